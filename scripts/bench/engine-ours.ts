/** Our engine: permission, validation of what a step leaves, terms and alerts are part of each act. */
import type { CaseState } from '../../src/flows/case'
import { shed } from '../../src/flows/history'
import { checkRecord, recordKinds, upgradeRecord } from '../../src/store/records'
import type { Doing } from './runs'
import { doStep, openCase, openedAt, type Walk } from './walk'

const load = (text: string): CaseState => upgradeRecord('case', JSON.parse(text), recordKinds.case) as CaseState
const save = ({ library }: Walk, state: CaseState, now: string): string =>
  JSON.stringify(checkRecord('case', shed(library, state, now).state, recordKinds.case))

/** The state is read, checked, acted on, parted from its history, checked and written at each act, as the store does. */
export const oursStored =
  (walk: Walk): Doing =>
  () => {
    let text = save(walk, openCase(walk), openedAt)
    for (const step of walk.steps) text = save(walk, doStep(walk, load(text), step).case, step.context.now)
    return walk.steps.length
  }
export const oursInMemory =
  (walk: Walk): Doing =>
  () => {
    let state = openCase(walk)
    for (const step of walk.steps) state = doStep(walk, state, step).case
    return walk.steps.length
  }

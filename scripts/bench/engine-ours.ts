/**
 * Our engine: permission, validation of what a step leaves, terms and alerts are part of each act.
 */
import type { CaseState } from '../../src/flows/case/case'
import { checkRecord, recordKinds, upgradeRecord } from '../../src/store/records'
import { doStep, openCase } from './kept-case'
import type { Doing } from './runs'
import type { Walk } from './walk'

const load = (text: string): CaseState =>
  upgradeRecord('case', JSON.parse(text), recordKinds.case) as CaseState
const save = (state: CaseState): string =>
  JSON.stringify(checkRecord('case', state, recordKinds.case))

/**
 * The state is read, checked, acted on, checked and written at each act, as the store does; the
 * rows of its history are written too.
 */
export const oursStored =
  (walk: Walk): Doing =>
  () => {
    let text = save(openCase(walk.library))
    let written = 0
    for (const step of walk.steps) {
      const { state, rows } = doStep(walk.library, load(text), step)
      text = save(state)
      written += rows.map((row) => JSON.stringify(row)).length
    }
    if (!written) throw new Error('nothing of the case became history')
    return walk.steps.length
  }
export const oursInMemory =
  (walk: Walk): Doing =>
  () => {
    let state = openCase(walk.library)
    for (const step of walk.steps) state = doStep(walk.library, state, step).state
    return walk.steps.length
  }

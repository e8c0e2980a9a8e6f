/** What of a case decides which choices its steps offer. */
import type { CaseState } from './case'
import type { Circumstances } from '../definition/flow-tree'
import { isSplitOff } from './ids'
import { lastDecision } from './lookup'

/** Linked cases of entities opened from this one; its own link says where it came from. */
export const entityCasesOf = ({ id, links }: Pick<CaseState, 'id' | 'links'>): string[] =>
  links.flatMap((link) => (link.why === 'entity' && isSplitOff(link.case, id) ? [link.case] : []))

/** What the steps of a frame find, at this moment of the case. */
export const circumstancesIn = (state: CaseState, path: string): Circumstances => ({
  channel: state.intake.channel,
  done: (step) => lastDecision(state, path, step) !== undefined,
  entityCases: entityCasesOf(state).length > 0,
})

/** What became of each step in one case: done, active, waiting for the person, observed. */
import type { Activation, CaseState } from '../case/case'
import type { WholeCase } from '../case/history'
import { proceduresOn } from '../case/path'

export interface Mark {
  state: 'done' | 'active' | 'waiting' | 'observed'
  /** Who holds or did it, already in words. */
  who?: string
  /** Since when, already in words. */
  since?: string
  due?: string
  /** Its date stands on it alone, also where it is done. */
  dated?: boolean
}
export type Marks = ReadonlyMap<string, Mark>

export interface Telling {
  name: (id: string) => string
  /** A moment in people's words. */
  moment: (iso: string) => string
  /** For paper: each step that was reached bears its date. */
  dated?: boolean
}

const stateOf = (state: CaseState, row: Activation): Mark['state'] => {
  if (state.waiting?.activation === row.id) return 'waiting'
  return row.observed ? 'observed' : 'active'
}

/** "PR04: 3, 7": where the procedure stands that runs inside a step. */
const insideOf = ({ active }: CaseState, path: string): string => {
  const procedure = proceduresOn(path).at(-1) ?? ''
  const steps = active.filter((row) => row.path === path).map(({ step }) => step)
  return `${procedure.slice(procedure.lastIndexOf('-') + 1)}: ${steps.join(', ')}`
}

/** Who has it; of a step that runs another procedure, where that stands. */
const whoOf = (
  state: CaseState,
  { call, holder }: Activation,
  name: Telling['name'],
): string | undefined => {
  if (call !== undefined) return insideOf(state, call)
  return holder ? name(holder) : undefined
}

/** Marks by step id, of the frame of `procedure`: the case's own, or one called inside it. */
export function marksOf(
  state: WholeCase,
  procedure: string,
  { name, moment, dated }: Telling,
): Marks {
  const marks = new Map<string, Mark>()
  for (const row of state.decided)
    if (row.procedure === procedure && !row.undone)
      marks.set(row.step, {
        state: 'done',
        who: name(row.decidedBy),
        since: moment(row.decidedAt),
        dated,
      })
  for (const row of state.active) {
    if (row.procedure !== procedure) continue
    marks.set(row.step, {
      state: stateOf(state, row),
      who: whoOf(state, row, name),
      since: moment(row.heldSince ?? row.since),
      due: row.due ? moment(row.due) : undefined,
      dated,
    })
  }
  return marks
}

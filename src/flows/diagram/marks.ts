/** What became of each step in one case: done, active, waiting for the person, observed. */
import type { Activation, CaseState } from '../case/case'
import type { WholeCase } from '../case/history'
import { proceduresOn } from '../case/path'
import { isRedone } from './redone'
import type { Definition, Library } from '../definition/definition'
import { shortCode } from '../definition/short-code'

export interface Mark {
  state: 'done' | 'active' | 'waiting' | 'observed'
  /** Who holds or did it, already in words. */
  who?: string
  /** Since when, already in words. */
  since?: string
  due?: string
  /** Its date stands on it alone, also where it is done. */
  dated?: boolean
  /** Who of staff wrote the answer down for somebody else, already in words. */
  recorded?: string
}
export type Marks = ReadonlyMap<string, Mark>

export interface Telling {
  name: (id: string) => string
  /** A moment in people's words. */
  moment: (iso: string) => string
  /** That a member, by their id, wrote an answer down for somebody else. */
  recorded: (id: string) => string
  /** For paper: each step that was reached bears its date. */
  dated?: boolean
}

const stateOf = (state: CaseState, row: Activation): Mark['state'] => {
  if (state.waiting?.activation === row.id) return 'waiting'
  return row.observed ? 'observed' : 'active'
}

/** A procedure of a case: its own, or one that was called inside it. */
export interface Marked {
  state: WholeCase
  /** Of its frame. */
  path: string
  definition: Definition
  library: Library
}

/** "PR04: 3, 7": where the procedure stands that runs inside a step. */
const insideOf = ({ state, library }: Marked, path: string): string => {
  const procedure = proceduresOn(path).at(-1) ?? ''
  const steps = state.active.filter((row) => row.path === path).map(({ step }) => step)
  return `${shortCode(library, procedure)}: ${steps.join(', ')}`
}

/** Who has it; of a step that runs another procedure, where that stands. */
const whoOf = (
  marked: Marked,
  { call, holder }: Activation,
  name: Telling['name'],
): string | undefined => {
  if (call !== undefined) return insideOf(marked, call)
  return holder ? name(holder) : undefined
}

/** Marks by step id. What was sent back is to be done again, and has no mark until then. */
export function marksOf(marked: Marked, { name, moment, recorded, dated }: Telling): Marks {
  const { state, path, definition } = marked
  const marks = new Map<string, Mark>()
  for (const row of state.decided)
    if (row.path === path && !row.undone && !isRedone(state, definition, row))
      marks.set(row.step, {
        state: 'done',
        who: name(row.decidedBy),
        since: moment(row.decidedAt),
        recorded: row.onBehalf && recorded(row.decidedBy),
        dated,
      })
  for (const row of state.active) {
    if (row.path !== path) continue
    marks.set(row.step, {
      state: stateOf(state, row),
      who: whoOf(marked, row, name),
      // Where what runs inside it stands takes the whole line.
      since: row.call === undefined || dated ? moment(row.heldSince ?? row.since) : undefined,
      due: row.due ? moment(row.due) : undefined,
      dated,
    })
  }
  return marks
}

/**
 * The same case twice: once as one document that keeps everything, once hot with its history in
 * rows. Whatever is done to both, they answer alike, and hot and rows together are the document
 * that keeps everything.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ActRecord, Command, Context, Decision, Outcome } from '../../../src/flows/case/act'
import type { CaseState } from '../../../src/flows/case/case'
import type { Library } from '../../../src/flows/definition/definition'
import { act } from '../../../src/flows/engine/engine'
import {
  type HistoryRow,
  leftOf,
  namedBy,
  recall,
  shed,
  wholeCase,
} from '../../../src/flows/case/history'
import { markingOf } from '../../../src/flows/case/marking'
import { milestonesOf } from '../../../src/flows/lists/milestones'
import { pendingRows } from '../../../src/flows/lists/pending'
import { standingSolution } from '../../../src/flows/case/told'
import { wordsAtHand } from '../../../src/flows/engine/tells'
import { wordsBefore } from '../../../src/flows/case/left-before'
import { isJudged } from '../../../src/flows/engine/calling'
import { stepOf } from '../../../src/flows/definition/lookup'
import { stillUndoable } from '../../../src/flows/case/undo-entry'
import type { Receipt } from '../../../src/store/port'
import { chainReceipts } from '../../../src/store/record/receipts'
import type { StoredWhole } from '../../../src/store/port'

/** What is past its time says nothing: it may stay in one and be gone from the other. */
const inTime = (state: CaseState, now: string): unknown => ({
  ...state,
  undo: state.undo.filter((entry) => stillUndoable(entry, now)),
  messages: state.messages.map(({ undo, ...message }) =>
    undo && stillUndoable(undo, now) ? { ...message, undo } : message,
  ),
})

/** What is asked of a case between acts. */
const asked = (library: Library, state: CaseState, now: string, context: Context): unknown => ({
  pending: pendingRows(library, state).map((row) => ({
    ...row,
    notBy: [...(row.notBy ?? [])].sort(),
  })),
  milestones: milestonesOf(context.calendar, undefined, state, now).map((one) => ({
    ...one,
    roles: one.roles.sort(),
  })),
  solution: standingSolution(library, state)?.decidedAt,
  judged: isJudged(state),
  words: state.active.map((one) => [
    // Asked of the steps that tell the solution alone.
    stepOf(library, one).tells?.message === 'solved' ? wordsAtHand(library, state, one) : undefined,
    ...stepOf(library, one)
      .leaves.filter(({ options }) => !options)
      .map(({ id }) => wordsBefore(state, one, id)),
  ]),
})

const withoutCase = ({ case: _case, ...decision }: Decision): unknown => decision

const same = (one: unknown, other: unknown, what: string): void => {
  if (
    isDeepStrictEqual(
      JSON.parse(JSON.stringify(one ?? null)),
      JSON.parse(JSON.stringify(other ?? null)),
    )
  )
    return
  expect({ [what]: other }).toEqual({ [what]: one })
  throw new Error(`${what} differ`)
}

export const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const each of Object.values(value)) frozen(each)
  return value
}

/** The hot half of the pair. */
export class KeptApart {
  hot: CaseState
  rows: HistoryRow[] = []

  private readonly library: Library
  private readonly commits: { revision: number; records: ActRecord[]; marking: unknown }[] = []

  constructor(
    private readonly how: { unchecked?: true },
    { library, opened, context }: { library: Library; opened: Decision; context: Context },
  ) {
    this.library = library
    this.hot = this.store(opened, opened.case, context)
  }

  change(edit: (state: CaseState) => void): void {
    this.hot = structuredClone(this.hot)
    edit(this.hot)
  }

  /** Repeats what was done to the whole case, and compares. */
  follow(command: Command, context: Context, outcome: Outcome): void {
    const named = leftOf(this.hot, namedBy(command))
    const found = this.rows.filter(({ about }) => named !== undefined && about === named)
    const own = act(this.library, frozen(recall(this.hot, found)), command, context)
    if (!own.ok || !outcome.ok) return same(outcome, own, 'refusal')
    same(withoutCase(outcome), withoutCase(own), 'decision')
    this.hot = this.store(own, outcome.case, context)
  }

  /** The case as a store has it, with the receipts of its acts so far. */
  get stored(): StoredWhole {
    const { id, revision, number } = this.hot
    const receipts: Receipt[] = []
    for (const { records, ...commit } of this.commits) {
      const link = { case: id, previous: receipts.at(-1)?.hash ?? null, salt: 'salt', ...commit }
      receipts.push(...chainReceipts(link, records))
    }
    const head = receipts.at(-1)?.hash ?? null
    const row = { revision, number, head, salt: 'salt', state: JSON.stringify(this.hot) }
    return { kind: 'case', id, row, receipts, history: this.rows.map((one) => JSON.stringify(one)) }
  }

  private store(decision: Decision, whole: CaseState, context: Context): CaseState {
    const { now } = context
    const { state, rows } = shed(this.library, decision.case, now)
    this.rows = this.rows.filter(({ kind }) => !decision.erases?.includes(kind))
    this.rows.push(...(JSON.parse(JSON.stringify(rows)) as HistoryRow[]))
    const hot = JSON.parse(JSON.stringify(state)) as CaseState
    if (this.how.unchecked) return hot
    this.commits.push({
      revision: hot.revision,
      records: decision.records,
      marking: markingOf(hot),
    })
    same(inTime(whole, now), inTime(wholeCase(hot, this.rows), now), 'case')
    same(markingOf(whole), markingOf(hot), 'marking')
    same(
      asked(this.library, whole, now, context),
      asked(this.library, hot, now, context),
      'answers',
    )
    return hot
  }
}

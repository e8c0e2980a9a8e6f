/**
 * The history of a case: rows of what only somebody who looks asks for. An entry stays in the case's document while an act may
 * still take it back, and leaves it at the first act after that, final, in the order in which it came. Pure.
 */
import type { Command } from './act'
import type { CaseState, Decided, LeftOutput, Message } from './case'
import { later } from './days'
import type { Library } from './definition'
import { findActive, findDecided, findMessage } from './lookup'
import { remembered } from './remembered'
import { stillUndoable, UNDO_MS } from './undo-entry'

type Wait = NonNullable<CaseState['waits']>[number]
type Entry =
  | { kind: 'decided'; entry: Decided }
  | { kind: 'output'; entry: LeftOutput }
  | { kind: Message['audience']; entry: Message }
  | { kind: 'wait'; entry: Wait }

export type HistoryRow = Entry & {
  /** Its place in the history of its case, from 0; those of erased rows are not used again. */
  place: number
  /** ISO instant at which it came. */
  at: string
  /** The activation or the words that it is: an act may name them. */
  about?: string
  /** Hashes of the files that it refers to. */
  files?: string[]
  /** Opaque id of the contact about whom it says something in words or files. Absent where the case had none then. */
  person?: string
}

declare const whole: unique symbol
/** A case with its history, as whoever looks at it reads it. What is stored is never made of it. */
export type WholeCase = CaseState & { readonly [whole]: true }

const settled = (at: string, now: string): boolean => !stillUndoable({ until: later(at, UNDO_MS) }, now)

/** How many of the oldest can be taken back no more. They leave in their order, so that the history has it too. */
const leavingOf = <T>(entries: readonly T[], at: (entry: T) => string, now: string): number => {
  const stays = entries.findIndex((entry) => !settled(at(entry), now))
  return stays < 0 ? entries.length : stays
}

/** With the files that they refer to, and the contact whom they are about where they hold words. */
const rowOf = (state: CaseState, entry: Entry, at: string, about?: string): Omit<HistoryRow, 'place'> => {
  const files = filesIn(entry)
  const { contact } = state.intake
  const personal = entry.kind !== 'wait' && !(entry.kind === 'decided' && !saysWords(entry.entry))
  return {
    ...entry,
    at,
    ...(about && { about }),
    ...(files.length > 0 && { files }),
    ...(personal && contact && { person: contact }),
  } as Omit<HistoryRow, 'place'>
}
const saysWords = ({ observed, reopened, handed }: Decided): boolean =>
  observed !== undefined || reopened?.reason !== undefined || handed !== undefined

const filesIn = (row: Entry): string[] => {
  if (row.kind === 'decided' || row.kind === 'wait') return []
  if (row.kind !== 'output') return row.entry.files.map(({ hash }) => hash)
  return row.entry.value.kind === 'file' ? row.entry.value.files.map(({ hash }) => hash) : []
}

/** Until when it could be taken back is over with it. */
const final = ({ undo: _undo, ...message }: Message): Message => message

const withoutRecalled = ({ recalled: _recalled, ...state }: CaseState): CaseState => state
const withoutPast = ({ past: _past, ...state }: CaseState): CaseState => state

/** What is stored of a case after an act, and what leaves it as rows; what was recalled for the act goes where it was. */
export function shed(library: Library, state: CaseState, now: string): { state: CaseState; rows: HistoryRow[] } {
  const { waits = [], ...rest } = withoutRecalled(state)
  const undo = state.undo.filter((entry) => stillUndoable(entry, now))
  const leaving = {
    decided: leavingOf(state.decided, (one) => one.decidedAt, now),
    outputs: leavingOf(state.outputs, (one) => one.at, now),
    messages: leavingOf(state.messages, (one) => one.at, now),
    waits: leavingOf(waits, (one) => one.until, now),
  }
  const gone = {
    decided: state.decided.slice(0, leaving.decided),
    outputs: state.outputs.slice(0, leaving.outputs),
    messages: state.messages.slice(0, leaving.messages),
  }
  const rows = [
    ...gone.decided.map((entry) => rowOf(state, { kind: 'decided', entry }, entry.decidedAt, entry.id)),
    ...gone.outputs.map((entry) => rowOf(state, { kind: 'output', entry }, entry.at)),
    ...gone.messages.map((one) => rowOf(state, { kind: one.audience, entry: final(one) }, one.at, one.id)),
    ...waits.slice(0, leaving.waits).map((entry) => rowOf(state, { kind: 'wait', entry }, entry.until)),
  ]
  const open = undo.length === state.undo.length ? state.undo : undo
  if (rows.length === 0) return { state: { ...rest, undo: open, ...(waits.length > 0 && { waits }) }, rows: [] }
  const first = state.past?.rows ?? 0
  const stay = waits.slice(leaving.waits)
  return {
    state: {
      ...rest,
      undo: open,
      decided: state.decided.slice(leaving.decided),
      outputs: state.outputs.slice(leaving.outputs),
      messages: state.messages.slice(leaving.messages),
      ...(stay.length > 0 && { waits: stay }),
      past: remembered(library, state, { ...gone, rows: first + rows.length }),
    },
    rows: rows.map((row, index) => ({ ...row, place: first + index }) as HistoryRow),
  }
}

/** The case with its history, everything in the order in which it came. Rows that came after the case was read are left out. */
export function wholeCase(state: CaseState, rows: readonly HistoryRow[]): WholeCase {
  const known = rows
    .filter(({ place }) => place < (state.past?.rows ?? 0))
    .sort((one, other) => one.place - other.place)
  const waits = [...known.flatMap((row) => (row.kind === 'wait' ? [row.entry] : [])), ...(state.waits ?? [])]
  return {
    ...withoutPast(withoutRecalled(state)),
    decided: [...decidedIn(known), ...state.decided],
    outputs: [...known.flatMap((row) => (row.kind === 'output' ? [row.entry] : [])), ...state.outputs],
    messages: [...messagesIn(known), ...state.messages],
    ...(waits.length > 0 && { waits }),
  } as WholeCase
}

const decidedIn = (rows: readonly HistoryRow[]): Decided[] =>
  rows.flatMap((row) => (row.kind === 'decided' ? [row.entry] : []))
const messagesIn = (rows: readonly HistoryRow[]): Message[] =>
  rows.flatMap((row) => (row.kind === 'decided' || row.kind === 'output' || row.kind === 'wait' ? [] : [row.entry]))

/** The activation or words that somebody names and that left the case: they have to be recalled. Undefined where none did. */
export function leftOf(state: CaseState, named: string | undefined): string | undefined {
  if (!named || !state.past?.rows || !named.startsWith(`${state.id}~`)) return undefined
  return (findActive(state, named) ?? findDecided(state, named) ?? findMessage(state, named)) ? undefined : named
}

/** What a command is about. */
export const namedBy = (command: Command): string | undefined =>
  'activation' in command ? command.activation : command.act === 'withdraw' ? command.message : undefined

/** The case with what left it and is named now, for as long as one act or answer takes. */
export function recall(state: CaseState, rows: readonly HistoryRow[]): CaseState {
  if (rows.length === 0) return state
  const { decided = [], messages = [] } = state.recalled ?? {}
  const recalled = { decided: [...decided, ...decidedIn(rows)], messages: [...messages, ...messagesIn(rows)] }
  return { ...state, recalled }
}

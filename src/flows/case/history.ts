/**
 * The history of a case: rows of what only somebody who looks asks for. An entry stays in the
 * case's document while an act may still take it back, and leaves it at the first act after that,
 * final, in the order in which it came. Pure.
 */
import type { Command } from './act'
import type { CaseState, Decided, LeftOutput, Message } from './case'
import type { Library } from '../definition/definition'
import { filesOfValue } from '../definition/output-kinds'
import { activationId, type ActivationPlace, withinCase } from './ids'
import { findActive, findDecided, findMessage } from './lookup'
import { remembered } from './remembered'
import { filesOfSending, isFollowed, newestSendings, settledAt } from './sending'
import type { Sending } from './sent'
import { isSettled, stillUndoable, final } from './undo-entry'

type Wait = NonNullable<CaseState['waits']>[number]
type Entry =
  | { kind: 'decided'; entry: Decided }
  | { kind: 'output'; entry: LeftOutput }
  | { kind: Message['audience']; entry: Message }
  | { kind: 'wait'; entry: Wait }
  /** What was sent as it stood then: a later row of the same one takes its place. */
  | { kind: 'sending'; entry: Sending }

export type HistoryRow = Entry & {
  /** Its place in the history of its case, from 0; those of erased rows are not used again. */
  place: number
  /** ISO instant at which it came. */
  at: string
  /** The activation or the words that it is: an act may name them. */
  about?: string
  /** Hashes of the files that it refers to. */
  files?: string[]
  /**
   * Opaque id of the contact about whom it says something in words or files. Absent where the case
   * had none then.
   */
  person?: string
}

declare const whole: unique symbol
/** A case with its history, as whoever looks at it reads it. What is stored is never made of it. */
export type WholeCase = CaseState & { readonly [whole]: true }

/**
 * Those before the first that can still be taken back: they leave in their order, so that the
 * history has it too.
 */
const oldest = <T>(
  entries: readonly T[],
  at: (entry: T) => string,
  { now, isHeld = () => false }: { now: string; isHeld?: (entry: T) => boolean },
): readonly T[] => {
  const stays = entries.findIndex((entry) => isHeld(entry) || !isSettled(at(entry), now))
  return stays < 0 ? entries : entries.slice(0, stays)
}

/** With the files that it refers to, and the contact whom it is about where it holds words. */
const rowOf = (
  { intake: { contact } }: CaseState,
  row: Entry,
  { place, at, about }: Pick<HistoryRow, 'place' | 'at' | 'about'>,
): HistoryRow => {
  const files = filesIn(row)
  const personal = row.kind !== 'wait' && (row.kind !== 'decided' || saysWords(row.entry))
  return {
    place,
    at,
    about: about || undefined,
    files: files.length > 0 ? files : undefined,
    person: personal && contact ? contact : undefined,
    ...row,
  }
}
const saysWords = ({
  observed,
  reopened,
  handed,
  handedBefore,
  reason,
  instruction,
  onBehalf,
  appointments,
}: Decided): boolean =>
  [
    appointments,
    observed,
    reopened?.reason,
    handed,
    handedBefore,
    reason,
    instruction,
    onBehalf,
  ].some((words) => words !== undefined)

const filesIn = (row: Entry): string[] => {
  if (row.kind === 'decided') return (row.entry.onBehalf?.files ?? []).map(({ hash }) => hash)
  if (row.kind === 'wait') return []
  if (row.kind === 'sending') return filesOfSending(row.entry).map(({ hash }) => hash)
  if (row.kind !== 'output') return row.entry.files.map(({ hash }) => hash)
  return filesOfValue(row.entry.value).map(({ hash }) => hash)
}

/** A row with the files that it refers to now. */
export function withFilesOf({ files: _files, ...row }: HistoryRow): HistoryRow {
  const files = filesIn(row)
  return { ...row, files: files.length > 0 ? files : undefined }
}

const withoutRecalled = ({ recalled: _recalled, ...state }: CaseState): CaseState => state
const withoutPast = ({ past: _past, ...state }: CaseState): CaseState => state

/** Activations that somebody outside decided and may correct for longer than a press. */
const correctableIn = ({ undo }: CaseState): ReadonlySet<string> =>
  new Set(undo.flatMap(({ lasts, decided }) => (lasts === undefined ? [] : decided)))

/** The oldest of each list that can be taken back no more. */
const leavingOf = (state: CaseState, now: string) => {
  const { decided, outputs, messages, waits = [], sendings = [], cancelled } = state
  const held = correctableIn(state)
  const isHeld = (place: ActivationPlace): boolean => held.has(activationId(state.id, place))
  const followed = sendings.findIndex((sending) => isFollowed(state, sending))
  const past = followed < 0 ? sendings : sendings.slice(0, followed)
  return {
    decided: oldest(decided, (decision) => decision.decidedAt, { now, isHeld }),
    outputs: oldest(outputs, (output) => output.at, { now, isHeld }),
    messages: oldest(messages, (message) => message.at, { now }),
    waits: oldest(waits, (wait) => wait.until, { now }),
    // A cancelling that is taken back says again what it kept from being said.
    sendings: cancelled ? [] : oldest(past, settledAt, { now }),
  }
}
type Leaves = ReturnType<typeof leavingOf>

const rowsOf = (
  state: CaseState,
  { decided, outputs, messages, waits, sendings }: Leaves,
): HistoryRow[] => {
  const next = state.past?.rows ?? 0
  const rows: HistoryRow[] = []
  const add = (row: Entry, at: string, subject?: string): unknown =>
    rows.push(rowOf(state, row, { place: next + rows.length, at, about: subject || undefined }))
  for (const entry of decided) add({ kind: 'decided', entry }, entry.decidedAt, entry.id)
  for (const entry of outputs) add({ kind: 'output', entry }, entry.at)
  for (const message of messages)
    add({ kind: message.audience, entry: final(message) }, message.at, message.id)
  for (const entry of waits) add({ kind: 'wait', entry }, entry.until)
  for (const entry of sendings) add({ kind: 'sending', entry }, entry.at, entry.id)
  return rows
}

/**
 * What is stored of a case after an act, and what leaves it as rows; what was recalled for the act
 * goes where it was.
 */
export function shed(
  library: Library,
  afterAct: CaseState,
  now: string,
): { state: CaseState; rows: HistoryRow[] } {
  const known = afterAct.recalled ? withoutRecalled(afterAct) : afterAct
  const undo = known.undo.filter((entry) => stillUndoable(entry, now))
  const state = undo.length === known.undo.length ? known : { ...known, undo }
  const leaving = leavingOf(state, now)
  if (Object.values(leaving).every(({ length }) => length === 0)) return { state, rows: [] }
  const rows = rowsOf(state, leaving)
  const waits = state.waits?.slice(leaving.waits.length) ?? []
  const sendings = state.sendings?.slice(leaving.sendings.length) ?? []
  return {
    state: {
      ...state,
      waits: waits.length > 0 ? waits : undefined,
      decided: state.decided.slice(leaving.decided.length),
      outputs: state.outputs.slice(leaving.outputs.length),
      messages: state.messages.slice(leaving.messages.length),
      sendings: sendings.length > 0 ? sendings : undefined,
      past: remembered(library, state, { ...leaving, rows: (state.past?.rows ?? 0) + rows.length }),
    },
    rows,
  }
}

/**
 * The case with its history, everything in the order in which it came. Rows that came after the
 * case was read are left out.
 */
export function wholeCase(state: CaseState, rows: readonly HistoryRow[]): WholeCase {
  const known = rows
    .filter(({ place }) => place < (state.past?.rows ?? 0))
    .sort((left, right) => left.place - right.place)
  const waits = [
    ...known.flatMap((row) => (row.kind === 'wait' ? [row.entry] : [])),
    ...(state.waits ?? []),
  ]
  const sendings = newestSendings([...sendingsIn(known), ...(state.sendings ?? [])])
  return {
    ...withoutPast(withoutRecalled(state)),
    decided: [...decidedIn(known), ...state.decided],
    outputs: [
      ...known.flatMap((row) => (row.kind === 'output' ? [row.entry] : [])),
      ...state.outputs,
    ],
    messages: [...messagesIn(known), ...state.messages],
    waits: waits.length > 0 ? waits : undefined,
    sendings: sendings.length > 0 ? sendings : undefined,
  } as WholeCase
}

const decidedIn = (rows: readonly HistoryRow[]): Decided[] =>
  rows.flatMap((row) => (row.kind === 'decided' ? [row.entry] : []))
const messagesIn = (rows: readonly HistoryRow[]): Message[] =>
  rows.flatMap((row) =>
    row.kind === 'decided' || row.kind === 'output' || row.kind === 'wait' || row.kind === 'sending'
      ? []
      : [row.entry],
  )
const sendingsIn = (rows: readonly HistoryRow[]): Sending[] =>
  rows.flatMap((row) => (row.kind === 'sending' ? [row.entry] : []))

/**
 * The activation or words that somebody names and that left the case: they have to be recalled.
 * Undefined where none did.
 */
export function leftOf(state: CaseState, named: string | undefined): string | undefined {
  if (!named || !state.past?.rows || withinCase(state.id, named) === undefined) return undefined
  return (findActive(state, named) ?? findDecided(state, named) ?? findMessage(state, named))
    ? undefined
    : named
}

/** What a command is about. */
export const namedBy = (command: Command): string | undefined => {
  if ('activation' in command) return command.activation
  return command.act === 'withdraw' ? command.message : undefined
}

/** The case with what left it and is named now, for as long as one act or answer takes. */
export function recall(state: CaseState, rows: readonly HistoryRow[]): CaseState {
  if (rows.length === 0) return state
  const { decided = [], messages = [], sendings = [] } = state.recalled ?? {}
  const recalled = {
    decided: [...decided, ...decidedIn(rows)],
    messages: [...messages, ...messagesIn(rows)],
    sendings: newestSendings([...sendings, ...sendingsIn(rows)]),
  }
  return { ...state, recalled }
}

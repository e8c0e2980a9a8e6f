/**
 * Taking words, files and people out of a case that is over. What happened stays: who of the agency
 * decided what and when, choices, reference numbers and dates, verdict and rating. Pure; the same
 * again changes nothing.
 */
import type { ActRecord } from './act'
import { withoutWords } from './appointments'
import type {
  Activation,
  Amended,
  CaseState,
  Decided,
  LeftOutput,
  Message,
  OnBehalf,
  OutputValue,
  Participant,
} from './case'
import { isHandedIn } from './drafts/versions'
import type { Sending } from './sent'
import { dataClasses, type DataClass, type Forgotten } from './data-classes'
import { type HistoryRow, withFilesOf } from './history'
import type { Past } from './past'
import { deletedValue, withoutFiles } from '../definition/output-kinds'

export interface Forgetting {
  now: string
  why: Forgotten['why']
  classes: readonly DataClass[]
  /** Id of the member who confirmed it, or `system`. */
  by: string
  /** Whose names go, where the case is somebody else's: nothing else of these classes does. */
  named?(name: string): boolean
}
export interface ForgottenCase {
  state: CaseState
  /** The rows of its history that are otherwise now. */
  rows: HistoryRow[]
  record: ActRecord
}
/** `name`: of whom it is, where somebody is named. */
type Goes = (dataClass: DataClass, name?: string) => boolean

/** What has ended is asked nothing any more. */
export const isOver = ({ closedAt, cancelled }: CaseState): boolean =>
  closedAt !== undefined || cancelled !== undefined

/** Classes that are still in a case. */
export const leftIn = ({ forgotten }: CaseState, classes: readonly DataClass[]): DataClass[] =>
  classes.filter((dataClass) => !forgotten?.classes.includes(dataClass))

/** Who received something is named there, whatever else stays. */
const valueGoes = (value: OutputValue, goes: Goes): boolean =>
  goes(value.kind === 'file' ? 'file' : 'staff_act') ||
  (isHandedIn({ value }) && goes('report')) ||
  (value.kind === 'acknowledgement' && goes('conversation', value.receivedBy))

const outputWithout = <Of extends Pick<LeftOutput, 'value'>>(output: Of, goes: Goes): Of =>
  valueGoes(output.value, goes)
    ? { ...output, value: deletedValue(output.value) }
    : withoutFilesOf(output, goes)

const withoutFilesOf = <Of extends Pick<LeftOutput, 'value'>>(output: Of, goes: Goes): Of =>
  goes('file') ? { ...output, value: withoutFiles(output.value) } : output

/** Whose answer it was goes with what was said; the scan of it with the files. */
const behalfWithout = (behalf: OnBehalf | undefined, goes: Goes): OnBehalf | undefined => {
  if (!behalf || goes('conversation', behalf.name)) return undefined
  return goes('file') && behalf.files ? { ...behalf, files: [] } : behalf
}

function messageWithout({ undo, onBehalf, article, ...message }: Message, goes: Goes): Message {
  const words = goes(message.audience === 'from_person' ? 'report' : 'staff_act')
  return {
    ...message,
    text: words ? '' : message.text,
    files: goes('file') ? [] : message.files,
    undo: words ? undefined : undo,
    article: words ? undefined : article,
    onBehalf: behalfWithout(onBehalf, goes),
  }
}

/** Why a step came back, was taken over or opened again, without the words. */
function activationWithout<Of extends Activation | Decided>(activation: Of, goes: Goes): Of {
  const { observed, handed, handedBefore, reopened, appointments } = activation
  const left = { ...activation }
  if (goes('staff_act')) {
    left.observed = observed && { ...observed, reason: '' }
    left.appointments = appointments?.map(withoutWords)
    left.handed = handed && { ...handed, reason: '' }
    left.handedBefore = handedBefore?.map((hand) => ({ ...hand, reason: '' }))
  }
  if (goes('conversation')) left.asked = undefined
  if (goes('report')) left.reopened = reopened && { by: reopened.by, at: reopened.at }
  return left
}

/**
 * Why it was decided so, and what was to be done next, go with the words of staff; whose answer it
 * was with the person.
 */
const decidedWithout = (
  { reason, instruction, onBehalf, ...decision }: Decided,
  goes: Goes,
): Decided => ({
  ...activationWithout(decision, goes),
  reason: goes('staff_act') ? undefined : reason,
  instruction: goes('staff_act') ? undefined : instruction,
  onBehalf: behalfWithout(onBehalf, goes),
})

const pastWithout = (past: Past, goes: Goes): Past => ({
  ...past,
  outputs: past.outputs.map((output) => outputWithout(output, goes)),
  sentBack: goes('staff_act')
    ? Object.fromEntries(
        Object.entries(past.sentBack).map(([path, sentBack]) => [
          path,
          { ...sentBack, reason: '' },
        ]),
      )
    : past.sentBack,
})

function intakeWithout(
  { reporter, contact, ...intake }: CaseState['intake'],
  goes: Goes,
): CaseState['intake'] {
  return {
    ...intake,
    reporter: goes('conversation', reporter?.name) ? undefined : reporter,
    contact: goes('conversation') ? undefined : contact,
    text: goes('report') ? '' : intake.text,
    files: goes('file') ? [] : intake.files,
  }
}

/** What was said of the entity and its contact before. */
const amendedWithout = ({ reporter, ...amended }: Amended, goes: Goes): Amended => ({
  ...amended,
  reporter: goes('conversation', reporter?.name) ? undefined : reporter,
})

/** What went to the entity: that it did, and under which numbers, stays. */
const sendingWithout = (sending: Sending, goes: Goes): Sending => {
  const { signed, handed } = sending
  const left = { ...sending }
  if (goes('staff_act')) {
    left.text = ''
    left.items = []
  }
  if (goes('file')) {
    left.files = []
    left.signed = signed && { ...signed, files: [] }
  }
  left.handed = handed?.map((over) => (goes('conversation', over.to) ? { ...over, to: '' } : over))
  return left
}

/** That somebody took part, in which part and how verified, stays. */
const participantWithout = (participant: Participant, goes: Goes): Participant =>
  goes('conversation', participant.name)
    ? { ...participant, contact: '', name: undefined }
    : participant

/** What the person said of the solution: their words go, what it was stays. */
function saidWithout({ verdict, unsolved, undo }: CaseState, goes: Goes): Partial<CaseState> {
  if (!goes('report') && !goes('file')) return {}
  const answerless = {
    answering: undefined,
    drafts: undefined,
    undo: undo.map((entry) => ({
      ...entry,
      before: { ...entry.before, answering: undefined, drafts: undefined },
    })),
  }
  if (!goes('report')) return answerless
  return {
    ...answerless,
    verdict: verdict && { is: verdict.is, at: verdict.at },
    unsolved: unsolved && { at: unsolved.at },
  }
}
function staffWithout({ cancelled, unanswered }: CaseState, goes: Goes): Partial<CaseState> {
  if (!goes('staff_act')) return {}
  return {
    cancelled: cancelled && {
      by: cancelled.by,
      at: cancelled.at,
      reason: '',
      moved: cancelled.moved,
    },
    unanswered: unanswered && { since: unanswered.since, question: '' },
    // Nothing can be taken back whose words are gone.
    undo: [],
  }
}

/** A request that comes after the term counts from when it was made. */
function forgottenBy({ forgotten }: CaseState, { now, why, classes }: Forgetting): Forgotten {
  const isAskedNow = forgotten?.why === 'term' && why === 'request'
  const gone = [...classes, ...(forgotten?.classes ?? [])]
  return {
    at: isAskedNow ? now : (forgotten?.at ?? now),
    why: forgotten?.why === 'request' ? 'request' : why,
    classes: dataClasses.filter((dataClass) => gone.includes(dataClass)),
  }
}

function rowWithout(row: HistoryRow, goes: Goes): HistoryRow {
  switch (row.kind) {
    case 'wait':
      return row
    case 'decided':
      return { ...row, entry: decidedWithout(row.entry, goes) }
    case 'output':
      return { ...row, entry: outputWithout(row.entry, goes) }
    case 'sending':
      return { ...row, entry: sendingWithout(row.entry, goes) }
    default:
      return { ...row, entry: messageWithout(row.entry, goes) }
  }
}
const unnamed = ({ person: _person, ...row }: HistoryRow): HistoryRow => row

/** What was recalled for an act is never stored. */
const stored = ({ recalled: _recalled, ...state }: CaseState): CaseState => state

/** @param rows all of the case's history. */
export function forget(
  before: CaseState,
  rows: readonly HistoryRow[],
  how: Forgetting,
): ForgottenCase {
  const { named } = how
  const goes: Goes = (dataClass, name) =>
    how.classes.includes(dataClass) && (!named || (name !== undefined && named(name)))
  const { past, ratingOnBehalf, ...known } = stored(before)
  const seq = before.seq + 1
  const state: CaseState = {
    ...known,
    ...saidWithout(before, goes),
    ...staffWithout(before, goes),
    intake: intakeWithout(before.intake, goes),
    subject: goes('report') ? before.number : before.subject,
    active: before.active.map((activation) => activationWithout(activation, goes)),
    decided: before.decided.map((decision) => decidedWithout(decision, goes)),
    outputs: before.outputs.map((output) => outputWithout(output, goes)),
    messages: before.messages.map((message) => messageWithout(message, goes)),
    ratingOnBehalf: goes('conversation', ratingOnBehalf?.name) ? undefined : ratingOnBehalf,
    amended: before.amended?.map((amended) => amendedWithout(amended, goes)),
    participants: before.participants?.map((known) => participantWithout(known, goes)),
    sendings: before.sendings?.map((sending) => sendingWithout(sending, goes)),
    past: past && pastWithout(past, goes),
    forgotten: named ? before.forgotten : forgottenBy(before, how),
    revision: before.revision + 1,
    seq,
  }
  const changed = rows.map((row) => {
    const without = withFilesOf(rowWithout(row, goes))
    return goes('conversation') ? unnamed(without) : without
  })
  const { procedure, version } = before
  const record: ActRecord = {
    seq,
    act: 'forget',
    actor: how.by,
    at: how.now,
    procedure,
    version,
    choices: dataClasses.filter((dataClass) => how.classes.includes(dataClass)),
  }
  return { state, rows: changed, record }
}

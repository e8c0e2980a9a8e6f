/**
 * What goes to the entity when a step is confirmed: which papers, files and words, and what became
 * of them. Pure.
 */
import type { Activation, CaseState, FileRef, Intake, OutputValue } from './case'
import type { Library, Step } from '../definition/definition'
import { documentOf } from '../definition/documents'
import { definitionOf, splitReference, stepOf } from '../definition/lookup'
import { latestOutput } from './lookup'
import { writtenDay } from '../time/days'
import type { Words } from '../words'
import {
  type Amendable,
  type Dispatch,
  type Enclosed,
  type HandOverMeans,
  type Outgoing,
  type Sending,
  type Tick,
  ticks,
} from './sent'

export { handOverMeans } from './sent'
export type { Dispatch, Enclosed, HandedOver, HandOverMeans, Outgoing, Sending, Tick } from './sent'

/** What is done about the entity, beside the steps. */
export type SendingAct =
  /** What the case says of it, its contact and the routing number: only what is named. */
  | { act: 'amend'; to: Pick<Intake, Amendable> }
  /** The signed copy of a note that went or waits for it, by the activation that sent it. */
  | { act: 'signed'; activation: string; files: FileRef[] }
  /** How what an activation sent got into somebody's hands; `at`: an ISO instant. */
  | { act: 'handed'; activation: string; means: HandOverMeans; at: string; to: string }
  /** How far the words came that told of it: `told` is the id of their effect. */
  | { act: 'reached'; activation: string; told: string; tick: Tick }

const valuesOf = (
  library: Library,
  state: CaseState,
  { activation, step, left }: { activation: Activation; step: Step; left: Left },
): { value: OutputValue; options?: { id: string; label: Words }[] }[] => {
  const { steps } = definitionOf(library, activation)
  const { carries = [], signs } = step.sends ?? {}
  return carries.flatMap((reference, place) => {
    const { step: from = step.id, output } = splitReference(reference)
    const maker = steps.find(({ id }) => id === from)
    // Of the note that is signed the signed one goes, not what it was written in.
    const isUnsigned = signs === true && place === 0
    return (maker ? documentOf(maker, output) : []).flatMap((document) => {
      const { id, kind, options, internal, secret } = document
      if (internal || secret || (isUnsigned && kind === 'file')) return []
      const known = latestOutput(state, { path: activation.path, step: from, output: id })?.value
      const value = (from === step.id ? left[id] : undefined) ?? known
      return value ? [{ value, options }] : []
    })
  })
}
type Left = Record<string, OutputValue>

/** The step that began with what was sent: on its card it is followed while it waits outside. */
export const followedAt = (
  active: readonly Activation[],
  { id, path, at }: Sending,
): Activation | undefined =>
  active.find((row) => row.path === path && row.since === at && row.id !== id)

/**
 * What confirming a step sends; undefined where it sends nothing.
 * @param left what the confirmation leaves
 */
export const outgoingOf = (
  library: Library,
  state: CaseState,
  activation: Activation,
  { left = {}, dispatch = {} }: { left?: Left; dispatch?: Dispatch } = {},
): Outgoing | undefined => {
  const step = stepOf(library, activation)
  if (!step.sends) return undefined
  const outgoing: Outgoing = {
    kind: step.sends.kind,
    papers: [],
    items: [],
    text: '',
    files: [],
  }
  const said: string[] = []
  for (const { value, options } of valuesOf(library, state, { activation, step, left })) {
    if (value.kind === 'reference') outgoing.papers.push({ number: value.number, date: value.date })
    else if (value.kind === 'file') outgoing.files.push(...value.files)
    else if (value.kind === 'text' && options) {
      const chosen = value.text.split(',')
      outgoing.items.push(
        ...options.flatMap(({ id, label }) => (chosen.includes(id) ? [label] : [])),
      )
    } else if (value.kind === 'text') said.push(value.text)
  }
  outgoing.text = [...said, dispatch.text?.trim() ?? ''].filter((words) => words !== '').join('\n')
  const { enclosed = [], files = [] } = dispatch
  outgoing.files.push(...enclosed.map(({ file }) => file), ...files)
  if (enclosed.length > 0) outgoing.enclosed = enclosed.map(named)
  return outgoing
}
const named = ({ file, ...paper }: Enclosed) => ({ ...paper, hash: file.hash })

/** What the person reads of it: facts for the words, which are the bot's. */
export const outgoingParams = ({ papers, items, text }: Outgoing): Record<string, string> => ({
  text,
  papers: papers.map(({ number, date }) => `${number} (${writtenDay(date)})`).join('; '),
  items: items.map(({ es }) => es).join('; '),
  itemsEn: items.map(({ en }) => en).join('; '),
})

/** Under which message the person is told of it. */
export const sentAs = { request: 'sent_request', notice: 'sent_notice', note: 'sent_note' } as const

/** What of a case was sent and counts, oldest first. */
export const sendingsOf = ({ sendings = [] }: Pick<CaseState, 'sendings'>): Sending[] =>
  sendings.filter(({ undone }) => !undone)

/** Also one that left for the history and was recalled. */
export const findSending = (state: CaseState, id: string): Sending | undefined =>
  [...(state.recalled?.sendings ?? []), ...(state.sendings ?? [])].findLast(
    (sending) => sending.id === id && !sending.undone,
  )

/** When it was last as it is: from a minute after it nothing of that is taken back. */
export const settledAt = ({ at, signed, handed, reached }: Sending): string =>
  [at, signed?.at ?? at, handed?.at(-1)?.noted ?? at, reached?.at(-1)?.at ?? at].reduce(
    (left, right) => (Date.parse(right) > Date.parse(left) ? right : left),
  )

/** How far its newest words came, and since when it is known; undefined where no channel said. */
export const reachedOf = ({ told, reached = [] }: Sending) =>
  reached.findLast((news) => news.told === told?.at(-1))

/** Whether it says more than was known: ticks come late, twice and out of order. */
export const saysMore = ({ reached = [] }: Sending, told: string, tick: Tick): boolean =>
  reached.every((known) => known.told !== told || ticks.indexOf(known.tick) < ticks.indexOf(tick))

/** Each as it stands last, in the order in which they were sent. */
export const newestSendings = (sendings: readonly Sending[]): Sending[] => [
  ...new Map(sendings.map((sending) => [sending.id, sending])).values(),
]

/** Whether it waits for the signed copy. */
export const waitsForCopy = ({ follows, signed }: Sending): boolean =>
  follows === true && signed === undefined

/** Whether cards and lists still say something of it that an act may change. */
export const isFollowed = ({ active }: CaseState, sending: Sending): boolean =>
  !sending.undone && (waitsForCopy(sending) || followedAt(active, sending) !== undefined)

/** Whether a step waits for an answer to what has not gone: the agency owes the signed copy. */
export const owesCopy = (state: CaseState, { id, path, since }: Activation): boolean => {
  const newest = sendingsOf(state).findLast((sending) => sending.path === path)
  if (!newest || !waitsForCopy(newest) || newest.id === id || since < newest.at) return false
  return (newest.handed ?? []).length === 0
}

/** The papers that the agency had ready and that went along, each while its file is there. */
export const enclosedIn = ({ enclosed = [], files }: Outgoing): Enclosed[] =>
  enclosed.flatMap(({ hash, ...paper }) => {
    const file = files.find((known) => known.hash === hash)
    return file ? [{ ...paper, file }] : []
  })

/** Every file that it holds. */
export const filesOfSending = ({ files, signed }: Sending): FileRef[] => [
  ...files,
  ...(signed?.files ?? []),
]

/**
 * From what an act means to what has to be sent: the engine's effects become words fixed at commit
 * (`say`), living messages to be shown again (`show`), and commands to other aggregates. Pure.
 */
import type { ActRecord, Decision, FlowEffect } from '../../flows/case/act'
import type { CaseState, FileRef, Term } from '../../flows/case/case'
import { countingOutputs } from '../../flows/case/lookup'
import { type EffectRecord, NUMBER_TO_COME } from '../../store/port'
import type { Translate } from '../words/catalogue'
import type { CasePayload, Wording } from './payloads'
import { threadWords } from './thread-words'

/** Lane of everything that a person receives in one chat. */
export const chatLane = (conversation: string): string => `chat:${conversation}`
/** Lane of the words posted in a case's thread. */
export const threadLane = (caseId: string): string => `thread:${caseId}`

export interface EffectContext {
  now: string
  /** In the person's language. */
  person: Translate
  /** In the agency's language, for what is posted in threads. */
  staff: Translate
  tellWords: (message: { message: string; params: Record<string, string | number> }) => Wording
  /** Whose views change: the presser. */
  presser?: string
  /** Who waited for what the person says now, and is told with its words. */
  answerTold?: readonly string[]
  /** The words were written in the thread itself. */
  byHand?: boolean
  /** Hashes of files that stand in the thread. */
  posted?: readonly string[]
  /** The chat of the person, when the case has one. */
  conversation?: { id: string; channel: string }
}

const at = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString()
/** Headlines are edited at most every few seconds: Slack allows about fifty edits a minute. */
const headlineMs = 5000

/**
 * What stands in a case's thread waits for its parent, and for nothing else once that was posted.
 */
export const underHeadline = (caseId: string) => ({ after: headlineId(caseId) })
const headlinePrefix = 'show:headline:'
const headlineId = (caseId: string): string => headlinePrefix + caseId
/** The case whose headline this effect posts. */
export const caseOfHeadline = (effect: string): string | undefined =>
  effect.startsWith(headlinePrefix) ? effect.slice(headlinePrefix.length) : undefined

const show = (
  id: string,
  lane: string,
  payload: CasePayload,
  notBefore?: string,
): EffectRecord => ({
  id,
  kind: 'show',
  lane,
  payload,
  ...(notBefore ? { notBefore } : {}),
})

/** A card shown anew from its case's newest state. */
export const cardEffect = (caseId: string, card: string, notBefore?: string): EffectRecord => ({
  ...show(`show:card:${card}`, `card:${card}`, { type: 'card', case: caseId, card }, notBefore),
  ...underHeadline(caseId),
})

/** Somebody's App Home, shown anew. */
export const homeEffect = (member: string): EffectRecord =>
  show(`show:home:${member}`, `home:${member}`, { type: 'home', member })

/** Whether it was said that it is late. */
const isTold = (term: Term | undefined): boolean => term?.escalatedAt !== undefined

type CardRow = CaseState['decided'][number] | CaseState['active'][number]
const cardsOf = (state: CaseState | undefined): Map<string, CardRow[]> => {
  const cards = new Map<string, CardRow[]>()
  for (const row of [...(state?.decided ?? []), ...(state?.active ?? [])])
    cards.set(row.card, [...(cards.get(row.card) ?? []), row])
  return cards
}

// What was said about a term, and that somebody looked at a step, show nowhere; until when it
// runs and that it is late do.
const look = (rows: readonly CardRow[]): string =>
  JSON.stringify(rows, (key, value: unknown) => {
    if (key === 'touchedBy' || key === 'touchedAt') return undefined
    return key === 'term' ? { late: isTold(value as Term), left: (value as Term).left } : value
  })
/** An act copies what it touches: what is the same row looks the same. */
const looksSame = (old: readonly CardRow[], rows: readonly CardRow[]): boolean =>
  (old.length === rows.length && rows.every((row, index) => row === old[index])) ||
  look(old) === look(rows)

/** Words to the person that may still be taken back. */
const heldOf = ({ messages }: CaseState) =>
  messages.flatMap(({ id, undo }) => (undo ? [{ id, ...undo }] : []))

/**
 * Cards that look different now, plus every active one when the case's own state changed what they
 * say.
 */
export function changedCards(before: CaseState | undefined, after: CaseState): string[] {
  const old = cardsOf(before)
  const says = (state?: CaseState) =>
    JSON.stringify([
      state?.mood,
      state?.waiting,
      state?.unsolved,
      state?.intake.consent,
      state?.outputs.length,
      state?.intake.contact,
      state && heldOf(state),
    ])
  const all =
    says(before) !== says(after) ? new Set(after.active.map((row) => row.card)) : new Set<string>()
  // The report that opened the case is the headline's: it needs no card of its own.
  const shown = (card: string) => before || after.active.some((row) => row.card === card)
  for (const [card, rows] of cardsOf(after))
    if (!looksSame(old.get(card) ?? [], rows) && shown(card)) all.add(card)
  return [...all]
}

/** What may be taken back for a while: where its offer stands. */
interface Offer {
  /** What the effect is named after. */
  of: string
  on: readonly string[]
  until: string
}

/** Offers that an act brought: of presses, of words to the person, of a cancelling. */
function freshOffers(before: CaseState | undefined, after: CaseState): Offer[] {
  const presses = after.undo.filter(({ activation, at: since }) =>
    before?.undo.every((entry) => entry.activation !== activation || entry.at !== since),
  )
  const known = new Set(before ? heldOf(before).map(({ id }) => id) : [])
  const words = heldOf(after).filter(({ id }) => !known.has(id))
  const ended = before?.cancelled ? undefined : after.cancelled
  return [
    ...presses.map(({ activation: of, decided: on, until }) => ({ of, on, until })),
    ...words.map(({ id: of, activation, until }) => ({
      of,
      on: activation ? [activation] : [],
      until,
    })),
    ...(ended?.undo
      ? [{ of: `cancel:${ended.at}`, on: ended.undo.steps, until: ended.undo.until }]
      : []),
  ]
}

/**
 * Cards with such offers: each shown once more when its minute is over, without the offer. An
 * effect of its own, because what is shown again under one id is shown at the earlier of the two
 * instants.
 */
function fadingCards(before: CaseState | undefined, after: CaseState): EffectRecord[] {
  return freshOffers(before, after).flatMap(({ of, on, until }) => {
    const cards = [...after.decided, ...after.active]
      .filter(({ id }) => on.includes(id))
      .map(({ card }) => card)
    return [...new Set(cards)].map((card) =>
      show(
        `show:card:${card}:undo:${of}`,
        `card:${card}`,
        { type: 'card', case: after.id, card },
        at(until, 1000),
      ),
    )
  })
}

/** Whose inbox changes: of whoever presses, got a step, lost it, or has one that became late. */
function concerned(
  before: CaseState | undefined,
  after: CaseState,
  { presser }: EffectContext,
): Set<string> {
  const members = new Set(presser ? [presser] : [])
  for (const row of after.active) {
    const was = before?.active.find(({ id }) => id === row.id)
    if (row.holder && (row.holder !== was?.holder || isTold(row.term) !== isTold(was.term)))
      members.add(row.holder)
    if (was?.holder && was.holder !== row.holder) members.add(was.holder)
  }
  return members
}

/**
 * Reminding, postponing and reading change nothing that is shown: Slack's edits are for what does.
 */
const silent = (records: readonly ActRecord[]) =>
  records.every(({ act }) => act === 'postpone' || act === 'read')

/** Living messages of a case after a commit. */
export function showEffects(
  before: CaseState | undefined,
  { case: after, records }: Pick<Decision, 'case' | 'records'>,
  context: EffectContext,
): EffectRecord[] {
  const headline = headlineId(after.id)
  const cards = changedCards(before, after).map((card) => cardEffect(after.id, card))
  if (cards.length === 0 && silent(records)) return []
  const members = concerned(before, after, context)
  return [
    show(
      headline,
      `headline:${after.id}`,
      { type: 'headline', case: after.id },
      before ? at(context.now, headlineMs) : undefined,
    ),
    ...cards,
    ...fadingCards(before, after),
    ...[...members].map((member) =>
      show(
        `show:inbox:${member}`,
        `dm:${member}`,
        { type: 'inbox', member, ...(member === context.presser ? {} : { edit: true }) },
        at(context.now, 1000),
      ),
    ),
    ...(context.presser ? [homeEffect(context.presser)] : []),
  ]
}

/** What the person is told, and its copy in the thread. */
function tell(
  effect: Extract<FlowEffect, { kind: 'tell' }>,
  state: CaseState,
  context: EffectContext,
): EffectRecord[] {
  const files = effect.files ?? []
  const params = { ...effect.params, number: state.number || NUMBER_TO_COME, files: files.length }
  const { text, choices } = context.tellWords({ message: effect.message, params })
  const hold = effect.holdMs > 0 ? { notBefore: at(context.now, effect.holdMs) } : {}
  const copied = ['question', 'solved', 'corrected', 'written', 'cancelled'].includes(
    effect.message,
  )
  const thread: EffectRecord = {
    id: `${effect.id}:copy`,
    kind: 'say',
    // Of its own: while the person cannot be reached, the thread goes on.
    lane: `copy:${state.id}`,
    payload: {
      type: 'thread',
      case: state.id,
      mark: 'to_person',
      text,
      ...(files.length > 0 ? { files: files.map(({ name }) => name) } : {}),
    } satisfies CasePayload,
    ...hold,
    ...(context.conversation ? { after: effect.id } : {}),
  }
  const copies = copied ? [thread, ...fileCopies(thread, files, state.id, context.posted)] : []
  if (!context.conversation) return copies
  const chat: EffectRecord = {
    id: effect.id,
    kind: 'say',
    lane: chatLane(context.conversation.id),
    payload: {
      type: 'chat',
      conversation: context.conversation.id,
      case: state.id,
      ...(state.intake.contact ? { contact: state.intake.contact } : {}),
      text,
      ...(choices ? { choices } : {}),
      files,
    } satisfies CasePayload,
    ...hold,
  }
  return [chat, ...copies]
}

/**
 * Files sent to the person, posted below the copy of the words; what stands in the thread already
 * is only named there.
 */
function fileCopies(
  words: EffectRecord,
  files: FileRef[],
  of: string,
  posted: readonly string[] = [],
): EffectRecord[] {
  const { id, lane, notBefore } = words
  return files.flatMap((file, index): EffectRecord[] => {
    if (posted.includes(file.hash)) return []
    const payload = { type: 'file', case: of, file } satisfies CasePayload
    const hold = notBefore ? { notBefore } : {}
    return [{ id: `${id}:file${index}`, kind: 'say', lane, payload, after: id, ...hold }]
  })
}

/**
 * What a notice brings to the outbox, by its id: all of it is cancelled with it, for nothing waits
 * for what was cancelled.
 */
export function cancelledWith(state: CaseState, id: string): string[] {
  // An undo has marked what it takes back, so that it counts no more.
  const left = [...state.outputs, ...countingOutputs(state)].flatMap(({ value }) =>
    value.kind === 'file' ? [value.files] : [],
  )
  const most = Math.max(
    0,
    ...[...state.messages.map(({ files }) => files), ...left].map(({ length }) => length),
  )
  return [
    id,
    `${id}:copy`,
    ...Array.from({ length: most }, (_, index) => `${id}:copy:file${index}`),
  ]
}

/** The engine's effects of one decision, as records for the outbox. */
export function decisionEffects(
  before: CaseState | undefined,
  decision: Decision,
  context: EffectContext,
): EffectRecord[] {
  const flow = decision.effects.flatMap((effect): EffectRecord[] => {
    if (effect.kind === 'tell') return tell(effect, decision.case, context)
    if (effect.kind === 'open')
      return [
        {
          id: effect.id,
          kind: 'command',
          lane: `open:${effect.id}`,
          payload: { type: 'open', start: effect.start } satisfies CasePayload,
        },
      ]
    if (effect.kind === 'nobody')
      return [
        {
          id: effect.id,
          kind: 'say',
          lane: 'admin',
          payload: {
            type: 'admin',
            about: 'nobody',
            case: decision.case.id,
            roles: effect.roles,
          } satisfies CasePayload,
        },
      ]
    return []
  })
  const { id: on } = decision.case
  const post = (id: string, payload: CasePayload): EffectRecord => ({
    ...{ id, kind: 'say', lane: threadLane(on), payload },
    ...underHeadline(on),
  })
  const words = threadWords(before, decision.case, {
    byHand: context.byHand === true,
    tell: context.answerTold ?? [],
    post,
  })
  return [
    ...flow,
    ...words,
    ...parent(before, decision.case, context),
    ...showEffects(before, decision, context),
  ]
}

/** The case that this one was split from names its number. */
const parent = (
  before: CaseState | undefined,
  { links: [link] }: CaseState,
  { now }: EffectContext,
): EffectRecord[] => (before || !link?.by ? [] : [headlineEffect(link.case, at(now, headlineMs))])

export const headlineEffect = (id: string, notBefore?: string): EffectRecord =>
  show(`${headlinePrefix}${id}`, `headline:${id}`, { type: 'headline', case: id }, notBefore)

/** Which living messages of a case look different after an act, and are shown again. Pure. */
import type { ActRecord, Decision } from '../../flows/case/act'
import type { EffectContext } from './effect-context'
import type { CaseState } from '../../flows/case/case'
import { contactsIn, toldTo } from '../../flows/case/outside/participants'
import { wholesIn } from '../../flows/case/lookup'
import { followedAt } from '../../flows/case/sending'
import type { Term } from '../../flows/case/activation'
import { later } from '../../flows/time/days'
import type { EffectRecord } from '../../store/port'
import type { CasePayload } from './payloads'

/** Headlines are edited at most every few seconds: Slack allows about fifty edits a minute. */
export const headlineMs = 5000

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
  notBefore,
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
    if (key !== 'term' || value === undefined) return value
    return { late: isTold(value as Term), left: (value as Term).left }
  })

/** An act copies what it touches: what is the same row looks the same. */
const looksSame = (old: readonly CardRow[], rows: readonly CardRow[]): boolean =>
  (old.length === rows.length && rows.every((row, index) => row === old[index])) ||
  look(old) === look(rows)

/** Words to the person that may still be taken back. */
const heldOf = ({ messages }: CaseState) =>
  messages.flatMap(({ id, undo }) => (undo ? [{ id, ...undo }] : []))

/** Forms as cards show them: what was said of them to somebody shows nowhere. */
const formsIn = (state: CaseState | undefined) =>
  Object.entries(state?.drafts ?? {}).map(([key, { forms, answers, elsewhere, asked, undo }]) => [
    key,
    forms,
    answers,
    elsewhere,
    asked,
    undo?.until,
  ])

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
      state && contactsIn(state),
      state?.participants?.map(({ contact, until }) => [contact, until]),
      state && heldOf(state),
      state?.sendings,
      state?.intake.entity,
      state?.intake.reporter?.name,
      state && wholesIn(state).map(({ path, term: { due, left } }) => [path, due, left]),
      // Once its entities have their cases, a step may end there.
      state?.links.filter(({ why }) => why === 'entity').length,
      formsIn(state),
    ])
  const members =
    says(before) !== says(after) ? new Set(after.active.map((row) => row.card)) : new Set<string>()
  // The report that opened the case is the headline's: it needs no card of its own, unless its step
  // left papers.
  const shown = (card: string) =>
    before || after.outputs.length > 0 || after.active.some((row) => row.card === card)
  const now = cardsOf(after)
  for (const [card, rows] of now)
    if (!looksSame(old.get(card) ?? [], rows) && shown(card)) members.add(card)
  // Who has it now has a card of their own; what else stood on this one may be history already.
  for (const { card } of before?.active ?? []) if (!now.has(card)) members.add(card)
  // What was decided long ago shows what was given anew of it.
  const isFilled = JSON.stringify(formsIn(before)) !== JSON.stringify(formsIn(after))
  if (before && (before.outputs.length < after.outputs.length || isFilled))
    for (const { card } of after.recalled?.decided ?? []) members.add(card)
  const isTurned = (before?.cancelled === undefined) !== (after.cancelled === undefined)
  for (const sending of after.sendings ?? [])
    if (
      isTurned ||
      !before?.sendings?.includes(sending) ||
      followedAt(before.active, sending)?.id !== followedAt(after.active, sending)?.id
    )
      members.add(sending.card)
  // What was done stands above what is to be done.
  const places = [...cardsOf(after).keys()]
  return [...members].sort((left, right) => places.indexOf(left) - places.indexOf(right))
}

/** Cards that say what was sent to the entity, shown anew once the person was told of it. */
export const sentCards = (
  { effects, case: state }: Decision,
  { listener }: Pick<EffectContext, 'listener'>,
): EffectRecord[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== 'tell' || !listener(toldTo(effect, state)).conversation) return []
    const of = (state.sendings ?? []).filter(({ told = [] }) => told.includes(effect.id))
    const asking = state.active.filter(({ asked }) => asked?.told === effect.id)
    const cards = [
      ...of.flatMap(({ card }) => [card, ...state.active.map((row) => row.card)]),
      ...asking.map(({ card }) => card),
    ]
    return [...new Set(cards)].map((card) => ({
      ...show(`show:card:${card}:sent:${effect.id}`, `sent:${effect.id}`, {
        type: 'card',
        case: state.id,
        card,
      }),
      after: effect.id,
    }))
  })

/** What may be taken back for a while: where its offer stands. */
interface Offer {
  /** What the effect is named after. */
  of: string
  on: readonly string[]
  until: string
}

/** Offers that an act brought: of presses, of words to the person, of a cancelling. */
function freshOffers(before: CaseState | undefined, after: CaseState): Offer[] {
  // Who of outside corrects an answer does so in their chat.
  const presses = after.undo.filter(
    ({ activation, at: since, lasts }) =>
      lasts === undefined &&
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
        later(until, 1000),
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

/** What called for somebody to take a step stands no more once somebody has it, or it is over. */
const calledFor = (before: CaseState | undefined, after: CaseState): EffectRecord[] =>
  (before?.active ?? [])
    .filter(({ id, holder, term }) => {
      if (holder || !term?.alerts) return false
      const now = after.active.find((row) => row.id === id)
      return !now || now.holder !== undefined
    })
    .map(({ id }) => ({
      ...show(`show:called:${id}`, `card:${id}`, {
        type: 'called',
        case: after.id,
        activation: id,
      }),
      ...underHeadline(after.id),
    }))

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
      before ? later(context.now, headlineMs) : undefined,
    ),
    ...cards,
    ...fadingCards(before, after),
    ...calledFor(before, after),
    ...[...members].map((member) =>
      show(
        `show:inbox:${member}`,
        `dm:${member}`,
        { type: 'inbox', member, edit: member === context.presser ? undefined : true },
        later(context.now, 1000),
      ),
    ),
    ...(context.presser ? [homeEffect(context.presser)] : []),
  ]
}

export const headlineEffect = (id: string, notBefore?: string): EffectRecord =>
  show(`${headlinePrefix}${id}`, `headline:${id}`, { type: 'headline', case: id }, notBefore)

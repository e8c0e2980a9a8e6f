/** What stands in the threads, held against what the cases are. */
import type { Activation } from '../../../../src/flows/case/case'
import type { WholeCase } from '../../../../src/flows/case/history'
import { isOutside } from '../../../../src/flows/definition/lookup'
import { type Look, lookOf } from '../../../../src/bot/cards/headline'
import { readCalendars } from '../../../../src/config/calendar-file'
import { workingBetween } from '../../../../src/flows/time/calendar'
import type { Json } from '../../story-words'
import { offersOn, type Offer } from '../offers'
import { casesChannel } from '../scene'
import { type Check, dateMark, holderOf, placeOf, type Seen, stepsAt, stepTitle } from './seen'

const forward = /^step\.(confirm|choose|decline|observe|consent|told|unanswered|call)/
/** Acts on a step, which nobody may do once it is decided. */
const onlyActive = /^(step\.(?!undo|withdraw|verdict|correct)|row\.)/

interface Standing {
  headline?: Json
  /** Messages by the card that they are. */
  cards: Map<string, Json>
}
async function standing({ scene, messages }: Seen, { id }: WholeCase): Promise<Standing> {
  const posts = await scene.w.store.outbox.posts('case', id)
  const messageOf = (ref: unknown): Json | undefined => {
    const { ts } = (ref ?? {}) as { ts?: string }
    return messages.find((message) => message['ts'] === ts)
  }
  const cards = Object.entries(posts).flatMap(([key, { ref }]): [string, Json][] => {
    const message = key.startsWith('card:') ? messageOf(ref) : undefined
    return message ? [[key.slice('card:'.length), message]] : []
  })
  return { headline: messageOf(posts['headline']?.ref), cards: new Map(cards) }
}

/** Buttons of cards: what is told once stays as it was. */
const cardOffers = async (seen: Seen): Promise<Offer[]> => {
  const shown = await Promise.all(seen.cases.map((state) => standing(seen, state)))
  const cards = new Set(shown.flatMap(({ cards }) => [...cards.values()]))
  return [...cards].flatMap((message) => offersOn(casesChannel, message))
}

const eachCase = async (
  seen: Seen,
  find: (state: WholeCase, shown: Standing) => string[],
): Promise<string[]> =>
  (
    await Promise.all(seen.cases.map(async (state) => find(state, await standing(seen, state))))
  ).flat()

/** Every open step has one open card, which stands in its thread and says who, until when. */
export const openSteps: Check = async (seen) => {
  const offers = await cardOffers(seen)
  return eachCase(seen, (state, { headline, cards }) =>
    stepsAt(state).flatMap((activation) => {
      const at = placeOf(state, activation)
      const message = cards.get(activation.card)
      if (!message) return [`${at} has no card`]
      const faults: string[] = []
      if (message['thread_ts'] !== headline?.['ts']) faults.push(`${at}: its card is elsewhere`)
      const own = offers.filter(
        ({ value, actionId }) => carries(value, activation.id) && onlyActive.test(actionId),
      )
      const places = new Set(own.map(({ ts }) => ts))
      if (places.size !== 1) faults.push(`${at}: its buttons stand on ${places.size} messages`)
      else if (!places.has(String(message['ts'])))
        faults.push(`${at}: its buttons stand on another message than its card`)
      return [
        ...faults,
        ...words(seen, activation, message).map((words) => `${at}: ${words}`),
        ...buttons(seen, state, activation, own).map((words) => `${at}: ${words}`),
      ]
    }),
  )
}
const carries = (value: string, id: string): boolean => value === id || value.startsWith(`${id} `)

function words(seen: Seen, activation: Activation, message: Json): string[] {
  const text = JSON.stringify(message)
  const faults: string[] = []
  if (!text.includes(JSON.stringify(stepTitle(seen, activation)).slice(1, -1)))
    faults.push('its card does not name it')
  if (activation.due && !text.includes(dateMark(activation.due)))
    faults.push(`its card does not say that it is due ${activation.due}`)
  if (activation.holder && !text.includes(`<@${activation.holder}>`))
    faults.push(`its card does not say that ${activation.holder} has it`)
  return faults
}

function buttons(seen: Seen, state: WholeCase, activation: Activation, own: Offer[]): string[] {
  const actions = own.map(({ actionId }) => actionId)
  const faults: string[] = []
  const repeated = actions.filter((action, place) => actions.indexOf(action) !== place)
  if (repeated.length > 0) faults.push(`its card has ${repeated.join()} twice`)
  if (state.intake.consent === 'to_hear') return faults
  if (!actions.some((action) => forward.test(action)))
    faults.push(`its card has no button to go on with: ${actions.join()}`)
  const inside = activation.roles.filter((role) => !isOutside(seen.library, role))
  const free = inside.length > 0 && holderOf(seen, activation) === undefined
  const offered = actions.includes('step.take')
  if (inside.length > 0 && activation.holder === undefined && free !== offered)
    faults.push('nobody has it and its card does not let anybody take it')
  if (holderOf(seen, activation) !== undefined && offered)
    faults.push(`${activation.holder} has it and its card lets others take it`)
  return faults
}

/** A card is shown without what can no longer be taken back so long after its minute. */
const fadingMs = 1000
/** Nothing that was decided can be pressed again, and undo goes with its minute. */
export const decidedSteps: Check = async (seen) => {
  const { cases } = seen
  const now = new Date(Date.parse(seen.now) - fadingMs).toISOString()
  const active = new Set(cases.flatMap(({ active }) => active.map(({ id }) => id)))
  const undoable = new Set(
    cases.flatMap(({ undo, cancelled, decided }) => [
      ...undo.filter(({ until }) => until > now).map(({ activation }) => activation),
      ...(cancelled?.undo && cancelled.undo.until > now
        ? decided.slice(-40).map(({ id }) => id)
        : []),
    ]),
  )
  return (await cardOffers(seen)).flatMap(({ actionId, value, label }) => {
    const id = value.split(' ')[0] ?? ''
    if (onlyActive.test(actionId) && id.includes('~') && !active.has(id))
      return [`«${label}» stands on a card for ${id}, which is not active`]
    if (actionId === 'step.undo' && !undoable.has(id))
      return [`«${label}» stands on a card for ${id} after its minute`]
    return []
  })
}

/** How it stands; what becomes late while nobody works may be said when they work again. */
const looksNow = (seen: Seen, state: WholeCase): Look[] => {
  const working = workingBetween(calendar(seen.now), seen.now, addMinute(seen.now)) > 0
  const before = working ? [] : [lookOf({ state, now: state.openedAt } as never)]
  return [lookOf({ state, now: seen.now } as never), ...before]
}
const calendar = readCalendars(undefined)
const addMinute = (iso: string): string => new Date(Date.parse(iso) + 60_000).toISOString()

/** The headline says how the case stands: in a word, and each open branch with holder and term. */
export const headlines: Check = (seen) => {
  const t = seen.scene.w.app.catalogue.in('es')
  return eachCase(seen, (state, { headline }) => {
    const { number } = state
    if (!headline) return [`${number} has no headline`]
    const text = JSON.stringify(headline)
    const words = looksNow(seen, state).map((look) => t(`staff.state.${look}`))
    const faults = words.some((word) => text.includes(`*${number}* · ${word}`))
      ? []
      : [`the headline of ${number} does not say «${words[0]}»`]
    for (const activation of stepsAt(state).slice(0, 4)) {
      const { holder, due, step } = activation
      const lacks = (what: string) =>
        faults.push(`the headline of ${number} does not say ${what} of step ${step}`)
      if (stepsAt(state).length > 8) break
      if (!text.includes(stepTitle(seen, activation).replaceAll('"', '\\"'))) lacks('the title')
      if (holder && !text.includes(`<@${holder}>`)) lacks(`the holder ${holder}`)
      if (due && !text.includes(dateMark(due))) lacks(`the term ${due}`)
    }
    return faults
  })
}

/** What protects people and the service before a message is answered. */
import { similar, normalise } from './normalise'
import { greet } from './consent'
import { misread } from './misread'
import { change, goIdle, goTo, hasContent, heldOf, join, say, type Turn } from './turn'
import { type Conversation, type Held, newConversation, type Stage } from './conversation'
import type { PersonInbound } from '../channels/port'
import { namedCases } from './case-acts'
import { understand } from './understand'

const MINUTE = 60_000
const DAY = 86_400_000
const mostPerMinute = 30
const keptDays = 8
const silentDays = 30

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from)

/**
 * Ids are remembered 8 days. What is older than that may have been applied already, unless it is newer than everything applied:
 * a telephone that was off for two weeks is heard.
 */
export const tooOld = ({ newest }: Conversation, inbound: PersonInbound, now: string): boolean => {
  if (newest === undefined || between(inbound.at, newest.at) < 0) return false
  return Math.max(between(inbound.at, now), between(inbound.at, newest.at)) > keptDays * DAY
}

/** Counts this message; above the limit of the minute nothing else happens, and that is said once. */
export function paced(turn: Turn): { turn: Turn; over: boolean } {
  const { minute } = turn.conversation
  const running = Math.abs(between(minute.since, turn.inbound.at)) < MINUTE
  const count = running ? minute.count + 1 : 1
  const since = running ? minute.since : turn.inbound.at
  const over = count > mostPerMinute
  const told = running && minute.told
  const counted = change(turn, { minute: { since, count, told: told || over } })
  return { turn: over && !told ? say(counted, 'limit.minute') : counted, over }
}

/** Phones are shared and recycled: after a month of silence no case is shown before asking who writes. */
export function isStranger(conversation: Conversation, inbound: PersonInbound, cases: number): boolean {
  const { newest, consent } = conversation
  return consent !== undefined && cases > 0 && newest !== undefined && between(newest.at, inbound.at) > silentDays * DAY
}

export const askWho = (turn: Turn): Turn => goTo(say(turn, 'ask.who'), { at: 'who', held: heldOf(turn) })

const sameName = (one: string, other: string): boolean => {
  const known = normalise(other).split(' ')
  return normalise(one)
    .split(' ')
    .some((word) => word.length >= 3 && known.some((part) => part.length >= 3 && similar(word, part)))
}

const introduction = /^(?:soy|me llamo|mi nombre es|habla|le habla|aqui|i am|this is|my name is) /
/** Whether an answer gives a name, rather than greeting or telling what happens. */
const givesName = ({ understood: { words, intent, number }, files }: Turn): boolean =>
  files.length === 0 && words.length >= 3 && intent === undefined && number === undefined &&
  (introduction.test(words) || (words.split(' ').length <= 3 && !/\d/.test(words))) // prettier-ignore

/** Somebody else has this phone now: nothing of the person before is kept in the conversation. */
function newPerson(turn: Turn, kept: Held): Turn {
  const { id, contact, channel, address, phone, language, newest, minute } = turn.conversation
  const held = { ...kept, text: understand(kept.text).content ? kept.text : '' }
  const begun = held.text !== '' || held.files.length > 0
  // Derived, so that a repetition of the message makes the same contact.
  const renewed = `${contact.split('-')[0]}-${turn.inbound.at.replace(/\D/g, '')}`
  const conversation: Conversation = {
    ...newConversation({ id, contact: renewed, channel, address }, turn.now),
    ...(phone ? { phone } : {}),
    ...(begun ? { draft: { ...held, startedAt: turn.inbound.at } } : {}),
    language,
    newest,
    minute,
  }
  return greet({ ...turn, files: [], understood: understand(''), world: { ...turn.world, cases: [] }, conversation })
}

/**
 * The name or a case's number opens the conversation again; another name makes it a new person's. What is neither is kept, and asked again.
 * @returns `known` when the writer is the person of before.
 */
export function whoStage(turn: Turn, stage: Extract<Stage, { at: 'who' }>): Turn | { known: Turn } {
  const { name } = turn.conversation
  const named = namedCases(turn) ?? []
  if (named.length > 0 || (name && givesName(turn) && sameName(turn.text, name))) return { known: goIdle(turn) }
  if (givesName(turn)) return newPerson(turn, stage.held)
  const kept = hasContent(turn) ? change(turn, { stage: { ...stage, held: join(stage.held, heldOf(turn)) } }) : turn
  return misread(kept)
}

/** What protects people and the service before a message is answered. */
import { change, say, type Turn } from './turn'
import type { Conversation } from './conversation'
import type { PersonInbound } from '../channels/port'
import { mask } from '../secrets/mask'

const MINUTE = 60_000
const DAY = 86_400_000
const mostPerMinute = 30
const keptDays = 8
const silentDays = 30

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from)

/**
 * Ids are remembered 8 days. What is older than that may have been applied already, unless it is
 * newer than everything applied: a telephone that was off for two weeks is heard.
 */
export const tooOld = ({ newest }: Conversation, inbound: PersonInbound, now: string): boolean => {
  if (newest === undefined || between(inbound.at, newest.at) < 0) return false
  return Math.max(between(inbound.at, now), between(inbound.at, newest.at)) > keptDays * DAY
}

const mostLate = 20
/** The words of a message that is not answered any more, once and without their secrets. */
export function keptLate(
  conversation: Conversation,
  { id, at, text, files }: PersonInbound,
): Conversation {
  const { late = [] } = conversation
  if (late.some(({ message }) => message === id) || (text.trim() === '' && files.length === 0))
    return conversation
  return {
    ...conversation,
    late: [...late, { message: id, at, text: mask(text).text, files }].slice(-mostLate),
  }
}

/**
 * Counts this message; above the limit of the minute nothing else happens, and that is said once.
 */
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

/**
 * Phones are shared and recycled: after a month of silence no case is shown before asking who
 * writes.
 */
export function isStranger(
  conversation: Conversation,
  inbound: PersonInbound,
  cases: number,
): boolean {
  const { newest, consent } = conversation
  return (
    consent !== undefined &&
    cases > 0 &&
    newest !== undefined &&
    between(newest.at, inbound.at) > silentDays * DAY
  )
}

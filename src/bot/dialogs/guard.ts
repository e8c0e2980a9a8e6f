/** What protects people and the service before a message is answered. */
import { similar, normalise } from './normalise'
import { greet } from './consent'
import { change, goIdle, goTo, heldOf, say, type Turn } from './turn'
import type { Conversation, Stage } from './conversation'
import type { PersonInbound } from '../channels/port'
import { namedCase } from './case-acts'
import { understand } from './understand'

const MINUTE = 60_000
const DAY = 86_400_000
const mostPerMinute = 30
const keptDays = 8
const silentDays = 30

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from)

/** Ids are remembered 8 days: what is older than that before the newest applied message is not applied. */
export const tooOld = ({ newest }: Conversation, inbound: PersonInbound): boolean =>
  newest !== undefined && between(inbound.at, newest.at) > keptDays * DAY

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

/** The name or a case's number opens the conversation again; anything else makes it a new person's, with nothing of the old. */
export function whoStage(turn: Turn, stage: Extract<Stage, { at: 'who' }>): Turn | { known: Turn } {
  const { name, phone, address, channel, id, language, minute } = turn.conversation
  const named = namedCase(turn)
  const known = (named && named !== 'missing') || (name && sameName(turn.text, name))
  if (known) return { known: goIdle(turn) }
  const held = { ...stage.held, text: understand(stage.held.text).content ? stage.held.text : '' }
  const fresh: Conversation = {
    schemaVersion: 1,
    id,
    contact: `${turn.conversation.contact.slice(0, 17)}-${turn.inbound.at.replace(/\D/g, '').slice(0, 14)}`,
    channel,
    address,
    ...(phone ? { phone } : {}),
    language,
    newest: turn.conversation.newest,
    minute,
    reports: [],
    misunderstood: 0,
    answered: {},
    stage: { at: 'idle' },
    ...(held.text !== '' || held.files.length > 0 ? { draft: { ...held, startedAt: turn.inbound.at } } : {}),
  }
  return greet({
    ...turn,
    text: '',
    files: [],
    understood: { ...turn.understood, content: false },
    world: { ...turn.world, cases: [] },
    conversation: fresh,
  })
}

/**
 * The code by which somebody is verified for their entity: taken out before anything is masked or
 * kept. What does not match counts, and is answered alike whatever it was.
 */
import type { PersonInbound } from '../../channels/port'
import type { EntityPayload } from '../../effects/payloads'
import { mostTries, shownDigits } from '../../entities/codes'
import { writtenCode } from '../../entities/written-code'
import { later } from '../../../flows/time/days'
import type { Conversation } from '../conversation'
import { isStranger } from '../guard'
import { questionOf } from '../questions'
import { line, say, type ToEntity, type Turn, type World } from '../turn'
import { until } from '../when'
import { greet } from './consent'

const DAY_MS = 86_400_000

/**
 * `received`: staff confirm it. `passer`: it is for somebody else of their entity. `own`: they sent
 * it before. `bad`: whatever it was, it is not taken. `locked`: too many were tried. `who`: it is
 * not known who writes.
 */
type CodeAnswer = 'received' | 'passer' | 'own' | 'bad' | 'locked' | 'who'
/** A message without its code. */
export interface WithoutCode {
  conversation: Conversation
  inbound: PersonInbound
  /** Absent where it showed none. */
  answer?: CodeAnswer
  /** What becomes of the codes, one each. */
  toEntity: EntityPayload[]
}
interface Received {
  conversation: Conversation
  inbound: PersonInbound
  world: World
  now: string
}

/** Tries of the running day. */
const triesOf = ({ codeTries }: Conversation, now: string): { since: string; count: number } =>
  codeTries && now < later(codeTries.since, DAY_MS) ? codeTries : { since: now, count: 0 }

function answerTo({ conversation, inbound, world, now }: Received): CodeAnswer {
  const { cases } = world
  if (conversation.stage.at === 'who' || isStranger(conversation, inbound, cases.length))
    return 'who'
  if (triesOf(conversation, now).count >= mostTries) return 'locked'
  const is = world.code?.is
  if (is === 'good') return 'received'
  return is === 'own' || is === 'passer' ? is : 'bad'
}

function toEntity(received: Received, answer: CodeAnswer): EntityPayload[] {
  const { contact: chat, phone } = received.conversation
  const want = answer === 'received' ? 'use' : 'try'
  if (answer !== 'received' && answer !== 'bad') return []
  const digits = (received.inbound.phone ?? phone)?.slice(-shownDigits)
  return (received.world.code?.of ?? []).map((place): EntityPayload => ({
    type: 'to_entity',
    want,
    ...place,
    chat,
    digits,
  }))
}

/** A good one is a new beginning; who writes is asked without a try. */
function counted(conversation: Conversation, answer: CodeAnswer, now: string): Conversation {
  const { opened: _opened, ...rest } = conversation
  const tries = triesOf(conversation, now)
  if (answer === 'bad') return { ...rest, codeTries: { ...tries, count: tries.count + 1 } }
  return answer === 'received' ? { ...rest, codeTries: undefined } : rest
}

/**
 * What looks like a code in the middle of other words is taken for one where one begins so, or
 * where too many were tried; anywhere else it is what the words say.
 */
export function withoutCode(received: Received): WithoutCode {
  const { conversation, inbound, world, now } = received
  const written = writtenCode(inbound.text, world.code?.code)
  if (!written) return { conversation, inbound, toEntity: [] }
  const answer = answerTo(received)
  const isMeant = written.alone || answer === 'locked' || world.code?.is !== 'unknown'
  const taken = counted(conversation, answer, now)
  if (!isMeant) return { conversation: { ...taken }, inbound, toEntity: [] }
  return {
    conversation: taken,
    inbound: { ...inbound, text: written.rest },
    answer,
    toEntity: toEntity(received, answer),
  }
}

/** Says what becomes of the code, and asks it of the entity. */
export function codeTold(turn: Turn, { answer = 'bad', toEntity }: WithoutCode): Turn {
  const { conversation, inbound, now } = turn
  const tries = triesOf(conversation, now)
  const commands = toEntity.map((payload, index): ToEntity => {
    return { id: `to-entity:${conversation.id}:${inbound.id}:${index}`, payload }
  })
  return say({ ...turn, toEntity: commands }, `code.${answer}`, {
    left: mostTries - tries.count,
    when: until(turn, later(tries.since, DAY_MS)),
  })
}

/** Nothing else was said: what is asked stays asked. */
export function afterCode(turn: Turn): Turn {
  const { consent, stage } = turn.conversation
  if (stage.at !== 'idle') return line(turn, questionOf(turn))
  return consent ? turn : greet(turn)
}

/**
 * A telephone is a reader's when they can say what was written there: nobody else's gets the
 * agency's lists by mistake.
 */
import { randomInt } from 'node:crypto'
import { later, stillRuns } from '../../flows/time/days'
import type { EffectRecord } from '../../store/port'
import { chatLane } from '../effects/effect-context'
import type { SayPayload } from '../effects/payloads'
import type { Choices, Destination, Schedule } from './schedule-model'

const codeMs = 30 * 60_000
const mostTries = 5

export interface Proving {
  /** The effect's id derives from it. */
  inbound: string
  choices: Choices
  /** What the reader has already, this schedule among it. */
  known: readonly Schedule[]
  /** The schedule that is changed. */
  before?: Schedule
  now: string
  /** What is written to the telephone. */
  text(code: string): string
}
export interface Proved {
  destination: Destination
  confirm?: NonNullable<Schedule['confirm']>
  effects: EffectRecord[]
}

/**
 * Where it goes from now on; to a new telephone only after its code was said, and until then where
 * it went before.
 */
export function proved({ inbound, choices, known, before, now, text }: Proving): Proved {
  const { destination, reader } = choices
  if (destination.kind !== 'whatsapp') return { destination, effects: [] }
  const { conversation } = destination
  const theirs = ({ destination: to }: Schedule) =>
    to.kind === 'whatsapp' && to.conversation === conversation
  if (known.some((schedule) => schedule.reader === reader && theirs(schedule)))
    return { destination, effects: [] }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const payload: SayPayload = { type: 'chat', conversation, text: text(code), files: [] }
  return {
    destination: before?.reader === reader ? before.destination : { kind: 'dm' },
    confirm: {
      destination,
      code,
      until: later(now, codeMs),
      tries: 0,
    },
    effects: [{ id: `code:${inbound}`, kind: 'say', lane: chatLane(conversation), payload }],
  }
}

/**
 * `over`: it was asked for too long ago, or guessed at too often; saving the form again writes
 * another one.
 */
export type Tried =
  | { kind: 'right' | 'over'; schedule: Schedule }
  | { kind: 'wrong'; left: number; schedule: Schedule }

export function tried(schedule: Schedule, code: string, now: string): Tried {
  const { confirm, ...rest } = schedule
  if (
    !confirm ||
    confirm.until <= now ||
    !stillRuns(confirm.until, now, codeMs) ||
    confirm.tries >= mostTries
  )
    return { kind: 'over', schedule }
  if (code.replace(/\D/g, '') === confirm.code)
    return { kind: 'right', schedule: { ...rest, destination: confirm.destination } }
  const tries = confirm.tries + 1
  return {
    kind: 'wrong',
    left: mostTries - tries,
    schedule: { ...schedule, confirm: { ...confirm, tries } },
  }
}

/** What a conversation's answer asks of the outbox, and the files that it keeps. Pure. */
import type { PersonInbound } from '../channels/port'
import type { Conversation } from '../dialogs/conversation'
import { chatLane } from '../effects/effect-context'
import type { EntityPayload, SayPayload, KnownPayload } from '../effects/payloads'
import type { Awaited } from '../entities/find'
import { shownDigits } from '../entities/codes'
import { isNewerThan } from '../ids/contact-id'
import type { EffectRecord } from '../../store/port'
import type { Answer } from '../dialogs/converse'

/**
 * What a conversation's answer asks of the outbox: words in the order of the chat, commands in the
 * order of asking.
 */
export function effectsOf({ conversation, says, commands, toEntity }: Answer): EffectRecord[] {
  return [
    ...says.map(({ id, text, choices, files }): EffectRecord => {
      const { id: to } = conversation
      const payload: SayPayload = { type: 'chat', conversation: to, text, choices, files }
      return { id, kind: 'say', lane: chatLane(conversation.id), payload }
    }),
    ...commands.map(({ id, payload }): EffectRecord => {
      return { id, kind: 'command', lane: `case-commands:${conversation.id}`, payload }
    }),
    ...toEntity.map(({ id, payload }): EffectRecord => {
      return { id, kind: 'command', lane: `entity-commands:${conversation.id}`, payload }
    }),
  ]
}

/**
 * Whom a note verified writes for the first time: not while it is not known who writes, nor where
 * somebody else has had the telephone since.
 */
export function meetings(
  { stage, contact: chat, phone }: Conversation,
  awaited: readonly Awaited[],
  inbound: string,
): EffectRecord[] {
  const here = stage.at === 'who' ? [] : awaited.filter(({ since }) => !isNewerThan(chat, since))
  return here.map(({ entity, contact }): EffectRecord => {
    const digits = phone?.slice(-shownDigits)
    const payload: EntityPayload = {
      type: 'to_entity',
      want: 'meet',
      entity,
      contact,
      chat,
      digits,
    }
    const id = `meet:${entity}:${contact}:${inbound}`
    return { id, kind: 'command', lane: `entity:${entity}`, payload }
  })
}

/** Whoever it was said to be is known now: what was held back for them is sent after the answer. */
export function releases(
  before: Conversation,
  after: Conversation,
  { id }: PersonInbound,
): EffectRecord[] {
  const isKnown =
    after.stage.at !== 'who' && (before.stage.at === 'who' || before.contact !== after.contact)
  if (!isKnown) return []
  const payload: KnownPayload = { type: 'known', contact: after.contact }
  return [{ id: `known:${after.id}:${id}`, kind: 'command', lane: `known:${after.id}`, payload }]
}

/** Of the draft, of what was set aside for later, and on their way to a case. */
export function filesOf({ conversation: { draft, stage, late = [] }, commands }: Answer): string[] {
  const held = 'held' in stage ? (stage.held?.files ?? []) : []
  const sent = commands.flatMap(({ payload }) => payload.files)
  return [
    ...new Set(
      [...(draft?.files ?? []), ...held, ...sent, ...late.flatMap(({ files }) => files)].map(
        ({ hash }) => hash,
      ),
    ),
  ]
}

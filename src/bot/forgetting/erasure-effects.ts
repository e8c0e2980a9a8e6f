/**
 * What a deletion has to send: words to the person, once, and everything that shows what is gone.
 * Pure.
 */
import type { EffectRecord } from '../../store/port'
import { homeEffect } from '../effects/effects-shown'
import { chatLane } from '../effects/effect-context'
import type { CasePayload, Clearing } from '../effects/payloads'
import type { Erasure } from './erasure-model'

const laneOf = (id: string): string => `erasure:${id}`
export const toldId = (id: string): string => `${laneOf(id)}:told`

/** Goes on with it. `after`: once that was delivered. */
export const eraseEffect = (
  { id, seq }: Pick<Erasure, 'id' | 'seq'>,
  after?: string,
): EffectRecord => ({
  id: `${laneOf(id)}:${seq}`,
  kind: 'command',
  lane: laneOf(id),
  payload: { type: 'erase', erasure: id } satisfies CasePayload,
  after,
})

/** To whoever has the telephone: no name stands in it, and no number of a case. */
export const toldEffect = (id: string, conversation: string, text: string): EffectRecord => ({
  id: toldId(id),
  kind: 'say',
  lane: chatLane(conversation),
  payload: { type: 'chat', conversation, text, files: [] } satisfies CasePayload,
})

export const clearEffect = (id: string, clearing: Clearing): EffectRecord => ({
  id: `clear:${id}`,
  kind: 'say',
  lane: `clear:${id}`,
  payload: { type: 'clear', ...clearing } satisfies CasePayload,
})

/** Lists of members may still show a subject. */
export const listsOf = (members: readonly string[]): EffectRecord[] =>
  members.flatMap((member): EffectRecord[] => [
    homeEffect(member),
    {
      id: `show:inbox:${member}`,
      kind: 'show',
      lane: `dm:${member}`,
      payload: { type: 'inbox', member, edit: true } satisfies CasePayload,
    },
  ])

/** The acts whose words are kept as a message: no other says anything. */
import type { ActName } from './act'
import type { Audience } from './said'

/** Who reads them, and under which name the record attests them. */
export const sayingActs = {
  comment: { audience: 'thread', text: 'text' },
  attach: { audience: 'thread', text: 'text' },
  correct: { audience: 'thread', text: 'reason' },
  release: { audience: 'thread', text: 'reason' },
  write: { audience: 'to_person', text: 'text' },
  receive: { audience: 'from_person', text: 'text' },
  answer: { audience: 'from_person', text: 'text' },
  ask_forms: { audience: 'to_person', text: 'note' },
  fill: { audience: 'from_person', text: 'text' },
  observe_form: { audience: 'to_person', text: 'text' },
  verdict: { audience: 'from_person', text: 'text' },
  // What would have been told of a cancelling that was taken back.
  cancel: { audience: 'to_person', text: 'told' },
} as const satisfies Partial<Record<ActName, { audience: Audience; text: string }>>
export type SayingAct = keyof typeof sayingActs
export const isSaying = (act: string): act is SayingAct => Object.hasOwn(sayingActs, act)

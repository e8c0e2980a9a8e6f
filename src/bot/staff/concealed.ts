/**
 * What staff write is masked where it comes in, as citizens' words are: nothing of a secret reaches
 * the record, a card or a person.
 */
import { context, section } from '../cards/blocks'
import type { Translate } from '../words/catalogue'
import type { StaffAnswer, StaffInbound, ViewValue } from '../channels/staff-port'
import { mask, type Masked } from '../secrets/mask'
import type { Heard } from './feature'

export interface Concealed {
  inbound: StaffInbound
  /** What was hidden now. */
  secret?: NonNullable<Masked['secret']>
}
/**
 * @param heard `typed`: actions whose value was typed; what others carry is ours. `answers`: what
 * the block ids of fields begin with in which a form asked for something: that is not masked.
 */
export function concealed(
  inbound: StaffInbound,
  { typed, answers }: Pick<Heard, 'typed' | 'answers'>,
): Concealed {
  const found = new Set<NonNullable<Masked['secret']>>()
  const hide = (text: string): string => {
    const masked = mask(text)
    if (masked.secret) found.add(masked.secret)
    return masked.text
  }
  const inside = (value: ViewValue): ViewValue =>
    value.text === undefined ? value : { ...value, text: hide(value.text) }
  const values = (fields: Record<string, ViewValue>): Record<string, ViewValue> =>
    Object.fromEntries(
      Object.entries(fields).map(([id, value]) => [
        id,
        answers.some((head) => id.startsWith(head)) ? value : inside(value),
      ]),
    )
  const heard = ((): StaffInbound => {
    if (inbound.kind === 'submit') return { ...inbound, values: values(inbound.values) }
    if (inbound.kind === 'message') return { ...inbound, text: hide(inbound.text) }
    if (inbound.kind === 'amended') {
      const { was, now } = inbound
      return { ...inbound, was: hide(was), now: now === undefined ? undefined : hide(now) }
    }
    if (inbound.kind === 'press' && typed.includes(inbound.action))
      return { ...inbound, value: hide(inbound.value) }
    return inbound
  })()
  const [first] = found
  return { inbound: heard, secret: first && (found.size > 1 ? 'both' : first) }
}

/**
 * The answer with a sentence about what was hidden. What a refused form keeps is not entered yet.
 */
export function withNotice(
  answer: StaffAnswer,
  { inbound, secret }: Concealed,
  t: Translate,
): StaffAnswer {
  if (!secret || answer.errors || inbound.kind === 'press') return answer
  const words = t('staff.secret', { what: secret, where: inbound.kind })
  const { ephemeral, update } = answer
  if (update) {
    const view = update as { blocks?: unknown[] }
    return { ...answer, update: { ...view, blocks: [context(words), ...(view.blocks ?? [])] } }
  }
  if (!ephemeral) return { ...answer, ephemeral: { text: words } }
  const blocks = ephemeral.blocks && [...ephemeral.blocks, section(words)]
  return {
    ...answer,
    ephemeral: { text: `${ephemeral.text} ${words}`, blocks },
  }
}

/** What Slack demands of texts, and the fields that many elements have. */
import { z } from 'zod'
import { LIMITS } from '../limits'

/** A plain_text object of 1 to `max` characters. */
export function plain(max: number = LIMITS.text) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  })
}

/** A plain_text or mrkdwn object of 1 to `max` characters. */
export function anyText(max: number = LIMITS.text) {
  const mrkdwn = z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  })
  return z.discriminatedUnion('type', [plain(max), mrkdwn])
}

export const blockId = z.string().min(1).max(LIMITS.id).optional()
export const actionId = z.string().min(1).max(LIMITS.id).optional()
export const placeholder = plain(LIMITS.placeholder).optional()
export const focus = z.boolean().optional()

export const confirm = z
  .strictObject({
    title: plain(100),
    text: anyText(300),
    confirm: plain(30),
    deny: plain(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

const optionShape = {
  value: z.string().min(1).max(LIMITS.optionValue),
  description: plain(LIMITS.optionText).optional(),
}
/** Of a select or an overflow menu. */
export const plainOption = z.strictObject({ text: plain(LIMITS.optionText), ...optionShape })
export const overflowOption = z.strictObject({
  text: plain(LIMITS.optionText),
  ...optionShape,
  url: z.string().max(LIMITS.url).optional(),
})
/** Of radio buttons or checkboxes. */
export const choiceOption = z.strictObject({
  text: anyText(LIMITS.optionText),
  value: optionShape.value,
  description: anyText(LIMITS.optionText).optional(),
})
export const optionGroup = z.strictObject({
  label: plain(LIMITS.optionText),
  options: z.array(plainOption).min(1).max(LIMITS.selectOptions),
})

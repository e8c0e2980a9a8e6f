/** Shapes of what is sent to the sandbox. */
import { z } from 'zod'

const id = z.string().min(1)
const who = { as: id }
export const file = z.strictObject({
  name: z.string().min(1).max(255),
  mimetype: z.string().default('application/octet-stream'),
  base64: z.base64().transform((text) => Buffer.from(text, 'base64')),
})
export type FileBody = z.infer<typeof file>
const input = z.union([z.string(), z.number(), z.null(), z.array(z.string()), z.array(file)])
const values = z.record(z.string(), z.union([input, z.record(z.string(), input)])).optional()
export type GivenBody = z.infer<typeof input>
export type ValuesBody = z.infer<typeof values>
const action = {
  actionId: id,
  blockId: z.string().optional(),
  value: z.string().optional(),
  selected: input.optional(),
}

export const newPerson = z.strictObject({ name: z.string().trim().min(1).max(80), phone: id })
export const written = z
  .strictObject({
    text: z.string().max(65_536).optional(),
    choice: id.optional(),
    kind: z
      .enum([
        'text',
        'photo',
        'voice',
        'document',
        'sticker',
        'call',
        'location',
        'contact',
        'edited',
        'deleted',
        'other',
      ])
      .optional(),
    files: z.array(file).max(30).optional(),
    about: id.optional(),
    id: id.optional(),
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(
    ({ text, choice, kind, files, id: known }) =>
      text !== undefined || choice !== undefined || kind || files?.length || known,
    'empty',
  )
export const press = z.strictObject({ ...who, channel: id, ts: id, ...action })
export const viewPress = z.strictObject({ ...who, ...action, values })
export const homePress = z.strictObject({ ...who, ...action })
export const submission = z.strictObject({ ...who, values })
export const actor = z.strictObject(who)
export const command = z.strictObject({
  ...who,
  channel: id,
  command: id,
  text: z.string().default(''),
})
export const message = z.strictObject({
  ...who,
  channel: id,
  threadTs: id.optional(),
  text: z.string().default(''),
  files: z.array(file).max(10).optional(),
})
export const home = z.strictObject({ ...who, tab: z.enum(['home', 'messages']).optional() })
export const shortcut = z.strictObject({ ...who, channel: id, ts: id, callbackId: id })

const span = z
  .strictObject({
    seconds: z.number().positive().max(86_400).optional(),
    minutes: z.number().positive().max(60_000).optional(),
    hours: z.number().positive().max(10_000).optional(),
  })
  .refine((clock) => Object.values(clock).some((value) => value !== undefined), 'clock')
export const clock = z
  .strictObject({
    advance: span.optional(),
    nextWorkingDay: z.literal(true).optional(),
    now: z.literal(true).optional(),
    set: z.iso.datetime({ offset: true, error: 'instant' }).optional(),
  })
  .refine(
    (clock) => Object.values(clock).filter((value) => value !== undefined).length === 1,
    'clock',
  )
export const nothing = z.strictObject({})

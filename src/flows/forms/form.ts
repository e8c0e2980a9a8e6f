/**
 * What a form asks: its shape as a definition writes it. Data only; what is a good answer is in
 * `answer.ts`, what is asked of whom in `ask.ts`.
 */
import { z } from 'zod'
import { id } from '../spelling'
import { words } from '../words'
import { fieldKinds } from './values'

/**
 * Another field of the form has that answer (of several: among others), or an output of the same
 * step, a closed list, has one of those options. Of a list of conditions all hold.
 */
const condition = z.union([
  z.strictObject({ field: id, is: z.union([z.string(), z.array(z.string()).min(1)]) }),
  z.strictObject({ output: id, any: z.array(z.string()).min(1) }),
])
export type Condition = z.infer<typeof condition>
const conditions = z.array(condition).min(1)

const LONGEST_PATTERN = 500

export const rule = z.strictObject({
  /** A regular expression that the whole answer matches; of names, each of them. */
  pattern: z.string().min(1).max(LONGEST_PATTERN),
  /** The rule stands only then. */
  when: conditions.optional(),
  /** What whoever fills it in reads where it fails: one plain sentence. */
  says: words,
})
export type Rule = z.infer<typeof rule>

/** Said to both sides and recorded; blocks nothing. */
export const warning = z.strictObject({
  /** Warned about where the whole answer does not match it. */
  pattern: z.string().min(1).max(LONGEST_PATTERN).optional(),
  when: conditions.optional(),
  says: words,
})
export type Warning = z.infer<typeof warning>

/** Where the agency's register, or who writes, says it already. */
export const knownSources = [
  'entity.name',
  'entity.code',
  'entity.address',
  'entity.phone',
  'contact.email',
  'contact.name',
  'contact.post',
] as const
export type KnownSource = (typeof knownSources)[number]

export const fieldOption = z.strictObject({
  id,
  label: words,
  /** What choosing it gives or means. */
  gives: words.optional(),
  /** Of several: always among those chosen. */
  always: z.literal(true).optional(),
})

export const field = z.strictObject({
  id,
  kind: z.enum(fieldKinds),
  label: words,
  /** Why it is asked, and an example of a good answer. */
  why: words.optional(),
  example: words.optional(),
  required: z.boolean().default(false),
  /** Personal data: masked in threads, opened by who may read the case. */
  personal: z.boolean().default(false),
  /** Asked once for all forms of a step whose fields have the same name here. */
  shared: id.optional(),
  options: z.array(fieldOption).min(1).optional(),
  /** An answer that fails one is not taken. */
  rules: z.array(rule).default([]),
  warns: z.array(warning).default([]),
  /** Asked only then. */
  when: conditions.optional(),
  /** Then it is of that kind. */
  instead: z.strictObject({ kind: z.enum(fieldKinds), when: conditions }).optional(),
  /** Of a date: it may be a day that has not come yet. */
  ahead: z.boolean().default(false),
  known: z.enum(knownSources).optional(),
})
export type Field = z.infer<typeof field>

export const section = z.strictObject({ id, title: words, fields: z.array(field).min(1) })
export type Section = z.infer<typeof section>

export const form = z.strictObject({
  id,
  title: words,
  /** One sentence: what it is for. */
  purpose: words,
  /** Where it is printed: `Anexo N°2`. */
  source: z.string().min(1),
  /** What is said before it is filled in; blocks nothing. */
  reminders: z.array(words).default([]),
  sections: z.array(section).min(1),
})
export type Form = z.infer<typeof form>

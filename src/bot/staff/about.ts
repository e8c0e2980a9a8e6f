/**
 * What a modal is about: carried in its metadata, so that a submission needs nothing remembered.
 * Read back through a schema: something else than ours is about nothing.
 */
import { z } from 'zod'
import type { Activation, CaseState } from '../../flows/case/case'

/** What `private_metadata` may hold: Slack takes 3000 characters. */
export const longestMetadata = 3000

const fileRef = z.object({
  hash: z.string(),
  name: z.string(),
  mime: z.string(),
  bytes: z.number(),
})
const aboutSchema = z.object({
  case: z.string().optional(),
  activation: z.string().optional(),
  choice: z.string().optional(),
  /** The step is decided with a call to the person: whether they answered. */
  called: z.enum(['told', 'unreached']).optional(),
  /** What a form offers, in its order. */
  targets: z.array(z.string()).optional(),
  /** Words that a preview shows and its submission sends. */
  draft: z.string().optional(),
  /**
   * Of a draft too long to be carried: tells whether its words were changed since they were shown.
   */
  mark: z.string().optional(),
  /** What was said of what was filled in, so that it is said once. */
  said: z.array(z.string()).optional(),
  /** Marks of what stood in fields when the form was opened, in their order. */
  stood: z.array(z.string()).optional(),
  asks: z.boolean().optional(),
  article: z.string().optional(),
  /** Kept already; they go with the words. */
  files: z.array(fileRef).optional(),
  /** A person's request. */
  request: z.string().optional(),
  /** Why it ends: for staff. */
  reason: z.string().optional(),
  /** The notice that it was opened from. */
  slot: z.string().optional(),
  /** The output whose form is filled in or reviewed, and on which of its pages, from 0. */
  form: z.string().optional(),
  page: z.int().optional(),
  /** Its personal data are shown: that they were is on the case's record. */
  revealed: z.boolean().optional(),
  /** Which forms are asked for, as a preview shows it and its submission does. */
  wanted: z
    .object({
      /** What was chosen in closed lists, by output. */
      first: z.record(z.string(), z.string()),
      forms: z.array(z.string()),
      later: z.array(z.string()),
      note: z.string().optional(),
      quiet: z.literal(true).optional(),
    })
    .optional(),
})
export type About = z.infer<typeof aboutSchema>

/** What a modal carries, as its metadata. */
export const metadataOf = (carried: object): string => JSON.stringify(carried)

/** What metadata carries, or a button's value; `otherwise` when it is not of this shape. */
export function carriedIn<T>(schema: z.ZodType<T>, text: string, otherwise: T): T {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? otherwise
  } catch {
    return otherwise
  }
}
/** What a modal was about; nothing when its metadata is not ours. */
export const aboutOf = (metadata: string): About => carriedIn(aboutSchema, metadata, {})

/** Case and activation of a step. */
export const aboutStep = (state: CaseState, activation: Activation): About => ({
  case: state.id,
  activation: activation.id,
})

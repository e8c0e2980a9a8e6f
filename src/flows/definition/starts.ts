/** Who may open a case of a procedure, how it may come, and what is asked of whom. Data. */
import { z } from 'zod'
import { words } from '../words'
import { id } from '../spelling'

/** How a case comes to the agency. */
export const intakeChannels = ['note', 'email', 'desk', 'phone', 'whatsapp', 'internal'] as const

export const starts = z.strictObject({
  /** Roles of the agency that may open a case. Owning one is something else. */
  by: z.array(id).default([]),
  /** Roles of persons outside who may. */
  outside: z.array(id).default([]),
  /** The first of them is proposed. */
  channels: z.array(z.enum(intakeChannels)).min(1),
  /** Whether the case is of an entity. */
  entity: z.enum(['required', 'optional', 'none']),
  /** Opening a case confirms the first step: what that step leaves is asked for there. */
  confirms: z.boolean().default(false),
  /** What it is for, in the words of somebody who does not know the agency. */
  purpose: words,
  /** More words by which it is found, with commas between them. */
  words: words.optional(),
})
export type Starts = z.infer<typeof starts>

/**
 * The deletion of a person's data that an administrator confirmed: carried out stage by stage, so
 * that it goes on after any end.
 */
import { z } from 'zod'
import { dataClasses } from '../../flows/case/data-classes'
import type { Shape } from '../../store/change'

const instant = z.iso.datetime()
const dataClass = z.enum(dataClasses)
const count = z.int().min(0)

export const counts = z.strictObject({
  /** Of each class that goes. */
  cases: count,
  messages: count,
  files: count,
  telephones: count,
  conversations: count,
  /** What was asked of people. */
  requests: count,
  /** Their places among the contacts of entities. */
  contacts: count.optional(),
  /** Words that staff wrote, what steps left among them. */
  staffWords: count,
  receipts: count,
})
export type Counts = z.infer<typeof counts>

export const erasure = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string().min(1),
  /** The request that asked for it. */
  request: z.string().min(1),
  /** The administrator who confirmed it. */
  by: z.string().min(1),
  at: instant,
  /** `waiting`: for cases that are still open. */
  stage: z.enum(['waiting', 'erasing', 'telling', 'done']),
  classes: z.array(dataClass),
  /** What the law keeps, and why. */
  kept: z.array(z.strictObject({ class: dataClass, reason: z.string() })),
  /** What went. */
  counts,
  /** Whose it is and what is still to be deleted, by opaque ids; gone when it is done. */
  of: z
    .strictObject({
      contact: z.string(),
      conversations: z.array(z.string()),
      cases: z.array(z.string()),
      requests: z.array(z.string()),
    })
    .optional(),
  /** Whether the person could be told. */
  told: z.boolean().optional(),
  doneAt: instant.optional(),
  /** Count of its receipts. */
  seq: count,
})
export type Erasure = z.infer<typeof erasure>
export const erasureShape: Shape<Erasure> = { kind: 'erasure', schema: erasure }

/** The shape of `roles.yaml`: who there is, their terms, whom they escalate to, their units. */
import { z } from 'zod'
import { words } from '../words'
import { code, duration, id } from '../spelling'

/**
 * Working time given to steps, in milliseconds. An estimate or a class comes first, then what
 * `procedures` gives to the step, its definition's, its role's, its kind's.
 */
export const terms = z.strictObject({
  roles: z.record(z.string(), duration).default({}),
  /** `review` may send work back, `drafting` leaves a document, `derivation` is the rest. */
  kinds: z
    .strictObject({ review: duration, drafting: duration, derivation: duration })
    .partial()
    .default({}),
  /** After a classification, by its priority. */
  priorities: z.partialRecord(z.enum(['low', 'medium', 'high', 'critical']), duration).default({}),
  /** How long after its term a taken step may be silent before it returns to its role. */
  silence: duration.optional(),
  /** How long the last branch that a join waits for may take before its holder is told. */
  joins: duration.optional(),
  /** By the code of a procedure: `whole` from its beginning to its end; `steps` by their ids. */
  procedures: z
    .record(code, z.strictObject({ whole: duration, steps: z.record(id, duration) }).partial())
    .default({}),
})

export type Terms = z.infer<typeof terms>

/** A unit of the agency, as its head looks at it. */
export const unit = z.strictObject({
  id,
  title: words,
  roles: z.array(id).min(1),
  heads: z.array(id).min(1),
})

export type Unit = z.infer<typeof unit>

export const rolesFile = z.strictObject({
  roles: z.array(
    z.strictObject({
      id,
      title: words,
      people: words.optional(),
      outside: z.boolean().default(false),
    }),
  ),
  /** Which role cancels and records for outsiders, by procedure code. */
  owners: z.record(z.string(), id),
  terms: terms.default({ roles: {}, kinds: {}, priorities: {}, procedures: {} }),
  /** Whom what is late of a role is told: the next role up. */
  escalation: z.record(z.string(), id).default({}),
  /** Who registers entities and says who speaks for them. */
  registrars: z.array(id).default([]),
  units: z.array(unit).default([]),
})

export type RolesFile = z.infer<typeof rolesFile>

export type Role = RolesFile['roles'][number]

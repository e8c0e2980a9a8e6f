/**
 * Who holds which role, from when to when, and who stands in. A member's id is their Slack user id:
 * opaque outside Slack.
 */
import { z } from 'zod'
import { agencyLanguage, languageCodes } from '../../flows/languages'

const day = z.iso.date()
export const member = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  language: z.enum(languageCodes).default(agencyLanguage),
  administrator: z.boolean().default(false),
  auditor: z.boolean().default(false),
  active: z.boolean().default(true),
})
/** A member holds a role between two La Paz days, both included; absent means without limit. */
export const grant = z.strictObject({
  role: z.string(),
  member: z.string(),
  from: day.optional(),
  to: day.optional(),
})
/**
 * Somebody stands in for a member between two days, in all of the member's roles or in the named
 * ones.
 */
export const substitution = z.strictObject({
  for: z.string(),
  by: z.string(),
  from: day,
  to: day,
  roles: z.array(z.string()).optional(),
  /** Day on which whoever stands in was told that it had begun. */
  told: day.optional(),
})
/** A member is away between two La Paz days, both included. Why is nobody's business. */
export const absence = z.strictObject({ member: z.string(), from: day, to: day })
export const directory = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  members: z.array(member).default([]),
  grants: z.array(grant).default([]),
  substitutions: z.array(substitution).default([]),
  /** Planned; whoever is substituted is away too. Nobody loses authority by it. */
  absences: z.array(absence).default([]),
  /** Slack user groups to mention for a role, where the workspace has them. */
  groups: z.record(z.string(), z.string()).default({}),
  /** Count of its receipts; absent where none was written yet. */
  seq: z.int().min(1).optional(),
})
export type Directory = z.infer<typeof directory>
export type Member = z.infer<typeof member>

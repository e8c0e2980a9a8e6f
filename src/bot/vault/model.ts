/**
 * A secret of one place of a case: a field of a form, or what a step leaves. Who was asked for it
 * and who may see it, by links that are good once; itself sealed; and who saw it.
 */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { derivedId } from '../ids/derived-id'
import type { Shape } from '../../store/change'

/** How long an address is good, once it was sent. */
export const linkMs = 3_600_000
const bytesOfToken = 16

const sealed = z.object({
  key: z.string().min(1),
  nonce: z.string(),
  tag: z.string(),
  text: z.string(),
})
const link = z.object({
  id: z.string().min(1),
  purpose: z.enum(['give', 'see']),
  /** For whom it is: a contact or a member, by their opaque id. */
  to: z.string().min(1),
  by: z.string().min(1),
  at: z.string().min(1),
  /** As which the step was active when it was asked for. */
  activation: z.string().min(1),
  language: z.string().optional(),
  /** The address that stands: only its hash is kept. Another sending makes another. */
  token: z.object({ hash: z.string(), until: z.string() }).optional(),
  used: z.string().optional(),
})
const kept = z.object({
  by: z.string().min(1),
  at: z.string().min(1),
  /** Absent once it was destroyed. */
  sealed: sealed.optional(),
  destroyed: z
    .object({ at: z.string(), why: z.enum(['ended', 'term', 'forgotten', 'replaced']) })
    .optional(),
})
const view = z.object({
  by: z.string().min(1),
  at: z.string().min(1),
  how: z.enum(['link', 'desk']),
})
const schema = z.object({
  schemaVersion: z.literal(1),
  seq: z.int().min(0),
  case: z.string().min(1),
  /** Frame and step, whatever the round: `PATH>STEP`. */
  step: z.string().min(1),
  /** `output`, `output.field`, or `*field` of what several forms share. */
  key: z.string().min(1),
  links: z.array(link),
  kept: kept.optional(),
  views: z.array(view),
})
export type Place = z.infer<typeof schema>
export type SecretLink = z.infer<typeof link>
export type SecretView = z.infer<typeof view>
export type Purpose = SecretLink['purpose']
export type Destroyed = NonNullable<NonNullable<Place['kept']>['destroyed']>

export const secretShape: Shape<Place> = { kind: 'secret', schema }

/** Where a secret belongs. */
export type At = Pick<Place, 'case' | 'step' | 'key'>
/** Opaque: stands in the case where another value would. */
export const secretIdOf = ({ case: id, step, key }: At): string =>
  derivedId('y', [id, step, key].join('\n'))
/** What a secret is sealed for: it opens for nothing else. */
export const bindingOf = (at: At): string =>
  JSON.stringify([at.case, at.step, at.key, secretIdOf(at)])

export const newToken = (): string => randomBytes(bytesOfToken).toString('base64url')
export const looksLikeToken = (token: string): boolean => /^[\w-]{22}$/.test(token)
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** By what it is found: the addresses that were made, its case, and whether anything is sealed. */
export const keysOf = (place: Place): Record<string, string[]> => ({
  token: place.links.flatMap(({ token }) => (token ? [token.hash] : [])),
  case: [place.case],
  to: [...new Set(place.links.map(({ to }) => to))],
  sealed: place.kept?.sealed ? ['yes'] : [],
})

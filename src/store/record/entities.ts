/** What the receipts of an entity say, and what is attested of it and of who speaks for it. */
import { z } from 'zod'
import { facts } from './facts'

const deed = z.object({ by: z.string(), at: z.string() })
const contact = z.object({
  id: z.string(),
  name: z.string(),
  post: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  since: z.string(),
  until: z.string().optional(),
  receives: z.boolean(),
  chat: z.string().optional(),
  verified: deed
    .extend({ how: z.string(), reason: z.string().optional(), digits: z.string().optional() })
    .optional(),
  ended: deed.optional(),
})
const code = z.object({
  id: z.string(),
  contact: z.string(),
  passedBy: z.string(),
  hash: z.string(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  used: z.object({ at: z.string(), chat: z.string() }).optional(),
  confirmed: deed.optional(),
  refused: deed.optional(),
  closed: deed.optional(),
})
const entity = z.object({
  name: z.string(),
  short: z.string().optional(),
  code: z.string().optional(),
  kind: z.string(),
  address: z.string().optional(),
  notes: z.string().optional(),
  names: z.array(z.string()),
  contacts: z.array(contact),
  codes: z.array(code),
  merged: deed.extend({ into: z.string() }).optional(),
})
type Entity = z.infer<typeof entity>
type EntityContact = z.infer<typeof contact>
type ContactCode = z.infer<typeof code>

/** Of what kind it is; all that it is called are words. */
export const entityFacts = ({ kind, merged }: Pick<Entity, 'kind' | 'merged'>): string[] =>
  facts({ kind, into: merged?.into })
/** Nothing of who they are: that stands among the words. */
export const contactFacts = ({
  since,
  until,
  receives,
  verified,
}: Pick<EntityContact, 'since' | 'until' | 'receives' | 'verified'>): string[] =>
  facts({ from: since, ends: until, receives, verified: verified?.how })
/** For whom it is, who passes it on, and until when it is taken. */
export const codeFacts = ({
  contact: of,
  passedBy,
  until,
}: Pick<ContactCode, 'contact' | 'passedBy' | 'until'>): string[] =>
  facts({ contact: of, passedBy, expires: until })

const lines = (of: readonly (string | undefined)[]): string | undefined =>
  of.some(Boolean) ? of.map((line) => line ?? '').join('\n') : undefined
/** Words by what they are of: all that says who somebody is, or is free. */
export function wordsOfEntity(state: unknown): Record<string, string> {
  const known = entity.parse(state)
  const found = {
    called: lines([known.name, known.short, known.code, ...known.names]),
    about: lines([known.address, known.notes]),
    ...Object.fromEntries(
      known.contacts.map(({ id, name, post, email, phone, verified }) => [
        `contact:${id}`,
        lines([name, post, email, phone, verified?.reason, verified?.digits]),
      ]),
    ),
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  )
}

/** A line for each thing that stands, without words. */
export function standingEntity(state: unknown): string[] {
  const { contacts, codes, ...of } = entity.parse(state)
  return [
    ['entity', ...entityFacts(of), ...facts({ by: of.merged?.by, at: of.merged?.at })],
    ...contacts.map((known) => [
      `contact ${known.id}`,
      ...contactFacts(known),
      ...facts({
        chat: known.chat,
        by: known.verified?.by,
        at: known.verified?.at,
        ended: known.ended?.at,
        endedBy: known.ended?.by,
      }),
    ]),
    ...codes.map((issued) => [
      `code ${issued.id}`,
      ...codeFacts(issued),
      ...facts({
        hash: issued.hash,
        by: issued.by,
        at: issued.at,
        used: issued.used?.at,
        chat: issued.used?.chat,
        confirmed: issued.confirmed?.at,
        confirmedBy: issued.confirmed?.by,
        refused: issued.refused?.at,
        refusedBy: issued.refused?.by,
        closed: issued.closed?.at,
        closedBy: issued.closed?.by,
      }),
    ]),
  ].map((parts) => parts.join(' '))
}

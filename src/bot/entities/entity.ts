/**
 * A public body or a company with which the agency works: what it is called, who speaks for it
 * since when, and how that is known.
 */
import { z } from 'zod'
import { apart, comparable } from '../../flows/case/intake'
import type { Shape } from '../../store/change'

export const entityKinds = [
  'ministry',
  'governorate',
  'municipality',
  'company',
  'university',
  'decentralised',
  'other',
] as const
export type EntityKind = (typeof entityKinds)[number]

const deed = z.object({ by: z.string(), at: z.string() })
const contact = z.object({
  /** Opaque, within the entity. */
  id: z.string(),
  name: z.string(),
  post: z.string().optional(),
  email: z.string().optional(),
  /** E.164. */
  phone: z.string().optional(),
  /** `YYYY-MM-DD`: the first day on which they speak for it. */
  since: z.iso.date(),
  /** `YYYY-MM-DD`: the first day on which they no longer do. */
  until: z.iso.date().optional(),
  /** They may receive for it: acknowledge a note. */
  receives: z.boolean(),
  /** The opaque contact of their conversation, once they are verified. */
  chat: z.string().optional(),
  verified: z
    .object({
      how: z.enum(['note', 'code']),
      at: z.string(),
      by: z.string(),
      /** The CITE of the note that names them. */
      reason: z.string().optional(),
      /** The last ones of the telephone. */
      digits: z.string().optional(),
    })
    .optional(),
  ended: deed.optional(),
})
const code = z.object({
  id: z.string(),
  /** For whom it is. */
  contact: z.string(),
  /** The verified contact who passes it on. */
  passedBy: z.string(),
  /** By which it is found. */
  lead: z.string(),
  /** Salted. */
  hash: z.string(),
  by: z.string(),
  at: z.string(),
  /** ISO instant after which it is no longer taken. */
  until: z.string(),
  tries: z.int().min(0),
  used: z.object({ at: z.string(), chat: z.string(), digits: z.string().optional() }).optional(),
  confirmed: deed.optional(),
  refused: deed.optional(),
  /** It is not taken any more: another was made in its place. */
  closed: deed.optional(),
})
const schema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  seq: z.int().min(0),
  name: z.string(),
  short: z.string().optional(),
  code: z.string().optional(),
  kind: z.enum(entityKinds),
  address: z.string().optional(),
  notes: z.string().optional(),
  /** Oldest first. */
  contacts: z.array(contact),
  codes: z.array(code),
  /** It goes by another's name now, which is found by all of its own. */
  merged: deed.extend({ into: z.string() }).optional(),
  /** What it was called before, or is called besides: they still find it. */
  names: z.array(z.string()),
})
export type Entity = z.infer<typeof schema>
export type EntityContact = z.infer<typeof contact>
export type ContactCode = z.infer<typeof code>
export const entityShape: Shape<Entity> = { kind: 'entity', schema }

/** Everything by which people call it, each once, its name first. */
export const namesOf = ({
  name,
  short,
  code: known,
  names,
}: Pick<Entity, 'name' | 'short' | 'code' | 'names'>): string[] =>
  apart([name, short, known, ...names])

/** @param today `YYYY-MM-DD` in La Paz */
export const speaks = ({ since, until }: EntityContact, today: string): boolean =>
  since <= today && (until === undefined || today < until)

/** Who speaks for it on that day, verified or not. */
export const speakersOf = ({ contacts }: Pick<Entity, 'contacts'>, today: string) =>
  contacts.filter((known) => speaks(known, today))

/** Who is verified and speaks for it on that day: they alone act for it by telephone. */
export const verifiedOf = (entity: Pick<Entity, 'contacts'>, today: string) =>
  speakersOf(entity, today).filter(({ chat, verified }) => chat !== undefined && verified)

export const contactIn = ({ contacts }: Pick<Entity, 'contacts'>, id: string) =>
  contacts.find((known) => known.id === id)

/**
 * By what it is found; by a contact also once they are ended: whoever asks for their data to go
 * asks for these too.
 * @param personsOf opaque ids of who has a telephone, one a channel
 */
export const keysOfEntity = (
  entity: Entity,
  personsOf: (phone: string) => string[],
): Record<string, string[]> => {
  const distinct = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.flatMap((value) => value ?? [])),
  ]
  return {
    name: namesOf(entity).map(comparable),
    person: distinct(entity.contacts.flatMap(({ phone }) => (phone ? personsOf(phone) : []))),
    chat: distinct([
      ...entity.contacts.map(({ chat }) => chat),
      ...entity.codes.map(({ used, confirmed, refused }) =>
        confirmed || refused ? undefined : used?.chat,
      ),
    ]),
    code: distinct(entity.codes.map(({ lead }) => lead)),
    into: distinct([entity.merged?.into]),
  }
}

/**
 * The record of the agency's order: who may act, by which definitions, and who speaks for the
 * entities it works with. What its receipts say, and what is attested of what stands. Chained as a
 * case's are. Pure.
 */
import { z } from 'zod'
import type { AggregateKind } from '../named'
import { facts } from './facts'
import { standingEntity, wordsOfEntity } from './entities'
import { digestOf } from './receipts'
import { standingSecret, wordsOfSecret } from './sealed'

const grant = z.object({
  role: z.string(),
  member: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
})
const substitution = z.object({
  for: z.string(),
  by: z.string(),
  from: z.string(),
  to: z.string(),
  roles: z.array(z.string()).optional(),
})
const member = z.object({
  id: z.string(),
  administrator: z.boolean().default(false),
  auditor: z.boolean().default(false),
  active: z.boolean().default(true),
})
/** What is attested of a directory: names, languages and absences give nobody a right. */
const order = z.object({
  members: z.array(member).default([]),
  grants: z.array(grant).default([]),
  substitutions: z.array(substitution).default([]),
})
const publication = z.object({ code: z.string(), version: z.string(), hash: z.string() })
const publications = z.object({ published: z.array(publication).default([]) })
export type Publication = z.infer<typeof publication>

const paper = z.object({
  id: z.string(),
  version: z.number(),
  date: z.string(),
  hash: z.string(),
  by: z.string(),
  at: z.string(),
  file: z.object({ hash: z.string() }).optional(),
  dropped: z.object({ by: z.string(), at: z.string() }).optional(),
})
const papers = z.object({ papers: z.array(paper) })

export const grantFacts = ({ role, from, to }: z.infer<typeof grant>): string[] =>
  facts({ role, from, until: to })
export const substitutionFacts = ({
  by,
  from,
  to,
  roles,
}: z.infer<typeof substitution>): string[] => facts({ by, from, until: to, roles })
export const rankFacts = ({ administrator, auditor }: z.infer<typeof member>): string[] =>
  facts({ administrator, auditor })
export const publicationFacts = ({ version, hash }: Publication, before?: string): string[] =>
  facts({ version, hash, before })

/** Which version it is, and of which bytes: its name is no fact. */
export const paperFacts = ({
  version,
  date,
  hash,
}: Pick<z.infer<typeof paper>, 'version' | 'date' | 'hash'>): string[] =>
  facts({ version, date, hash })

const words: Partial<Record<AggregateKind, (state: unknown) => Record<string, string>>> = {
  entity: wordsOfEntity,
  secret: wordsOfSecret,
}
/** The words that stand, by what they are of: each as its newest receipt has its hash. */
export const standingWords = (kind: AggregateKind, state: unknown): Record<string, string> =>
  words[kind]?.(state) ?? {}

const standing: Partial<Record<AggregateKind, (state: unknown) => string[]>> = {
  publications: (state) =>
    publications
      .parse(state)
      .published.map((text) => `${text.code} ${publicationFacts(text).join(' ')}`),
  attachments: (state) =>
    papers.parse(state).papers.map((kept) =>
      [
        `paper ${kept.id}`,
        ...paperFacts(kept),
        ...facts({
          by: kept.by,
          at: kept.at,
          file: kept.file?.hash,
          dropped: kept.dropped?.at,
          droppedBy: kept.dropped?.by,
        }),
      ].join(' '),
    ),
  entity: standingEntity,
  secret: standingSecret,
  directory: (state) => {
    const { members, grants, substitutions } = order.parse(state)
    return [
      ...members.map(
        (person) => `member ${person.id} ${person.active} ${rankFacts(person).join(' ')}`,
      ),
      ...grants.map((held) => `grant ${held.member} ${grantFacts(held).join(' ')}`),
      ...substitutions.map((lent) => `substitute ${lent.for} ${substitutionFacts(lent).join(' ')}`),
    ]
  },
}
export const isOrder = (kind: AggregateKind): boolean => standing[kind] !== undefined

/** A line for each thing that stands, in the order of the alphabet; nothing of other kinds. */
export const standingOrder = (kind: AggregateKind, state: unknown): string[] | undefined =>
  standing[kind]?.(state).sort()

/** As the last receipt attests it; nothing where it cannot be read. */
export function orderDigest(kind: AggregateKind, state: unknown): string | undefined {
  try {
    return digestOf(standingOrder(kind, state))
  } catch {
    return undefined
  }
}

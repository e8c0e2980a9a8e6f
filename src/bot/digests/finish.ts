/** A tally as the digest that is sent: its few rows with their words. */
import { type Library, pin } from '../../flows/definition/definition'
import { clip } from '../cards/blocks'
import type { Language } from '../words/catalogue'
import type {
  Digest,
  DigestDay,
  DigestReader,
  DigestRequests,
  DigestRow,
  DigestSection,
} from '../effects/digest'
import { entityKey } from './entities'
import { oneLine, type Place, type RowWriter } from './rows'
import type { Listed, Tally } from './tally'

/** Names of a scope that are told; a digest is no larger for more of them. */
const mostNamed = 6

interface Finishing {
  library: Library
  /** ISO instant. */
  now: string
  write: RowWriter
  tally: Tally
  requests?: DigestRequests
  days: DigestDay[]
}

export function finished({ library, now, write, tally, requests, days }: Finishing): Digest {
  const { reader, fresh, yours, sections, closed, pending, later, opened } = tally
  const { id, member, language, channel, since, planned, before, scope } = reader
  const section = (list: Listed): DigestSection<DigestRow> => {
    const place: Place = list === 'waiting' ? 'other' : list
    return {
      count: sections[list].count,
      rows: sections[list].rows.map(({ row, act }) => write(row, { place, act, language })),
    }
  }
  // Of an entity of which they read nothing, the reader does not read the name.
  const named = scope.entities?.filter((name) => tally.entities.has(entityKey(name)))
  const known = { ...scope, entities: named }
  const { late, today, waiting, outside } = sections
  return {
    schemaVersion: 1,
    id,
    member,
    language,
    channel: channel || undefined,
    at: now,
    since,
    planned,
    scope,
    about: aboutOf(library, { scope: known }, language),
    fresh,
    yours,
    sections: {
      late: section('late'),
      today: section('today'),
      waiting: section('waiting'),
      outside: section('outside'),
    },
    closed: {
      count: closed.count,
      rows: closed.rows.map(({ case: ended, number, subject, kind, at, working, end }) => ({
        case: ended,
        number,
        subject: oneLine(subject),
        kind: kind === 'cancelled' ? kind : 'closed',
        at,
        working,
        end,
      })),
    },
    totals: {
      pending,
      late: late.count,
      today: today.count,
      later,
      waiting: waiting.count,
      outside: outside.count,
      opened: opened.size,
      closed: closed.count,
    },
    requests,
    before,
    days,
  }
}

/** The scope in the names that people know. */
export function aboutOf(
  library: Library,
  { scope }: Pick<DigestReader, 'scope'>,
  language: Language,
): string[] {
  const units = library.units
    .filter(({ id }) => scope.units?.includes(id))
    .map(({ title }) => title[language])
  const roles = (scope.roles ?? []).flatMap(
    (role) => library.roles.get(role)?.title[language] ?? [],
  )
  const procedures = [...library.latest]
    .filter(([code]) => scope.procedures?.includes(code))
    .flatMap(
      ([code, version]) => library.definitions.get(pin(code, version))?.title[language] ?? code,
    )
  const { series = [], entities = [] } = scope
  const named = [...units, ...roles, ...procedures, ...series, ...entities].map((name) =>
    clip(name, 80),
  )
  return named.length > mostNamed ? [...named.slice(0, mostNamed), '…'] : named
}

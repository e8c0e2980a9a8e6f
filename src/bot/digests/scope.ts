/**
 * What of all that is pending or ended belongs to a reader's digest, and what they may do about it.
 */
import type { ActedRow, RowAct } from '../../flows/lists/acting'
import type { Definition, Library } from '../../flows/definition/definition'
import { leavesOf } from '../../flows/definition/flow-tree'
import type { PendingRow } from '../../store/port'
import type { DigestReader } from '../effects/digest'
import { entityKey } from './entities'

const any = (ids: readonly string[], of: ReadonlySet<string>): boolean =>
  ids.some((id) => of.has(id))

/** What is asked of a step or of a case that ended. `procedures`: the case's own first. */
export interface Belonging {
  procedures: readonly string[]
  roles: readonly string[]
}
export interface Scope {
  has(belonging: Belonging): boolean
  /** Whether it is of an entity that the scope names, or the scope names none. */
  hasEntity(entity: string | undefined): boolean
  /** As they are compared; undefined where the scope names none. */
  entities?: ReadonlySet<string>
}

/** Codes of the procedures whose cases have numbers of these series. */
export const codesOfSeries = ({ definitions }: Library, series: readonly string[]): Set<string> =>
  new Set(
    [...definitions.values()]
      .filter((definition) => series.includes(definition.series))
      .map(({ code }) => code),
  )

/** Tells what belongs to the reader's digest. */
export function scopeOf(library: Library, { scope, readable, headed }: DigestReader): Scope {
  const read = new Set(readable)
  const below = new Set(headed ?? [])
  const wanted = scope.procedures && new Set(scope.procedures)
  const ofSeries = scope.series && codesOfSeries(library, scope.series)
  const named = scope.roles || scope.units ? new Set(scope.roles ?? []) : undefined
  const entities = scope.entities && new Set(scope.entities.map(entityKey))
  return {
    has: ({ procedures, roles }) => {
      if (wanted && !any(procedures, wanted)) return false
      if (ofSeries && !any(procedures.slice(0, 1), ofSeries)) return false
      if (any(roles, below)) return true
      return any(procedures, read) && (!named || any(roles, named))
    },
    hasEntity: (entity) => !entities || (entity !== undefined && entities.has(entityKey(entity))),
    entities,
  }
}

/** Who may act on a row: of what waits outside, whoever records the answer too. */
export const rolesOfRow = ({ outside, roles, recorders = [] }: PendingRow): string[] =>
  outside ? [...roles, ...recorders] : roles

/** In a channel: what nobody has, anybody there could take. */
export const actInChannel = ({ outside, holder }: ActedRow): RowAct =>
  outside || holder !== undefined ? 'see' : 'take'

/** Procedures that a case passes through while it stays one case, by any of their codes. */
export function familiesOf(library: Library): ReadonlyMap<string, string> {
  const family = new Map([...library.definitions.values()].map(({ code }) => [code, code]))
  for (const definition of library.definitions.values()) {
    for (const next of goesOn(definition)) {
      const [own, theirs] = [family.get(definition.code), family.get(next)]
      for (const [code, name] of family) if (name === theirs && own) family.set(code, own)
    }
  }
  return family
}
const goesOn = ({ steps, reopens }: Definition): string[] => [
  ...steps.flatMap(({ next }) =>
    leavesOf(next).flatMap(({ to }) => (to.kind === 'continue' ? [to.procedure] : [])),
  ),
  ...(reopens ? [reopens.procedure] : []),
]

/** Whose cases a chart counts: by their procedures, and by entities where the scope names some. */
export interface Charted {
  procedures: ReadonlySet<string>
  entities?: ReadonlySet<string>
}
/** Under which name cases of a procedure are counted, those of one entity apart. */
export const countedAs = (procedure: string, entity?: string): string =>
  entity === undefined ? procedure : `${procedure} ${entity}`
/** All the names under which the cases of these procedures are counted. */
export const countedIn = (procedures: Iterable<string>, { entities }: Charted): string[] =>
  [...procedures].flatMap((procedure) =>
    entities ? [...entities].map((entity) => countedAs(procedure, entity)) : [procedure],
  )

/**
 * The procedures whose cases the chart counts: all that the scope takes steps from, and where these
 * go on.
 */
export function chartedBy(
  reader: DigestReader,
  library: Library,
  families: ReadonlyMap<string, string>,
): Charted {
  const scope = scopeOf(library, reader)
  const read = new Set(
    [...library.definitions.values()]
      .filter(({ code, steps }) =>
        steps.some(({ roles }) => scope.has({ procedures: [code], roles })),
      )
      .map(({ code }) => families.get(code)),
  )
  const procedures = [...families].filter(([, family]) => read.has(family)).map(([code]) => code)
  return { procedures: new Set(procedures), entities: scope.entities }
}

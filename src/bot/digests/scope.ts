/**
 * What of all that is pending or ended belongs to a reader's digest, and what they may do about it.
 */
import type { ActedRow, RowAct } from '../../flows/lists/acting'
import type { Definition, Library } from '../../flows/definition/definition'
import { leavesOf } from '../../flows/definition/flow-tree'
import type { DigestReader } from '../effects/digest'

const any = (ids: readonly string[], of: ReadonlySet<string>): boolean =>
  ids.some((id) => of.has(id))

/** Tells what belongs to the reader's digest. */
export function scopeOf(reader: DigestReader): {
  has(procedures: readonly string[], roles: readonly string[]): boolean
} {
  const readable = new Set(reader.readable)
  const headed = new Set(reader.headed ?? [])
  const wanted = reader.scope.procedures && new Set(reader.scope.procedures)
  const roles =
    reader.scope.roles || reader.scope.units ? new Set(reader.scope.roles ?? []) : undefined
  return {
    has: (procedures, acting) => {
      if (wanted && !any(procedures, wanted)) return false
      if (any(acting, headed)) return true
      return any(procedures, readable) && (!roles || any(acting, roles))
    },
  }
}

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

/**
 * Codes of the procedures whose cases the chart counts: all that the scope takes steps from, and
 * where these go on.
 */
export function chartedBy(
  reader: DigestReader,
  library: Library,
  families: ReadonlyMap<string, string>,
): Set<string> {
  const scope = scopeOf(reader)
  const read = new Set(
    [...library.definitions.values()]
      .filter(({ code, steps }) => steps.some((step) => scope.has([code], step.roles)))
      .map(({ code }) => families.get(code)),
  )
  return new Set([...families].filter(([, family]) => read.has(family)).map(([code]) => code))
}

/**
 * A unit's steps by series of numbers and by entity, as the list behind each of them has them: of
 * what its reader may read, what waits outside included.
 */
import type { Reads } from '../../flows/authority/reading'
import { ranOf } from '../../flows/authority/reading'
import { proceduresOn } from '../../flows/case/path'
import type { Library } from '../../flows/definition/definition'
import type { PendingRow } from '../../store/port'
import { entityKey, entityName } from '../digests/entities'
import { type First, type Group, mostGroups } from './report'

export interface Groups {
  series: Group[]
  entities: First<Group>
}

export interface Grouping {
  library: Library
  reads: Reads
  /** ISO instant. */
  now: string
}

/** Counts while rows go by. */
export function createGroups({ library, reads, now }: Grouping) {
  const seriesOf = new Map(
    [...library.definitions.values()].map(({ code, series }) => [code, series]),
  )
  const series = new Map<string, Group>()
  const entities = new Map<string, Group>()
  const count = (groups: Map<string, Group>, key: string, name: string, row: PendingRow): void => {
    const group = groups.get(key) ?? { name, pending: 0, late: 0, outside: 0 }
    groups.set(key, group)
    group[row.outside ? 'outside' : 'pending'] += 1
    if (row.due !== null && row.due < now) group.late += 1
  }
  return {
    add: (row: PendingRow): void => {
      if (!reads(ranOf(library, row))) return
      const [root = row.procedure] = proceduresOn(row.path)
      const name = seriesOf.get(root) ?? ''
      count(series, name, name, row)
      if (row.entity) count(entities, entityKey(row.entity), entityName(row.entity), row)
    },
    report: (): Groups => {
      const sorted = [...entities.values()].sort(mostPressing)
      return {
        series: [...series.values()].sort((left, right) => left.name.localeCompare(right.name)),
        entities: { count: sorted.length, rows: sorted.slice(0, mostGroups) },
      }
    },
  }
}

const mostPressing = (left: Group, right: Group): number =>
  right.late - left.late ||
  right.pending + right.outside - left.pending - left.outside ||
  left.name.localeCompare(right.name)

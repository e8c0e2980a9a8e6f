/**
 * The name under which an entity is registered, of any by which a case calls it: figures and lists
 * count it once, and cases stay as they were written.
 */
import { comparable } from '../../flows/case/intake'
import type { Store } from '../../store/port'
import { type Entity, namesOf } from './entity'
import { allEntities, goesByAmong } from './find'

/** @returns what was written, where nobody or more than one is called so. */
export type RegisteredName = (written: string) => string
export const asWritten: RegisteredName = (written) => written

export function registeredNamesOf(all: readonly Entity[]): RegisteredName {
  if (all.length === 0) return asWritten
  const goesBy = goesByAmong(all)
  const byKey = new Map<string, Entity | 'several'>()
  for (const entity of all) {
    const registered = goesBy(entity)
    for (const key of new Set(namesOf(entity).map(comparable))) {
      const known = byKey.get(key)
      byKey.set(key, known === undefined || known === registered ? registered : 'several')
    }
  }
  return (written) => {
    const found = byKey.get(comparable(written))
    return found === undefined || found === 'several' ? written : found.name
  }
}

export const registeredNames = async (store: Pick<Store, 'list'>): Promise<RegisteredName> =>
  registeredNamesOf(await allEntities(store))

/** A row with the name under which its entity is registered. */
function withRegisteredName<Row extends { entity?: string }>(
  row: Row,
  nameOf: RegisteredName,
): Row {
  const name = row.entity === undefined ? undefined : nameOf(row.entity)
  return name === row.entity ? row : { ...row, entity: name }
}

type Listing = Pick<Store, 'pending' | 'milestones'>
/** What rows say of their entities, in the names under which these are registered. */
export function withRegisteredNames<Of extends Partial<Listing>>(
  store: Of,
  nameOf: RegisteredName,
): Of {
  if (nameOf === asWritten) return store
  const { pending, milestones } = store
  const named =
    <Query, Row extends { entity?: string }, Page extends { rows: Row[] }>(
      list: (query: Query) => Promise<Page>,
    ) =>
    async (query: Query): Promise<Page> => {
      const page = await list(query)
      return { ...page, rows: page.rows.map((row) => withRegisteredName(row, nameOf)) }
    }
  return {
    ...store,
    pending: pending && named(pending),
    milestones: milestones && named(milestones),
  }
}

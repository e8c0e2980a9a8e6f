/** Reads a unit's pending rows by pages, and no case. */
import { pagesOf } from '../../store/pages'
import type { Store } from '../../store/port'
import { type AskedUnit, createUnitCount } from './count'
import type { UnitReport } from './report'

export async function readUnit(
  store: Pick<Store, 'pending'>,
  asked: AskedUnit,
): Promise<UnitReport> {
  const count = createUnitCount(asked)
  const outside = [...asked.library.roles.values()].filter((role) => role.outside)
  const roles = [...asked.unit.roles, ...outside.map(({ id }) => id)]
  for await (const page of pagesOf((at) => store.pending({ roles, ...at }))) page.forEach(count.add)
  return count.report()
}

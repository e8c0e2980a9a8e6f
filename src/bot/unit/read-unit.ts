/** Reads a unit's pending rows by pages, and no case. */
import type { Store } from '../../store/port'
import { type AskedUnit, createUnitCount } from './count'
import type { UnitReport } from './report'

const pageSize = 500

export async function readUnit(store: Pick<Store, 'pending'>, asked: AskedUnit): Promise<UnitReport> {
  const count = createUnitCount(asked)
  for (let after: string | undefined; ;) {
    const page = await store.pending({ roles: [...asked.unit.roles], limit: pageSize, ...(after && { after }) })
    page.rows.forEach(count.add)
    if (!page.next) return count.report()
    after = page.next
  }
}

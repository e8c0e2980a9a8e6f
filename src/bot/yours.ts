/**
 * What a member has to do: the one query of Home, the inbox, `pendientes`, what is offered next, and, row by row, of digests. They
 * count the same steps.
 */
import type { Context } from '../flows/act'
import { rowAct, waitsOutside } from '../flows/acting'
import type { Member } from '../flows/people'
import type { PendingRow } from '../flows/pending'
import type { Store } from '../store/port'
import { byUrgency } from './cards/instants'

export interface Yours {
  /** Steps that they hold, stand in for or may take, and that wait for nobody outside; the most urgent first. */
  rows: PendingRow[]
  /** Steps of theirs that wait for somebody outside. */
  paused: PendingRow[]
  /** There are more than were read. */
  more: boolean
}

const pageSize = 1000
const mostPages = 10

/** Whoever may act on a step has one of its roles, so these are the rows that are read. */
export async function yoursOf(
  store: Pick<Store, 'pending'>,
  actor: Member,
  membersOf: Context['membersOf'],
): Promise<Yours> {
  const roles = [...new Set(actor.roles.map(({ role }) => role))]
  const found: PendingRow[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages && roles.length > 0; page += 1) {
    const { rows, next } = await store.pending({ roles, limit: pageSize, ...(after && { after }) })
    found.push(...rows.filter((row) => rowAct(row, actor, membersOf) !== 'see'))
    after = next
    if (!after) break
  }
  found.sort(byUrgency)
  const rows = found.filter((row) => !waitsOutside(row))
  return { rows, paused: found.filter(waitsOutside), more: after !== undefined }
}

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
import { pagesOf } from './pages'

export interface Yours {
  /** Steps that they hold, stand in for or may take, and that wait for nobody outside; the most urgent first. */
  rows: PendingRow[]
  /** Steps of theirs that wait for somebody outside. */
  paused: PendingRow[]
  /** There are more than were read. */
  more: boolean
}

/** As many as are read. */
const most = 10_000

/** Whoever may act on a step has one of its roles, so these are the rows that are read. */
export async function yoursOf(
  store: Pick<Store, 'pending'>,
  actor: Member,
  membersOf: Context['membersOf'],
): Promise<Yours> {
  const roles = [...new Set(actor.roles.map(({ role }) => role))]
  const found: PendingRow[] = []
  let [read, more] = [0, false]
  if (roles.length === 0) return { rows: [], paused: [], more }
  for await (const page of pagesOf((at) => store.pending({ roles, ...at }))) {
    more = read >= most
    if (more) break
    read += page.length
    found.push(...page.filter((row) => rowAct(row, actor, membersOf) !== 'see'))
  }
  found.sort(byUrgency)
  const rows = found.filter((row) => !waitsOutside(row))
  return { rows, paused: found.filter(waitsOutside), more }
}

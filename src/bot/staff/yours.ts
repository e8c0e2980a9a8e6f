/**
 * What a member has to do: the one query of Home, the inbox, `pendientes` and, row by row, of
 * digests, which count the same steps; and which of these is offered next.
 */
import type { Library } from '../../flows/definition/definition'
import type { Context } from '../../flows/case/act'
import { rowAct, waitsOutside } from '../../flows/lists/acting'
import type { Member } from '../../flows/authority/people'
import type { PendingRow } from '../../flows/lists/pending'
import type { Store } from '../../store/port'
import { byUrgency } from '../words/instants'
import { pagesOf } from '../../store/pages'

export interface Yours {
  /**
   * Steps that they hold, stand in for or may take, and that wait for nobody outside; the most
   * urgent first.
   */
  rows: PendingRow[]
  /** Steps of theirs that wait for somebody outside. */
  paused: PendingRow[]
  /** There are more than were read. */
  more: boolean
}

/** As many as are read. */
const most = 10_000

/**
 * Whoever may act on a step has one of its roles, and owners record for roles outside: these are
 * the rows that are read.
 */
export async function yoursOf(
  store: Pick<Store, 'pending'>,
  actor: Member,
  { library, membersOf }: { library: Library; membersOf: Context['membersOf'] },
): Promise<Yours> {
  const own = actor.roles.map(({ role }) => role)
  const owns = own.some((role) => Object.values(library.owners).includes(role))
  const outside = [...library.roles.values()].filter((role) => role.outside).map(({ id }) => id)
  const roles = [...new Set(owns ? [...own, ...outside] : own)]
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

/** As many as are looked at first, and before all are: mostly one of these is offered. */
const firstRows = 8
const fewRows = 24

/**
 * What the member has to do next in another case: what they hold before what they may take, the
 * most urgent first.
 */
export async function nextOf(
  store: Pick<Store, 'pending' | 'urgent'>,
  actor: Member,
  {
    library,
    membersOf,
    except,
    looks = [firstRows, fewRows],
  }: {
    library: Library
    membersOf: Context['membersOf']
    except: string
    looks?: readonly number[]
  },
): Promise<PendingRow | undefined> {
  const roles = [...new Set(actor.roles.map(({ role }) => role))]
  if (roles.length === 0) return undefined
  const fits = (row: PendingRow) => rowAct(row, actor, membersOf) !== 'see' && !waitsOutside(row)
  for (const limit of looks) {
    const first = await store.urgent({ holder: actor.id, roles, except, limit })
    const offered = first.filter(fits).sort(byUrgency)[0]
    const held = first.some(({ holder }) => holder === actor.id)
    if (offered || (!held && first.length < limit)) return offered
    if (first.length < limit) break
  }
  const yours = await yoursOf(store, actor, { library, membersOf })
  const others = yours.rows.filter((row) => row.case !== except)
  return others.find(({ holder }) => holder === actor.id) ?? others[0]
}

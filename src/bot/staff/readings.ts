/**
 * Before anything of a case is shown to somebody: whether they may read it, and, where an auditor
 * does, the record of it.
 */
import type { CaseState } from '../../flows/case/case'
import type { PendingRow } from '../../flows/lists/pending'
import { ranIn, ranOf } from '../../flows/authority/reading'
import type { StaffDeps, Visit } from './context'

/** A row of a list, or what a list knows of a case that is over. */
type Listed = Pick<PendingRow, 'case' | 'path'> & { ran?: readonly string[] }
type What = 'case' | 'map' | 'row'

/** Once per inbound and case. @returns whether it may be shown: what cannot be recorded is not. */
async function recorded(
  deps: StaffDeps,
  visit: Visit,
  { id, what }: { id: string; what: What },
): Promise<boolean> {
  if (!visit.actor.auditor) return true
  const inbound = `slack:${visit.inbound.id}:read:${id}`
  return (
    await deps.cases.perform({
      inbound,
      actor: visit.actor,
      case: id,
      command: { act: 'read', what },
    })
  ).ok
}

/** The case, for who may read it. */
export async function readCase<State extends CaseState>(
  deps: StaffDeps,
  visit: Visit,
  { state, what }: { state: State | undefined; what: Exclude<What, 'row'> },
): Promise<State | undefined> {
  if (!state || !visit.reads(ranIn(state))) return undefined
  return (await recorded(deps, visit, { id: state.id, what })) ? state : undefined
}

/** Those rows of a list that the reader may read. */
export const readableRows = <Row extends Listed>(
  deps: StaffDeps,
  visit: Visit,
  rows: readonly Row[],
): Row[] => rows.filter((row) => visit.reads(ranOf(deps.library, row)))

/** Those rows that may be shown: for an auditor, those whose reading could be recorded. */
export async function recordedRows<Row extends { case: string }>(
  deps: StaffDeps,
  visit: Visit,
  rows: readonly Row[],
): Promise<Row[]> {
  if (!visit.actor.auditor) return [...rows]
  const ids = [...new Set(rows.map((row) => row.case))]
  const shown = await Promise.all(
    ids.map(async (id) => ((await recorded(deps, visit, { id, what: 'row' })) ? id : '')),
  )
  return rows.filter((row) => shown.includes(row.case))
}

/** Pending rows as a commit writes them: only those that differ from what is there. */
import type { PendingRow } from '../port'
import type { Sql } from './connection'
import { inserting } from './rows'

interface Written {
  row: PendingRow
  text: string
}

const columns = [
  'activation',
  'case_id',
  'since',
  'procedure',
  'mood',
  'holder',
  'due',
  'alert',
  'row',
]
const insertPending = inserting('pending', columns)
const insertRoles = inserting('pending_roles', ['role', 'since', 'activation', 'case_id', 'due'])

/** Makes the rows of a case these. `known` has the text of each that is there, by activation. */
export function writePending(
  sql: Sql,
  caseId: string,
  rows: PendingRow[],
  known: Record<string, string>,
): void {
  const wanted = rows.map((row): Written => ({ row, text: JSON.stringify(row) }))
  const differing = wanted.filter(({ row, text }) => known[row.activation] !== text)
  const inPlace = differing.filter(({ row }) => keepsPlace(row, known[row.activation]))
  const fresh = differing.filter((each) => !inPlace.includes(each))
  const staying = new Set(
    wanted.filter((each) => !fresh.includes(each)).map(({ row }) => row.activation),
  )
  for (const [activation, text] of Object.entries(known))
    if (!staying.has(activation)) remove(sql, caseId, text)
  for (const each of inPlace) update(sql, caseId, each)
  insert(sql, caseId, fresh)
}

/** Whether the rows of its roles stay as they are. */
function keepsPlace(row: PendingRow, known: string | undefined): boolean {
  if (known === undefined) return false
  const { since, due, roles } = JSON.parse(known) as PendingRow
  return (
    since === row.since && due === row.due && JSON.stringify(roles) === JSON.stringify(row.roles)
  )
}

/** A row and those of its roles, where they stand. */
function remove(sql: Sql, caseId: string, text: string): void {
  const { activation, since, roles } = JSON.parse(text) as PendingRow
  for (const role of new Set(roles))
    sql.run('DELETE FROM pending_roles WHERE role = ? AND since = ? AND activation = ?', [
      role,
      since,
      activation,
    ])
  sql.run('DELETE FROM pending WHERE case_id = ? AND activation = ?', [caseId, activation])
}

const updated =
  'UPDATE pending SET procedure = ?, mood = ?, holder = ?, alert = ?, row = ? WHERE case_id = ? AND activation = ?'

function update(sql: Sql, caseId: string, { row, text }: Written): void {
  const { activation, procedure, mood, holder = null, alert = null } = row
  sql.run(updated, [procedure, mood, holder, alert, text, caseId, activation])
}

function insert(sql: Sql, caseId: string, written: Written[]): void {
  const rows = written.map(({ row, text }) => {
    const { activation, since, procedure, mood, holder = null, due, alert = null } = row
    return [activation, caseId, since, procedure, mood, holder, due, alert, text]
  })
  const roles = written.flatMap(({ row: { activation, since, due, roles } }) =>
    [...new Set(roles)].map((role) => [role, since, activation, caseId, due]),
  )
  insertPending(sql, rows)
  insertRoles(sql, roles)
}

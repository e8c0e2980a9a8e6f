/** Pending rows as a commit writes them: only those that differ from what is there. */
import type { PendingRow } from '../port'
import type { Sql } from './connection'
import { inserting } from './rows'

interface Written {
  row: PendingRow
  text: string
  /** As it stands there. */
  was?: PendingRow
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
  for (const written of differing) written.was = was(known[written.row.activation])
  const inPlace = differing.filter(keepsPlace)
  const fresh = differing.filter((written) => !inPlace.includes(written))
  const staying = new Set(
    wanted.filter((written) => !fresh.includes(written)).map(({ row }) => row.activation),
  )
  for (const [activation, text] of Object.entries(known))
    if (!staying.has(activation)) remove(sql, caseId, text)
  for (const written of inPlace) update(sql, caseId, written)
  insert(sql, caseId, fresh)
}

const was = (known: string | undefined) =>
  known === undefined ? undefined : (JSON.parse(known) as PendingRow)

/** Whether the rows of its roles stay as they are. */
const keepsPlace = ({ row, was }: Written): boolean =>
  was !== undefined &&
  was.since === row.since &&
  was.due === row.due &&
  JSON.stringify(was.roles) === JSON.stringify(row.roles)

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

// An index is written whose column is named here, whatever its value: only what differs is.
const indexed = ['procedure', 'mood', 'holder', 'alert'] as const

function update(sql: Sql, caseId: string, { row, text, was }: Written): void {
  const changed = indexed.filter((name) => row[name] !== was?.[name])
  const assignments = [...changed, 'row'].map((name) => `${name} = ?`).join(', ')
  const values = [...changed.map((name) => row[name] ?? null), text, caseId, row.activation]
  sql.run(`UPDATE pending SET ${assignments} WHERE case_id = ? AND activation = ?`, values)
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

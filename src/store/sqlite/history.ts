/**
 * The history of cases: rows that are only added, read page by page when somebody looks, and erased
 * where words are forgotten.
 */
import type { Change, HistoryPage, HistoryRow } from '../port'
import type { Sql, Value } from './connection'
import { inserting } from './rows'
import type { Statement } from './pending'

const insertRows = inserting('history', ['case_id', 'place', 'kind', 'about', 'person', 'row'])
const insertFiles = inserting('history_files', ['hash', 'case_id', 'place'])

/** A kind that a case forgets leaves with the files that its rows refer to. */
function eraseHistory(sql: Sql, caseId: string, kinds: readonly string[]): void {
  const values = [caseId, JSON.stringify(kinds)]
  const places =
    'SELECT place FROM history WHERE case_id = ?1 AND kind IN (SELECT value FROM json_each(?2))'
  sql.run(`DELETE FROM history_files WHERE case_id = ?1 AND place IN (${places})`, values)
  sql.run(
    'DELETE FROM history WHERE case_id = ?1 AND kind IN (SELECT value FROM json_each(?2))',
    values,
  )
}

function writeHistory(sql: Sql, caseId: string, rows: readonly HistoryRow[]): void {
  const values = rows.map((row): Value[] => {
    const { place, kind, about = null, person = null } = row
    return [caseId, place, kind, about, person, JSON.stringify(row)]
  })
  insertRows(sql, values)
  const files = rows.flatMap(({ place, files = [] }) =>
    [...new Set(files)].map((hash) => [hash, caseId, place]),
  )
  insertFiles(sql, files)
}

/** Rows that are there become other ones. */
function rewriteHistory(sql: Sql, caseId: string, rows: readonly HistoryRow[]): void {
  const places = JSON.stringify(rows.map(({ place }) => place))
  for (const table of ['history_files', 'history'])
    sql.run(
      `DELETE FROM ${table} WHERE case_id = ? AND place IN (SELECT value FROM json_each(?))`,
      [caseId, places],
    )
  writeHistory(sql, caseId, rows)
}

export function changeHistory(
  sql: Sql,
  { id, history = [], erases = [], rewrites = [] }: Change,
): void {
  if (erases.length > 0) eraseHistory(sql, id, erases)
  if (rewrites.length > 0) rewriteHistory(sql, id, rewrites)
  writeHistory(sql, id, history)
}

/** Exported for the test of its plan. */
export function historyStatement(caseId: string, { after, about, limit }: HistoryPage): Statement {
  const named = about === undefined ? '' : ' AND about IN (SELECT value FROM json_each(?))'
  return {
    text: `SELECT place, row FROM history WHERE case_id = ? AND place > ?${named} ORDER BY place LIMIT ?`,
    values: [caseId, Number(after ?? -1), ...(about ? [JSON.stringify(about)] : []), limit + 1],
  }
}

export function readHistory(
  sql: Sql,
  caseId: string,
  page: HistoryPage,
): { rows: HistoryRow[]; next?: string } {
  const { text, values } = historyStatement(caseId, page)
  const found = sql.all<{ place: number; row: string }>(text, values)
  const shown = found.slice(0, page.limit)
  const last = found.length > page.limit ? shown.at(-1) : undefined
  const rows = shown.map(({ row }) => JSON.parse(row) as HistoryRow)
  return { rows, next: last && String(last.place) }
}

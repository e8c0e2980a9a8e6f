/** Receipts in the order in which they were written, whatever they are of. */
import type { AddedQuery, AddedReceipt } from '../port'
import type { Sql, Value } from './connection'

const columns = `position, kind, id, seq, hash, CASE WHEN json_valid(body) THEN body ->> '$.at' END AS at`

/** Exported for the test of its plan. */
export function addedStatement({ after, until, limit }: AddedQuery): {
  text: string
  values: Value[]
} {
  const bounds = [
    after === undefined ? '' : 'position > ?',
    until === undefined ? '' : 'position <= ?',
  ].filter(Boolean)
  const where = bounds.length > 0 ? `WHERE ${bounds.join(' AND ')}` : ''
  const values = [after, until, limit].filter((value) => value !== undefined)
  return { text: `SELECT ${columns} FROM receipts ${where} ORDER BY position LIMIT ?`, values }
}

const readable = ({ at, ...rest }: Omit<AddedReceipt, 'at'> & { at: unknown }): AddedReceipt => ({
  ...rest,
  at: typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : '',
})

export function readAdded(sql: Sql, query: AddedQuery): AddedReceipt[] {
  const { text, values } = addedStatement(query)
  return sql.all<AddedReceipt>(text, values).map(readable)
}

export function newestAdded(sql: Sql): AddedReceipt | undefined {
  const found = sql.one<AddedReceipt>(
    `SELECT ${columns} FROM receipts ORDER BY position DESC LIMIT 1`,
  )
  return found && readable(found)
}

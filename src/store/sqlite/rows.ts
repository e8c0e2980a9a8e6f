/** Several rows of a table by one statement: cheaper than one by one, and than reading them out of JSON. */
import type { Sql, Value } from './connection'

/** As many rows as one statement takes: bounds how many texts are kept prepared. */
const MOST = 16

/** `into` names the table and its columns: `INSERT INTO keys (kind, key)`; every row has a value for each. */
export function insertRows(sql: Sql, into: string, rows: Value[][]): void {
  for (let at = 0; at < rows.length; at += MOST) {
    const some = rows.slice(at, at + MOST)
    const marks = `(${some[0]!.map(() => '?').join(', ')})`
    sql.run(`${into} VALUES ${some.map(() => marks).join(', ')}`, some.flat())
  }
}

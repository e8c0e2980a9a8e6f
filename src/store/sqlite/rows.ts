/** Several rows of a table by one statement: cheaper than one by one, and than reading them out of JSON. */
import type { Sql, Value } from './connection'

/** As many rows as one statement takes: bounds how many texts are kept prepared. */
const MOST = 16

/** How rows are inserted into some columns of a table; every row has a value for each. No rows: no statement. */
export function inserting(table: string, columns: string[]): (sql: Sql, rows: Value[][]) => void {
  const marks = `(${columns.map(() => '?').join(', ')})`
  const texts = Array.from({ length: MOST }, (_, i) => {
    const values = Array.from({ length: i + 1 }, () => marks).join(', ')
    return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`
  })
  return (sql, rows) => {
    for (let at = 0; at < rows.length; at += MOST) {
      const some = rows.slice(at, at + MOST)
      sql.run(texts[some.length - 1]!, some.flat())
    }
  }
}

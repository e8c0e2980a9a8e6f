/**
 * Several values by one statement: with a mark for each it is cheaper than one by one, and than
 * reading them out of JSON.
 */
import type { Sql, Value } from './connection'

/** As many as one statement takes: bounds how many texts are kept prepared. */
const MOST = 16

/** As many as are looked up one by one at less cost than together. */
export const FEW = 2

/** Values in lists that are short enough for one statement. */
export function portions<T>(values: readonly T[]): (readonly T[])[] {
  if (values.length <= MOST) return values.length === 0 ? [] : [values]
  return [values.slice(0, MOST), ...portions(values.slice(MOST))]
}

/**
 * A statement for each size of a portion, made once. `text` is told as many of `mark` as there are
 * values.
 */
export function bySize(mark: string, text: (marks: string) => string): (size: number) => string {
  const texts = Array.from({ length: MOST }, (_, i) =>
    text(Array.from({ length: i + 1 }, () => mark).join(', ')),
  )
  return (size) => texts[size - 1]!
}

/**
 * How rows are inserted into some columns of a table; every row has a value for each. No rows: no
 * statement. `otherwise` says what happens to a row that is there.
 */
export function inserting(
  table: string,
  columns: readonly string[],
  otherwise = '',
): (sql: Sql, rows: readonly Value[][]) => void {
  const mark = `(${columns.map(() => '?').join(', ')})`
  const texts = bySize(
    mark,
    (marks) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${marks}${otherwise}`,
  )
  return (sql, rows) => {
    // Several times as fast as `flat`.
    for (const portion of portions(rows))
      sql.run(texts(portion.length), ([] as Value[]).concat(...portion))
  }
}

/** For `inserting`: the row takes the new values. */
export function replacing(key: string, columns: readonly string[]): string {
  const taken = columns
    .filter((column) => column !== key)
    .map((column) => `${column} = excluded.${column}`)
  return ` ON CONFLICT (${key}) DO UPDATE SET ${taken.join(', ')}`
}

/** Published definitions, by content hash: what a case pins stays readable for ever. */
import type { Published } from '../published'
import type { Sql } from './connection'

export function isPublished(sql: Sql, { hash }: Published): boolean {
  return sql.one('SELECT 1 AS published FROM definitions WHERE hash = ?', [hash]) !== undefined
}

/** The same content again changes nothing. */
export function publish(sql: Sql, { hash, code, version, text, at }: Published): void {
  const values = [hash, code, version, text, at]
  sql.run(
    'INSERT OR IGNORE INTO definitions (hash, code, version, text, at) VALUES (?, ?, ?, ?, ?)',
    values,
  )
}

export function published(sql: Sql): Published[] {
  return sql.all<Published>(
    'SELECT code, version, hash, text, at FROM definitions ORDER BY at, code, version, hash',
  )
}

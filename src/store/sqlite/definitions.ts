/** Published definitions, by content hash: what a case pins stays readable for ever. */
import type { Store } from '../port'
import type { Sql } from './connection'

export type Definition = Parameters<Store['publish']>[0]

export function isPublished(sql: Sql, { hash }: Definition): boolean {
  return sql.one('SELECT 1 AS published FROM definitions WHERE hash = ?', [hash]) !== undefined
}

/** The same content again changes nothing. */
export function publish(sql: Sql, { hash, code, version, text, at }: Definition): void {
  const values = [hash, code, version, text, at]
  sql.run('INSERT OR IGNORE INTO definitions (hash, code, version, text, at) VALUES (?, ?, ?, ?, ?)', values)
}

export function published(sql: Sql): Definition[] {
  return sql.all<Definition>('SELECT code, version, hash, text, at FROM definitions ORDER BY at, code, version, hash')
}

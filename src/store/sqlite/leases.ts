/** Leases with a fencing token that grows with every new holder. */
import type { Leases } from '../port'
import type { Sql } from './connection'
import type { Group } from './group'

interface LeaseRow {
  holder: string | null
  token: number
  until: number
}
interface Request {
  name: string
  holder: string
  now: number
  ttlMs: number
}

export function createLeases(sql: Sql, group: Group): Leases {
  return {
    acquire: (name, holder, now, ttlMs) => group.write(() => acquire(sql, { name, holder, now, ttlMs })),
    release: (name, holder) =>
      group.write(() => {
        sql.run('UPDATE leases SET holder = NULL, until = 0 WHERE name = ? AND holder = ?', [name, holder])
      }),
  }
}

/** Whoever may write here is alone: what a process held that died is free at once, and its fence stays behind. */
export function freeLeases(sql: Sql): void {
  sql.run('UPDATE leases SET holder = NULL, until = 0')
}

function acquire(sql: Sql, { name, holder, now, ttlMs }: Request): number | undefined {
  const lease = sql.one<LeaseRow>('SELECT holder, token, until FROM leases WHERE name = ?', [name])
  const own = lease?.holder === holder
  if (lease?.holder && !own && lease.until > now) return undefined
  const token = own ? lease.token : (lease?.token ?? 0) + 1
  sql.run('INSERT OR REPLACE INTO leases (name, holder, token, until) VALUES (?, ?, ?, ?)', [
    name,
    holder,
    token,
    now + ttlMs,
  ])
  return token
}

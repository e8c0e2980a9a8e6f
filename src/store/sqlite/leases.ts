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
    acquire: async (name, holder, now, ttlMs) => {
      const request = { name, holder, now, ttlMs }
      return freshToken(leaseOf(sql, name), request) ?? group.write(() => acquire(sql, request))
    },
    release: (name, holder) =>
      group.write(() => {
        sql.run('UPDATE leases SET holder = NULL, until = 0 WHERE name = ? AND holder = ?', [
          name,
          holder,
        ])
      }),
  }
}

/**
 * Whoever may write here is alone: what a process held that died is free at once, and its fence
 * stays behind.
 */
export function freeLeases(sql: Sql): void {
  sql.run('UPDATE leases SET holder = NULL, until = 0')
}

function leaseOf(sql: Sql, name: string): LeaseRow | undefined {
  return sql.one<LeaseRow>('SELECT holder, token, until FROM leases WHERE name = ?', [name])
}

/**
 * The token of a lease that the holder has had for so short a time that renewing it is worth no
 * flush.
 */
function freshToken(
  lease: LeaseRow | undefined,
  { holder, now, ttlMs }: Request,
): number | undefined {
  const left = (lease?.until ?? 0) - now
  return lease?.holder === holder && left > ttlMs * 0.9 && left <= ttlMs ? lease.token : undefined
}

function acquire(sql: Sql, { name, holder, now, ttlMs }: Request): number | undefined {
  const lease = leaseOf(sql, name)
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

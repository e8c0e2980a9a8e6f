/**
 * Numbers of cases: the highest of the series and year plus one, under a unique index. No counter,
 * hence no gaps.
 */
import { caseNumber } from '../number'
import type { Change } from '../port'
import type { Sql } from './connection'

export interface Numbered {
  series: string
  year: number
  serial: number
  number: string
}

/** The number that this change gives to an aggregate without one. */
export function nextNumber(sql: Sql, { series, year }: NonNullable<Change['numbering']>): Numbered {
  const highest = sql.one<{ serial: number }>(
    'SELECT serial FROM aggregates WHERE series = ? AND year = ? AND serial IS NOT NULL ORDER BY serial DESC LIMIT 1',
    [series, year],
  )
  const serial = (highest?.serial ?? 0) + 1
  return { series, year, serial, number: caseNumber(series, year, serial) }
}

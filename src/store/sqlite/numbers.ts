/** Numbers of cases: the highest of the series and year plus one, under a unique index. No counter, hence no gaps. */
import { caseNumber } from '../number'
import type { Change } from '../port'
import type { AggregateRow } from './aggregates'
import type { Sql } from './connection'

export interface Numbered {
  number: string
  /** Absent when the aggregate had its number before. */
  serial?: number
}

/** The number that an aggregate has or is given by this change. */
export function numberFor(sql: Sql, change: Change, row: AggregateRow | undefined): Numbered | undefined {
  if (row?.number) return { number: row.number }
  if (!change.numbering) return undefined
  const { series, year } = change.numbering
  const highest = sql.one<{ serial: number }>(
    'SELECT serial FROM aggregates WHERE series = ? AND year = ? AND serial IS NOT NULL ORDER BY serial DESC LIMIT 1',
    [series, year],
  )
  const serial = (highest?.serial ?? 0) + 1
  return { number: caseNumber(series, year, serial), serial }
}

export function writeNumber(sql: Sql, change: Change, numbered: Numbered | undefined): void {
  if (numbered?.serial === undefined || !change.numbering) return
  const { series, year } = change.numbering
  sql.run('UPDATE aggregates SET series = ?, year = ?, serial = ?, number = ? WHERE kind = ? AND id = ?', [
    series,
    year,
    numbered.serial,
    numbered.number,
    change.kind,
    change.id,
  ])
}

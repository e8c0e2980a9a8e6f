/**
 * A data folder with many cases, written straight into the tables: a hundred thousand take some
 * seconds.
 */
import { join } from 'node:path'
import { milestonesOf } from '../../src/flows/lists/milestones'
import { officeHours } from '../../src/flows/time/calendar'
import type { CaseState } from '../../src/flows/case/case'
import { pendingRows } from '../../src/flows/lists/pending'
import { connect, type Sql } from '../../src/store/sqlite/connection'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { openCase } from './kept-case'
import { recordWalk } from './walk'

export interface Many {
  /** Cases that wait for somebody. */
  open: number
  /** Cases that are over. */
  closed?: number
}

const start = Date.parse('2026-01-05T12:00:00.000Z')
const minuteMs = 60_000
const at = (index: number): string => new Date(start + index * minuteMs).toISOString()
const together = 500

/** A case at one of its first steps, and one at its end. */
function templates() {
  const { library, written } = recordWalk()
  const states = [openCase(library), ...written.map(({ state }) => state)]
  const text = (state: CaseState) => JSON.stringify(state)
  return { library, open: states.slice(0, 4).map(text), closed: text(states.at(-1)!) }
}
type Templates = ReturnType<typeof templates>

/** The state of the case of this index. */
function stateOf({ open, closed }: Templates, index: number, over: boolean): CaseState {
  const id = `c${String(index).padStart(16, '0')}`
  const text = (over ? closed : open[index % open.length])!
  const state = JSON.parse(text.replaceAll('c1~', `${id}~`)) as CaseState
  const number = `MES-2026-${String(index + 1).padStart(6, '0')}`
  return {
    ...state,
    id,
    number,
    revision: 1,
    openedAt: at(index),
    subject: `No puedo entrar al sistema ${index}`,
  }
}

function statementsOf(sql: Sql, rows: readonly CaseState[], { library }: Templates): void {
  const put = (into: string, columns: number, values: readonly (readonly unknown[])[]): void => {
    const list = Array.from({ length: columns }, (_, index) => `value ->> ${index}`).join()
    sql.run(`INSERT INTO ${into} SELECT ${list} FROM json_each(?)`, [JSON.stringify(values)])
  }
  const aggregates = rows.map((state) => [
    'case',
    state.id,
    1,
    state.openedAt,
    state.number,
    JSON.stringify(state),
  ])
  put('aggregates (kind, id, revision, created_at, number, state)', 6, aggregates)
  const keys = rows.flatMap(({ id, mood, number, procedure, openedAt }, index) => {
    const held = `U${index % 50}`
    return Object.entries({ mood, number, procedure, held, contact: `k${id}` }).map((key) => [
      'case',
      ...key,
      openedAt,
      id,
    ])
  })
  put('keys (kind, key, value, created_at, id)', 5, keys)
  const pending = rows.flatMap((state) =>
    pendingRows(library, state).map((row) => ({ ...row, since: state.openedAt, due: null })),
  )
  const columns = 'pending (activation, case_id, since, procedure, mood, row)'
  put(
    columns,
    6,
    pending.map((row) => [
      row.activation,
      row.case,
      row.since,
      row.procedure,
      row.mood,
      JSON.stringify(row),
    ]),
  )
  const roles = pending.flatMap(({ roles, since, activation, case: id }) =>
    roles.map((role) => [role, since, activation, id]),
  )
  put('pending_roles (role, since, activation, case_id)', 4, roles)
  const milestones = rows.flatMap((state) =>
    milestonesOf(officeHours, undefined, state, state.openedAt),
  )
  put(
    'milestones (at, case_id, milestone)',
    3,
    milestones.map((milestone) => [milestone.at, milestone.case, JSON.stringify(milestone)]),
  )
}

/** Writes a data folder. Cases that are over are the older ones. */
export async function fillStore(folder: string, { open, closed = 0 }: Many): Promise<void> {
  const { store } = await openSqliteStore({ dataDir: folder, now: Date.now })
  await store.close()
  const all = templates()
  const sql = await connect(join(folder, 'conducto.db'))
  try {
    sql.exec('PRAGMA synchronous = OFF')
    sql.exec('BEGIN IMMEDIATE')
    for (let from = 0; from < open + closed; from += together) {
      const count = Math.min(together, open + closed - from)
      const rows = Array.from({ length: count }, (_, index) =>
        stateOf(all, from + index, from + index < closed),
      )
      statementsOf(sql, rows, all)
    }
    sql.exec('COMMIT')
  } finally {
    sql.close()
  }
}

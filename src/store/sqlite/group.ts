/**
 * Group commit: writes that wait together share one transaction and one flush. One that fails
 * spoils none of its neighbours: most fail before they have written anything, and when one fails
 * halfway, all are done again, each within a savepoint. When the transaction itself fails (full
 * disk), each is tried alone. So `work` may be done more than once.
 */
import { setImmediate } from 'node:timers'
import { StoreClosed } from '../errors'
import type { Sql } from './connection'

interface Waiting {
  work: () => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}
export interface Group {
  /** Runs `work` inside a write transaction; resolves with its result when that is on disk. */
  write<T>(work: () => T): Promise<T>
  /** Waits for what was asked before, then refuses whatever comes. */
  close(): Promise<void>
}

/** As many writes as one transaction takes: bounds how long the process is busy with one flush. */
const LARGEST = 256
/** Turns of the event loop that a write waits for others at most. */
const MOST_TURNS = 8

/** `onFlush` is told how many writes each transaction carried. */
export function createGroup(sql: Sql, onFlush?: (writes: number) => void): Group {
  let waiting: Waiting[] = []
  let closed = false
  const flush = () => {
    const batch = waiting.slice(0, LARGEST)
    waiting = waiting.slice(LARGEST)
    if (waiting.length > 0) setImmediate(flush)
    transact(sql, batch, onFlush)
  }
  /**
   * As long as each turn of the event loop brings more, it is waited for: whoever is alone waits
   * for nobody.
   */
  const gather = (known: number, turns = MOST_TURNS) => {
    if (waiting.length > known && waiting.length < LARGEST && turns > 0)
      setImmediate(gather, waiting.length, turns - 1)
    else flush()
  }
  const write = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (closed) return reject(new StoreClosed())
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      if (waiting.length === 1) setImmediate(gather, 1)
    })
  return {
    write,
    async close() {
      if (closed) return
      const last = write(() => undefined)
      closed = true
      await last.catch(() => undefined)
    },
  }
}

type Outcome = { value: unknown } | { error: unknown }
/** Does one write of a batch and says what came of it; throws when the transaction cannot go on. */
type Attempt = (work: () => unknown) => Outcome

function transact(sql: Sql, batch: Waiting[], onFlush?: (writes: number) => void): void {
  let outcomes: Outcome[]
  try {
    outcomes = together(sql, batch)
  } catch (error) {
    if (batch.length === 1) return batch[0]!.reject(error)
    return batch.forEach((waiting) => transact(sql, [waiting], onFlush))
  }
  onFlush?.(batch.length)
  outcomes.forEach((outcome, i) =>
    'error' in outcome ? batch[i]!.reject(outcome.error) : batch[i]!.resolve(outcome.value),
  )
}

/** A write that fails halfway is rare: only then is it worth a savepoint for each. */
function together(sql: Sql, batch: Waiting[]): Outcome[] {
  let halfway = false
  const hopeful: Attempt = (work) => {
    const before = sql.runs()
    try {
      return { value: work() }
    } catch (error) {
      requireTransaction(sql, error)
      if (sql.runs() === before) return { error }
      halfway = true
      throw error
    }
  }
  try {
    return inTransaction(sql, batch, hopeful)
  } catch (error) {
    if (!halfway || batch.length === 1) throw error
    return inTransaction(sql, batch, (work) => guarded(sql, work))
  }
}

function inTransaction(sql: Sql, batch: Waiting[], attempt: Attempt): Outcome[] {
  try {
    sql.run('BEGIN IMMEDIATE')
    const outcomes = batch.map(({ work }) => attempt(work))
    sql.run('COMMIT')
    return outcomes
  } catch (error) {
    rollBack(sql)
    throw error
  }
}

function guarded(sql: Sql, work: () => unknown): Outcome {
  sql.run('SAVEPOINT one')
  try {
    const value = work()
    sql.run('RELEASE one')
    return { value }
  } catch (error) {
    requireTransaction(sql, error)
    sql.run('ROLLBACK TO one')
    sql.run('RELEASE one')
    return { error }
  }
}

/**
 * SQLite itself gives up the whole transaction after some errors, of reads too: what is written
 * after that would be written at once, and the neighbours have to be tried again.
 */
function requireTransaction(sql: Sql, error: unknown): void {
  if (!sql.inTransaction()) throw error
}

function rollBack(sql: Sql): void {
  try {
    if (sql.inTransaction()) sql.run('ROLLBACK')
  } catch {
    // The error that brought us here says more than this one.
  }
}

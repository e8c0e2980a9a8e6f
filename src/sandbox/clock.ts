/** The sandbox's clock: real time and an offset that people may move. It survives a restart and never stands still. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DateTime } from 'luxon'
import { z } from 'zod'
import { agencyZone } from '../bot/clock'

/** A working day starts at this La Paz time. */
const opening = { hour: 8, minute: 30, second: 0, millisecond: 0 }
const saturday = 6
const kept = z.object({ offsetMs: z.number() })

/** A moment that people move. Also a `Clock` of `bot/clock`. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** How far it is from real time, in milliseconds. */
  offset(): number
  advance(ms: number): void
  /** To the next opening in La Paz, Monday to Friday 08:30. */
  nextWorkingDay(): void
  /** Throws when it is not an ISO instant. */
  set(iso: string): void
  /** Back to real time. */
  reset(): void
  /** The listener gets the new moment. Returns how to stop. */
  onChange(listener: (now: number) => void): () => void
}

export interface SandboxClockOptions {
  /** Where the offset is kept, so that a restart goes on at the same moment. Absent: it is not kept. */
  file?: string
  /** Real time; another one in tests. */
  real?: () => number
}

/** Reads the kept offset, if there is one; a file that is not one of ours counts as none. */
export function createSandboxClock({ file, real = Date.now }: SandboxClockOptions = {}): SandboxClock {
  const listeners = new Set<(now: number) => void>()
  let offset = file === undefined ? 0 : read(file)
  const now = (): number => real() + offset
  const move = (to: number): void => {
    offset = to
    if (file !== undefined) write(file, offset)
    for (const listener of listeners) listener(now())
  }
  return {
    now,
    offset: () => offset,
    advance: (ms) => move(offset + ms),
    nextWorkingDay: () => move(nextOpening(now()) - real()),
    set: (iso) => {
      const moment = DateTime.fromISO(iso, { zone: agencyZone })
      if (!moment.isValid) throw new Error(`not an ISO instant: ${iso}`)
      move(moment.toMillis() - real())
    },
    reset: () => move(0),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The first opening after a moment. */
export function nextOpening(now: number): number {
  let day = DateTime.fromMillis(now, { zone: agencyZone }).set(opening)
  while (day.toMillis() <= now || day.weekday >= saturday) day = day.plus({ days: 1 })
  return day.toMillis()
}

function read(file: string): number {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs
  } catch {
    return 0
  }
}

function write(file: string, offsetMs: number): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify({ offsetMs }))
  renameSync(`${file}.new`, file)
}

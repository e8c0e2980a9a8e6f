/**
 * The sandbox's clock: real time and an offset that people may move. It survives a restart and
 * never stands still.
 */
import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Calendars } from '../bot/calendar/calendars'
import { agencyZone } from '../bot/words/clock'
import {
  type Calendar,
  instantAt,
  intervalsOf,
  localDay,
  nextDayOpening,
  officeHours,
} from '../flows/time/calendar'
import { writeWhole } from './keep'

const kept = z.object({ offsetMs: z.number() })

/** A moment that people move. Also a `Clock` of `bot/words/clock`. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** How far it is from real time, in milliseconds. */
  offset(): number
  advance(ms: number): void
  /** To when work begins on the next working day: today's, while that is still to come. */
  nextWorkingDay(): void
  /** Throws when it is not an ISO instant. */
  set(iso: string): void
  /** Back to real time. */
  reset(): void
  /** The listener gets the new moment. Returns how to stop. */
  onChange(listener: (now: number) => void): () => void
}

export interface SandboxClockOptions {
  /**
   * Where the offset is kept, so that a restart goes on at the same moment. Absent: it is not kept.
   */
  file?: string
  /** Real time; another one in tests. */
  real?: () => number
  /** When work begins; default office hours without holidays. */
  calendar?: Calendars
}

/** Reads the kept offset, if there is one; a file that is not one of ours counts as none. */
export function createSandboxClock({
  file,
  real = Date.now,
  calendar,
}: SandboxClockOptions = {}): SandboxClock {
  const listeners = new Set<(now: number) => void>()
  let offset = file === undefined ? 0 : read(file)
  const now = (): number => real() + offset
  const move = (to: number): void => {
    if (file !== undefined) writeWhole(file, JSON.stringify({ offsetMs: to }))
    offset = to
    for (const listener of listeners) listener(now())
  }
  return {
    now,
    offset: () => offset,
    advance: (ms) => move(offset + ms),
    nextWorkingDay: () =>
      move(nextOpening(now(), calendar?.(new Date(now()).toISOString())) - real()),
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

/** When the first working day begins after a moment. */
export function nextOpening(now: number, calendar: Calendar = officeHours): number {
  const at = new Date(now).toISOString()
  const today = localDay(calendar, at)
  const first = intervalsOf(calendar, today)[0]
  const opening = first ? Date.parse(instantAt(calendar, today, first.from)) : now
  return opening > now ? opening : Date.parse(nextDayOpening(calendar, at))
}

function read(file: string): number {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs
  } catch {
    return 0
  }
}

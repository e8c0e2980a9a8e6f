/** Cases opened and ended by La Paz day, and how many were open at the end of each. */
import {
  type Calendar,
  dayAfter,
  instantAt,
  isWorkingDay,
  localDay,
} from '../../flows/time/calendar'
import type { Milestone } from '../../store/port'
import type { Language } from '../words/catalogue'
import { chartDays, type DigestDay } from '../effects/digest'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Counts by procedure, and by procedure and entity: one number a day, the oldest first. */
export interface Counted {
  opened: number[]
  closed: number[]
  /** Those that went on in another procedure: they are no longer open here, and did not end. */
  moved: number[]
}

const sides: Record<Milestone['kind'], keyof Counted> = {
  opened: 'opened',
  reopened: 'opened',
  closed: 'closed',
  cancelled: 'closed',
  moved: 'moved',
}

/** A case that went on as another: since when it did not here, and was opened there. */
export interface Move {
  left: { names: readonly string[]; at: string }
  opened: { names: readonly string[]; at: string }
}

export interface DayCounts {
  /** The instant at which the first day begins. */
  from: string
  /** @param names under which it is counted. */
  count(milestone: Pick<Milestone, 'kind' | 'at'>, names: readonly string[]): void
  /** Whoever looks at both sides of a move sees one case that stays open. */
  move(move: Move): void
  /** The days of what was counted under these. @param open cases of theirs that are open now. */
  days(names: readonly string[], open: number, language: Language): DigestDay[]
}

export function createDayCounts(calendar: Calendar, now: string): DayCounts {
  const first = dayAfter(localDay(calendar, now), 1 - chartDays)
  const from = instantAt(calendar, first, 0)
  const begins = Date.parse(`${first}T00:00:00Z`) - calendar.offset * minuteMs
  const dayOf = (at: string): number => Math.floor((Date.parse(at) - begins) / dayMs)
  const moves: Move[] = []
  const counts = new Map<string, Counted>()
  const of = (name: string): Counted => {
    const known = counts.get(name)
    if (known) return known
    const empty = { opened: zeros(), closed: zeros(), moved: zeros() }
    counts.set(name, empty)
    return empty
  }
  return {
    from,
    move: (move) => moves.push(move),
    count: ({ kind, at }, names) => {
      const day = dayOf(at)
      if (day < 0 || day >= chartDays) return
      for (const name of names) {
        const list = of(name)[sides[kind]]
        list[day] = (list[day] ?? 0) + 1
      }
    },
    days: (names, open, language) => {
      const sums = { opened: zeros(), closed: zeros(), moved: zeros() }
      for (const name of names) add(sums, counts.get(name))
      for (const { left, opened } of moves)
        if (meets(names, left.names) && meets(names, opened.names)) {
          lower(sums.moved, dayOf(left.at))
          lower(sums.opened, dayOf(opened.at))
        }
      const pending = backwards(sums, open)
      return pending.map((count, index): DigestDay => {
        const day = dayAfter(first, index)
        const rest = isWorkingDay(calendar, day)
          ? undefined
          : (calendar.holidays[day]?.[language] ?? true)
        const { opened, closed } = {
          opened: sums.opened[index] ?? 0,
          closed: sums.closed[index] ?? 0,
        }
        return { day, opened, closed, pending: count, rest }
      })
    },
  }
}

const meets = (left: readonly string[], right: readonly string[]): boolean =>
  left.some((name) => right.includes(name))
const lower = (list: number[], day: number): void => {
  const count = list[day]
  if (count !== undefined) list[day] = count - 1
}

const zeros = (): number[] => Array.from({ length: chartDays }, () => 0)

const add = (sums: Counted, counted: Counted | undefined): void => {
  if (!counted) return
  for (const side of ['opened', 'closed', 'moved'] as const)
    sums[side] = sums[side].map((sum, day) => sum + (counted[side][day] ?? 0))
}

/**
 * Open at the end of each day, from what is open now: what a day opened was not there before, what
 * it closed was.
 */
const backwards = ({ opened, closed, moved }: Counted, open: number): number[] => {
  const pending = zeros()
  let count = open
  for (let day = chartDays - 1; day >= 0; day -= 1) {
    pending[day] = count
    count = Math.max(0, count - (opened[day] ?? 0) + (closed[day] ?? 0) + (moved[day] ?? 0))
  }
  return pending
}

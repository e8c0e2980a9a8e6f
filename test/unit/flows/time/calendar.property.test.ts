/**
 * What holds of working time in any calendar, and office hours beside a clock that asks the minute
 * alone.
 */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import {
  addWorking,
  type Calendar,
  dayAfter,
  instantAt,
  type Interval,
  isWorking,
  localDay,
  localMinute,
  nextDayOpening,
  nextWorking,
  officeHours,
  subtractWorking,
  weekdayOf,
  workingBetween,
  workingDaysAfter,
} from '../../../../src/flows/time/calendar'
import { bilingual } from '../../../support/bilingual'

const MINUTE = 60_000
const free = bilingual({ es: 'Feriado', en: 'Holiday' })
const instants = fc
  .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-12-31T23:59:59Z') })
  .map((ms) => new Date(ms).toISOString())
const amounts = fc.integer({ min: 0, max: 40 * 60 * MINUTE })
/** One to three intervals of a day, in order and not touching. */
const dayHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15))
  .map((ends) =>
    ends.flatMap((from, index): Interval[] =>
      index % 2 === 0 && ends[index + 1] ? [{ from, to: ends[index + 1]! }] : [],
    ),
  )
const dates = fc.integer({ min: 0, max: 1500 }).map((days) => dayAfter('2025-01-01', days))
const calendars: fc.Arbitrary<Calendar> = fc.record({
  offset: fc.constantFrom(-240, 0, 330),
  week: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), dayHours, { minKeys: 1 }),
  holidays: fc.dictionary(dates, fc.constant(free), { maxKeys: 40 }),
  days: fc.dictionary(dates, dayHours, { maxKeys: 5 }),
})
const holds = <Values>(property: fc.IProperty<Values>, numRuns = 200) =>
  fc.assert(property, { numRuns })

test('what was added, or taken away, lies between', () => {
  holds(
    fc.property(calendars, instants, amounts, (calendar, at, ms) => {
      expect(workingBetween(calendar, at, addWorking(calendar, at, ms))).toBe(ms)
      expect(workingBetween(calendar, subtractWorking(calendar, at, ms), at)).toBe(ms)
    }),
  )
})
test('adding a negative amount takes it away, and the other way round', () => {
  holds(
    fc.property(calendars, instants, amounts, (calendar, at, ms) => {
      expect(addWorking(calendar, at, -ms)).toBe(subtractWorking(calendar, at, ms))
      expect(subtractWorking(calendar, at, -ms)).toBe(addWorking(calendar, at, ms))
    }),
  )
})
test('two amounts one after the other are their sum', () => {
  holds(
    fc.property(calendars, instants, amounts, amounts, (calendar, at, one, other) => {
      expect(addWorking(calendar, addWorking(calendar, at, one), other)).toBe(
        addWorking(calendar, at, one + other),
      )
    }),
  )
})
test('stretches add up, and the way back is the same below zero', () => {
  holds(
    fc.property(
      calendars,
      fc.array(instants, { minLength: 3, maxLength: 3 }),
      (calendar, [a = '', b = '', c = '']) => {
        const between = (from: string, to: string) => workingBetween(calendar, from, to)
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        expect(between(b, a)).toBe(0 - between(a, b))
      },
    ),
    60,
  )
})
test('later stays later, and more ends later', () => {
  holds(
    fc.property(
      calendars,
      fc.tuple(instants, instants),
      fc.tuple(amounts, amounts),
      (calendar, pair, [ms, more]) => {
        const [first, second] = pair.toSorted() as [string, string]
        expect(addWorking(calendar, first, ms) <= addWorking(calendar, second, ms)).toBe(true)
        if (more > 0)
          expect(addWorking(calendar, first, ms) < addWorking(calendar, first, ms + more)).toBe(
            true,
          )
      },
    ),
  )
})
test('nothing added is the same instant, worked or not', () => {
  holds(
    fc.property(calendars, instants, (calendar, at) => {
      expect([addWorking(calendar, at, 0), subtractWorking(calendar, at, 0)]).toEqual([at, at])
      expect(workingBetween(calendar, at, at)).toBe(0)
    }),
  )
})
test('work goes on at the next working instant, and nothing was worked until then', () => {
  holds(
    fc.property(calendars, instants, (calendar, at) => {
      const next = nextWorking(calendar, at)
      expect(isWorking(calendar, next)).toBe(true)
      expect(workingBetween(calendar, at, next)).toBe(0)
      expect(isWorking(calendar, at)).toBe(next === at)
      const opening = nextDayOpening(calendar, at)
      expect([
        isWorking(calendar, opening),
        localDay(calendar, opening) > localDay(calendar, at),
      ]).toEqual([true, true])
    }),
  )
})
test('a local day and minute lead back to their instant', () => {
  holds(
    fc.property(calendars, instants, (calendar, at) => {
      const minute = Math.floor(Date.parse(at) / MINUTE) * MINUTE
      expect(
        Date.parse(instantAt(calendar, localDay(calendar, at), localMinute(calendar, at))),
      ).toBe(minute)
    }),
  )
})

test('office hours are what counting every minute of La Paz gives', () => {
  const holidays = Object.fromEntries(
    ['2026-01-01', '2026-02-16', '2026-02-17', '2026-06-22'].map((day) => [day, free]),
  )
  const calendar = { ...officeHours, holidays }
  const worked = (ms: number): boolean => {
    const local = DateTime.fromMillis(ms, { zone: 'America/La_Paz' })
    const time = local.toFormat('HH:mm')
    const hours = (time >= '08:30' && time < '12:30') || (time >= '14:30' && time < '18:30')
    return hours && local.weekday <= 5 && !((local.toISODate() as string) in holidays)
  }
  const minutes = fc
    .integer({ min: 0, max: 365 * 1440 })
    .map((n) => Date.parse('2025-12-20T00:00:00Z') + n * MINUTE)
  holds(
    fc.property(minutes, fc.integer({ min: 0, max: 7 * 1440 }), (from, length) => {
      const all = Array.from({ length }, (_, index) => from + index * MINUTE)
      const counted = all.filter(worked).length * MINUTE
      const iso = (ms: number) => new Date(ms).toISOString()
      expect(workingBetween(calendar, iso(from), iso(from + length * MINUTE))).toBe(counted)
      expect(isWorking(calendar, iso(from))).toBe(worked(from))
    }),
    12,
  )
})

describe('working days', () => {
  const calendar: Calendar = { ...officeHours, holidays: { '2026-03-04': free } }
  test.each<[string, string, number]>([
    ['2026-03-02T13:00:00Z', '2026-03-02T22:00:00Z', 0],
    ['2026-03-02T13:00:00Z', '2026-03-03T13:00:00Z', 1],
    ['2026-03-02T13:00:00Z', '2026-03-04T13:00:00Z', 1], // the day of the end is a holiday
    ['2026-03-02T13:00:00Z', '2026-03-06T13:00:00Z', 3],
    ['2026-03-02T13:00:00Z', '2026-03-09T03:59:00Z', 3], // still Sunday in La Paz
    ['2026-03-02T13:00:00Z', '2026-03-09T04:00:00Z', 4],
    ['2026-03-07T13:00:00Z', '2026-03-08T13:00:00Z', 0],
    ['2026-03-06T13:00:00Z', '2026-03-02T13:00:00Z', 0],
  ])('after %s up to %s: %d', (from, to, count) => {
    expect(workingDaysAfter(calendar, from, to)).toBe(count)
  })
  test.each([
    ['2026-03-02', 1],
    ['2026-03-08', 7],
    ['2024-02-29', 4],
  ])('%s is day %d of its week', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday)
  })
})

describe('a calendar without working time', () => {
  const at = '2026-03-02T13:00:00.000Z'
  const everyDay = Object.fromEntries(
    Array.from({ length: 8000 }, (_, day) => [dayAfter('2015-01-01', day), free]),
  )
  test.each<[string, Calendar]>([
    ['no hours', { ...officeHours, week: {} }],
    ['days without intervals', { ...officeHours, week: { 1: [], 2: [] } }],
    ['nothing but holidays', { ...officeHours, holidays: everyDay }],
  ])('%s: throws where working time is looked for', (_name, calendar) => {
    const searches = [
      () => addWorking(calendar, at, 1),
      () => subtractWorking(calendar, at, 1),
      () => nextWorking(calendar, at),
      () => nextDayOpening(calendar, at),
    ]
    for (const search of searches)
      expect(search).toThrow(new RangeError('the calendar has no working time'))
    expect([
      workingBetween(calendar, at, '2026-04-02T13:00:00.000Z'),
      isWorking(calendar, at),
    ]).toEqual([0, false])
    expect(addWorking(calendar, at, 0)).toBe(at)
  })
})

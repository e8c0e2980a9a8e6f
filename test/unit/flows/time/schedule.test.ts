/**
 * When digests come, by tables: the moment, and when the next one comes after it. Times are La
 * Paz's; weekdays are checked.
 */
import fc from 'fast-check'
import { type Calendar, officeHours } from '../../../../src/flows/time/calendar'
import {
  type Cadence,
  dueAt,
  lastInstant,
  nextInstant,
  periodOf,
  type Scheduled,
} from '../../../../src/flows/time/schedule'
import { bilingual } from '../../../support/bilingual'

const free = bilingual({ es: 'Feriado', en: 'Holiday' })
// Carnival is a Monday and a Tuesday, Good Friday and Labour Day are Fridays.
const holidays = [
  '2026-02-16',
  '2026-02-17',
  '2026-04-03',
  '2026-05-01',
  '2026-12-25',
  '2027-01-01',
]
const office: Calendar = {
  ...officeHours,
  holidays: Object.fromEntries(holidays.map((day) => [day, free])),
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
/** `Mon 02/03/2026 08:30` in La Paz → instant. */
const at = (words: string): string => {
  const [weekday = '', date = '', time = ''] = words.split(' ')
  const [day, month, year] = date.split('/')
  const iso = new Date(`${year}-${month}-${day}T${time}:00.000-04:00`)
  if (weekdays[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()] !== weekday)
    throw new Error(words)
  return iso.toISOString()
}
const words = (iso: string): string => {
  const local = new Date(Date.parse(iso) - 4 * 3_600_000)
  const [date, time = ''] = local.toISOString().split('T')
  return `${weekdays[local.getUTCDay()]} ${date?.split('-').reverse().join('/')} ${time.slice(0, 5)}`
}

const hour = 8 * 60 + 30
const daily: Cadence = { every: 'day', hour, skipHolidays: true }
const everyDay: Cadence = { every: 'day', hour, skipHolidays: false }
const weekly = (weekday: number, skipHolidays = true): Cadence => ({
  every: 'week',
  weekday,
  hour,
  skipHolidays,
})

type Row = [after: string, next: string]
const tables: Record<string, [Cadence, Row[]]> = {
  'daily on working days': [
    daily,
    [
      ['Mon 02/03/2026 08:29', 'Mon 02/03/2026 08:30'],
      ['Mon 02/03/2026 08:30', 'Tue 03/03/2026 08:30'],
      ['Mon 02/03/2026 23:59', 'Tue 03/03/2026 08:30'],
      // In UTC the next day has begun.
      ['Mon 02/03/2026 20:30', 'Tue 03/03/2026 08:30'],
      ['Fri 06/03/2026 08:30', 'Mon 09/03/2026 08:30'],
      ['Sat 07/03/2026 08:00', 'Mon 09/03/2026 08:30'],
      ['Sun 08/03/2026 23:00', 'Mon 09/03/2026 08:30'],
      ['Fri 13/02/2026 09:00', 'Wed 18/02/2026 08:30'],
      ['Thu 02/04/2026 09:00', 'Mon 06/04/2026 08:30'],
      ['Thu 31/12/2026 08:29', 'Thu 31/12/2026 08:30'],
      ['Thu 31/12/2026 08:30', 'Mon 04/01/2027 08:30'],
    ],
  ],
  'daily, holidays and weekends too': [
    everyDay,
    [
      ['Fri 06/03/2026 08:30', 'Sat 07/03/2026 08:30'],
      ['Sun 15/02/2026 09:00', 'Mon 16/02/2026 08:30'],
      ['Thu 31/12/2026 23:30', 'Fri 01/01/2027 08:30'],
    ],
  ],
  'weekly on Mondays': [
    weekly(1),
    [
      ['Sun 01/03/2026 12:00', 'Mon 02/03/2026 08:30'],
      ['Mon 02/03/2026 08:30', 'Mon 09/03/2026 08:30'],
      // Carnival: on Wednesday in its place, and the week after on Monday again.
      ['Mon 09/02/2026 08:30', 'Wed 18/02/2026 08:30'],
      ['Mon 16/02/2026 10:00', 'Wed 18/02/2026 08:30'],
      ['Wed 18/02/2026 08:30', 'Mon 23/02/2026 08:30'],
      // A holiday on another day moves nothing.
      ['Mon 30/03/2026 08:30', 'Mon 06/04/2026 08:30'],
    ],
  ],
  'weekly on Fridays': [
    weekly(5),
    [
      ['Fri 27/03/2026 08:30', 'Mon 06/04/2026 08:30'],
      ['Mon 06/04/2026 08:30', 'Fri 10/04/2026 08:30'],
      ['Fri 18/12/2026 08:30', 'Mon 28/12/2026 08:30'],
      ['Mon 28/12/2026 08:30', 'Mon 04/01/2027 08:30'],
    ],
  ],
  'weekly on Fridays, holidays too': [
    weekly(5, false),
    [['Fri 27/03/2026 08:30', 'Fri 03/04/2026 08:30']],
  ],
  // Nobody works on Saturdays; who asks for one means it.
  'weekly on Saturdays': [weekly(6), [['Mon 02/03/2026 08:00', 'Sat 07/03/2026 08:30']]],
}

describe('the next instant', () => {
  test.each(Object.entries(tables))('%s', (_name, [cadence, rows]) => {
    expect(rows.map(([after]) => [after, words(nextInstant(office, cadence, at(after)))])).toEqual(
      rows,
    )
  })
  test('a single day with hours of its own counts as working', () => {
    const fair: Calendar = {
      ...office,
      days: { '2026-03-07': [{ from: 540, to: 720 }], '2026-03-10': [] },
    }
    expect(words(nextInstant(fair, daily, at('Fri 06/03/2026 09:00')))).toBe('Sat 07/03/2026 08:30')
    expect(words(nextInstant(fair, daily, at('Mon 09/03/2026 09:00')))).toBe('Wed 11/03/2026 08:30')
    expect(words(nextInstant(fair, weekly(2), at('Mon 09/03/2026 09:00')))).toBe(
      'Wed 11/03/2026 08:30',
    )
  })
  test('a calendar in which nobody works has none', () => {
    expect(() => nextInstant({ ...office, week: {} }, daily, at('Mon 02/03/2026 08:00'))).toThrow(
      RangeError,
    )
  })
  test('it comes after, and between it and the moment there is no other', () => {
    const anyCadence = fc.oneof(
      fc.constant(daily),
      fc.constant(everyDay),
      fc.integer({ min: 1, max: 7 }).map((day) => weekly(day)),
    )
    const anyMoment = fc.integer({ min: Date.parse('2026-01-05'), max: Date.parse('2027-01-20') })
    fc.assert(
      fc.property(anyCadence, anyMoment, (cadence, ms) => {
        const now = new Date(ms).toISOString()
        const next = nextInstant(office, cadence, now)
        const last = lastInstant(office, cadence, now)
        expect(last <= now && now < next).toBe(true)
        expect(nextInstant(office, cadence, last)).toBe(next)
        expect(lastInstant(office, cadence, next)).toBe(next)
      }),
    )
  })
})

describe('what is due', () => {
  const waiting = (next: string, given: string[] = []): Scheduled => ({
    cadence: daily,
    next: at(next),
    given,
  })
  /** Said as `period, planned → next`. */
  const said = (scheduled: Scheduled, now: string): string => {
    const due = dueAt(office, scheduled, at(now))
    if (due.kind === 'none') return 'nothing'
    if (due.kind === 'move') return `only → ${words(due.next)}`
    return `${due.period}, ${words(due.planned)} → ${words(due.next)}`
  }
  const onMonday = waiting('Mon 02/03/2026 08:30')
  const table: [what: string, scheduled: Scheduled, now: string, due: string][] = [
    ['before its time', onMonday, 'Mon 02/03/2026 08:29', 'nothing'],
    [
      'on time',
      onMonday,
      'Mon 02/03/2026 08:30',
      '2026-03-02, Mon 02/03/2026 08:30 → Tue 03/03/2026 08:30',
    ],
    [
      'hours late',
      onMonday,
      'Mon 02/03/2026 17:00',
      '2026-03-02, Mon 02/03/2026 08:30 → Tue 03/03/2026 08:30',
    ],
    [
      'down for three days: the newest',
      onMonday,
      'Thu 05/03/2026 10:00',
      '2026-03-05, Thu 05/03/2026 08:30 → Fri 06/03/2026 08:30',
    ],
    [
      'down for three days, before the hour',
      onMonday,
      'Thu 05/03/2026 07:00',
      '2026-03-04, Wed 04/03/2026 08:30 → Thu 05/03/2026 08:30',
    ],
    [
      'down since Friday',
      waiting('Fri 06/03/2026 08:30'),
      'Sun 08/03/2026 12:00',
      '2026-03-06, Fri 06/03/2026 08:30 → Mon 09/03/2026 08:30',
    ],
    [
      'given, the next waited for',
      waiting('Tue 03/03/2026 08:30', ['2026-03-02']),
      'Mon 02/03/2026 08:31',
      'nothing',
    ],
    [
      'the clock jumped back a day',
      waiting('Wed 04/03/2026 08:30', ['2026-03-02', '2026-03-03']),
      'Mon 02/03/2026 08:30',
      'nothing',
    ],
    [
      'it comes to the day that was given',
      waiting('Wed 04/03/2026 08:30', ['2026-03-02', '2026-03-03']),
      'Tue 03/03/2026 08:30',
      'nothing',
    ],
    [
      'the clock jumped ahead a year',
      onMonday,
      'Tue 02/03/2027 09:00',
      '2027-03-02, Tue 02/03/2027 08:30 → Wed 03/03/2027 08:30',
    ],
    [
      'and came back',
      waiting('Wed 03/03/2027 08:30', ['2027-03-02']),
      'Mon 02/03/2026 09:00',
      'only → Tue 03/03/2026 08:30',
    ],
    [
      'the day that is waited for became a holiday',
      waiting('Fri 03/04/2026 08:30', ['2026-04-02']),
      'Fri 03/04/2026 08:30',
      'only → Mon 06/04/2026 08:30',
    ],
    [
      'a holiday became a working day',
      waiting('Wed 04/03/2026 08:30'),
      'Mon 02/03/2026 09:00',
      'only → Tue 03/03/2026 08:30',
    ],
    [
      'a new hour on a day that was given',
      {
        cadence: { ...daily, hour: 1020 },
        next: at('Mon 02/03/2026 17:00'),
        given: ['2026-03-02'],
      },
      'Mon 02/03/2026 17:00',
      'only → Tue 03/03/2026 17:00',
    ],
  ]
  test.each(table)('%s', (_what, scheduled, now, due) => {
    expect(said(scheduled, now)).toBe(due)
  })
  test('however the clock jumps, no period is given twice', () => {
    const anyMoment = fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-04-20') })
    fc.assert(
      fc.property(fc.array(anyMoment, { maxLength: 30 }), (moments) => {
        let scheduled: Scheduled = onMonday
        for (const ms of moments) {
          const now = new Date(ms).toISOString()
          const due = dueAt(office, scheduled, now)
          if (due.kind === 'none') continue
          const given = due.kind === 'give' ? [...scheduled.given, due.period] : scheduled.given
          scheduled = { ...scheduled, next: due.next, given }
          expect(due.next > now).toBe(true)
          // Asked again at once, there is nothing left to do.
          expect(dueAt(office, scheduled, now)).toEqual({ kind: 'none' })
        }
        expect(new Set(scheduled.given).size).toBe(scheduled.given.length)
      }),
    )
  })
  test('a period is the local day', () => {
    expect(periodOf(office, at('Mon 02/03/2026 23:30'))).toBe('2026-03-02')
  })
})

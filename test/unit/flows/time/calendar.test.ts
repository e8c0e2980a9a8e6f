/**
 * Working time, by a table whose intervals were added by hand. Each row is read three ways: the
 * working time between, the start with that much added, the end with that much taken away. Times
 * are La Paz's; each day is named with its weekday, which is checked.
 */
import {
  addWorking,
  type Calendar,
  officeHours,
  subtractWorking,
  workingBetween,
} from '../../../../src/flows/time/calendar'
import { bilingual } from '../../../support/bilingual'

/**
 * From, to, the working intervals between them, and where adding and subtracting end if it is not
 * at `to` and `from`.
 */
type Row = [from: string, to: string, worked: string, added?: string, subtracted?: string]

const free = bilingual({ es: 'Feriado', en: 'Holiday' })
const holidays = [
  ...[
    '2025-12-25',
    '2026-01-01',
    '2026-01-22',
    '2026-02-16',
    '2026-02-17',
    '2026-04-03',
    '2026-05-01',
    '2026-06-04',
  ],
  // A Sunday, and the Monday to which its rest moves.
  ...['2026-06-21', '2026-06-22'],
  ...['2026-07-16', '2026-08-06', '2026-11-02', '2026-12-25', '2027-01-01', '2027-05-01'],
]
const office: Calendar = {
  ...officeHours,
  holidays: Object.fromEntries(holidays.map((day) => [day, free])),
}

const inOneInterval: Row[] = [
  ['Mon 02/03/2026 08:30', 'Mon 02/03/2026 12:30', '4h'],
  ['Mon 02/03/2026 14:30', 'Mon 02/03/2026 18:30', '4h'],
  ['Mon 02/03/2026 09:00', 'Mon 02/03/2026 10:15', '1h15'],
  ['Tue 03/03/2026 15:10', 'Tue 03/03/2026 18:05', '2h55'],
  ['Wed 04/03/2026 08:30', 'Wed 04/03/2026 08:31', '1m'],
  ['Wed 04/03/2026 12:29', 'Wed 04/03/2026 12:30', '1m'],
  ['Thu 05/03/2026 16:59', 'Thu 05/03/2026 17:00', '1m'],
  ['Fri 06/03/2026 18:29', 'Fri 06/03/2026 18:30', '1m'],
]
const inTwoIntervals: Row[] = [
  ['Mon 02/03/2026 08:30', 'Mon 02/03/2026 18:30', '4h + 4h'],
  ['Mon 02/03/2026 12:00', 'Mon 02/03/2026 15:00', '30m + 30m'],
  ['Mon 02/03/2026 10:00', 'Mon 02/03/2026 14:31', '2h30 + 1m'],
  ['Tue 03/03/2026 12:29', 'Tue 03/03/2026 14:31', '1m + 1m'],
  ['Tue 03/03/2026 11:45', 'Tue 03/03/2026 17:20', '45m + 2h50'],
  ['Wed 04/03/2026 09:10', 'Wed 04/03/2026 18:30', '3h20 + 4h'],
  ['Thu 05/03/2026 08:30', 'Thu 05/03/2026 16:07', '4h + 1h37'],
]
const outsideHours: Row[] = [
  ['Mon 02/03/2026 08:30', 'Mon 02/03/2026 14:30', '4h', 'Mon 02/03/2026 12:30'],
  ['Mon 02/03/2026 12:30', 'Mon 02/03/2026 15:30', '1h', undefined, 'Mon 02/03/2026 14:30'],
  ['Mon 02/03/2026 13:00', 'Mon 02/03/2026 15:00', '30m', undefined, 'Mon 02/03/2026 14:30'],
  ['Mon 02/03/2026 07:00', 'Mon 02/03/2026 09:00', '30m', undefined, 'Mon 02/03/2026 08:30'],
  ['Mon 02/03/2026 11:00', 'Mon 02/03/2026 13:15', '1h30', 'Mon 02/03/2026 12:30'],
  ['Mon 02/03/2026 17:30', 'Mon 02/03/2026 20:00', '1h', 'Mon 02/03/2026 18:30'],
  [
    'Mon 02/03/2026 13:00',
    'Mon 02/03/2026 20:00',
    '4h',
    'Mon 02/03/2026 18:30',
    'Mon 02/03/2026 14:30',
  ],
  [
    'Mon 02/03/2026 06:00',
    'Mon 02/03/2026 22:00',
    '4h + 4h',
    'Mon 02/03/2026 18:30',
    'Mon 02/03/2026 08:30',
  ],
  [
    'Tue 03/03/2026 00:00',
    'Wed 04/03/2026 00:00',
    '4h + 4h',
    'Tue 03/03/2026 18:30',
    'Tue 03/03/2026 08:30',
  ],
  [
    'Thu 05/03/2026 14:00',
    'Fri 06/03/2026 13:00',
    '4h + 4h',
    'Fri 06/03/2026 12:30',
    'Thu 05/03/2026 14:30',
  ],
]
const nights: Row[] = [
  ['Mon 02/03/2026 18:00', 'Tue 03/03/2026 09:00', '30m + 30m'],
  ['Mon 02/03/2026 18:29', 'Tue 03/03/2026 08:31', '1m + 1m'],
  ['Mon 02/03/2026 17:00', 'Tue 03/03/2026 11:30', '1h30 + 3h'],
  ['Mon 02/03/2026 11:50', 'Tue 03/03/2026 14:45', '40m + 4h + 4h + 15m'],
  ['Tue 03/03/2026 10:20', 'Wed 04/03/2026 10:20', '2h10 + 4h + 1h50'],
  ['Mon 02/03/2026 15:00', 'Wed 04/03/2026 10:00', '3h30 + 4h + 4h + 1h30'],
  ['Mon 02/03/2026 20:00', 'Tue 03/03/2026 10:00', '1h30', undefined, 'Tue 03/03/2026 08:30'],
  // From eight in the evening on, the day in UTC is already the next one.
  ['Tue 03/03/2026 18:15', 'Tue 03/03/2026 20:30', '15m', 'Tue 03/03/2026 18:30'],
  ['Tue 03/03/2026 20:30', 'Wed 04/03/2026 08:45', '15m', undefined, 'Wed 04/03/2026 08:30'],
  [
    'Mon 02/03/2026 08:30',
    'Fri 06/03/2026 18:30',
    '4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h',
  ],
]
const weekends: Row[] = [
  ['Fri 06/03/2026 17:30', 'Mon 09/03/2026 09:30', '1h + 1h'],
  ['Fri 06/03/2026 08:30', 'Mon 09/03/2026 18:30', '4h + 4h + 4h + 4h'],
  ['Fri 27/02/2026 16:00', 'Mon 02/03/2026 16:00', '2h30 + 4h + 1h30'],
  ['Fri 06/03/2026 12:00', 'Sat 07/03/2026 12:00', '30m + 4h', 'Fri 06/03/2026 18:30'],
  ['Sat 07/03/2026 10:00', 'Mon 09/03/2026 11:00', '2h30', undefined, 'Mon 09/03/2026 08:30'],
  // In UTC it is Monday already.
  ['Sun 08/03/2026 21:00', 'Mon 09/03/2026 08:45', '15m', undefined, 'Mon 09/03/2026 08:30'],
  ['Wed 04/03/2026 09:00', 'Tue 10/03/2026 09:00', '3h30 + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 30m'],
  [
    'Thu 05/03/2026 10:00',
    'Thu 12/03/2026 10:00',
    '2h30 + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 1h30',
  ],
  [
    ...([
      'Sat 28/02/2026 09:00',
      'Sun 08/03/2026 18:00',
      '4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h + 4h',
    ] as const),
    ...(['Fri 06/03/2026 18:30', 'Mon 02/03/2026 08:30'] as const),
  ],
]
const onHolidays: Row[] = [
  ['Wed 21/01/2026 16:10', 'Fri 23/01/2026 15:00', '2h20 + 4h + 30m'],
  ['Fri 13/02/2026 15:00', 'Wed 18/02/2026 10:00', '3h30 + 1h30'],
  ['Mon 16/02/2026 09:00', 'Wed 18/02/2026 09:00', '30m', undefined, 'Wed 18/02/2026 08:30'],
  ['Thu 02/04/2026 12:15', 'Mon 06/04/2026 08:45', '15m + 4h + 15m'],
  ['Thu 30/04/2026 17:00', 'Mon 04/05/2026 09:00', '1h30 + 30m'],
  // In UTC it is the first of May already.
  ['Thu 30/04/2026 21:00', 'Mon 04/05/2026 09:00', '30m', undefined, 'Mon 04/05/2026 08:30'],
  ['Wed 03/06/2026 18:00', 'Fri 05/06/2026 09:15', '30m + 45m'],
  ['Fri 19/06/2026 18:15', 'Tue 23/06/2026 08:40', '15m + 10m'],
  ['Mon 22/06/2026 10:00', 'Tue 23/06/2026 12:00', '3h30', undefined, 'Tue 23/06/2026 08:30'],
  ['Wed 15/07/2026 14:30', 'Fri 17/07/2026 12:30', '4h + 4h'],
  ['Wed 15/07/2026 11:00', 'Thu 16/07/2026 11:00', '1h30 + 4h', 'Wed 15/07/2026 18:30'],
  ['Thu 06/08/2026 00:00', 'Fri 07/08/2026 10:00', '1h30', undefined, 'Fri 07/08/2026 08:30'],
  ['Fri 30/10/2026 18:00', 'Tue 03/11/2026 09:00', '30m + 30m'],
  // A holiday on a Saturday takes nothing away.
  ['Fri 30/04/2027 18:00', 'Mon 03/05/2027 09:00', '30m + 30m'],
]
const yearEnds: Row[] = [
  ['Wed 24/12/2025 17:00', 'Fri 26/12/2025 10:00', '1h30 + 1h30'],
  ['Wed 31/12/2025 16:00', 'Fri 02/01/2026 09:30', '2h30 + 1h'],
  ['Wed 31/12/2025 18:29', 'Fri 02/01/2026 08:31', '1m + 1m'],
  ['Tue 30/12/2025 12:00', 'Mon 05/01/2026 09:00', '30m + 4h + 4h + 4h + 4h + 4h + 30m'],
  ['Thu 24/12/2026 14:30', 'Mon 28/12/2026 09:00', '4h + 30m'],
  ['Thu 31/12/2026 11:00', 'Mon 04/01/2027 15:00', '1h30 + 4h + 4h + 30m'],
  ['Thu 31/12/2026 08:30', 'Mon 04/01/2027 08:30', '4h + 4h', 'Thu 31/12/2026 18:30'],
  ['Wed 28/02/2024 16:30', 'Fri 01/03/2024 10:30', '2h + 4h + 4h + 2h'],
]
/** Nothing worked: adding it stays at the start, subtracting it at the end. */
const zero: Row[] = (
  [
    ['Mon 02/03/2026 10:00', 'Mon 02/03/2026 10:00'],
    ['Mon 02/03/2026 08:30', 'Mon 02/03/2026 08:30'],
    ['Mon 02/03/2026 18:30', 'Mon 02/03/2026 18:30'],
    ['Sat 07/03/2026 10:00', 'Sat 07/03/2026 10:00'],
    ['Mon 02/03/2026 07:00', 'Mon 02/03/2026 08:30'],
    ['Mon 02/03/2026 12:30', 'Mon 02/03/2026 14:30'],
    ['Mon 02/03/2026 13:00', 'Mon 02/03/2026 13:45'],
    ['Mon 02/03/2026 19:00', 'Mon 02/03/2026 21:00'],
    ['Mon 02/03/2026 18:30', 'Tue 03/03/2026 08:30'],
    ['Mon 02/03/2026 23:59', 'Tue 03/03/2026 00:01'],
    ['Fri 06/03/2026 18:30', 'Mon 09/03/2026 08:30'],
    ['Sat 07/03/2026 10:00', 'Sun 08/03/2026 16:00'],
    ['Sat 14/02/2026 09:00', 'Tue 17/02/2026 18:00'],
    ['Fri 01/05/2026 09:00', 'Fri 01/05/2026 17:00'],
    ['Sun 21/06/2026 10:00', 'Mon 22/06/2026 18:00'],
    ['Wed 31/12/2025 23:30', 'Thu 01/01/2026 00:30'],
  ] as const
).map(([from, to]) => [from, to, '0m', from, to])

/** From eight to four without a pause. */
const oneInterval: Calendar = {
  ...office,
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: 8 * 60, to: 16 * 60 }]])),
}
const unbroken: Row[] = [
  ['Mon 02/03/2026 08:00', 'Mon 02/03/2026 16:00', '8h'],
  ['Mon 02/03/2026 12:15', 'Mon 02/03/2026 14:00', '1h45'],
  ['Mon 02/03/2026 15:00', 'Tue 03/03/2026 09:00', '1h + 1h'],
  ['Fri 06/03/2026 10:00', 'Mon 09/03/2026 10:00', '6h + 2h'],
  ['Thu 30/04/2026 15:30', 'Mon 04/05/2026 08:20', '30m + 20m'],
  [
    'Mon 02/03/2026 16:00',
    'Tue 03/03/2026 08:00',
    '0m',
    'Mon 02/03/2026 16:00',
    'Tue 03/03/2026 08:00',
  ],
]
const saturdays: Calendar = {
  ...office,
  week: { ...office.week, 6: [{ from: 9 * 60, to: 13 * 60 }] },
}
const withSaturdays: Row[] = [
  ['Fri 06/03/2026 18:00', 'Sat 07/03/2026 09:30', '30m + 30m'],
  ['Fri 06/03/2026 17:30', 'Mon 09/03/2026 09:30', '1h + 4h + 1h'],
  ['Sat 07/03/2026 11:20', 'Mon 09/03/2026 08:30', '1h40', 'Sat 07/03/2026 13:00'],
  [
    'Sat 07/03/2026 08:00',
    'Sat 07/03/2026 15:00',
    '4h',
    'Sat 07/03/2026 13:00',
    'Sat 07/03/2026 09:00',
  ],
  [
    'Sun 08/03/2026 09:00',
    'Sun 08/03/2026 13:00',
    '0m',
    'Sun 08/03/2026 09:00',
    'Sun 08/03/2026 13:00',
  ],
]
/**
 * One Wednesday from six in the morning to midnight, one holiday worked in the morning, one
 * afternoon off.
 */
const ownDays: Calendar = {
  ...office,
  days: {
    '2026-03-25': [{ from: 6 * 60, to: 24 * 60 }],
    '2026-07-16': [{ from: 9 * 60, to: 11 * 60 }],
    '2026-12-24': [{ from: 8 * 60 + 30, to: 12 * 60 + 30 }],
  },
}
const withOwnDays: Row[] = [
  ['Wed 25/03/2026 05:00', 'Wed 25/03/2026 13:30', '7h30', undefined, 'Wed 25/03/2026 06:00'],
  ['Tue 24/03/2026 18:00', 'Thu 26/03/2026 08:40', '30m + 18h + 10m'],
  ['Wed 25/03/2026 23:00', 'Thu 26/03/2026 09:30', '1h + 1h'],
  ['Wed 25/03/2026 12:00', 'Thu 26/03/2026 00:00', '12h'],
  ['Wed 15/07/2026 18:00', 'Fri 17/07/2026 09:00', '30m + 2h + 30m'],
  ['Thu 24/12/2026 12:00', 'Mon 28/12/2026 09:00', '30m + 30m'],
]

const tables: [name: string, calendar: Calendar, rows: Row[]][] = [
  ['within one interval', office, inOneInterval],
  ['over the pause at noon', office, inTwoIntervals],
  ['from or to an instant outside hours', office, outsideHours],
  ['over nights', office, nights],
  ['over weekends', office, weekends],
  ['over holidays', office, onHolidays],
  ['over the end of a year', office, yearEnds],
  ['nothing worked', office, zero],
  ['one interval a day', oneInterval, unbroken],
  ['Saturdays worked', saturdays, withSaturdays],
  ['single days with hours of their own', ownDays, withOwnDays],
]

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
/** `Mon 02/03/2026 08:30` in La Paz, four hours behind UTC, as an instant. */
const instant = (text: string): string => {
  const read = /^(\w{3}) (\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/.exec(text)
  if (!read) throw new Error(`not a time: ${text}`)
  const [, weekday, day, month, year, time] = read
  const at = new Date(`${year}-${month}-${day}T${time}:00-04:00`)
  const said = weekdays[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]
  if (said !== weekday) throw new Error(`${text} is a ${said}`)
  return at.toISOString()
}
/** `2h30 + 45m` in milliseconds. */
const sum = (text: string): number =>
  text.split(' + ').reduce((all, part) => {
    const read = /^(?:(\d+)h)?(?:(\d+)m?)?$/.exec(part)
    if (!read) throw new Error(`not an amount: ${part}`)
    return all + (Number(read[1] ?? 0) * 60 + Number(read[2] ?? 0)) * 60_000
  }, 0)

describe.each(tables)('%s', (_name, calendar, rows) => {
  test.each(rows)('%s → %s: %s', (...[from, to, worked, added = to, subtracted = from]) => {
    const ms = sum(worked)
    expect({
      between: workingBetween(calendar, instant(from), instant(to)),
      back: workingBetween(calendar, instant(to), instant(from)),
      added: addWorking(calendar, instant(from), ms),
      subtracted: subtractWorking(calendar, instant(to), ms),
    }).toEqual({
      between: ms,
      back: 0 - ms,
      added: instant(added),
      subtracted: instant(subtracted),
    })
  })
})

test('the table has 99 cases, 82 of them in office hours', () => {
  const count = (some: typeof tables) => some.reduce((all, [, , rows]) => all + rows.length, 0)
  expect([count(tables), count(tables.filter(([, calendar]) => calendar === office))]).toEqual([
    99, 82,
  ])
})

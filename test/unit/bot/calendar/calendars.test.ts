import { type CalendarSettings, createCalendars } from '../../../../src/bot/calendar/calendars'
import { publicHolidays } from '../../../../src/bot/calendar/holidays'
import {
  addWorking,
  isWorkingDay,
  officeHours,
  weekdayOf,
} from '../../../../src/flows/time/calendar'
import { bilingual } from '../../../support/bilingual'

const { week } = officeHours
const office = (holidays: CalendarSettings['holidays']) => createCalendars({ week, holidays })
const present = '2026-03-02T13:00:00Z'
const own = bilingual({ es: 'Feriado propio', en: 'A day of our own' })
const inYear = (days: object, year: number) =>
  Object.keys(days).filter((day) => day.startsWith(`${year}-`))

describe('holidays of Bolivia and La Paz', () => {
  // New Year, 22 January, Carnival (two days), Good Friday, 1 May, Corpus Christi, 21 June, 16
  // July, 6 August, 2 November, 25 December; and the Mondays after those that fall on a Sunday.
  test.each<[year: number, days: string, mondays: string]>([
    [
      2023,
      '01-01 01-22 02-20 02-21 04-07 05-01 06-08 06-21 07-16 08-06 11-02 12-25',
      '01-02 01-23 07-17 08-07',
    ],
    [2024, '01-01 01-22 02-12 02-13 03-29 05-01 05-30 06-21 07-16 08-06 11-02 12-25', ''],
    [2025, '01-01 01-22 03-03 03-04 04-18 05-01 06-19 06-21 07-16 08-06 11-02 12-25', ''],
    [2026, '01-01 01-22 02-16 02-17 04-03 05-01 06-04 06-21 07-16 08-06 11-02 12-25', '06-22'],
    [2027, '01-01 01-22 02-08 02-09 03-26 05-01 05-27 06-21 07-16 08-06 11-02 12-25', ''],
    [
      2028,
      '01-01 01-22 02-28 02-29 04-14 05-01 06-15 06-21 07-16 08-06 11-02 12-25',
      '07-17 08-07',
    ],
  ])('%d: %s, moved: %s', (year, days, mondays) => {
    const expected = [...days.split(' '), ...mondays.split(' ').filter(Boolean)].map(
      (day) => `${year}-${day}`,
    )
    expect(Object.keys(publicHolidays(year)).sort()).toEqual(expected.sort())
  })
  test('have names in both languages, the Monday its holiday’s own', () => {
    expect(publicHolidays(2026)).toMatchObject({
      '2026-06-21': { es: 'Año Nuevo Andino Amazónico Chaqueño' },
      '2026-06-22': { es: 'Año Nuevo Andino Amazónico Chaqueño' },
      '2026-07-16': bilingual({ es: 'Efemérides de La Paz', en: 'La Paz Day' }),
      '2026-12-25': bilingual({ es: 'Navidad', en: 'Christmas Day' }),
    })
    const names = Object.values(publicHolidays(2028)).flatMap(({ es, en }) => [es, en])
    expect(names.filter((name) => !name || /[()]/.test(name))).toEqual([])
  })
  test('that the law moves stand on a Sunday and the Monday after it', () => {
    for (const [sunday, monday] of [
      ['2026-06-21', '2026-06-22'],
      ['2028-07-16', '2028-07-17'],
      ['2028-08-06', '2028-08-07'],
    ] as const) {
      expect([weekdayOf(sunday), weekdayOf(monday)]).toEqual([7, 1])
    }
  })
})

describe('the calendar of a moment', () => {
  test('is La Paz office hours without holidays, a year back and two ahead', () => {
    const calendar = createCalendars()(present)
    expect([calendar.offset, calendar.week]).toEqual([-240, officeHours.week])
    expect(
      [...new Set(Object.keys(calendar.holidays).map((day) => day.slice(0, 4)))].sort(),
    ).toEqual([...['2025', '2026', '2027', '2028']])
    // Thursday 30 April 17:30 and two hours: an hour that day, Friday is the first of May.
    expect(addWorking(calendar, '2026-04-30T21:30:00Z', 2 * 3_600_000)).toBe(
      '2026-05-04T13:30:00.000Z',
    )
  })
  test('is the same value all year, and another from midnight in La Paz on', () => {
    const calendars = createCalendars()
    expect(calendars('2027-01-01T03:59:59Z')).toBe(calendars('2026-01-01T04:00:00Z'))
    expect(calendars('2027-01-01T04:00:00Z')).not.toBe(calendars('2027-01-01T03:59:59Z'))
    expect(inYear(calendars('2027-01-01T04:00:00Z').holidays, 2029)).toHaveLength(12)
  })
})

describe('the agency’s own list wins', () => {
  const known = Object.keys(publicHolidays(2026))
  test.each<[string, CalendarSettings['holidays'], string[]]>([
    ['a day added', { 2026: { add: { '2026-01-23': own } } }, [...known, '2026-01-23']],
    [
      'a day removed',
      { 2026: { remove: ['2026-01-22'] } },
      known.filter((day) => day !== '2026-01-22'),
    ],
    [
      'the Monday alone removed',
      { 2026: { remove: ['2026-06-22'] } },
      known.filter((day) => day !== '2026-06-22'),
    ],
    ['only these', { 2026: { only: { '2026-05-04': own } } }, ['2026-05-04']],
    ['no holiday at all', { 2026: { only: {} } }, []],
    ['another year’s list', { 2027: { only: {} } }, known],
  ])('%s', (_name, holidays, expected) => {
    expect(inYear(office(holidays)(present).holidays, 2026).sort()).toEqual([...expected].sort())
  })
  test('also in the name of a day that is known', () => {
    expect(
      office({ 2026: { add: { '2026-05-01': own } } })(present).holidays['2026-05-01'],
    ).toEqual(own)
  })
  test('and a day with hours of its own is worked, holiday or not', () => {
    const days = { '2026-05-01': [{ from: 540, to: 660 }] }
    expect(isWorkingDay(createCalendars({ week, days })(present), '2026-05-01')).toBe(true)
  })
})

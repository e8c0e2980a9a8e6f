import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { readCalendarFile, readCalendars } from '../../../src/config/calendar-file'
import { intervalsOf, isWorkingDay, officeHours } from '../../../src/flows/time/calendar'
import { StartRefused } from '../../../src/config/start-refused'
import { temporaryFolder } from '../cli/harness'

const folder = temporaryFolder()
const write = (text: string): string => {
  writeFileSync(join(folder, 'c.yaml'), text)
  return join(folder, 'c.yaml')
}
const sentences = (text: string, language: 'es' | 'en' = 'es'): string[] => {
  const t = createCatalogue().in(language)
  try {
    readCalendarFile(write(text))
  } catch (error) {
    if (error instanceof StartRefused)
      return error.problems.map(({ key, params }) => t(key, { ...params, file: 'c.yaml' }))
    throw error
  }
  throw new Error('accepted')
}
const present = '2026-03-02T13:00:00Z'
const names = '{ es: Propio, en: Own }'

describe('what a calendar file says', () => {
  test('nothing: office hours and the known holidays', () => {
    expect(readCalendarFile(write(''))).toEqual({ week: officeHours.week })
    expect(readCalendars(write(''))(present)).toEqual(readCalendars()(present))
  })
  test('the hours of the week; a day that is not named is a day of rest', () => {
    const { week } = readCalendars(
      write('hours: { monday: [08:00-16:00], saturday: [09:00-13:00, 20:00-24:00], sunday: [] }'),
    )(present)
    expect([1, 2, 6, 7].map((day) => week[day])).toEqual([
      [{ from: 480, to: 960 }],
      [],
      [
        { from: 540, to: 780 },
        { from: 1200, to: 1440 },
      ],
      [],
    ])
  })
  test('single days', () => {
    const calendar = readCalendars(
      write('days: { 2026-12-24: [08:30-12:30], 2026-12-31: [], 2026-05-01: [09:00-11:00] }'),
    )(present)
    expect(
      ['2026-12-24', '2026-12-31', '2026-05-01'].map((day) => intervalsOf(calendar, day)),
    ).toEqual([[{ from: 510, to: 750 }], [], [{ from: 540, to: 660 }]])
  })
  test('holidays of a year, added and removed', () => {
    const calendar = readCalendars(
      write(
        `holidays: { 2026: { add: { 2026-01-23: ${names} }, remove: [2026-01-22] }, 2027: { only: {} } }`,
      ),
    )(present)
    expect(
      ['2026-01-22', '2026-01-23', '2026-05-01', '2027-01-01'].map((day) =>
        isWorkingDay(calendar, day),
      ),
    ).toEqual([...[true, false, false, true]])
    expect(calendar.holidays['2026-01-23']).toEqual({ es: 'Propio', en: 'Own' })
  })
  test('the example can be used', () => {
    const calendar = readCalendars('examples/calendar.yaml')(present)
    const days = ['2025-11-03', '2026-01-22', '2026-01-23', '2026-06-05', '2026-08-07']
    expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ])
    expect(calendar.week).toMatchObject(officeHours.week)
  })
})

describe('what is wrong with it is said in a sentence with its place', () => {
  test.each<[string, string[]]>([
    ['hours: [', ['c.yaml:1: no es YAML válido: una lista o un grupo no se cierra']],
    ['- hours', ['c.yaml: no se entiende el archivo. Ahí puede ir hours, days, holidays.']],
    ['hour: {}', ['c.yaml: no se conoce hour. Ahí puede ir hours, days, holidays.']],
    [
      'hours: { lunes: [08:00-12:00], monday: [08:00-12:00] }',
      ['c.yaml: no se conoce hours.lunes. Ahí puede ir monday,'],
    ],
    ['hours: { monday: 08:30-12:30 }', ['c.yaml: hours.monday debe ser una lista de horarios']],
    [
      'hours: { monday: [8-12] }',
      ['c.yaml: hours.monday.0 debe ser un horario del mismo día, como 08:30-12:30, y es «8-12».'],
    ],
    ['hours: { monday: [12:30-08:30] }', ['c.yaml: hours.monday.0 debe ser un horario']],
    ['hours: { monday: [08:30-08:30] }', ['c.yaml: hours.monday.0 debe ser un horario']],
    ['hours: { monday: [08:30-24:30] }', ['c.yaml: hours.monday.0 debe ser un horario']],
    [
      'hours: { monday: [510] }',
      ['c.yaml: hours.monday.0 debe ser un horario del mismo día, como 08:30-12:30, y es «510».'],
    ],
    [
      'hours: { monday: [14:30-18:30, 08:30-12:30] }',
      ['c.yaml: los horarios de hours.monday deben ir en orden'],
    ],
    [
      'hours: { monday: [08:30-12:30, 12:00-13:00] }',
      ['c.yaml: los horarios de hours.monday deben ir en orden'],
    ],
    [
      'hours: { monday: [08:30-12:30, 12:30-13:00] }',
      ['c.yaml: los horarios de hours.monday deben ir en orden'],
    ],
    ['hours: { monday: [] }', ['c.yaml: según hours no se trabaja ningún día de la semana.']],
    ['hours: {}', ['c.yaml: según hours no se trabaja ningún día de la semana.']],
    ['hours: 8', ['c.yaml: no se entiende hours. Ahí puede ir hours, days, holidays.']],
    [
      'days: { 2026-02-30: [08:30-12:30] }',
      [
        'c.yaml: days.2026-02-30 debe ser una fecha que exista, como 2026-08-06, y es «2026-02-30».',
      ],
    ],
    ['days: { 24/12/2026: [08:30-12:30] }', ['c.yaml: days.24/12/2026 debe ser una fecha']],
    [
      'holidays: { next: { remove: [] } }',
      ['c.yaml: holidays.next debe llevar el nombre de un año, como 2026.'],
    ],
    [
      'holidays: { 2026: { delete: [] } }',
      ['c.yaml: no se conoce holidays.2026.delete. Ahí puede ir add, remove, only.'],
    ],
    [
      'holidays: { 2026: [2026-01-23] }',
      ['c.yaml: no se entiende holidays.2026. Ahí puede ir add, remove, only.'],
    ],
    [
      'holidays: { 2026: { remove: 2026-01-22 } }',
      ['c.yaml: no se entiende holidays.2026.remove.'],
    ],
    [
      'holidays: { 2026: { remove: [2026-01-23] } }',
      ['c.yaml: holidays.2026.remove.0 quita «2026-01-23», que no es feriado.'],
    ],
    [
      'holidays: { 2026: { remove: [2025-01-22] } }',
      ['c.yaml: holidays.2026.remove.0 está en la lista de otro año («2025-01-22»).'],
    ],
    [
      'holidays: { 2026: { remove: [22/1] } }',
      [
        'c.yaml: holidays.2026.remove.0 debe ser una fecha que exista, como 2026-08-06, y es «22/1».',
      ],
    ],
    [
      `holidays: { 2026: { add: { 2027-01-23: ${names} } } }`,
      ['c.yaml: holidays.2026.add.2027-01-23 está en la lista de otro año'],
    ],
    [
      'holidays: { 2026: { add: { 2026-01-23: Propio } } }',
      [
        'c.yaml: holidays.2026.add.2026-01-23 necesita el nombre del feriado en cada idioma (es, en), como { es: Carnaval, en: Carnival }.',
      ],
    ],
    [
      'holidays: { 2026: { only: { 2026-01-23: { es: Propio } } } }',
      ['c.yaml: holidays.2026.only.2026-01-23 necesita'],
    ],
    [
      'holidays: { 2026: { only: {}, remove: [2026-01-22] } }',
      ['c.yaml: en holidays.2026, «only» reemplaza'],
    ],
    [
      'holidays: { 2026: {}, 2026: {} }',
      ['c.yaml:1: no es YAML válido: una clave está escrita dos veces.'],
    ],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected.map((each) => expect.stringContaining(each)))
    expect(sentences(text, 'en')).toHaveLength(expected.length)
  })
  test('all of it at once', () => {
    const text = `
hour: 8
hours: { mon: [08:00-12:00], tuesday: [9-17], friday: [14:00-15:00, 08:00-12:00] }
days: { 2026-13-01: [], 2026-12-24: [mañana] }
holidays:
  soon: {}
  2026: { add: { 2026-02-31: ${names}, 2026-03-03: x }, remove: [2026-01-02, 2027-01-01] }
  2027: { only: { 2026-01-01: ${names} } }
`
    expect(
      sentences(text)
        .map((each) => /(?:hour|day|holiday)[\w./-]*(?<!\.)/.exec(each)?.[0])
        .sort(),
    ).toEqual([
      ...[
        'days.2026-12-24.0',
        'days.2026-13-01',
        'holidays.2026.add.2026-02-31',
        'holidays.2026.add.2026-03-03',
      ],
      ...[
        'holidays.2026.remove.0',
        'holidays.2026.remove.1',
        'holidays.2027.only.2026-01-01',
        'holidays.soon',
        'hour',
      ],
      ...['hours.friday', 'hours.mon', 'hours.tuesday.0'],
    ])
  })
})

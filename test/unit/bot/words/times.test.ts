import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { ago, moment, since, workingTime } from '../../../../src/bot/words/times'

const catalogue = createCatalogue()
const words = (language: Language) => ({ language, t: catalogue.in(language) })
/** Sunday, 22 November 2026, 10:42 in La Paz. */
const now = '2026-11-22T14:42:00.000Z'

describe('a moment is said as people say it, in La Paz', () => {
  test.each([
    ['2026-11-22T20:30:00.000Z', 'hoy a las 16:30', 'today at 16:30'],
    ['2026-11-22T17:05:00.000Z', 'hoy a las 13:05', 'today at 13:05'],
    ['2026-11-22T05:15:00.000Z', 'hoy a la 1:15', 'today at 1:15'],
    ['2026-11-23T03:59:00.000Z', 'hoy a las 23:59', 'today at 23:59'],
    ['2026-11-23T04:00:00.000Z', 'mañana lunes a las 0:00', 'tomorrow, Monday, at 0:00'],
    ['2026-11-23T13:00:00.000Z', 'mañana lunes a las 9:00', 'tomorrow, Monday, at 9:00'],
    ['2026-11-25T13:00:00.000Z', 'el miércoles a las 9:00', 'on Wednesday at 9:00'],
    ['2026-11-28T13:00:00.000Z', 'el sábado a las 9:00', 'on Saturday at 9:00'],
    ['2026-11-29T13:00:00.000Z', 'el 29 de noviembre a las 9:00', 'on 29 November at 9:00'],
    ['2026-12-03T16:30:00.000Z', 'el 3 de diciembre a las 12:30', 'on 3 December at 12:30'],
    ['2027-01-04T12:30:00.000Z', 'el 4 de enero de 2027 a las 8:30', 'on 4 January 2027 at 8:30'],
    ['2026-11-21T21:00:00.000Z', 'ayer a las 17:00', 'yesterday at 17:00'],
    ['2026-11-20T14:15:00.000Z', 'el viernes a las 10:15', 'on Friday at 10:15'],
    ['2026-11-15T14:15:00.000Z', 'el 15 de noviembre a las 10:15', 'on 15 November at 10:15'],
    [
      '2025-11-20T14:15:00.000Z',
      'el 20 de noviembre de 2025 a las 10:15',
      'on 20 November 2025 at 10:15',
    ],
  ])('%s: %s', (iso, es, en) => {
    expect([moment(iso, now, words('es')), moment(iso, now, words('en'))]).toEqual([es, en])
  })
})

test('midnight is La Paz’s, whatever day it is in UTC', () => {
  const evening = '2026-11-23T01:00:00.000Z'
  expect(moment('2026-11-23T03:00:00.000Z', evening, words('es'))).toBe('hoy a las 23:00')
  expect(moment('2026-11-23T12:30:00.000Z', evening, words('es'))).toBe('mañana lunes a las 8:30')
})

test.each([
  ['2026-11-22T14:00:00.000Z', 'las 10:00', '10:00'],
  ['2026-11-22T05:30:00.000Z', 'la 1:30', '1:30'],
  ['2026-11-21T13:05:00.000Z', 'ayer a las 9:05', 'yesterday at 9:05'],
  ['2026-11-17T13:05:00.000Z', 'el martes a las 9:05', 'Tuesday at 9:05'],
  ['2026-11-03T13:05:00.000Z', 'el 3 de noviembre', '3 November'],
  ['2025-12-30T13:05:00.000Z', 'el 30 de diciembre de 2025', '30 December 2025'],
])('since %s: %s', (iso, es, en) => {
  expect([since(iso, now, words('es')), since(iso, now, words('en'))]).toEqual([es, en])
})

const MINUTE = 60_000
test.each([
  [0, 'menos de 1 min', 'less than 1 min'],
  [59_999, 'menos de 1 min', 'less than 1 min'],
  [45 * MINUTE, '45 min', '45 min'],
  [60 * MINUTE, '1 h', '1 h'],
  [150 * MINUTE, '2 h 30 min', '2 h 30 min'],
  [479 * MINUTE, '7 h 59 min', '7 h 59 min'],
  [480 * MINUTE, '1 día', '1 day'],
  [500 * MINUTE, '1 día', '1 day'],
  [(3 * 480 + 240) * MINUTE, '3 días 4 h', '3 days 4 h'],
  [10 * 480 * MINUTE, '10 días', '10 days'],
])('%d ms of working time: %s', (ms, es, en) => {
  expect([workingTime(ms, catalogue.in('es')), workingTime(ms, catalogue.in('en'))]).toEqual([
    es,
    en,
  ])
})

test.each([
  [20_000, 'recién'],
  [60_000, 'hace 1 minuto'],
  [59 * 60_000, 'hace 59 minutos'],
  [25 * 3_600_000, 'hace 1 día'],
])('%d ms ago: %s', (ms, es) => {
  expect(ago(new Date(Date.parse(now) - ms).toISOString(), now, catalogue.in('es'))).toBe(es)
})

import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { attentionWords } from '../../../../src/bot/cases/attention'
import { hoursWords } from '../../../../src/bot/words/office-hours'
import { type Calendar, officeHours } from '../../../../src/flows/time/calendar'
import { bilingual } from '../../../support/bilingual'

const catalogue = createCatalogue()
const about = (language: Language) => ({ language, t: catalogue.in(language) })
/** La Paz hours of a day of November 2026; the 23rd is a Monday. */
const at = (day: number, hour: string): string =>
  new Date(`2026-11-${day}T${hour}:00-04:00`).toISOString()
const who = bilingual({ es: 'un operador', en: 'an operator' })
const hours = 'atendemos de lunes a viernes, de 8:30 a 12:30 y de 14:30 a 18:30.'
const calendar: Calendar = {
  ...officeHours,
  holidays: { '2026-11-25': bilingual({ es: 'Día del Mar', en: 'Day of the Sea' }) },
}

describe('whoever reports is told by when somebody attends to it', () => {
  test.each([
    ['in working hours', at(23, '10:30'), at(23, '16:30'), 'Lo atenderá un operador hoy hasta las 16:30.'],
    ['at the end of a day', at(23, '17:30'), at(24, '11:30'), 'Lo atenderá un operador a más tardar mañana martes a las 11:30.'],
    ['before the weekend', at(27, '17:30'), at(30, '11:30'), 'Lo atenderá un operador a más tardar el lunes a las 11:30.'],
    ['with a long term', at(23, '10:30'), new Date('2026-12-03T16:30:00Z').toISOString(), 'Lo atenderá un operador a más tardar el 3 de diciembre a las 12:30.'],
    ['at noon', at(23, '13:00'), at(23, '18:30'), `Ahora está cerrado; ${hours} Lo atenderá un operador hoy hasta las 18:30.`],
    ['at night', at(23, '21:00'), at(24, '12:30'), `Ahora está cerrado; ${hours} Lo atenderá un operador mañana martes hasta las 12:30.`],
    ['before dawn', at(23, '03:00'), at(23, '12:30'), `Ahora está cerrado; ${hours} Lo atenderá un operador hoy hasta las 12:30.`],
    ['on a Sunday', at(22, '11:00'), at(23, '12:30'), `Ahora está cerrado; ${hours} Lo atenderá un operador mañana lunes hasta las 12:30.`],
    ['on a Saturday', at(28, '11:00'), at(30, '12:30'), `Ahora está cerrado; ${hours} Lo atenderá un operador el lunes hasta las 12:30.`],
    ['on a holiday', at(25, '10:00'), at(26, '12:30'), `Hoy es feriado (Día del Mar) y está cerrado; ${hours} Lo atenderá un operador mañana jueves hasta las 12:30.`],
  ])('%s', (_when, now, due, expected) => {
    expect(attentionWords({ who, due }, { now, calendar }, about('es'))).toBe(expected)
  }) // prettier-ignore

  test('nothing is promised where nothing is known', () => {
    const now = at(23, '10:30')
    expect(attentionWords({ who }, { now, calendar }, about('es'))).toBe('Lo atenderá un operador.')
    expect(attentionWords({ who, due: at(23, '10:00') }, { now, calendar }, about('es'))).toBe(
      'Lo atenderá un operador.',
    )
    expect(attentionWords({}, { now, calendar }, about('es'))).toBe('Lo atenderá nuestro equipo.')
  })
  test.each([
    [at(23, '10:30'), at(23, '16:30'), 'It will be attended to by an operator today before 16:30.'],
    [
      at(22, '11:00'),
      at(23, '12:30'),
      'We are closed now; we are here Monday to Friday, 8:30 to 12:30 and 14:30 to 18:30. It will be attended to by an operator tomorrow, Monday, before 12:30.',
    ],
  ])('in English', (now, due, expected) => {
    expect(attentionWords({ who, due }, { now, calendar }, about('en'))).toBe(expected)
  })
})

const day = [{ from: 8 * 60, to: 16 * 60 }]
const morning = [{ from: 9 * 60, to: 13 * 60 + 5 }]
test.each<[Calendar['week'], string]>([
  [officeHours.week, 'de lunes a viernes, de 8:30 a 12:30 y de 14:30 a 18:30'],
  [{ 1: day, 2: day, 3: day, 4: day, 5: day, 6: morning }, 'de lunes a viernes, de 8:00 a 16:00; el sábado, de 9:00 a 13:05'],
  [{ 1: day, 2: day, 4: day }, 'de lunes a martes, de 8:00 a 16:00; el jueves, de 8:00 a 16:00'],
])('hours in words', (week, expected) => {
  expect(hoursWords({ ...officeHours, week }, about('es'))).toBe(expected)
}) // prettier-ignore

import { byUrgency, momentIn, type TimeView, untilWords } from '../../../../src/bot/words/instants'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { officeHours } from '../../../../src/flows/time/calendar'

const catalogue = createCatalogue()
/** La Paz hours of a day of November 2026; the 23rd is a Monday. */
const at = (day: number, hour: string): string =>
  new Date(`2026-11-${day}T${hour}:00-04:00`).toISOString()
const now = at(24, '10:30')
const view: TimeView = { language: 'es', t: catalogue.in('es'), now, calendar: officeHours }
const living: TimeView = { ...view, living: true }
const unix = (iso: string): number => Date.parse(iso) / 1000
const hours = (count: number) => count * 3_600_000

describe('until when, where it is read at once', () => {
  test.each([
    [{ due: at(24, '16:30') }, 'hasta hoy a las 16:30'],
    [{ due: at(25, '09:00') }, 'hasta mañana miércoles a las 9:00'],
    [{ due: at(24, '10:30') }, 'hasta hoy a las 10:30'],
    [{ due: at(24, '10:00') }, 'venció hoy a las 10:00, hace 30 min de trabajo'],
    [{ due: at(23, '16:30') }, 'venció ayer a las 16:30, hace 4 h de trabajo'],
    [{ due: at(20, '16:30') }, 'venció el viernes a las 16:30, hace 1 día 4 h de trabajo'],
    [{ due: null, left: hours(2.5) }, 'en pausa: se espera a la persona; quedan 2 h 30 min'],
    [{ due: null, left: hours(1.5) }, 'en pausa: se espera a la persona; queda 1 h 30 min'],
    [{ due: null, left: hours(8) }, 'en pausa: se espera a la persona; queda 1 día'],
    [{ due: null, left: hours(25) }, 'en pausa: se espera a la persona; quedan 3 días 1 h'],
    [{ due: null, left: -hours(3) }, 'en pausa: se espera a la persona; el plazo ya venció'],
    [{ due: null }, undefined],
  ])('%j', (until, expected) => {
    expect(untilWords(view, until)).toBe(expected)
  })
})

describe('what stays posted', () => {
  test('leaves the day to Slack, with the words of the posting where Slack cannot show it', () => {
    const due = at(24, '16:30')
    expect(momentIn(living, due)).toBe(
      `<!date^${unix(due)}^\u200B{date_short_pretty} a las {time}|hoy a las 16:30>`,
    )
    const english: TimeView = { ...living, language: 'en', t: catalogue.in('en') }
    expect(momentIn(english, due)).toBe(
      `<!date^${unix(due)}^\u200B{date_short_pretty} at {time}|today at 16:30>`,
    )
  })
  test('does not count how late it is', () => {
    const due = at(23, '16:30')
    expect(untilWords(living, { due })).toBe(`venció ${momentIn(living, due)}`)
  })
})

test('the most urgent first: late, then by its end, then what has none by its beginning; of one moment by number', () => {
  const rows = [
    { number: 'no end, new', due: null, since: at(24, '09:00') },
    { number: 'later', due: at(27, '09:00'), since: at(20, '09:00') },
    { number: 'no end, old', due: null, since: at(23, '09:00') },
    { number: 'late 2', due: at(23, '09:00'), since: at(24, '09:00') },
    { number: 'late 1', due: at(23, '09:00'), since: at(24, '09:00') },
    { number: 'today', due: at(24, '16:30'), since: at(24, '09:00') },
  ]
  const order = ['late 1', 'late 2', 'today', 'later', 'no end, old', 'no end, new']
  expect(rows.sort(byUrgency).map(({ number }) => number)).toEqual(order)
})

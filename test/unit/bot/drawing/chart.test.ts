/** The last 30 days: what is counted, what is drawn, and what is said of it. */
import { Resvg } from '@resvg/resvg-js'
import type { Calendar } from '../../../../src/flows/time/calendar'
import { chartWords } from '../../../../src/bot/digests/chart-words'
import { chartSvg, drawChart, rangeOf } from '../../../../src/bot/drawing/chart'
import { chartOf } from '../../../../src/bot/digests/chart'
import { createDayCounts } from '../../../../src/bot/digests/day-counts'
import { calendar, catalogue, digestOf, milestone, now, reader, row } from '../digests/support'
import { bilingual } from '../../../support/bilingual'

const es = catalogue.in('es')
const pr02 = 'UGAT/AIT-PR02'

/** Two cases open now; three opened and two ended in these days, one of them long before it. */
const month = () => ({
  rows: [row({ case: 'a' }), row({ case: 'b' }), row({ case: 'b', step: '4', roles: ['uit'] })],
  milestones: [
    milestone('opened', '2026-02-10 23:59'),
    milestone('opened', '2026-02-11 0:00'),
    milestone('opened', '2026-03-03 23:59'),
    milestone('opened', '2026-03-03 9:00'),
    milestone('closed', '2026-03-05 9:00', { procedure: pr02 }),
    milestone('cancelled', '2026-03-12 8:00'),
    milestone('opened', '2026-03-04 9:00', { procedure: 'UGAT/AIT-PR06' }),
  ],
})

test('days are those of La Paz, and what was open is counted backwards from now', async () => {
  const { days } = await digestOf(reader('ULUIS'), month())
  expect(days).toHaveLength(30)
  const told = days.filter(({ opened, closed }) => opened + closed > 0)
  expect(told).toEqual([
    { day: '2026-02-11', opened: 1, closed: 0, pending: 2 },
    { day: '2026-03-03', opened: 2, closed: 0, pending: 4 },
    { day: '2026-03-05', opened: 0, closed: 1, pending: 3 },
    { day: '2026-03-12', opened: 0, closed: 1, pending: 2 },
  ])
  expect(days.filter(({ rest }) => rest).map(({ day }) => day)).toEqual(
    ['02-14', '02-15', '02-21', '02-22', '02-28', '03-01', '03-07', '03-08'].map(
      (day) => `2026-${day}`,
    ),
  )
})

test('a reader of one procedure sees the cases of those in which it goes on, and no others', async () => {
  const opened = async (member: string, procedures?: string[]) => {
    const { days } = await digestOf(reader(member, procedures ? { procedures } : {}), month())
    return days.reduce((sum, day) => sum + day.opened, 0)
  }
  expect(await opened('ULUIS', [pr02])).toBe(3)
  expect(await opened('UJORGE')).toBe(1)
  expect(await opened('UROOT')).toBe(4)
  expect(await opened('UROOT', ['UGAT/AIT-PR06'])).toBe(1)
})

test('in words', async () => {
  const digest = await digestOf(reader('ULUIS'), month())
  expect(chartWords(digest, es)).toBe(
    'Del 11 de febrero al 12 de marzo se abrieron 3 casos y se cerraron 2. Quedan 2 abiertos, como al empezar. ' +
      'El día con más casos nuevos fue el 3 de marzo, con 2.',
  )
  expect(chartWords({ ...digest, language: 'en' }, catalogue.in('en'))).toBe(
    'From 11 February to 12 March, 3 cases were opened and 2 were closed. 2 are open, as at the beginning. ' +
      'The day with the most new cases was 3 March, with 2.',
  )
  expect(chartWords(await digestOf(reader('ULUIS'), {}), es)).toBe(
    'Del 11 de febrero al 12 de marzo no se abrió ningún caso y no se cerró ninguno. No queda ninguno abierto, como al empezar.',
  )
})

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => found[1] ?? '')

test('the picture says what it shows in the language of its reader', async () => {
  const digest = await digestOf(reader('ULUIS'), month())
  const texts = textsOf(await chartSvg(chartOf(digest, es)))
  expect(texts).toEqual(
    expect.arrayContaining([
      ...[
        'Casos de los últimos 30 días',
        'Pendientes al final del día',
        'Abiertos 3',
        'Cerrados 2',
      ],
      ...['12 feb', '26 feb', '12 mar'],
    ]),
  )
  const english = textsOf(
    await chartSvg(chartOf({ ...digest, language: 'en' }, catalogue.in('en'))),
  )
  expect(english).toEqual(
    expect.arrayContaining(['Cases of the last 30 days', 'Opened 3', '12 Mar']),
  )
})

test('a holiday is shaded and named', async () => {
  const holiday = bilingual({ es: 'Carnaval', en: 'Carnival' })
  const feast: Calendar = {
    ...calendar,
    holidays: { '2026-02-16': holiday, '2026-02-17': holiday },
  }
  const counts = createDayCounts(feast, now)
  const digest = await digestOf(reader('ULUIS'), month())
  const days = counts.days([], 0, 'es')
  expect(days.filter(({ rest }) => rest === 'Carnaval').map(({ day }) => day)).toEqual([
    '2026-02-16',
    '2026-02-17',
  ])
  const texts = textsOf(await chartSvg(chartOf({ ...digest, days }, es)))
  expect(texts.filter((text) => text === 'Carnaval')).toHaveLength(1)
})

test('the picture is a PNG of three dots a pixel of a telephone, inside its frame', async () => {
  const digest = await digestOf(reader('ULUIS'), month())
  const picture = await drawChart(chartOf(digest, es))
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1170, 936])
  expect(picture.length).toBeLessThan(200_000)
  const svg = await chartSvg(chartOf(digest, es))
  const box = new Resvg(svg).getBBox()
  expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 390, 312])
  const sizes = [...svg.matchAll(/font-size:(\d+)px/g)].map((found) => Number(found[1]))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10)
})

test.each([
  [[0, 0], { min: 0, max: 1 }],
  [[0, 7], { min: 0, max: 10 }],
  [[3, 42], { min: 0, max: 50 }],
  [[4810, 4983], { min: 4800, max: 5000 }],
  [[5000, 5000], { min: 5000, max: 5001 }],
])('an axis for %j', (values, range) => {
  expect(rangeOf(values)).toEqual(range)
})

test('what was open never falls below nothing, however little the milestones know', async () => {
  const milestones = [
    milestone('opened', '2026-03-10 10:00'),
    milestone('opened', '2026-03-11 10:00'),
  ]
  const { days } = await digestOf(reader('ULUIS'), { rows: [row()], milestones })
  expect(days.slice(-4).map(({ pending }) => pending)).toEqual([0, 0, 1, 1])
})

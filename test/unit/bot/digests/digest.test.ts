/** What a reader is told, as they read it. It is Thursday 12 March 2026, 8:30 in La Paz. */
import { digestMessage } from '../../../../src/bot/digests/card'
import { digestText } from '../../../../src/bot/digests/text'
import type { DigestReader } from '../../../../src/bot/effects/digest'
import { gatherDigests } from '../../../../src/bot/digests/gather'
import { actInChannel } from '../../../../src/bot/digests/scope'
import {
  calendar,
  catalogue,
  digestOf,
  fromOne,
  library,
  lp,
  milestone,
  name,
  now,
  reader,
  readable,
  row,
  storeOf,
  yesterday,
} from './support'

const es = catalogue.in('es')
const before = {
  pending: 4,
  late: 1,
  today: 1,
  later: 0,
  waiting: 1,
  outside: 1,
  opened: 0,
  closed: 3,
}

/** A morning of the supervisor, who held a digest the day before. */
const morning = () => {
  fromOne()
  return {
    rows: [
      row({
        subject: 'No llega el código',
        step: '9',
        roles: ['supervisor'],
        due: lp('2026-03-11 17:00'),
      }),
      row({
        subject: 'Cuenta bloqueada',
        holder: 'ULUIS',
        due: lp('2026-03-10 9:00'),
        since: lp('2026-03-09 15:00'),
      }),
      row({
        subject: 'Cierre <revisar> & avisar',
        step: '9',
        roles: ['supervisor'],
        holder: 'UCARLA',
        due: lp('2026-03-12 16:30'),
      }),
      row({
        subject: 'Sin conexión',
        holder: 'UANA',
        since: lp('2026-03-11 17:30'),
        due: lp('2026-03-13 9:30'),
      }),
      row({ subject: 'Pide otro dato', holder: 'UANA', mood: 'waiting' }),
      row({ subject: 'Acuse pendiente', step: '8', roles: ['usuario'], outside: true }),
      row({
        subject: 'Para después',
        step: '9',
        roles: ['supervisor'],
        due: lp('2026-03-16 10:00'),
      }),
    ],
    milestones: [
      milestone('opened', '2026-03-11 17:20'),
      milestone('closed', '2026-03-11 17:00', {
        subject: 'Clave vencida',
        roles: ['operador'],
        working: 5 * 3_600_000 + 600_000,
      }),
      milestone('cancelled', '2026-03-11 9:00', { subject: 'Repetido' }),
      milestone('closed', '2026-03-10 9:00', { subject: 'De antes' }),
    ],
  }
}
const carla = (more: Partial<DigestReader> = {}): DigestReader => ({
  ...reader('UCARLA'),
  ...{ since: yesterday, before },
  ...more,
})

test('a supervisor in Slack', async () => {
  const digest = await digestOf(carla(), morning())
  const message = digestMessage(
    { t: es, link: (id) => (id === 'c1' ? 'https://x.test/1' : undefined) },
    digest,
  )
  expect(readable(message)).toEqual([
    '*Llegó un paso nuevo desde ayer a las 8:30. 3 pasos esperan por usted: 1 vencido y 1 para hoy. De otras personas hay 1 vencido.*',
    'Resumen del jueves 12 de marzo',
    '*Vencidos (2)*',
    '*Cuenta bloqueada*',
    'INC-2026-000002 · 3. Verifique si es de disponibilidad · <@ULUIS> · venció el martes a las 9:00 (hace 1 día 7 h de trabajo) [Ver]',
    '*No llega el código*',
    '<https://x.test/1|INC-2026-000001> · 9. Revise la atención del caso · sin tomar, le toca a Supervisor de Soporte Técnico · venció ayer a las 17:00 (hace 1 h 30 min de trabajo) [Tomar]',
    '*Para hoy (1)*',
    '*Cierre &lt;revisar&gt; &amp; avisar*',
    'INC-2026-000003 · 9. Revise la atención del caso · a su cargo · vence hoy a las 16:30 (en 6 h de trabajo) [Abrir]',
    '*Esperan a otras personas (1)*',
    '*Sin conexión*',
    'INC-2026-000004 · 3. Verifique si es de disponibilidad · <@UANA> · espera hace 1 h de trabajo, vence mañana viernes a las 9:30 [Ver]',
    '*Esperan a alguien de afuera (2)*',
    '*Pide otro dato*',
    'INC-2026-000005 · 3. Verifique si es de disponibilidad · <@UANA> · espera la respuesta de la persona [Ver]',
    '*Acuse pendiente*',
    'INC-2026-000006 · 8. Derive la solución al supervisor · Usuario · espera hace 1 día 6 h de trabajo [Ver]',
    '*Cerrados desde ayer a las 8:30 (2)*',
    '*Clave vencida*',
    'INC-2026-000009 · cerrado ayer a las 17:00 (en 5 h 10 min de trabajo) [Ver]',
    '*Repetido*',
    'INC-2026-000010 · cancelado ayer a las 9:00 [Ver]',
    'Pendientes 7 ▲3 · Vencidos 2 ▲1 · Para hoy 1 = · Con más plazo 1 ▲1 · De otras personas 1 = · Afuera 2 ▲1 · Casos nuevos 1 ▲1 · Casos cerrados 2 ▼1',
    '▲▼: frente al resumen anterior, ayer a las 8:30.',
    expect.stringMatching(
      /^Del 11 de febrero al 12 de marzo se abrió un caso y se cerraron 3\. Quedan 7 abiertos/,
    ),
    '[Ver todo]',
  ])
  expect(message.text).toBe(
    'Llegó un paso nuevo desde ayer a las 8:30. 3 pasos esperan por usted: 1 vencido y 1 para hoy. De otras personas hay 1 vencido.',
  )
})

test('steps of one moment stand by number, and the first of them are kept', async () => {
  fromOne()
  const numbered = (more: Parameters<typeof row>[0]) =>
    Array.from({ length: 20 }, () => row(more)).map((one, index) => ({
      ...one,
      activation: `${more?.due}~${99 - index}`,
    }))
  const rows = [
    ...numbered({ holder: 'UANA', due: lp('2026-03-11 17:00') }),
    ...numbered({ holder: 'UANA' }),
  ]
  const { sections } = await digestOf(carla(), { rows })
  const first = (from: number) =>
    Array.from({ length: 12 }, (_, at) => `INC-2026-0000${`${from + at}`.padStart(2, '0')}`)
  expect(sections.late.rows.map(({ number }) => number)).toEqual(first(1))
  expect(sections.waiting.rows.map(({ number }) => number)).toEqual(first(21))
})

test('the same on a small screen', async () => {
  const digest = await digestOf(carla(), morning())
  const text = digestText(digest, { t: es, name, rows: 1 })
  expect(text.split('\n')).toEqual([
    'Llegó un paso nuevo desde ayer a las 8:30. 3 pasos esperan por usted: 1 vencido y 1 para hoy. De otras personas hay 1 vencido.',
    'Resumen del jueves 12 de marzo',
    '',
    'Vencidos (2)',
    '• INC-2026-000002 Cuenta bloqueada · 3. Verifique si es de disponibilidad · Luis M. · venció el martes a las 9:00 (hace 1 día 7 h de trabajo)',
    'y 1 más',
    '',
    'Para hoy (1)',
    '• INC-2026-000003 Cierre <revisar> & avisar · 9. Revise la atención del caso · a su cargo · vence hoy a las 16:30 (en 6 h de trabajo)',
    '',
    'Esperan a otras personas (1)',
    '• INC-2026-000004 Sin conexión · 3. Verifique si es de disponibilidad · Ana R. · espera hace 1 h de trabajo, vence mañana viernes a las 9:30',
    '',
    'Esperan a alguien de afuera (2)',
    '• INC-2026-000005 Pide otro dato · 3. Verifique si es de disponibilidad · Ana R. · espera la respuesta de la persona',
    'y 1 más',
    '',
    'Cerrados desde ayer a las 8:30 (2)',
    '• INC-2026-000009 Clave vencida · cerrado ayer a las 17:00 (en 5 h 10 min de trabajo)',
    'y 1 más',
    '',
    'Pendientes 7 ▲3 · Vencidos 2 ▲1 · Para hoy 1 = · Con más plazo 1 ▲1 · De otras personas 1 = · Afuera 2 ▲1 · Casos nuevos 1 ▲1 · Casos cerrados 2 ▼1',
    '▲▼: frente al resumen anterior, ayer a las 8:30.',
    '',
    expect.stringMatching(/^Del 11 de febrero al 12 de marzo/),
  ])
  expect(digestText(digest, { t: es, name, rows: 12, most: 700 }).length).toBeLessThanOrEqual(700)
})

test('in English', async () => {
  const digest = await digestOf(carla({ language: 'en' }), morning())
  const read = readable(digestMessage({ t: catalogue.in('en') }, digest))
  expect(read.slice(0, 5)).toEqual([
    '*One new step since yesterday at 8:30. 3 steps wait for you: 1 overdue and 1 due today. Of other people’s, 1 is overdue.*',
    'Digest for Thursday 12 March',
    '*Overdue (2)*',
    '*Cuenta bloqueada*',
    'INC-2026-000002 · 3. Check whether it is about availability · <@ULUIS> · was due on Tuesday at 9:00 (1 day 7 h of working time ago) [See]',
  ])
  expect(read.at(-1)).toBe('[See all]')
})

describe('the first digest ever', () => {
  test('compares with nothing, and tells of the last working day', async () => {
    const digest = await digestOf(carla({ since: undefined, before: undefined }), morning())
    const read = readable(digestMessage({ t: es }, digest))
    expect(read[0]).toBe(
      '*3 pasos esperan por usted: 1 vencido y 1 para hoy. De otras personas hay 1 vencido.*',
    )
    expect(read).toContain('*Cerrados en el último día de trabajo (2)*')
    expect(read).toContain(
      'Pendientes 7 · Vencidos 2 · Para hoy 1 · Con más plazo 1 · De otras personas 1 · Afuera 2 · Casos cerrados 2',
    )
    expect(read.join('\n')).not.toMatch(/[▲▼]/)
  })
})

describe('a day with nothing to say is one line', () => {
  test.each([
    ['nothing is pending', [], 'Sin novedades: no hay nada pendiente.'],
    [
      'one step of another',
      [{ holder: 'UANA' }],
      'Sin novedades: un paso sigue en curso, a tiempo.',
    ],
    [
      'steps of others and of the person',
      [
        { holder: 'UANA', due: lp('2026-03-13 9:30') },
        { holder: 'UANA', mood: 'waiting' },
      ],
      'Sin novedades: 2 pasos siguen en curso, a tiempo.',
    ],
  ])('%s', async (_name, rows, line) => {
    const digest = await digestOf(carla(), { rows: rows.map((one) => row(one)) })
    expect(readable(digestMessage({ t: es }, digest))).toEqual([line])
    expect(digestText(digest, { t: es, name })).toBe(line)
  })
})

describe('a digest that comes late says so', () => {
  const planned = lp('2026-03-10 8:30')
  test('on a day with something to say', async () => {
    const digest = await digestOf(carla({ planned }), morning())
    const mark = 'Llega tarde: debía llegar el martes a las 8:30.'
    expect(readable(digestMessage({ t: es }, digest))[2]).toBe(`:hourglass: ${mark}`)
    expect(digestText(digest, { t: es, name })).toContain(`\n${mark}\n`)
  })
  test('and on another', async () => {
    const digest = await digestOf(carla({ planned }), {})
    expect(digestText(digest, { t: es, name })).toBe(
      'Sin novedades: no hay nada pendiente. Llega tarde: debía llegar el martes a las 8:30.',
    )
  })
})

test('for a channel, nothing says "you", and anybody may take what nobody holds', async () => {
  const scope = { units: ['soporte'] }
  const digest = await digestOf(
    { ...reader('UCARLA', scope), channel: true, acts: actInChannel, since: yesterday },
    morning(),
  )
  const read = readable(digestMessage({ t: es }, digest))
  expect(read.slice(0, 2)).toEqual([
    '*Llegó un paso nuevo desde ayer a las 8:30. 2 pasos están por tomar: 1 vencido y ninguno para hoy. Ya tomados, hay 1 vencido.*',
    'Resumen del jueves 12 de marzo · Soporte Técnico',
  ])
  expect(read).toContain('*En curso (1)*')
  expect(read).toContain(
    'INC-2026-000003 · 9. Revise la atención del caso · <@UCARLA> · vence hoy a las 16:30 (en 6 h de trabajo) [Ver]',
  )
})

test('what came today while the office was closed has waited for no working time', async () => {
  const rows = [
    row({ holder: 'UANA', since: lp('2026-03-12 7:30') }),
    row({ roles: ['supervisor'] }),
  ]
  const read = readable(digestMessage({ t: es }, await digestOf(carla(), { rows })))
  expect(read.join('\n')).toContain('espera hace 1 hora [Ver]')
})

test('a case that closed at an end with words of its own says them', async () => {
  const milestones = [
    milestone('closed', '2026-03-11 17:00', {
      subject: 'Pasarela para un municipio',
      working: 3_600_000,
      end: { es: 'Atención del servicio finalizada', en: 'Service concluded' },
    }),
  ]
  const digest = await digestOf(carla(), { rows: [], milestones })
  const message = readable(digestMessage({ t: es, link: () => undefined }, digest))
  expect(message.join('\n')).toContain(
    'cerrado ayer a las 17:00: Atención del servicio finalizada (en 1 h de trabajo)',
  )
})

test('a case that was opened again is not told as closed', async () => {
  const milestones = [
    milestone('closed', '2026-03-11 10:00', { case: 'again', subject: 'Volvió' }),
    milestone('reopened', '2026-03-11 15:00', { case: 'again' }),
    milestone('closed', '2026-03-11 16:00', { subject: 'Terminó' }),
  ]
  const { closed } = await digestOf(carla(), { milestones })
  expect(closed.rows.map(({ subject }) => subject)).toEqual(['Terminó'])
})

test('one walk over what is pending serves every reader', async () => {
  const { store, reads } = storeOf(Array.from({ length: 2500 }, () => row()))
  const readers = ['UCARLA', 'ULUIS', 'UROOT', 'UJORGE'].map((id) => reader(id))
  const digests = await gatherDigests({ store, library, catalogue, calendar, now, readers })
  expect(reads).toEqual({ pending: 13, milestones: 1 })
  expect(digests.map(({ member, totals }) => [member, totals.pending])).toEqual([
    ['UCARLA', 2500],
    ['ULUIS', 2500],
    ['UROOT', 2500],
    ['UJORGE', 0],
  ])
})

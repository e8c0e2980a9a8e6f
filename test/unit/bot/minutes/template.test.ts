/** The template of a meeting's minutes: filled with what the case knows, signed by nobody. */
import { minutesParts } from '../../../../src/bot/minutes/template'
import { type Part, rtf } from '../../../../src/bot/minutes/rtf'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { Driven, nine } from '../../flows/support'

const library = nine()
const telling = {
  ...{ library, language: 'es' as const, t: createCatalogue().in('es') },
  name: (id: string) => `Nombre de ${id}`,
}
const shown = (part: Part): string =>
  part.is === 'table' ? part.rows.map((row) => row.join(' | ')).join('\n') : part.text
const presenting = () =>
  new Driven(library, { procedure: 'UGAT/AIT-PR06', channel: 'email', subject: 'Pide la IOP' })
    .change(({ intake }) => Object.assign(intake, { entity: 'GAM Viacha', routing: 'HR-7' }))
    .walk('1 5:requiere_presentacion')
const to = {
  ...{ at: '2026-03-04T14:30:00.000Z', place: 'Sala 3', means: 'en persona' },
  ...{ members: ['U1'], with: 'Rosa Choque; Luis Quispe' },
}
const textOf = (driven: Driven, id: string): string =>
  (
    minutesParts(
      telling,
      driven.whole,
      [...driven.whole.active, ...driven.whole.decided].find((on) => on.id === id) as never,
    ) ?? []
  )
    .map(shown)
    .join('\n')

test('before anything is appointed it has the case, and room for the rest', () => {
  const driven = presenting()
  expect(textOf(driven, driven.id('6')).split('\n').slice(0, 11)).toEqual([
    'ACTA DE PRESENTACIÓN',
    'Trámite: N-1',
    'Hoja de ruta: HR-7',
    'Asunto: Pide la IOP',
    'Entidad: GAM Viacha',
    'Paso del procedimiento: PR06, 6. Presente las herramientas',
    'Fecha: ____________________',
    'Hora: ____________________',
    'Lugar: ____________________',
    'Medio: ____________________',
    'Participantes',
  ])
})
test('once appointed it has when, where and who, a row of the table each, with room for signatures', () => {
  const driven = presenting()
  driven.do('profesional_ait1', { act: 'appoint', activation: driven.id('6'), to })
  const text = textOf(driven, driven.id('6'))
  expect(text).toContain('Fecha: 04/03/2026\nHora: 10:30\nLugar: Sala 3\nMedio: en persona')
  expect(text).toContain(
    'Nombre | Institución y cargo | Firma\nNombre de U1 | AGETIC | \nRosa Choque |  | \nLuis Quispe |  | \n',
  )
  expect(text).toContain('Orden del día\n1. Presentación de las herramientas')
})
test('once held it has what was recorded', () => {
  const driven = presenting()
  driven.do('profesional_ait1', { act: 'appoint', activation: driven.id('6'), to })
  const id = driven.id('6')
  driven.step('6')
  expect(textOf(driven, id)).toContain('Fecha: 02/03/2026\nHora: 08:00\nLugar: p')
})
test('a step that asks for no minutes has none', () => {
  const driven = presenting()
  const done = driven.whole.decided.at(-1)
  expect(done && minutesParts(telling, driven.whole, done)).toBeUndefined()
})
test('each of the five steps that ask for minutes has a template', () => {
  const asking = [...library.definitions.values()].flatMap(({ code, steps }) =>
    steps
      .filter(({ leaves }) => leaves.some(({ kind, of }) => kind === 'file' && of))
      .filter(({ leaves }) => leaves.some(({ meeting }) => meeting))
      .map(({ id }) => `${code.slice(-4)} ${id}`),
  )
  expect(asking.sort()).toEqual(['PR05 15', 'PR05 9', 'PR06 6', 'PR07 16', 'PR07 17'])
})

test('as a file it is plain letters, and nothing written in it is a command', () => {
  const text = rtf([
    { is: 'title', text: 'ACTA Ñandú 👍' },
    { is: 'paragraph', text: '{\\object} a\nb' },
    { is: 'table', rows: [['uno', 'dos']] },
  ]).toString('latin1')
  expect(text).toMatch(/^\{\\rtf1\\ansi[\x20-\x7e\n]*\}\n$/)
  expect(text).toContain('ACTA \\u209?and\\u250? \\u-10179?\\u-9139?')
  expect(text).toContain('\\{\\\\object\\} a\\line b')
  const depth = [...text.replace(/\\[\\{}]/g, '')].reduce(
    (open, letter) => open + (letter === '{' ? 1 : letter === '}' ? -1 : 0),
    0,
  )
  expect(depth).toBe(0)
  expect(text).toContain('\\cellx4680')
})

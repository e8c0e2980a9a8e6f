/**
 * The demo tells the same story twice, in two languages, with and without colour, and leaves
 * nothing behind; another story is told by its name.
 */
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { demo } from '../../../src/app/demo'
import type { Language } from '../../../src/bot/words/catalogue'
import { loadDemo } from '../../../src/sandbox/demo-data'

const told = async (given: {
  story?: string
  json?: boolean
  language?: Language
  colour?: boolean
}): Promise<string[]> => {
  const lines: string[] = []
  const { story, json = false, language = 'es', colour = false } = given
  await demo({
    story,
    json,
    language,
    colour,
    width: 80,
    write: (line) => void lines.push(...line.split('\n')),
  })
  return lines
}
const folders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('conducto-demo-'))

test('two runs as JSON are identical to the byte, an object a line', async () => {
  const before = folders()
  const [first, second] = [await told({ json: true }), await told({ json: true })]
  expect(second.join('\n')).toBe(first.join('\n'))
  const records = first.map(
    (line) => JSON.parse(line) as { type: string; act?: string; kind?: string },
  )
  const count = (type: string): number => records.filter((record) => record.type === type).length
  expect([...new Set(records.map(({ type }) => type))].sort()).toEqual([
    'effect',
    'inbound',
    'receipt',
  ])
  expect(count('receipt')).toBeGreaterThan(15)
  expect(count('effect')).toBeGreaterThan(50)
  expect(folders().filter((name) => !before.includes(name))).toEqual([])
})

test('the transcript goes from the report to the rating and the next morning’s digest, without anybody’s telephone number', async () => {
  const lines = await told({})
  const text = lines.join('\n')
  for (const words of [
    'INC-2026-000001',
    'captura.png',
    '¿Recibe el código',
    'Observar',
    'quedó cerrado',
    'calificación',
    'pasa el tiempo hasta mañana viernes a las 8:30',
    'Resumen del viernes 13 de marzo',
    'Vencidos (1)',
    '[imagen Casos de los últimos 30 días.png]',
  ])
    expect(text.replace(/\s+/g, ' ')).toContain(words)
  for (const { phone } of loadDemo().persons) expect(text).not.toContain(phone.slice(-8))
  expect(text).not.toContain('\u001b[')
  // Lines go on below their words, within the terminal, and nothing is marked by asterisks.
  expect(lines.filter((line) => line.length > 80 || line.includes('*'))).toEqual([])
  expect(lines[lines.findIndex((line) => line.startsWith('       > ')) + 1]).toMatch(/^ {9}\S/)
  expect(text.replace(/\s+/g, ' ')).toContain('encadenadas sin ninguna falta')
  expect(lines.at(-1)).toMatch(/npm run demo -- hge$/)
})

describe('the story of the integration, with the go-live and interoperability inside it', () => {
  let lines: string[]
  let text: string
  beforeAll(async () => {
    lines = await told({ story: 'hge' })
    text = lines.join('\n').replace(/\s+/g, ' ')
  })

  test('goes from the WhatsApp message to the dossier, three levels deep', () => {
    for (const words of [
      'desde ahora es el HGE-2026-000001',
      'PR06, paso 14 › PR04, paso 11 › ADAS-PR05, paso 5 de 8',
      'Observado, vuelve al paso 5: Falta decir',
      'vuelve a PR06, paso 14 › PR04, paso 11',
      'respuesta de Rosa Choque, por WhatsApp',
      'Se enviará a GAM Viacha',
      'Se abrió el caso HGE-2026-000002',
      'versión 1 de 2',
      '[archivo expediente-HGE-2026-000001.zip]',
      'El caso HGE-2026-000001 está cerrado',
      'encadenadas sin ninguna falta',
    ])
      expect(text).toContain(words)
  })
  test('a scene is read at a glance: every act in a line or two of at most 80 columns', () => {
    expect(lines.filter((line) => line.length > 80 || /[*~]|:[a-z_]+:/.test(line))).toEqual([])
    const [, ...scenes] = lines.join('\n').split(/\n── .* ──\n/)
    expect(scenes.length).toBe(12)
    expect(Math.max(...scenes.map((scene) => scene.split('\n').length))).toBeLessThan(75)
    const decided = lines.filter((line) => /^\d\d:\d\d {2}\S+ \S\.: .* \[.*\]$/.test(line))
    expect(decided.length).toBeGreaterThan(35)
  })
  test('names neither a telephone number nor an internal word to the municipality', () => {
    for (const { phone } of loadDemo().persons) expect(text).not.toContain(phone.slice(-8))
    const heard = lines.join('\n').split(/\n(?=\d\d:\d\d|──)/)
    const toMunicipality = heard.filter((part) => part.includes('Conducto a GAM Viacha'))
    expect(toMunicipality.length).toBeGreaterThan(8)
    expect(toMunicipality.join(' ')).not.toMatch(/\bPR0|ADAS|UPAT|UIT|paso \d/)
  })
})

describe('the story of an entity’s telephone', () => {
  let text: string
  let heard: string[]
  beforeAll(async () => {
    const lines = await told({ story: 'entidad' })
    text = lines.join('\n').replace(/\s+/g, ' ')
    const parts = lines.join('\n').split(/\n(?=\d\d:\d\d|──)/)
    heard = parts.filter((part) => part.includes('Conducto a Teresa C.'))
  })

  test('goes from the question, over a correction and papers in several messages, to both acknowledgements', () => {
    for (const words of [
      '¿Qué necesita su entidad? 1 Pedir información',
      'Su caso es el HGE-2026-000001',
      'Retiramos su respuesta',
      '6. Nombre del sistema o los sistemas: sistema de patentes',
      'Listo: entregó Pasarela de pagos y facturación electrónica (Anexo N°3)',
      'GAMVE/MAE/NE/0052/2026, del 02/03/2026',
      'le enviamos la nota AGETIC/UGAT/NE/0105/2026',
      'le enviamos la nota AGETIC/UGAT/NE/0106/2026',
      'su entidad lo recibió (Teresa Condori)',
      'encadenadas sin ninguna falta',
    ])
      expect(text).toContain(words)
  })
  test('tells the municipality nothing of reviews and derivations, no internal word and no number of a step', () => {
    expect(heard.length).toBeLessThan(28)
    expect(heard.join(' ').replace(/[A-Z]+(?:\/[A-Z0-9]+){2,}/g, '')).not.toMatch(
      /\bPR0|ADAS|UPAT|UIT|UGAT|paso \d|derivad|Marco|Elena|Jorge|Hugo/,
    )
  })
})

test('labels follow the language, and colour is there when it is wanted', async () => {
  const text = (await told({ language: 'en', colour: true })).join('\n')
  expect(text).toContain('Luis M. presses')
  expect(text).toContain('\u001b[')
})

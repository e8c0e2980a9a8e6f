import { inEachLanguage, languageCodes } from '../../../../src/flows/languages'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { textsOf } from '../../../../src/bot/words/texts'
import { tellWords } from '../../../../src/bot/cases/tell-words'

const catalogue = createCatalogue()
const texts = inEachLanguage((language) => textsOf(language, 'people'))
const params = {
  greeting: 'Buenas.', hello: 'Buenas.', name: 'Ana', ways: 'por teléfono', number: 'INC-2026-000123', stage: 'processing', numbers: 'INC-2026-000124', some: 'yes',
  question: '¿Sí o no?', left: 2, words: 'hola', read: 'words', text: 'así', system: 'Correo', files: '1 foto', count: 2, when: 'ayer', known: 'yes', beside: 'yes', parts: 'Nota',
  status: 'un operador lo revisa', hour: 9, time: '9:05', day: 'lunes', date: '3 de marzo', from: 'INC-2026-000001', continues: 'yes',
  several: 'yes', to: 'viernes', hours: 'de 8:30 a 18:30', holiday: 'none', closed: 'Ahora está cerrado', answers: '*1* Sí', opens: 'hoy', who: 'un operador', attention: 'Ya.', what: 'password', answered: 'no', open: 'yes', asks: 'no', rating: 4, kept: 'las evaluaciones', reason: 'lo pide una norma', items: 'Servidores', first: 'Servidores', second: 'Servers', papers: 'AGETIC/NE/0012/2026', subject: 'servidores', about: 'request', entity: 'Municipio de Tarata', choices: '*1* Soporte', service: 'Transferencia', due: 'el 16 de marzo', missing: 'la nota', receivers: 'Ana Rojas', options: '*1* Sí', cases: 2, late: 'no', asked: 'yes', answer: 'la nota', come: 'la nota', why: 'nothing', nth: 1, kind: 'file', other: 'yes', is: 'data', title: 'Autenticación', source: 'Anexo N°2', version: 1, of: 'HGE-2026-000001', page: 1, pages: 2, example: '4321987', mark: 'one_of', option: 'openid', how: 'por nota', label: 'Correo', n: 3, last: 24, required: 'yes', hint: 'sí o no', value: 'sí', proposed: 'no', skipped: 'no', forms: 'Autenticación (Anexo N°2)', again: 'no', rule: 'Escriba un correo.', fields: 2, lines: '*1.* Correo', photos: 1, by: 'own', wish: 'why', always: 'no', all: 8, secret: 'no', postpone: 'yes', link: 'https://…', purpose: 'give', wrong: 'empty', most: 4000, 
} // prettier-ignore
const argumentsOf = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name as string))].filter((name) => name in params).sort() // prettier-ignore

describe('the words for people', () => {
  test.each(languageCodes)(
    'every text renders in %s, short and with at most one emoji',
    (language) => {
      for (const key of Object.keys(texts[language])) {
        const text = catalogue.in(language)(key, params)
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/[{}]|undefined/)
        expect([...text.matchAll(/\p{Extended_Pictographic}/gu)].length).toBeLessThanOrEqual(1)
        expect(text.length).toBeLessThan(400)
      }
    },
  )
  test('both languages use the same parameters, but for the hour that only Spanish inflects', () => {
    for (const [key, text] of Object.entries(texts.es))
      expect([key, argumentsOf(texts.en[key] as string)]).toEqual([
        key,
        argumentsOf(text).filter((name) => name !== 'hour'),
      ])
  })
  test('no text uses jargon or a due time', () => {
    for (const text of Object.values(texts.es))
      expect(text).not.toMatch(/\b(?:UPAT|UIT|ACGII|ADIT)\b|derivad|paso \d|hasta las|hasta el/i)
  })
})

describe('what a case tells is put into words', () => {
  const t = catalogue.in('es')
  const number = 'INC-2026-000123'
  test.each([
    [
      'received',
      {},
      'Listo. Su caso es el *INC-2026-000123*. Lo atenderá un operador. Escriba *estado*',
    ],
    ['received', { from: 'INC-2026-000001' }, 'que continúa el INC-2026-000001'],
    ['attended', {}, 'Un operador ya está atendiendo su caso INC-2026-000123.'],
    ['question', { text: '¿Qué navegador usa?' }, '¿Qué navegador usa?'],
    [
      'solved',
      { text: 'Vacíe la memoria del navegador.' },
      'quedó resuelto: Vacíe la memoria del navegador.\n¿Quedó resuelto? *1*',
    ],
    [
      'corrected',
      { text: 'Use otra red.' },
      'reemplaza a la anterior: Use otra red.\n¿Quedó resuelto?',
    ],
    [
      'written',
      { text: 'Seguimos revisando.' },
      'Sobre su caso INC-2026-000123:\nSeguimos revisando.',
    ],
    ['rating', {}, 'del 1 (mala) al 5 (excelente)'],
    ['split', { from: 'INC-2026-000001' }, 'con el número *INC-2026-000123*'],
    ['cancelled', { text: 'repetido' }, 'fue cancelado. repetido'],
    ['reopened', {}, 'Abrimos de nuevo su caso INC-2026-000123. Lo atenderá un operador.'],
  ])('%s %j', (message, more, expected) => {
    const said = tellWords({
      message,
      params: { number, ...more },
      t,
      attention: 'Lo atenderá un operador.',
    })
    expect(said.text).toContain(expected)
  })
  test('a channel with buttons needs no numbered answers', () => {
    const { choices } = tellWords({ message: 'solved', params: { number }, t })
    expect(choices?.text).toBe('Su caso INC-2026-000123 quedó resuelto.\n¿Quedó resuelto?')
  })
  test('braces in staff words stay as written, so that the number can be filled in later', () => {
    expect(
      tellWords({ message: 'solved', params: { number: '{number}', text: 'use {llaves}' }, t })
        .text,
    ).toContain('Su caso {number} quedó resuelto: use {llaves}')
  })
})

/** What is suggested beside a report: about the same thing, or nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createMatcher, type Text } from '../../../../src/bot/knowledge/matcher'
import { wordsIn } from '../../../../src/bot/knowledge/words'

interface Corpus {
  articles: { id: string; title: string; text: string }[]
  reports: { text: string; article: string }[]
  unrelated: { text: string }[]
}
const path = join(__dirname, '../../../corpora/similar.yaml')
const corpus = parse(readFileSync(path, 'utf8')) as Corpus
const matcherOf = (texts: Text[]) => {
  const matcher = createMatcher<Text>()
  texts.forEach(matcher.put)
  return matcher
}
const any = () => true
const articles = matcherOf(
  corpus.articles.map(({ id, title, text }) => ({ id, title, body: text })),
)
const first = (words: string) => articles.resembling(words, any)[0]?.row.id

test('of the reports that people wrote, at least eight in ten get the right article first', () => {
  const right = corpus.reports.filter(({ text, article }) => first(text) === article)
  expect(corpus.reports.length).toBeGreaterThanOrEqual(60)
  expect(right.length / corpus.reports.length).toBeGreaterThanOrEqual(0.8)
})

test('a report about something else gets nothing', () => {
  expect(corpus.unrelated.length).toBeGreaterThanOrEqual(20)
  expect(corpus.unrelated.filter(({ text }) => first(text) !== undefined)).toEqual([])
})

test.each([
  ['buenas tardes, por favor, no puedo, ayuda, no funciona'],
  ['hola, tengo un problema con el sistema'],
  ['no se puede entrar a la página'],
  ['el ascensor no funciona'],
  [''],
])('nothing resembles «%s»', (words) => {
  expect(articles.resembling(words, any)).toEqual([])
})

const small = matcherOf([
  {
    id: 'mailbox',
    title: 'Buzón de notificaciones lleno',
    body: 'Archive las notificaciones antiguas.',
  },
  { id: 'certificate', title: 'Certificado digital vencido', body: 'Renuévelo antes de firmar.' },
  { id: 'dayclose', title: "P'unchaw tukuy: cierre de la jornada", body: 'Marque su salida.' },
  { id: 'vpn', title: 'La VPN institucional se desconecta', body: 'Actualice el cliente.' },
])
test.each([
  ['in the plural', 'los buzones están llenos', 'mailbox'],
  ['without accents', 'mi buzon de notificacion esta lleno', 'mailbox'],
  ['as a verb', 'se venció mi certificado', 'certificate'],
  ['as it sounds', 'mi sertificado dijital ya se vensio', 'certificate'],
  ['with a typing error', 'el certficado digital vencido', 'certificate'],
  ['in Quechua, whatever its apostrophe', 'p’unchaw tukuy', 'dayclose'],
  ['in Quechua without any', 'punchaw tukuy', 'dayclose'],
  ['by the one word that tells', 'la vpn se corta a cada rato', 'vpn'],
])('a text is found %s', (_how, words, id) => {
  expect(small.resembling(words, any)[0]?.row.id).toBe(id)
})

test('words that only begin alike say little: a room is no exit', () => {
  const rooms = matcherOf([
    { id: 'exit', title: 'Salida del edificio', body: 'Marque en el reloj.' },
  ])
  expect(rooms.resembling('la sala está fría', any)).toEqual([])
})

test('an apostrophe within a word does not cut it; around one it does', () => {
  expect(wordsIn("jach'a uru ñuqa 'urgente'")).toEqual(['jacha', 'uru', 'nuqa', 'urgente'])
})

test('what was dropped or replaced is found no more', () => {
  const matcher = matcherOf([{ id: 'a', title: 'Impresora atascada', body: '' }])
  matcher.put({ id: 'a', title: 'Escáner apagado', body: '' })
  expect(matcher.resembling('impresora atascada', any)).toEqual([])
  matcher.drop('a')
  expect(matcher.search('escáner', any)).toEqual([])
})

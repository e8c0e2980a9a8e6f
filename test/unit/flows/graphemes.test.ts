/** No cut of a text splits what a reader sees as one character, wherever a text is cut. */
import { fileName } from '../../../src/bot/channels/file-name'
import { clip, header, mrkdwn, quote } from '../../../src/bot/cards/blocks'
import { spoken } from '../../../src/bot/cards/spoken'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { subjectOf } from '../../../src/bot/dialogs/reading/subject'
import { paragraphs } from '../../../src/bot/staff/modal'
import { wrap as terminal } from '../../../src/cli/table'
import { wrap as drawn } from '../../../src/flows/diagram/text'
import { graphemes, head, pieces, shortened, tail } from '../../../src/flows/graphemes'
import { filesUnder, read } from '../../support/repository'

/** Families, flags, letters with marks of their own, skin colours, Korean syllables in parts. */
const characters = ['👨‍👩‍👧‍👦', '🇧🇴', 'ñ'.normalize('NFD'), 'ẹ̈́', '👍🏽', '각'.normalize('NFD'), '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'a']
/**
 * Without spaces, and beginning at another character each time, so that every limit falls into
 * every kind.
 */
const texts = characters.map((_, at) =>
  [...characters.slice(at), ...characters.slice(0, at)].join('').repeat(60),
)
const words = texts.map((text) =>
  graphemes(text)
    .map((one, at) => (at % 9 === 8 ? ' ' : one))
    .join(''),
)
const t = createCatalogue().in('es')
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
const said = (text: string): string[] =>
  textsIn(spoken({ payload: { type: 'thread', case: 'c1', mark: 'thread', text }, t }).blocks)
const limits = Array.from({ length: 6 }, (_, at) => 24 + 3 * at)

const cuts: [string, (text: string, most: number) => string[]][] = [
  ['the beginning', (text, most) => [head(text, most)]],
  ['the end', (text, most) => [tail(text, most)]],
  ['pieces', pieces],
  ['with an ellipsis', (text, most) => [shortened(text, most)]],
  ['in a card', (text, most) => [clip(text, most), quote(text, most), mrkdwn(text, most).text]],
  ['a title', (text) => textsIn(header(text))],
  ['words in a thread', (text) => said(text)],
  ['a form', (text) => textsIn(paragraphs(text))],
  ['a subject', (text) => [subjectOf(text)]],
  ['the name of a file', (text) => [fileName(`${text}.pdf`)]],
  ['the command line', (text, most) => terminal(text, most)],
  ['a picture', (text, most) => drawn(text, { width: most * 6, size: 10, lines: 2 })],
]
test.each(cuts)('%s', (_where, cut) => {
  // Quotations and names are written in one form of letters; signs of their own stand among the
  // words.
  const whole = new Set([...characters, ...characters.map((one) => one.normalize('NFC'))])
  const split = [...texts, ...words].flatMap((text) =>
    (cut.length > 1 ? limits : [24])
      .flatMap((most) => cut(text, most).flatMap(graphemes))
      .filter((one) => !whole.has(one) && /[^\p{ASCII}…↩•«»áéíóúñ:]/u.test(one)),
  )
  expect([...new Set(split)]).toEqual([])
})
test('nothing is lost between pieces, and no piece is too long', () => {
  for (const text of texts) {
    expect(pieces(text, 30).join('')).toBe(text)
    expect(pieces(text, 40).filter((piece) => piece.length > 40)).toEqual([])
  }
})
test('what is cut has at most as many units as the service counts', () => {
  for (const text of texts)
    for (const most of limits) expect(shortened(text, most).length).toBeLessThanOrEqual(most)
})
test('a character longer than the limit is no endless loop', () => {
  expect(pieces(`e${'\u0301'.repeat(500)}x`, 10).join('')).toBe(`e${'\u0301'.repeat(500)}x`)
})
test('an ellipsis is put by the one function that knows characters', () => {
  const own = /\.slice\(0,[^)]*\)[^\n,]*…/
  expect(
    filesUnder('src').filter((path) => /\.(?:ts|js)$/.test(path) && own.test(read(path))),
  ).toEqual([])
})

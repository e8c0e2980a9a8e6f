/** Codes: how they are drawn, and how people may write them. */
import { drawCode, isCode } from '../../../../src/bot/entities/codes'
import { writtenCode } from '../../../../src/bot/entities/written-code'

test.each([
  ['as it was shown', 'K7MP-4XQR'],
  ['in small letters, without its dash', 'k7mp4xqr'],
  ['in two halves', 'K7MP 4XQR'],
  ['in two lines', 'mi código\nK7MP\n4XQR'],
  ['letter by letter', 'K 7 M P 4 X Q R'],
  ['with a greeting and thanks', 'Hola, mi código es K7MP-4XQR, gracias'],
  ['with who sends it', 'Soy Diego Ramos de la alcaldía, mi código es K7MP-4XQR'],
  ['marked', '*K7MP-4XQR*'],
])('a code is read %s', (_, text) => {
  expect(writtenCode(text)).toEqual({ codes: ['K7MP4XQR'], alone: true, rest: '' })
})

test.each([
  ['in one line', 'Mi código es K7MP-4XQR. Repito: K7MP 4XQR. No puedo entrar', 'No puedo entrar'],
  ['line by line', 'k7mp4xqr\nk7mp4xqr', ''],
  ['letter by letter', 'K7MP-4XQR, no puedo entrar, K 7 M P 4 X Q R', 'no puedo entrar,'],
  ['and put right', 'K7MP-4XQT no, es K7MP-4XQR', 'no,'],
])('of a code that is written once more %s nothing is left', (_, text, left) => {
  const { rest = '' } = writtenCode(text) ?? {}
  expect(rest).not.toMatch(/4XQ|4 X Q/i)
  expect(rest).toContain(left)
})

test.each([
  ['a nought', 'K7MP-4X0R'],
  ['one too few', 'mi código es K7MP4XQ'],
  ['one too many', 'código: K7MP-4XQRR'],
])('a code with %s is one that was mistyped', (_, text) => {
  expect(writtenCode(text)).toEqual({ codes: [], alone: true, rest: '' })
})

test.each([
  ['the code of an error', 'Me sale el código HTTP500X al entrar'],
  ['a number plate', '1234-ABC'],
  ['words', 'no puedo entrar al sistema'],
  ['a case number', 'INC-2026-000007'],
  ['a CITE', 'GAMS/DESPACHO/0123/2026'],
  ['a telephone', '7000 0001'],
  ['a longer number', 'serie K7MP4XQR3T'],
  ['an address', 'https://sitio.gob.bo/K7MP4XQR3'],
])('%s is no code', (_, text) => {
  expect(writtenCode(text)).toBeUndefined()
})

test('a code has eight characters that nobody mistakes for others, and digits and letters in it', () => {
  let next = 7
  const below = (limit: number): number => (next = (next * 48_271) % 2_147_483_647) % limit
  const drawn = Array.from({ length: 500 }, () => drawCode(below))
  expect(drawn.filter((code) => !isCode(code) || /[01258BILOSUVZ]/.test(code))).toEqual([])
  expect(new Set(drawn).size).toBe(500)
})

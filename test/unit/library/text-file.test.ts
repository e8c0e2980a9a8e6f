import { decodeText, UnreadableText } from '../../../src/library/text-file'

const words = 'título: Atención — «ñandú» 😀\nfin: sí\n'
const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => utf16le(text).swap16()
const latin = (text: string) => Buffer.from(text, 'latin1')
const mark = '\ufeff'
const xml = (encoding: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<a name="Atención"/>`
const spanish = 'Atención: ñandú'

const refusal = (bytes: Uint8Array): string => {
  try {
    return `read as ${decodeText(bytes, 'a.yaml')}`
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error
    return [error.key.split('.').at(-1), error.params.encoding, error.params.line].join(' ')
  }
}

describe('a text file that people write', () => {
  test.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(words), words],
    ['UTF-8 with a mark', Buffer.from(mark + words), words],
    ['UTF-8 with lines that end as on Windows', Buffer.from(words.replaceAll('\n', '\r\n')), words],
    ['lines that end as on the first Macintosh', Buffer.from(words.replaceAll('\n', '\r')), words],
    ['UTF-16 of Windows, with its mark', utf16le(mark + words), words],
    ['UTF-16 the other way round, with its mark', utf16be(mark + words), words],
    ['UTF-16 without a mark', utf16le(`code: ${words}`), `code: ${words}`],
    ['UTF-16 the other way round without a mark', utf16be(`code: ${words}`), `code: ${words}`],
    [
      'XML that declares ISO-8859-1',
      latin(xml('ISO-8859-1')),
      xml('ISO-8859-1').replace(' encoding="ISO-8859-1"', ''),
    ],
    [
      'XML that declares Windows-1252',
      latin(xml('windows-1252')),
      xml('x').replace(' encoding="x"', ''),
    ],
    [
      'XML in UTF-16 that says so',
      utf16le(mark + xml('UTF-16')),
      xml('x').replace(' encoding="x"', ''),
    ],
    [
      'XML that was converted and still says UTF-16',
      Buffer.from(xml('utf-16')),
      xml('x').replace(' encoding="x"', ''),
    ],
    [
      'a comment that names Latin-1',
      latin(`# coding: latin-1\n${spanish}`),
      `# coding: latin-1\n${spanish}`,
    ],
    [
      'a comment that names it for an editor',
      latin(`#!x\n# -*- coding: iso-8859-15 -*-\nñ`),
      '#!x\n# -*- coding: iso-8859-15 -*-\nñ',
    ],
    [
      'a comment that only speaks of an encoding',
      Buffer.from(`# encoding: see below\n${spanish}`),
      `# encoding: see below\n${spanish}`,
    ],
    ['nothing at all', Buffer.from(''), ''],
  ])('is read without broken letters: %s', (_name, bytes, text) => {
    expect(decodeText(bytes, 'a.yaml')).toBe(text)
  })

  test.each<[string, Uint8Array, string]>([
    ['Windows-1252 that does not say so', latin(spanish), 'encoding UTF-8 1'],
    ['XML in ISO-8859-1 that declares UTF-8', latin(xml('UTF-8')), 'encoding UTF-8 1'],
    [
      'UTF-16 that is cut in the middle of a letter',
      utf16le(mark + words).subarray(0, 15),
      'encoding UTF-16LE 1',
    ],
    ['an encoding that nobody knows', latin(xml('EBCDIC-CP-ES')), 'unknownEncoding ebcdic-cp-es 1'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'unknownEncoding utf-32le 1'],
    [
      'letters that were lost before',
      Buffer.from('a: 1\nb: Atenci\ufffdn\n'),
      'lostLetters UTF-8 2',
    ],
    ['a picture or another file that is no text', Buffer.from('a\n\0\u0001b'), 'notText UTF-8 2'],
  ])('is refused: %s', (_name, bytes, reason) => {
    expect(refusal(bytes)).toBe(reason)
  })
})

/**
 * Reads the text files that people write for the program: the one place where this is done. A file
 * is read in the encoding that it names (byte order mark, XML declaration, a `coding:` comment in
 * its first two lines), otherwise as UTF-8; one that is not what it says is refused, never read
 * with broken letters. Lines end in LF afterwards, whatever they ended in.
 */
import { readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'

/** Why a file cannot be read as text: the last part of the sentence's key in the catalogue. */
type Reason = 'notFile' | 'encoding' | 'unknownEncoding' | 'lostLetters' | 'notText'

/**
 * A file that cannot be read without breaking its letters: one sentence that names it and what to
 * do.
 */
export class UnreadableText extends Error {
  readonly key: string
  readonly params: { file: string; encoding: string; line: string }
  constructor(reason: Reason, place: { file: string; encoding?: string; line?: number }) {
    super(`${place.file}: ${reason}`)
    this.name = 'UnreadableText'
    this.key = `system.textFile.${reason}`
    this.params = {
      file: place.file,
      encoding: place.encoding ?? 'UTF-8',
      line: String(place.line ?? 1),
    }
  }
}

const marks: [mark: number[], encoding: string][] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]
const begins = (bytes: Uint8Array, mark: number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

/** Undefined when the encoding is not one that can be decoded. */
function decoderFor(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding.replace(/^latin-/i, 'latin'), { fatal: true })
  } catch {
    return undefined
  }
}

const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/
const commented = /^(?:[^\n]*\n)?\s*(?:#|\/\/|<!--).*?(?:en)?coding[:=]\s*["']?([\w.-]+)/
/** What the first lines say, where they can be read as ASCII. */
function named(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 400))
  // In a comment, the word may be of an ordinary sentence.
  const remark = commented.exec(head)?.[1]
  const name = (
    declared.exec(head)?.[1] ?? (remark && decoderFor(remark) ? remark : undefined)
  )?.toLowerCase()
  // Bytes that read as ASCII cannot be in UTF-16: the file was converted, and its declaration was
  // not.
  return name !== undefined && /^(utf-?16|ucs-?2|utf-?32)/.test(name) ? undefined : name
}
/**
 * A text begins with a letter of ASCII; with a zero beside it, the text is in UTF-16 without a
 * mark.
 */
function unmarked([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : undefined
}
function encodingOf(bytes: Uint8Array): string {
  const marked = marks.find(([mark]) => begins(bytes, mark))?.[1]
  return marked ?? unmarked(bytes) ?? named(bytes) ?? 'utf-8'
}

/**
 * A text that is decoded is in no encoding any more: a reader of XML would warn of the one that is
 * declared.
 */
const withoutEncoding = (text: string): string =>
  text.replace(/^(<\?xml\s[^>]*?)\s+encoding\s*=\s*["'][\w.:-]+["']/, '$1')
const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

/**
 * The text that bytes say.
 * @param file how problems name it.
 * @throws UnreadableText
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes)
  const decoder = decoderFor(encoding)
  if (!decoder) throw new UnreadableText('unknownEncoding', { file, encoding })
  let text: string
  try {
    text = withoutEncoding(decoder.decode(bytes).replace(/\r\n?/g, '\n'))
  } catch {
    throw new UnreadableText('encoding', { file, encoding: encoding.toUpperCase() })
  }
  const lost = text.indexOf('\ufffd')
  if (lost >= 0) throw new UnreadableText('lostLetters', { file, line: lineOf(text, lost) })
  const zero = text.indexOf('\0')
  if (zero >= 0) throw new UnreadableText('notText', { file, line: lineOf(text, zero) })
  return text
}

/** A path as problems show it: from where the program was started. */
export const shownPath = (path: string): string => relative('', path) || path

/** @throws UnreadableText, or what the disk says. */
export function readTextFile(path: string): string {
  // A pipe that nobody writes to would be waited for.
  if (!statSync(path).isFile()) throw new UnreadableText('notFile', { file: shownPath(path) })
  return decodeText(readFileSync(path), shownPath(path))
}

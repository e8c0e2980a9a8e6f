/**
 * Text in the encodings that offices use: UTF-8, UTF-16 as Windows writes it, and Windows-1252 as
 * Excel and Outlook do.
 */

const marks: [mark: Buffer, encoding: string][] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
]
const markOf = (bytes: Buffer): (typeof marks)[number] | undefined =>
  marks.find(([mark]) => bytes.subarray(0, mark.length).equals(mark))
/**
 * What no text holds, whatever its encoding: a line, a page, a tab and an escape are none of these.
 */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffe\uffff]/
/** Places that Windows-1252 leaves empty. */
const emptyPlaces: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d]

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return controls.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
/** Every second byte of Western text in UTF-16 is zero: so it is known without a mark. */
function halves(bytes: Buffer): string | undefined {
  if (bytes.length % 2 > 0 || !bytes.includes(0)) return undefined
  const count = (from: number): number => {
    let zeros = 0
    for (let at = from; at < bytes.length; at += 2) if (bytes[at] === 0) zeros++
    return zeros / (bytes.length / 2)
  }
  if (count(1) > 0.6) return decoded(bytes, 'utf-16le')
  return count(0) > 0.6 ? decoded(bytes, 'utf-16be') : undefined
}

/** @returns the words; `undefined` when the bytes are no text. */
export function textIn(bytes: Buffer): string | undefined {
  const marked = markOf(bytes)
  if (marked) return decoded(bytes, marked[1])
  const plain = decoded(bytes, 'utf-8') ?? halves(bytes)
  if (plain !== undefined || bytes.includes(0)) return plain
  return bytes.some((byte) => emptyPlaces.includes(byte))
    ? undefined
    : decoded(bytes, 'windows-1252')
}

/** The words of what says of itself that it is text: formats of sound begin alike. */
export const markedText = (bytes: Buffer): string | undefined =>
  markOf(bytes) ? textIn(bytes) : undefined

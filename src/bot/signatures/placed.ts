/**
 * Where the signatures of a PDF stand, and which of its bytes each is over. Pure. A signature is
 * known by its `ByteRange`: two ranges that leave out the signature itself, and nothing else. One
 * that leaves out more, or less, proves nothing of the file.
 */

/** A signature as it stands in the file. */
export interface Placed {
  /** Bytes that it is over: from and to, the end not included. */
  ranges: readonly [[from: number, to: number], [from: number, to: number]]
  /** CMS, with the zeros that fill its place. */
  contents: Buffer
  /** How it is packed: `adbe.pkcs7.detached`, `ETSI.CAdES.detached`… */
  format: string
}
export interface Placing {
  placed: Placed[]
  /** Signatures that do not point at this file as they should. */
  misplaced: number
}

/** More are nobody's: the file was made to take long. */
const mostSignatures = 40
/** Of a signature: a chain of certificates and two stamps are some 40 KB. */
const mostContents = 1_000_000
/** Of what stands around the signature in its object. */
const objectReach = 16_384
const numbers = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/

/** Without it a PDF has no signature. */
export const marker = '/ByteRange'

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

export function signaturesIn(bytes: Buffer): Placing {
  const found: Placing = { placed: [], misplaced: 0 }
  let seen = 0
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + marker.length)) {
    const signature = signatureAt(bytes, at)
    if (signature === 'misplaced') found.misplaced += 1
    else if (signature) found.placed.push(signature)
    seen += 1
    if (seen > mostSignatures) return { ...found, misplaced: found.misplaced + 1 }
  }
  return found
}

const textOf = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', Math.max(0, from), Math.min(bytes.length, to))

/** Nothing, where the words stand in some text and not in a signature. */
function signatureAt(bytes: Buffer, at: number): Placed | 'misplaced' | undefined {
  const range = numbers.exec(textOf(bytes, at, at + 200))
  const gap = range && gapOf(bytes, range.slice(1).map(Number) as [number, number, number, number])
  if (!gap) return isSignature(objectAround(bytes, [at, at])) ? 'misplaced' : undefined
  const { contents, from, to } = gap
  const object = objectAround(bytes, [from, to])
  // The signature that the ranges leave out is the one in whose object they are written.
  if (!object.includes(range[0])) return 'misplaced'
  const format = /\/SubFilter\s*\/([\w.]+)/.exec(object)?.[1] ?? ''
  return {
    ranges: [
      [0, from],
      [to, to + Number(range[4])],
    ],
    contents,
    format,
  }
}

const isSignature = (object: string): boolean =>
  /\/Contents\b/.test(object) && /\/(?:SubFilter|Filter)\s*\//.test(object)

/** What the ranges leave out: one string in hexadecimal, whole, and nothing beside it. */
function gapOf(
  bytes: Buffer,
  [start, first, second, length]: [number, number, number, number],
): { contents: Buffer; from: number; to: number } | undefined {
  const from = start + first
  const to = second
  const fits = start === 0 && from < to && to + length <= bytes.length && to - from <= mostContents
  if (!fits || bytes[from] !== 0x3c || bytes[to - 1] !== 0x3e) return undefined
  const hex = textOf(bytes, from + 1, to - 1)
  if (!/^[0-9A-Fa-f\s]*$/.test(hex)) return undefined
  return { contents: Buffer.from(hex.replace(/\s+/g, ''), 'hex'), from, to }
}

/** The object's text before and after a place, as far as it reaches. */
function objectAround(bytes: Buffer, [from, to]: [number, number]): string {
  const before = textOf(bytes, from - objectReach, from)
  const after = textOf(bytes, to, to + objectReach)
  const begins = before.lastIndexOf('obj')
  const ends = after.search(/\bendobj\b/)
  return before.slice(Math.max(0, begins)) + after.slice(0, ends < 0 ? undefined : ends)
}

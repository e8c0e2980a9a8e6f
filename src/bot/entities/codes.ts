/**
 * Codes by which somebody is verified: eight characters that nobody mistakes for others, drawn by
 * chance, and kept as a salted hash alone.
 */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** None of them looks like another, or like a digit. */
const letters = 'ACDEFGHJKMNPQRTWXY'
const digits = '34679'
export const alphabet = letters + digits
const lengthOfCode = 8
const fewestDigits = 2
const fewestLetters = 3
/** By which the code is found without being known. */
const lengthOfLead = 3

/** Of a telephone, the last ones: they tell it apart, and are not it. */
export const shownDigits = 4

export const codeDays = 7
/** Of one telephone in a day, and of one code in all. */
export const mostTries = 5

const count = (code: string, among: string): number =>
  [...code].filter((character) => among.includes(character)).length
/** Words and numbers alone are no codes: one that was mistyped may have fewer of either. */
export const looksLikeCode = (code: string): boolean =>
  code.length === lengthOfCode &&
  count(code, alphabet) === lengthOfCode &&
  count(code, digits) > 0 &&
  count(code, letters) > 0
export const isCode = (code: string): boolean =>
  looksLikeCode(code) &&
  count(code, digits) >= fewestDigits &&
  count(code, letters) >= fewestLetters

/** @param below a whole number from 0, by chance, below another */
export function drawCode(below: (limit: number) => number): string {
  for (;;) {
    const drawn = Array.from({ length: lengthOfCode }, () => alphabet[below(alphabet.length)])
    const code = drawn.join('')
    if (isCode(code)) return code
  }
}
/** As it is read aloud and copied. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Of such two one is the other once more, or a try at it. */
export const beginAlike = (code: string, other: string): boolean =>
  code.slice(0, lengthOfLead) === other.slice(0, lengthOfLead)

/** By which the code is found; of whoever knows no secret of the installation, it tells nothing. */
export const leadOf = (code: string, salt = ''): string =>
  createHash('sha256')
    .update([salt, 'code', code.slice(0, lengthOfLead)].join('\n'))
    .digest('hex')
    .slice(0, 16)

/** A guess takes some milliseconds: whoever reads the store has days to try, and many to try. */
const slowness = 4096
const derived = (code: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(code, salt, 32, { N: slowness }, (error, key) => (error ? reject(error) : resolve(key))),
  )
/** What is kept of it: slow to be guessed from. */
export async function hashedCode(code: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await derived(code, salt)).toString('hex')}`
}
export async function isOfHash(code: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':')
  const kept = Buffer.from(key, 'hex')
  const told = await derived(code, salt)
  return kept.length === told.length && timingSafeEqual(kept, told)
}

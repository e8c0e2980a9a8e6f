/**
 * Secrets told in two messages: "mi contraseña es" and then "Perro1", or "Perro1" and then "es mi
 * clave".
 */
import { lexemesOf } from './lexemes'
import { mask, type Masked } from './mask'
import { namesIn } from './names'

/**
 * What a message leaves to be said by the next one: the secret in whatever words, in one word, or a
 * code.
 */
export type Opened = 'words' | 'word' | 'code'

/**
 * Each stands for any message that opens as it does: nothing of the person's own words has to be
 * kept.
 */
const opening: Record<Opened, string> = {
  words: 'mi contraseña es',
  word: 'contraseña',
  code: 'código de verificación',
}
/** Nobody's secrets: whether they would be hidden after a message tells what it opens. */
const probes: Record<Opened, string> = { words: 'zqxwkpo zqxwkpa', word: 'zqxwkpo', code: '482913' }
const longestEnd = 300

export function opens(text: string): Opened | undefined {
  const end = text.slice(-longestEnd)
  if (namesIn(lexemesOf(end)).length === 0) return undefined
  return (Object.keys(opening) as Opened[]).find(
    (kind) => !mask(`${end}\n${probes[kind]}`).text.includes(probes[kind].split(' ')[0] as string),
  )
}

/** What is hidden in a message that follows one which opened a secret. */
export function maskAfter(opened: Opened | undefined, text: string): Masked {
  const alone = mask(text)
  if (!opened || text.trim() === '') return alone
  const start = `${opening[opened]}\n`
  const both = mask(start + text)
  return both.text.startsWith(start) ? { ...both, text: both.text.slice(start.length) } : alone
}

/**
 * What was written before a message that tells what it was, its last line hidden when that was a
 * secret.
 */
export function maskBefore(written: string, text: string): string {
  const cut = written.lastIndexOf('\n') + 1
  const line = written.slice(cut)
  if (line.trim() === '' || namesIn(lexemesOf(text)).length === 0) return written
  const [first = ''] = mask(`${line}\n${text}`).text.split('\n')
  return first === line ? written : written.slice(0, cut) + first
}

/** Names of files as anybody may read them, from whichever side they come. */
import { head, tail } from '../../flows/graphemes'
import { mask } from '../secrets/mask'

const longest = 120
/** As WhatsApp calls a document that has no name. */
const unnamed = 'DOC'
/** By its end a telephone knows how to open a file. */
const longestEnd = 20
/**
 * Controls, halves of characters, and what turns the direction of writing or is not seen: they hide
 * what a name says.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu
/** What a file system or a command reads as more than a name. */
const separating = /[/\\]/g

const endOf = (name: string): string => /\.[\p{L}\p{N}]{1,12}$/u.exec(name)?.[0] ?? ''

/**
 * Words and numbers that only the name's own signs join: `informe-tecnico-2`, `acta_2026-03-02`,
 * `informe-rev1`. In a sentence such a word would be a password somebody made up.
 */
const joined = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+|\d+|[vV]\d+|rev\d+)(?:[-_ .]+|$)/iu
function isJoined(stem: string): boolean {
  let rest = stem
  for (let found = joined.exec(rest); found; found = joined.exec(rest)) {
    rest = rest.slice(found[0].length)
    if (rest === '') return true
  }
  return false
}
/** Its words are read one by one: what follows _clave_ is still a secret. */
const withoutSecrets = (stem: string): string => {
  const apart = stem.replace(/[-_.]+/g, ' ')
  return isJoined(stem) && mask(apart).text === apart ? stem : mask(stem).text
}

/** Without what hides its end, and without secrets; a long one keeps its end. */
export function fileName(written: string): string {
  const name = written.normalize('NFC').replace(unseen, '').replace(separating, '-').trim()
  const end = endOf(name)
  const stem = withoutSecrets(name.slice(0, name.length - end.length).trimEnd())
  const whole = `${stem}${end}`
  if (whole === '') return unnamed
  if (whole.length <= longest) return whole
  return `${head(whole, longest - longestEnd - 1)}…${tail(whole, longestEnd)}`
}

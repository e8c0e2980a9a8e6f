/** Which language a person writes, judged only when it is clear. */
import type { Language } from '../../words/catalogue'
import { normalise } from '../../words/normalise'

const english = new Set(
  'the is my i cannot can t not into with error please have it to in when says this and get am what why how does hello'.split(
    ' ',
  ),
)
const spanish = new Set(
  'el la los las mi no puedo con de que en por para es un una me se y al del cuando dice sale hola esta quiero tengo'.split(
    ' ',
  ),
)

/**
 * `undefined` where the words don't tell. "error" and "no" are in both, so English needs three
 * words of its own.
 */
export function languageOf(text: string): Language | undefined {
  const words = normalise(text.slice(0, 500)).split(' ')
  const ours = words.filter((word) => spanish.has(word)).length
  const theirs = words.filter((word) => english.has(word)).length
  if (theirs >= 3 && theirs > 2 * ours) return 'en'
  if (ours >= 3 && ours > 2 * theirs) return 'es'
  return undefined
}

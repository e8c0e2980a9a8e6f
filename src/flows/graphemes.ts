/**
 * Texts are counted and cut by what a reader sees as one character: never within an accent, a flag
 * or a family of emoji.
 */
import { agencyLanguage, localeOf } from './languages'

const segmenter = new Intl.Segmenter(localeOf(agencyLanguage), { granularity: 'grapheme' })
const ellipsis = '…'

export const graphemes = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/**
 * The beginning of a text that has at most so many UTF-16 units, which is how services count; no
 * character is split.
 */
export function head(text: string, most: number): string {
  if (text.length <= most) return text
  // A character is never longer than what is looked at, unless it is too long to be shown anyway.
  let end = 0
  for (const { index, segment } of segmenter.segment(text.slice(0, most + longestCharacter))) {
    if (index + segment.length > most) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
const longestCharacter = 64

/** The end of a text, likewise. */
export function tail(text: string, most: number): string {
  if (text.length <= most) return text
  const from = Math.max(0, text.length - most - longestCharacter)
  const starts = [...segmenter.segment(text.slice(from))].map(({ index }) => from + index)
  const start = starts.find((index) => index >= text.length - most) ?? text.length
  return text.slice(start)
}

/** At most so many UTF-16 units with an ellipsis at the end when something was left out. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${head(text, most - ellipsis.length).trimEnd()}${ellipsis}` : text

/**
 * A text in pieces of at most so many UTF-16 units, one after another; a single character that is
 * longer stands alone.
 */
export function pieces(text: string, most: number): string[] {
  const found: string[] = []
  for (let rest = text; rest !== '';) {
    const piece = head(rest, most) || (graphemes(rest.slice(0, longestCharacter))[0] as string)
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return found
}

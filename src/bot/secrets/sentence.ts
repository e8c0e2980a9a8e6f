/** The sentence that a word of a message stands in. */
import type { Message } from './values'

/** Words that are read on each side of one. */
const mostAround = 80

/** @returns the indexes of its first and last lexeme, without what ends it. */
export function sentenceAround({ lexemes, text }: Message, at: number): [number, number] {
  const low = Math.max(0, at - mostAround)
  const high = Math.min(lexemes.length - 1, at + mostAround)
  const ends = (index: number): boolean => {
    const lexeme = lexemes[index]
    return (
      !lexeme ||
      lexeme.kind === 'line' ||
      (/^[.;!?]$/.test(lexeme.fold) &&
        /^(?:\s|$)/.test(text.slice(lexeme.end, lexeme.end + 1)) &&
        text[lexeme.at - 1] !== '.')
    )
  }
  let first = at
  let last = at
  while (first > low && !ends(first - 1)) first--
  while (last < high && !ends(last + 1)) last++
  return [first, last]
}

/**
 * Words as a terminal shows them: strong ones instead of asterisks, and lines that go on below
 * where they began.
 */
import { pieces } from '../flows/graphemes'

/** Around a word that is strong, until it is painted. */
const [strong, plain] = ['\ue000', '\ue001']
const marks = new RegExp(`[${strong}${plain}]`, 'g')
const lengthOf = (text: string): number => text.replace(marks, '').length

/** Asterisks of Slack and WhatsApp as marks, a word each, so that a line may end between them. */
function marked(text: string): string {
  const around = /(^|[^\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu
  return text.replace(
    around,
    (_all, before: string, words: string) => before + words.replace(/\S+/g, `${strong}$&${plain}`),
  )
}
const painted = (text: string, bold: (words: string) => string): string =>
  text
    .replace(new RegExp(`${strong}([^${plain}]*)${plain}`, 'g'), (_all, words: string) =>
      bold(words),
    )
    .replace(marks, '')

/**
 * What stands before the words of a line, below which it goes on: its spaces, a bullet, the mark of
 * a quotation.
 */
const hangOf = (line: string): number => /^\s*(?:(?:[•>–-]|\d+\.)\s+)*/.exec(line)?.[0].length ?? 0

function broken(line: string, width: number): string[] {
  const hang = Math.min(hangOf(line), width >> 1)
  const lines: string[] = []
  let now = line.slice(0, hang)
  let empty = true
  for (const whole of line.slice(hang).split(/\s+/)) {
    const parts =
      lengthOf(whole) > width - hang ? pieces(whole.replace(marks, ''), width - hang) : [whole]
    for (const word of parts) {
      if (!empty && lengthOf(now) + 1 + lengthOf(word) > width) {
        lines.push(now)
        now = ' '.repeat(hang)
        empty = true
      }
      now += empty ? word : ` ${word}`
      empty = false
    }
  }
  return [...lines, now]
}

/** Lines of at most so many columns. `bold` paints what is strong. */
export const wrapped = (text: string, width: number, bold: (words: string) => string): string[] =>
  marked(text)
    .split('\n')
    .flatMap((line) => (lengthOf(line) <= width ? [line] : broken(line, width)))
    .map((line) => painted(line, bold))

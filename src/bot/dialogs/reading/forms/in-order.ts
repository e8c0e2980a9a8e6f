/** Lines without numbers or names, as answers in the order of what is asked. Pure. */
import { type Blank, takesWords } from './blank'
import { dateIn } from './dates'
import { emailsIn, urlsIn, valueOf } from './values'

/** Of one kind, and nothing else beside it: no words of a field that takes any. */
export function isOfOneKind(line: string, now: string): boolean {
  const text = line.trim()
  const date = dateIn(text, now)
  const isDate = date !== undefined && date.end - date.at >= text.length - 1
  const [email] = emailsIn(text)
  const [url] = urlsIn(text)
  return (
    isDate || (email !== undefined && !/\s/u.test(text)) || (url !== undefined && !/\s/u.test(text))
  )
}

const strong = 3
const weak = 1.5
const wordsScore = 1
/** What fits by its kind says more than what any words would fit. */
export function fitOf(blank: Blank, line: string, now: string): number {
  if (blank.kind === 'secret' || blank.kind === 'file') return 0
  const judged = blank.judge(valueOf(blank, line, now))
  if (judged === 'bad') return 0
  if (takesWords(blank)) return isOfOneKind(line, now) ? 0 : wordsScore
  const kindScore = ['phone', 'ci', 'yes_no'].includes(blank.kind) ? weak : strong
  return judged === 'warned' ? kindScore - 0.5 : kindScore
}

export interface Aligned {
  line: string
  /** Absent where it fits none. */
  blank?: Blank
}
const leftOut = { required: 0.5, optional: 0.2, line: 2 }

interface Cell {
  score: number
  way: 'both' | 'line' | 'blank' | 'end'
}
/** The best way to go through both lists in their order. */
export function inOrder(
  lines: readonly string[],
  blanks: readonly Blank[],
  now: string,
): Aligned[] {
  const cells: Cell[][] = Array.from({ length: lines.length + 1 }, () => [])
  const at = (line: number, blank: number): Cell => cells[line]?.[blank] ?? { score: 0, way: 'end' }
  for (let line = lines.length; line >= 0; line -= 1)
    for (let place = blanks.length; place >= 0; place -= 1) {
      const text = lines[line]
      const blank = blanks[place]
      const ways: Cell[] = []
      if (text !== undefined && blank) {
        const fit = fitOf(blank, text, now)
        if (fit > 0) ways.push({ score: fit + at(line + 1, place + 1).score, way: 'both' })
      }
      if (blank && text !== undefined) {
        const cost = blank.required ? leftOut.required : leftOut.optional
        ways.push({ score: at(line, place + 1).score - cost, way: 'blank' })
      }
      if (text !== undefined)
        ways.push({ score: at(line + 1, place).score - leftOut.line, way: 'line' })
      const best = ways.reduce<Cell | undefined>(
        (found, way) => (found && found.score >= way.score ? found : way),
        undefined,
      )
      ;(cells[line] as Cell[])[place] = best ?? { score: 0, way: 'end' }
    }
  return followed(cells, lines, blanks)
}
function followed(
  cells: readonly Cell[][],
  lines: readonly string[],
  blanks: readonly Blank[],
): Aligned[] {
  const found: Aligned[] = []
  let line = 0
  let place = 0
  while (line < lines.length) {
    const way = cells[line]?.[place]?.way
    const text = lines[line] as string
    if (way === 'both') found.push({ line: text, blank: blanks[place] })
    else if (way !== 'blank') found.push({ line: text })
    if (way !== 'blank') line += 1
    if (way === 'both' || way === 'blank') place += 1
  }
  return found
}

/** A table for the terminal, no wider than it: the widest columns wrap first. */
import { pieces } from '../flows/graphemes'

const gap = 2
const least = 6

const longest = (cells: string[]): number => Math.max(0, ...cells.map((cell) => cell.length))

const longestWord = (cells: string[]): number => longest(cells.flatMap((cell) => cell.split(/\s+/)))

/** Columns give way where they have room between words; a word is cut only where no column has. */
function widthsFor(rows: string[][], total: number): number[] {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, index) =>
    longest(rows.map((row) => row[index] ?? '')),
  )
  const room = total - gap * (columns - 1)
  const words = widths.map((_, index) => longestWord(rows.map((row) => row[index] ?? '')))
  for (const floors of [words, words.map(() => least)])
    while (widths.reduce((sum, width) => sum + width, 0) > room) {
      const free = widths.map((width, index) => (width > (floors[index] ?? least) ? width : 0))
      const widest = free.indexOf(Math.max(...free))
      if ((free[widest] ?? 0) === 0) break
      widths[widest] = (widths[widest] ?? 0) - 1
    }
  return widths
}

/** Lines of at most `width` characters, broken at spaces; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const whole of text.split(/\s+/)) {
    const parts = pieces(whole, width)
    const word = parts.at(-1) ?? ''
    if (parts.length <= 1 && line && line.length + 1 + word.length <= width) {
      line += ` ${word}`
      continue
    }
    if (line) lines.push(line)
    lines.push(...parts.slice(0, -1))
    line = word
  }
  return [...lines, line]
}

/**
 * @param rows the first is the heading. @returns lines of at most `total` columns where the content
 * allows.
 */
export function table(rows: string[][], total: number): string[] {
  const widths = widthsFor(rows, total)
  const rule = widths.map((width) => '─'.repeat(width)).join(' '.repeat(gap))
  const lines = rows.map((row) => {
    const cells = row.map((cell, index) => wrap(cell, widths[index] ?? least))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, index) => (cell[line] ?? '').padEnd(widths[index] ?? 0))
        .join(' '.repeat(gap))
        .trimEnd(),
    )
  })
  return [...(lines[0] ?? []), rule, ...lines.slice(1).flat()]
}

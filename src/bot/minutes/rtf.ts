/**
 * A plain document that word processors open and people complete: Rich Text Format 1.9 (Microsoft,
 * 2008), of which headings, paragraphs and one kind of table are written. Pure.
 */

export type Part =
  | { is: 'title' | 'heading' | 'paragraph'; text: string }
  /** A row for each entry, a cell for each text; all have as many. */
  | { is: 'table'; rows: readonly (readonly string[])[] }

/** Width of what is printed on a letter page, in twentieths of a point. */
const WIDTH = 9360
const head =
  '{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}' +
  '\\paperw12240\\paperh15840\\margl1440\\margr1440\\margt1440\\margb1440\\f0\\fs22\n'

/** Nothing of a text is read as a command; what is not ASCII is written by its code. */
const plain = (text: string): string =>
  text
    .replace(/[\\{}]/g, '\\$&')
    .replace(/\r?\n/g, '\\line ')
    .replace(/[^\x20-\x7e]/g, (letter) => {
      const code = letter.charCodeAt(0)
      // Codes are signed, and a reader that knows none shows the question mark.
      return `\\u${code > 0x7fff ? code - 0x10000 : code}?`
    })

const rowOf = (cells: readonly string[]): string => {
  const borders = ['t', 'l', 'b', 'r'].map((side) => `\\clbrdr${side}\\brdrs\\brdrw10`).join('')
  const ends = cells.map((_, place) => Math.round((WIDTH * (place + 1)) / cells.length))
  const shape = ends.map((end) => `${borders}\\cellx${end}`).join('')
  const texts = cells.map((text) => `\\pard\\intbl\\sb60\\sa60 ${plain(text)}\\cell`).join('\n')
  return `\\trowd\\trgaph108${shape}\n${texts}\n\\row`
}

function written(part: Part): string {
  switch (part.is) {
    case 'title':
      return `\\pard\\qc\\sa240{\\b\\fs28 ${plain(part.text)}}\\par`
    case 'heading':
      return `\\pard\\sb240\\sa120{\\b ${plain(part.text)}}\\par`
    case 'paragraph':
      return `\\pard\\sa120 ${plain(part.text)}\\par`
    case 'table':
      return `${part.rows.map(rowOf).join('\n')}\n\\pard`
  }
}

export const rtf = (parts: readonly Part[]): Buffer =>
  Buffer.from(`${head}${parts.map(written).join('\n')}\n}\n`, 'ascii')
export const rtfType = 'application/rtf'

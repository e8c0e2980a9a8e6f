/**
 * Words inside boxes: wrapped by an estimate of their width, cut with a sign where they do not fit.
 */

import { head } from '../graphemes'

/** Mean width of a letter, as a part of the size of the letters. */
const meanWidth = 0.56

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const longest = (width: number, size: number) => Math.max(4, Math.floor(width / (size * meanWidth)))

/** @returns at most `lines` lines that fit `width` pixels in letters of `size` pixels. */
export function wrap(
  text: string,
  { width, size, lines }: { width: number; size: number; lines: number },
): string[] {
  const most = longest(width, size)
  const rows: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = rows.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most)
      rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word.length > most ? `${head(word, most - 1)}…` : word)
  }
  if (rows.length <= lines) return rows
  const kept = rows.slice(0, lines)
  kept[lines - 1] = `${head(kept[lines - 1] as string, most - 1)}…`
  return kept
}

export interface Words {
  x: number
  y: number
  size: number
  fill: string
  anchor?: 'start' | 'middle'
  weight?: number
  /** From one line to the next; without it a little more than the letters. */
  pitch?: number
  /** A white edge around the letters, where lines pass behind them. */
  halo?: boolean
}
/** Lines of text, one below the other; `y` is the base line of the first. */
export const textLines = (
  rows: string[],
  { x, y, size, fill, anchor = 'middle', weight = 400, pitch = size + 3, halo = false }: Words,
): string =>
  rows
    .map(
      (row, index) =>
        `<text x="${x}" y="${y + index * pitch}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}"${halo ? ' stroke="#FFFFFF" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' : ''}>${escapeXml(row)}</text>`,
    )
    .join('')

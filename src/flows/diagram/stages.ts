/**
 * The citizen's map of a case: three stages in plain words, the one where the case stands in amber.
 * No internal names.
 */
import { escapeXml, textLines, wrap } from './text'

export const stages = ['identification', 'processing', 'notification'] as const
export type CaseStage = (typeof stages)[number]

export interface StageWords {
  /** Said aloud in place of the picture. */
  title: string
  names: Record<CaseStage, string>
  number: string
}
const width = 720
const height = 260
const amber = { fill: '#FFF6E3', stroke: '#BF7300', ink: '#7A4700' }
const green = { fill: '#E5F4EC', stroke: '#1D7A50', ink: '#145E3C' }
const plain = { fill: '#FFFFFF', stroke: '#7E8C9B', ink: '#3D4B5A' }

/** @param at where the case stands; `done` when it is over. */
export function stagesSvg(at: CaseStage | 'done', words: StageWords): string {
  const now = at === 'done' ? stages.length : stages.indexOf(at)
  const x = (index: number) => 120 + index * 240
  const ways = [0, 1].map((index) => {
    const color = index < now ? green.stroke : '#DCE3EA'
    return `<line x1="${x(index) + 38}" y1="120" x2="${x(index + 1) - 38}" y2="120" stroke="${color}" stroke-width="5" stroke-linecap="round"/>`
  })
  const circles = stages.map((stage, index) => {
    const ahead = index === now ? amber : plain
    const look = index < now ? green : ahead
    const halo =
      index === now
        ? `<circle cx="${x(index)}" cy="120" r="43" fill="#E8960C" opacity="0.24"/>`
        : ''
    const sign = index < now ? '✓' : String(index + 1)
    const name = wrap(words.names[stage], { width: 210, size: 18, lines: 2 })
    return `${halo}<circle cx="${x(index)}" cy="120" r="34" fill="${look.fill}" stroke="${look.stroke}" stroke-width="3"/>${textLines([sign], { x: x(index), y: 130, size: 28, fill: look.ink, weight: 700 })}${textLines(name, { x: x(index), y: 192, size: 18, fill: look.ink, weight: index === now ? 700 : 400 })}`
  })
  const head = textLines([words.number], {
    x: width / 2,
    y: 44,
    size: 22,
    fill: '#131D28',
    weight: 700,
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'DejaVu Sans', sans-serif" role="img"><title>${escapeXml(words.title)}</title><rect width="${width}" height="${height}" fill="#FFFFFF"/>${head}${ways.join('')}${circles.join('')}</svg>`
}

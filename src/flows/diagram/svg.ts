/**
 * A procedure as a picture: roles as columns, the manual's numbers on the steps, returns dashed.
 * With a case, what is done is green with a tick, what is active amber with its holder. Letters are
 * never smaller than 11 pixels at the picture's own size.
 */
import type { FlowEdge, FlowModel, FlowNode } from '../layout/model'
import type { Box, Layout, Point } from '../layout/layout'
import type { Mark, Marks } from './marks'
import { escapeXml, textLines, wrap } from './text'
import type { Language } from '../languages'

export interface DiagramWords {
  language: Language
  role: (id: string) => string
  /** What the picture is, for those who read by ear. */
  title: string
  /** Stands above it. */
  heading?: string
}
const colors = {
  ink: '#131D28',
  quiet: '#566473',
  line: '#7E8C9B',
  soft: '#DCE3EA',
  surface: '#FFFFFF',
  lane: '#F5F7FA',
  done: ['#E5F4EC', '#1D7A50', '#145E3C'],
  active: ['#FFF6E3', '#BF7300', '#7A4700'],
  waiting: ['#EBEFF4', '#7E8C9B', '#3D4B5A'],
  observed: ['#F4EBF9', '#7A3E9D', '#7A3E9D'],
  pending: ['#FFFFFF', '#7E8C9B', '#3D4B5A'],
  back: '#7A3E9D',
} as const
const letters = 12
const small = 11.5
/** Of words in a step. */
const mostRows = 4

export interface Drawn {
  model: FlowModel
  layout: Layout
  marks?: Marks
  words: DiagramWords
}

const palette = (mark: Mark | undefined) => colors[mark?.state ?? 'pending']

/**
 * Under the title of a step: its date, or who holds what is active, and who wrote the answer down.
 */
function heldWords(mark: Mark | undefined): string[] {
  if (!mark) return []
  const recorded = mark.recorded ? [mark.recorded] : []
  if (mark.dated) return [...(mark.since ? [mark.since] : []), ...recorded]
  const held = [mark.who, mark.since].filter(Boolean).join(', ')
  return mark.state === 'done' || held === '' ? recorded : [held]
}

function task({ words }: Drawn, node: FlowNode, box: Box, mark: Mark | undefined): string {
  const [fill, stroke, ink] = palette(mark)
  const tick = mark?.state === 'done' ? '✓ ' : ''
  const number = node.step ?? ''
  const title = node.title?.[words.language] ?? ''
  const held = heldWords(mark)
  const rows = wrap(`${tick}${number} ${title}`, {
    width: box.width - 10,
    size: letters,
    lines: mostRows - held.length,
  })
  const below = held.flatMap((line) => wrap(line, { width: box.width - 8, size: small, lines: 1 }))
  const count = rows.length + below.length
  // As many as there may be stand closer, so that none touches the border.
  const pitch = count < mostRows ? letters + 3 : letters + 1.5
  const height = count * pitch
  const top = box.y + (box.height - height) / 2 + letters
  const halo =
    mark?.state === 'active'
      ? `<rect x="${box.x - 4}" y="${box.y - 4}" width="${box.width + 8}" height="${box.height + 8}" rx="12" fill="#E8960C" opacity="0.24"/>`
      : ''
  const double =
    node.kind === 'call'
      ? `<rect x="${box.x + 3}" y="${box.y + 3}" width="${box.width - 6}" height="${box.height - 6}" rx="6" fill="none" stroke="${stroke}"/>`
      : ''
  const middle = box.x + box.width / 2
  return `${halo}<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="8" fill="${fill}" stroke="${stroke}" stroke-width="${mark ? 2 : 1.4}"/>${double}${textLines(rows, { x: middle, y: top, size: letters, pitch, fill: mark ? ink : colors.ink, weight: mark?.state === 'active' ? 700 : 400 })}${textLines(below, { x: middle, y: top + rows.length * pitch, size: small, pitch, fill: ink })}`
}

/** What stands in a gateway's diamond; a cross where one way is taken. */
const signs: Partial<Record<FlowNode['kind'], string>> = { parallel: '+', inclusive: '○' }

function gateway(node: FlowNode, box: Box): string {
  const { x, y, width, height } = box
  const points = `${x + width / 2},${y} ${x + width},${y + height / 2} ${x + width / 2},${y + height} ${x},${y + height / 2}`
  const sign = signs[node.kind] ?? '×'
  return `<polygon points="${points}" fill="${colors.surface}" stroke="${colors.line}" stroke-width="1.5"/>${textLines([sign], { x: x + width / 2, y: y + height / 2 + 6, size: 17, fill: colors.quiet })}`
}

function event({ words }: Drawn, node: FlowNode, box: Box): string {
  const [cx, cy, r] = [box.x + box.width / 2, box.y + box.height / 2, box.width / 2]
  const ring = `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${colors.surface}" stroke="${colors.quiet}" stroke-width="${node.kind === 'start' ? 1.5 : 3.5}"/>`
  const label = node.procedure ?? node.title?.[words.language]
  if (!label) return ring
  const rows = wrap(label, { width: 130, size: small, lines: 2 })
  return `${ring}${textLines(rows, { x: cx, y: box.y + box.height + 14, size: small, fill: colors.quiet, weight: 600 })}`
}

const path = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')

function edge({ words, layout }: Drawn, flow: FlowEdge): string {
  const drawn = layout.edges.find(({ id }) => id === flow.id)
  if (!drawn) return ''
  const back = flow.kind === 'return'
  const stroke = back ? colors.back : colors.line
  const dash = back ? ' stroke-dasharray="5 4"' : ''
  const line = `<path d="${path(drawn.points)}" fill="none" stroke="${stroke}" stroke-width="1.4"${dash} marker-end="url(#${back ? 'back' : 'to'})"/>`
  const label = drawn.label
  if (!label || !flow.label) return line
  const rows = wrap(flow.label[words.language], {
    width: Math.max(label.width + 12, 84),
    size: small,
    lines: 2,
  })
  const middle = label.x + label.width / 2
  return `${line}${textLines(rows, { x: middle, y: label.y + small, size: small, fill: colors.quiet, halo: true })}`
}

const lane = (
  { words, layout }: Drawn,
  { role, x, width }: Layout['lanes'][number],
  index: number,
): string => {
  const rows = wrap(words.role(role), { width: width - 12, size: 12.5, lines: 3 })
  const top = (layout.header - rows.length * 15.5) / 2 + 12
  return `<rect x="${x}" y="0" width="${width}" height="${layout.height}" fill="${index % 2 ? colors.lane : colors.surface}"/><line x1="${x}" y1="0" x2="${x}" y2="${layout.height}" stroke="${colors.soft}"/>${textLines(rows, { x: x + width / 2, y: top, size: 12.5, fill: colors.ink, weight: 600 })}`
}
const arrow = (id: string, fill: string) =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${fill}"/></marker>`

/** A band above the columns with what the picture is of. */
function headed(heading: string, width: number): { band: string; height: number } {
  const rows = wrap(heading, { width: width - 24, size: 14, lines: 2 })
  const band = textLines(rows, {
    x: 12,
    y: 24,
    size: 14,
    fill: colors.ink,
    anchor: 'start',
    weight: 700,
  })
  return { band, height: 18 + rows.length * 17 }
}

/** The whole picture as a text. */
export function svg(drawn: Drawn): string {
  const { layout, model, marks, words } = drawn
  const boxOf = (id: string) => layout.nodes.find((node) => node.id === id) as Box
  const nodes = model.nodes.map((node) => {
    const box = boxOf(node.id)
    if (node.kind === 'task' || node.kind === 'call')
      return task(drawn, node, box, marks?.get(node.step ?? ''))
    return node.kind === 'start' || node.kind === 'end' || node.kind === 'continue'
      ? event(drawn, node, box)
      : gateway(node, box)
  })
  const { width, height, header } = layout
  const above = words.heading ? headed(words.heading, width) : { band: '', height: 0 }
  const body = [
    ...layout.lanes.map((placed, index) => lane(drawn, placed, index)),
    `<line x1="0" y1="${header}" x2="${width}" y2="${header}" stroke="${colors.soft}"/>`,
    ...model.edges.map((flow) => edge(drawn, flow)),
    ...nodes,
  ].join('')
  const whole = [
    `<title>${escapeXml(words.title)}</title>`,
    `<defs>${arrow('to', colors.line)}${arrow('back', colors.back)}</defs>`,
    `<rect width="${width}" height="${height + above.height}" fill="${colors.surface}"/>`,
    above.band,
    above.height > 0 ? `<g transform="translate(0 ${above.height})">${body}</g>` : body,
  ].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + above.height}" viewBox="0 0 ${width} ${height + above.height}" font-family="Inter, 'DejaVu Sans', sans-serif" role="img">${whole}</svg>`
}

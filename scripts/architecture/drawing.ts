/** The rooms of `src/` as a picture: who imports whom, inside each folder and between folders. */
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs'
import type { Arrow } from './imports'
import { ordered } from './order'

const size = { letter: 7.4, padding: 14, height: 30, heading: 34, margin: 16 }
const layout = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '12',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
}
const inside = { 'elk.padding': `[top=${size.heading},left=14,bottom=14,right=14]` }

const nameOf = (room: string): string => room.split('/').at(-1) as string
const folderOf = (room: string): string => room.split('/').slice(0, 2).join('/')
const isUp = ({ id }: { id: string }): boolean => id.startsWith('up ')

/** Arrows between folders: how many imports go from one to the other, whichever rooms they join. */
function betweenFolders(arrows: readonly Arrow[]): Arrow[] {
  const sums = new Map<string, Arrow>()
  for (const arrow of arrows) {
    const [from, to] = [folderOf(arrow.from), folderOf(arrow.to)]
    if (from === to) continue
    const known = sums.get(`${from} ${to}`)?.count ?? 0
    sums.set(`${from} ${to}`, { from, to, count: known + arrow.count })
  }
  return [...sums.values()]
}

function edgesOf(rooms: readonly string[], arrows: readonly Arrow[]): ElkExtendedEdge[] {
  const among = arrows.filter(({ from, to }) => rooms.includes(from) && rooms.includes(to))
  const { down, up } = ordered(rooms, among)
  return [
    ...down.map(({ from, to }) => ({ id: `${from} ${to}`, sources: [from], targets: [to] })),
    // Laid out the other way round, so that whoever stands above stays there.
    ...up.map(({ from, to }) => ({ id: `up ${from} ${to}`, sources: [to], targets: [from] })),
  ]
}

const boxOf = (room: string): ElkNode => ({
  id: room,
  width: nameOf(room).length * size.letter + 2 * size.padding,
  height: size.height,
})

function folderBox(folder: string, rooms: readonly string[], arrows: readonly Arrow[]): ElkNode {
  const children = rooms.filter((room) => folderOf(room) === folder && room !== folder)
  if (children.length === 0) return boxOf(folder)
  return {
    id: folder,
    layoutOptions: { ...layout, ...inside },
    children: children.map(boxOf),
    edges: edgesOf(children, arrows),
  }
}

export async function drawing(rooms: readonly string[], arrows: readonly Arrow[]): Promise<string> {
  const folders = [...new Set(rooms.map(folderOf))]
  const laid = await new ELK().layout({
    id: 'src',
    layoutOptions: layout,
    children: folders.map((folder) => folderBox(folder, rooms, arrows)),
    edges: edgesOf(folders, betweenFolders(arrows)),
  })
  return svg(laid)
}

const round = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10

function svg(laid: ElkNode): string {
  const width = round(laid.width) + 2 * size.margin
  const height = round(laid.height) + 2 * size.margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<defs>',
    ...['down #5b6675', 'up #b3261e'].map((way) => {
      const [id, colour] = way.split(' ')
      return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="${colour}"/></marker>`
    }),
    '</defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g transform="translate(${size.margin} ${size.margin})">`,
    ...(laid.edges ?? []).map(line),
    ...(laid.children ?? []).flatMap(box),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function box(node: ElkNode): string[] {
  const { x, y, width, height } = node
  const children = node.children ?? []
  const isFolder = folderOf(node.id) === node.id
  const words = `<text x="${round((width ?? 0) / 2)}" y="${children.length > 0 ? 22 : 20}" text-anchor="middle"${isFolder ? ' font-weight="600"' : ''}>${nameOf(node.id)}</text>`
  return [
    `<g transform="translate(${round(x)} ${round(y)})">`,
    `<rect width="${round(width)}" height="${round(height)}" rx="6" fill="${isFolder ? '#f3f6fa' : '#ffffff'}" stroke="#8793a3"/>`,
    words,
    ...(node.edges ?? []).map(line),
    ...children.flatMap(box),
    '</g>',
  ]
}

function line(edge: ElkExtendedEdge): string {
  const [section] = edge.sections ?? []
  if (!section) return ''
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
  const way = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')
  return isUp(edge)
    ? `<path d="M${way}" fill="none" stroke="#b3261e" stroke-dasharray="4 3" marker-start="url(#up)"/>`
    : `<path d="M${way}" fill="none" stroke="#5b6675" marker-end="url(#down)"/>`
}

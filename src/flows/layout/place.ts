/** From lines to pixels: each gap is as wide as the tracks that are used in it need. */
import type { FlowModel, FlowNode } from './model'
import { columnLine, rowLine, xOf, yOf, type Grid, type Line, type Port } from './grid'
import type { Route } from './route'
import { sizes, type Box, type Cell, type Point } from './types'

const spacing = 9

/** Pixels of the lines of one axis. */
export interface Axis {
  /** Where each gap begins, and where each column (or row) does. */
  gaps: number[]
  cells: number[]
  extents: number[]
  gapSizes: number[]
  end: number
  at(line: Line): number
}
interface Measure {
  count: number
  extent: (index: number) => number
  /** Least size of a gap. */
  least: (gap: number) => number
  used: ReadonlySet<string>
  start: number
}

const axisOf = ({ count, extent, least, used, start }: Measure): Axis => {
  const gaps: number[] = []
  const cells: number[] = []
  const gapSizes: number[] = []
  const order = new Map<string, number>()
  let position = start
  for (let index = 0; index <= count; index += 1) {
    const mine = [...used]
      .filter((key) => key.startsWith(`${index} `))
      .map((key) => Number(key.split(' ')[1]))
    mine.sort((a, b) => a - b).forEach((track, rank) => order.set(`${index} ${track}`, rank))
    const size = Math.max(least(index), (mine.length + 1) * spacing)
    gaps.push(position)
    gapSizes.push(size)
    mine.forEach((track, rank) =>
      order.set(`${index} ${track}`, ((rank + 1) * size) / (mine.length + 1)),
    )
    position += size
    cells.push(position)
    if (index < count) position += extent(index)
  }
  const extents = Array.from({ length: count }, (_, index) => extent(index))
  const at = ({ index, track, place }: Line): number =>
    track === undefined
      ? (cells[index] as number) + ((extents[index] as number) * ((place as number) + 1)) / 4
      : (gaps[index] as number) + (order.get(`${index} ${track}`) ?? 0)
  return { gaps, cells, extents, gapSizes, end: position, at }
}

export const sizeOf = ({ kind }: FlowNode): { width: number; height: number } => {
  if (kind === 'task' || kind === 'call') return sizes.task
  return kind === 'start' || kind === 'end' || kind === 'continue' ? sizes.event : sizes.gateway
}

export interface Placing {
  model: FlowModel
  grid: Grid
  cells: ReadonlyMap<string, Cell>
  routes: readonly Route[]
}

/** Vertices where a route begins, bends or ends: those between are on the lines already. */
const corners = (path: readonly number[]): number[] =>
  path.filter((vertex, index) => {
    const [before, after] = [path[index - 1], path[index + 1]]
    return before === undefined || after === undefined || after - vertex !== vertex - before
  })

/**
 * Tracks that carry a piece of a route, `gap track`. A vertex that is only passed across takes no
 * room.
 */
const usedTracks = ({ grid, routes }: Placing, axis: 'x' | 'y'): Set<string> => {
  const used = new Set<string>()
  const step = axis === 'x' ? grid.width : 1
  for (const { path } of routes)
    path.forEach((vertex, index) => {
      const along = [path[index - 1], path[index + 1]].some(
        (other) => other !== undefined && Math.abs(other - vertex) === step,
      )
      const line = axis === 'x' ? columnLine(xOf(grid, vertex)) : rowLine(yOf(grid, vertex))
      if (along && line.track !== undefined) used.add(`${line.index} ${line.track}`)
    })
  return used
}

export const axesOf = (placing: Placing): { x: Axis; y: Axis } => {
  const { model, grid, cells } = placing
  const inRow = (row: number) => model.nodes.filter((node) => cells.get(node.id)?.row === row)
  const splits = (row: number) => inRow(row).some((node) => node.gateway === 'split')
  const x = axisOf({
    count: grid.columns,
    extent: () => sizes.task.width,
    least: () => 22,
    used: usedTracks(placing, 'x'),
    start: 0,
  })
  const y = axisOf({
    count: grid.rows,
    extent: (row) => Math.max(...inRow(row).map((node) => sizeOf(node).height)),
    least: (gap) => {
      if (gap === 0) return 18
      return splits(gap - 1) ? 34 : 24
    },
    used: usedTracks(placing, 'y'),
    start: sizes.header,
  })
  return { x, y }
}

export const boxOf = (node: FlowNode, { lane, row }: Cell, { x, y }: { x: Axis; y: Axis }): Box => {
  const { width, height } = sizeOf(node)
  const left = (x.cells[lane] as number) + ((x.extents[lane] as number) - width) / 2
  const top = (y.cells[row] as number) + ((y.extents[row] as number) - height) / 2
  return { x: left, y: top, width, height }
}

const onBorder = ({ side }: Port, box: Box, next: Point): Point => {
  if (side === 'top') return { x: next.x, y: box.y }
  if (side === 'bottom') return { x: next.x, y: box.y + box.height }
  return side === 'left' ? { x: box.x, y: next.y } : { x: box.x + box.width, y: next.y }
}

/** Points that lie on the straight between their neighbours say nothing. */
const simplified = (points: Point[]): Point[] =>
  points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before || !after) return true
    return !(
      (before.x === point.x && after.x === point.x) ||
      (before.y === point.y && after.y === point.y)
    )
  })

/** The bend points of a route, from border to border. */
export const pointsOf = (
  grid: Grid,
  { path, from, to }: Route,
  boxes: { from: Box; to: Box },
  { x, y }: { x: Axis; y: Axis },
): Point[] => {
  const points = corners(path).map((vertex) => ({
    x: x.at(columnLine(xOf(grid, vertex))),
    y: y.at(rowLine(yOf(grid, vertex))),
  }))
  const first = onBorder(from, boxes.from, points[0] as Point)
  const last = onBorder(to, boxes.to, points.at(-1) as Point)
  return simplified([first, ...points, last])
}

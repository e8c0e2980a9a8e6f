/**
 * The lines that edges may run on: tracks between the columns and between the rows, and three lines
 * across each cell. It has no pixels yet: a track that nobody uses takes no room.
 */
import type { Cell, Side } from './types'

export const tracks = { x: 6, y: 4 } as const
const across = 3
const period = { x: tracks.x + across, y: tracks.y + across } as const

export interface Grid {
  columns: number
  rows: number
  /** Lines from left to right and from top to bottom. */
  width: number
  height: number
  /** By vertex: something stands there. */
  blocked: Uint8Array
}
/** Where an edge touches a node: the vertex outside it, the side and which of its places. */
export interface Port {
  vertex: number
  side: Side
  place: number
}
/**
 * What a line is: a track between columns (or rows), or one of the lines across a column (or row).
 */
export interface Line {
  /** Of a track: the number of the gap; of a line across: of the column or row. */
  index: number
  track?: number
  place?: number
}

const lineOf = (line: number, axis: 'x' | 'y'): Line => {
  const index = Math.floor(line / period[axis])
  const rest = line % period[axis]
  return rest < tracks[axis] ? { index, track: rest } : { index, place: rest - tracks[axis] }
}
export const columnLine = (x: number): Line => lineOf(x, 'x')
export const rowLine = (y: number): Line => lineOf(y, 'y')
const first = (index: number, axis: 'x' | 'y') => index * period[axis] + tracks[axis]
export const vertexAt = (grid: Grid, x: number, y: number) => y * grid.width + x
export const xOf = (grid: Grid, vertex: number) => vertex % grid.width
export const yOf = (grid: Grid, vertex: number) => Math.floor(vertex / grid.width)

/** A grid with the cells of all nodes blocked. */
export const makeGrid = (columns: number, cells: Iterable<Cell>): Grid => {
  const ordered = [...cells]
  const rows = Math.max(0, ...ordered.map(({ row }) => row)) + 1
  const width = columns * period.x + tracks.x
  const height = rows * period.y + tracks.y
  const grid: Grid = { columns, rows, width, height, blocked: new Uint8Array(width * height) }
  for (const { lane, row } of ordered)
    for (let x = 0; x < across; x += 1)
      for (let y = 0; y < across; y += 1)
        grid.blocked[vertexAt(grid, first(lane, 'x') + x, first(row, 'y') + y)] = 1
  return grid
}

/**
 * Where edges may touch the node of a cell: three places on each side of a task, one on each side
 * of a small node.
 */
export const portsOf = (grid: Grid, { lane, row }: Cell, small: boolean): Port[] => {
  const [left, top] = [first(lane, 'x'), first(row, 'y')]
  const places = small ? [1] : [1, 0, 2]
  return places.flatMap((place): Port[] => [
    { side: 'top', place, vertex: vertexAt(grid, left + place, top - 1) },
    { side: 'bottom', place, vertex: vertexAt(grid, left + place, top + across) },
    { side: 'left', place, vertex: vertexAt(grid, left - 1, top + place) },
    { side: 'right', place, vertex: vertexAt(grid, left + across, top + place) },
  ])
}

/** Rough distance between a line and the one before it. */
export const stepLength = (line: number, axis: 'x' | 'y'): number => {
  const { track } = lineOf(line, axis)
  if (track !== undefined) return 9
  return axis === 'x' ? 30 : 15
}

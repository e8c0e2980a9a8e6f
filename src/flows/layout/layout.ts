/**
 * One layout for BPMN coordinates and for pictures: roles as columns, the work flowing downwards.
 */
import type { FlowEdge, FlowModel } from './model'
import { makeGrid, portsOf } from './grid'
import { placeLabel, segmentsOf } from './labels'
import { axesOf, boxOf, pointsOf, type Axis, type Placing } from './place'
import { routeAll } from './route'
import { cellsOf } from './rows'
import { sizes, type Box, type Cell, type Layout } from './types'
import { agencyLanguage } from '../languages'

export type { Box, Layout, Point } from './types'

/** Short ways first, returns last: what is routed early gets the straight lines. */
const byLength = (cells: ReadonlyMap<string, Cell>) => (a: FlowEdge, b: FlowEdge) => {
  const length = ({ kind, from, to }: FlowEdge) => {
    const [start, end] = [cells.get(from) as Cell, cells.get(to) as Cell]
    const away = Math.abs(start.row - end.row) + Math.abs(start.lane - end.lane)
    if (kind === 'return') return away + 1000
    return end.row < start.row ? away + 500 : away
  }
  return length(a) - length(b)
}

const place = async (model: FlowModel): Promise<Placing> => {
  const cells = await cellsOf(model)
  const grid = makeGrid(model.lanes.length, cells.values())
  const ports = new Map(
    model.nodes.map((node) => {
      const small = node.kind !== 'task' && node.kind !== 'call'
      return [node.id, portsOf(grid, cells.get(node.id) as Cell, small)]
    }),
  )
  const edges = [...model.edges].sort(byLength(cells))
  return { model, grid, cells, routes: routeAll(grid, ports, edges) }
}

/** A column reaches to the middle of the gaps beside it. */
const lanesOf = ({ model }: Placing, x: Axis): Layout['lanes'] => {
  const border = (index: number) => {
    if (index === 0) return 0
    if (index === model.lanes.length) return x.end
    return (x.gaps[index] as number) + (x.gapSizes[index] as number) / 2
  }
  return model.lanes.map((role, index) => ({
    role,
    x: border(index),
    width: border(index + 1) - border(index),
  }))
}

const drawEdges = (
  placing: Placing,
  nodes: Layout['nodes'],
  axes: { x: Axis; y: Axis },
): Layout['edges'] => {
  const boxes = new Map(nodes.map((node) => [node.id, node]))
  const box = (id: string) => boxes.get(id) as Box
  const drawn = placing.routes.map((route) => {
    const { id, from, to, label } = route.edge
    return {
      id,
      label,
      points: pointsOf(placing.grid, route, { from: box(from), to: box(to) }, axes),
    }
  })
  const solid: Box[] = [...nodes]
  return drawn.map(({ id, points, label }) => {
    if (!label) return { id, points }
    const lines = drawn
      .filter((other) => other.id !== id)
      .flatMap((other) => segmentsOf(other.points))
    const words = placeLabel(points, label[agencyLanguage], { solid, lines })
    solid.push(words)
    return { id, points, label: words }
  })
}

/** Lays a model out. */
export const layout = async (model: FlowModel): Promise<Layout> => {
  const placing = await place(model)
  const axes = axesOf(placing)
  const nodes = model.nodes.map((node) => ({
    id: node.id,
    ...boxOf(node, placing.cells.get(node.id) as Cell, axes),
  }))
  const edges = drawEdges(placing, nodes, axes)
  const order = new Map(model.edges.map(({ id }, index) => [id, index]))
  edges.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return {
    width: axes.x.end,
    height: axes.y.end,
    header: sizes.header,
    lanes: lanesOf(placing, axes.x),
    nodes,
    edges,
  }
}

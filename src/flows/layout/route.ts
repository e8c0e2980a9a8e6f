/** Orthogonal routes over the grid: short, with few bends and crossings, never through a node, seldom on one another. */
import type { FlowEdge } from '../bpmn/model'
import { stepLength, xOf, yOf, type Grid, type Port } from './grid'
import { Heap } from './heap'
import type { Side } from './types'

export interface Route {
  edge: FlowEdge
  from: Port
  to: Port
  /** Vertices from the source's port to the target's, each next to the one before. */
  path: number[]
}
export interface Routing {
  grid: Grid
  ports: ReadonlyMap<string, Port[]>
  /** Routes that lie on each segment (to the right, down) and pass each vertex. */
  right: Map<number, Route[]>
  down: Map<number, Route[]>
  at: Map<number, Route[]>
  /** Routes that touch a node at a place: `node side place`. */
  touching: Map<string, Route[]>
}
const cost = { bend: 26, crossing: 30, overlap: 260, knock: 160, place: 90 } as const
const sides: Record<'out' | 'in', Record<Side, number>> = {
  out: { bottom: 0, left: 14, right: 14, top: 120 },
  in: { top: 0, left: 16, right: 16, bottom: 110 },
}
const returning: Record<'out' | 'in', Record<Side, number>> = {
  out: { left: 0, right: 0, bottom: 50, top: 60 },
  in: { left: 0, right: 0, top: 30, bottom: 90 },
}
/** Right, down, left, up. */
const directions = 4
const heading: Record<Side, number> = { right: 0, bottom: 1, left: 2, top: 3 }

/** Edges of one kind that share an end may share a line: they are read as one that branches. */
const together = (a: FlowEdge, b: FlowEdge) =>
  (a.kind === 'return') === (b.kind === 'return') && (a.to === b.to || (a.from === b.from && a.kind === 'return'))

const neighbour = ({ width, height }: Grid, vertex: number, direction: number): number => {
  const x = vertex % width
  if (direction === 0) return x + 1 < width ? vertex + 1 : -1
  if (direction === 2) return x > 0 ? vertex - 1 : -1
  if (direction === 1) return vertex + width < width * height ? vertex + width : -1
  return vertex >= width ? vertex - width : -1
}
const lengthOf = (grid: Grid, vertex: number, next: number): number => {
  const [low, high] = vertex < next ? [vertex, next] : [next, vertex]
  return high - low === 1 ? stepLength(xOf(grid, high), 'x') : stepLength(yOf(grid, high), 'y')
}
const segment = ({ right, down }: Routing, vertex: number, next: number) => {
  const low = Math.min(vertex, next)
  return { map: Math.abs(vertex - next) === 1 ? right : down, low }
}

/** What it costs to go on from a vertex to the next one. */
const stepCost = (routing: Routing, edge: FlowEdge, vertex: number, next: number): number => {
  const { map, low } = segment(routing, vertex, next)
  const others = (map.get(low) ?? []).filter((route) => !together(route.edge, edge))
  return lengthOf(routing.grid, vertex, next) + others.length * cost.overlap
}
/** What it costs to pass a vertex: crossing others that go straight through, or touching one that bends there. */
const passCost = (routing: Routing, edge: FlowEdge, vertex: number, [before, after]: [number, number]): number => {
  const bends = before % 2 !== after % 2
  let sum = bends ? cost.bend : 0
  for (const route of routing.at.get(vertex) ?? []) {
    if (together(route.edge, edge)) continue
    const at = route.path.indexOf(vertex)
    const [back, on] = [route.path[at - 1], route.path[at + 1]]
    const straight = back !== undefined && on !== undefined && on - vertex === vertex - back
    sum += straight && !bends ? cost.crossing : cost.knock
  }
  return sum
}
const touchKey = (node: string, { side, place }: Port) => `${node} ${side} ${place}`
const portCost = (routing: Routing, edge: FlowEdge, way: 'out' | 'in', port: Port): number => {
  const node = way === 'out' ? edge.from : edge.to
  const others = (routing.touching.get(touchKey(node, port)) ?? []).filter(
    (route) =>
      !(together(route.edge, edge) && (way === 'in' ? route.edge.to === edge.to : route.edge.from === edge.from)),
  )
  const preference = (edge.kind === 'return' ? returning : sides)[way][port.side]
  return preference + others.length * cost.place + (port.place === 1 ? 0 : 8)
}

interface Search {
  best: Float64Array
  came: Int32Array
  heap: Heap
}
const offer = ({ best, came, heap }: Search, state: number, value: number, from: number) => {
  if (value >= (best[state] as number)) return
  best[state] = value
  came[state] = from
  heap.push(value, state)
}
const opposite: Record<Side, number> = { right: 2, bottom: 3, left: 0, top: 1 }

/** The cheapest way from one of the ports of the source to one of the target's. */
const search = (routing: Routing, edge: FlowEdge): Route => {
  const { grid, ports } = routing
  const goal = grid.width * grid.height * directions
  const found: Search = {
    best: new Float64Array(goal + 1).fill(Infinity),
    came: new Int32Array(goal + 1),
    heap: new Heap(),
  }
  const sources = ports.get(edge.from) ?? []
  const targets = ports.get(edge.to) ?? []
  for (const port of sources)
    offer(found, port.vertex * directions + heading[port.side], portCost(routing, edge, 'out', port), -1)
  while (found.heap.size) {
    const state = found.heap.pop()
    if (state === goal) break
    const [vertex, direction] = [Math.floor(state / directions), state % directions]
    const value = found.best[state] as number
    for (const port of targets) {
      if (port.vertex !== vertex) continue
      const turn = passCost(routing, edge, vertex, [direction, opposite[port.side]])
      if ((direction + 2) % directions !== opposite[port.side])
        offer(found, goal, value + turn + portCost(routing, edge, 'in', port), state)
    }
    for (let turn = 0; turn < directions; turn += 1) {
      const next = turn === (direction + 2) % directions ? -1 : neighbour(grid, vertex, turn)
      if (next < 0 || grid.blocked[next]) continue
      const more = passCost(routing, edge, vertex, [direction, turn]) + stepCost(routing, edge, vertex, next)
      offer(found, next * directions + turn, value + more, state)
    }
  }
  return trace(found, goal, { edge, sources, targets })
}

const trace = ({ came }: Search, goal: number, ends: { edge: FlowEdge; sources: Port[]; targets: Port[] }): Route => {
  const states: number[] = []
  for (let state = came[goal] as number; state >= 0; state = came[state] as number) states.unshift(state)
  const path = states.map((state) => Math.floor(state / directions))
  const start = (states[0] as number) % directions
  const from = ends.sources.find((port) => port.vertex === path[0] && heading[port.side] === start) as Port
  const to = ends.targets.find((port) => port.vertex === path.at(-1)) as Port
  return { edge: ends.edge, from, to, path }
}

const marks = (routing: Routing, route: Route): [Map<number | string, Route[]>, number | string][] => [
  [routing.touching as Map<number | string, Route[]>, touchKey(route.edge.from, route.from)],
  [routing.touching as Map<number | string, Route[]>, touchKey(route.edge.to, route.to)],
  ...route.path.map((vertex): [Map<number | string, Route[]>, number] => [
    routing.at as Map<number | string, Route[]>,
    vertex,
  ]),
  ...route.path.slice(1).map((vertex, index): [Map<number | string, Route[]>, number] => {
    const { map, low } = segment(routing, route.path[index] as number, vertex)
    return [map as Map<number | string, Route[]>, low]
  }),
]
const put = (routing: Routing, route: Route) => {
  for (const [map, key] of marks(routing, route)) map.set(key, [...(map.get(key) ?? []), route])
}
const lift = (routing: Routing, route: Route) => {
  for (const [map, key] of marks(routing, route))
    map.set(
      key,
      (map.get(key) ?? []).filter((other) => other !== route),
    )
}

/** Routes all edges in the order given, then each once more when the others are known. */
export const routeAll = (grid: Grid, ports: ReadonlyMap<string, Port[]>, edges: readonly FlowEdge[]): Route[] => {
  const routing: Routing = { grid, ports, right: new Map(), down: new Map(), at: new Map(), touching: new Map() }
  const routes = edges.map((edge) => {
    const route = search(routing, edge)
    put(routing, route)
    return route
  })
  return routes.map((route) => {
    lift(routing, route)
    const again = search(routing, route.edge)
    put(routing, again)
    return again
  })
}

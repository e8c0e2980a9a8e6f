/**
 * Orthogonal routes over the grid: short, with few bends and crossings, never through a node,
 * seldom on one another.
 */
import type { FlowEdge } from './model'
import { stepLength, type Grid, type Port } from './grid'
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
  lengths: Lengths
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
  (a.kind === 'return') === (b.kind === 'return') &&
  (a.to === b.to || (a.from === b.from && a.kind === 'return'))

const segment = ({ right, down }: Routing, vertex: number, next: number) => {
  const low = Math.min(vertex, next)
  return { map: Math.abs(vertex - next) === 1 ? right : down, low }
}

/** What a step to the right and one down from each vertex cost where nothing lies. */
interface Lengths {
  right: Float64Array
  down: Float64Array
}
const lengthsOf = ({ width, height }: Grid): Lengths => {
  const x = Float64Array.from({ length: width }, (_, line) => stepLength(line + 1, 'x'))
  const y = Float64Array.from({ length: height }, (_, line) => stepLength(line + 1, 'y'))
  const lengths = {
    right: new Float64Array(width * height),
    down: new Float64Array(width * height),
  }
  for (let line = 0; line < height; line += 1) {
    lengths.right.set(x, line * width)
    lengths.down.fill(y[line]!, line * width, (line + 1) * width)
  }
  return lengths
}
/**
 * What the routes that lie already cost one more edge, by vertex: looked at some thousand times,
 * and counted once.
 */
interface Costs extends Lengths {
  /** Routes that go straight through, and that bend or end there. */
  straight: Uint16Array
  bent: Uint16Array
}
const costsOf = (routing: Routing, edge: FlowEdge): Costs => {
  const { grid, lengths, right, down, at } = routing
  const size = grid.width * grid.height
  const costs: Costs = {
    straight: new Uint16Array(size),
    bent: new Uint16Array(size),
    right: lengths.right.slice(),
    down: lengths.down.slice(),
  }
  const others = (routes: Route[]) => routes.filter((route) => !together(route.edge, edge))
  for (const [vertex, routes] of right) costs.right[vertex]! += others(routes).length * cost.overlap
  for (const [vertex, routes] of down) costs.down[vertex]! += others(routes).length * cost.overlap
  for (const [vertex, routes] of at)
    for (const { path } of others(routes)) {
      const index = path.indexOf(vertex)
      const [back, on] = [path[index - 1], path[index + 1]]
      const straight = back !== undefined && on !== undefined && on - vertex === vertex - back
      costs[straight ? 'straight' : 'bent'][vertex]! += 1
    }
  return costs
}
/**
 * What it costs to pass a vertex: crossing others that go straight through, or touching one that
 * bends there.
 */
const passCost = ({ straight, bent }: Costs, vertex: number, bends: boolean): number =>
  bends
    ? cost.bend + cost.knock * (straight[vertex]! + bent[vertex]!)
    : cost.crossing * straight[vertex]! + cost.knock * bent[vertex]!
const touchKey = (node: string, { side, place }: Port) => `${node} ${side} ${place}`
const portCost = (routing: Routing, edge: FlowEdge, way: 'out' | 'in', port: Port): number => {
  const node = way === 'out' ? edge.from : edge.to
  const others = (routing.touching.get(touchKey(node, port)) ?? []).filter(
    (route) =>
      !(
        together(route.edge, edge) &&
        (way === 'in' ? route.edge.to === edge.to : route.edge.from === edge.from)
      ),
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
  const costs = costsOf(routing, edge)
  const sources = ports.get(edge.from) ?? []
  const targets = ports.get(edge.to) ?? []
  const ends = targets.map((port) => ({ port, price: portCost(routing, edge, 'in', port) }))
  for (const port of sources)
    offer(
      found,
      port.vertex * directions + heading[port.side],
      portCost(routing, edge, 'out', port),
      -1,
    )
  const left = new Uint8Array(goal)
  while (found.heap.size) {
    const state = found.heap.pop()
    if (state === goal) break
    // Found again at a higher price.
    if (left[state]) continue
    left[state] = 1
    const [vertex, direction] = [Math.floor(state / directions), state % directions]
    for (const { port, price } of ends) {
      const end = opposite[port.side]
      if (port.vertex !== vertex || (direction + 2) % directions === end) continue
      offer(
        found,
        goal,
        found.best[state]! + passCost(costs, vertex, direction % 2 !== end % 2) + price,
        state,
      )
    }
    goOn(found, { grid, costs }, state)
  }
  return trace(found, goal, { edge, sources, targets })
}

/** Offers the steps from a vertex, but never back. */
const goOn = (found: Search, { grid, costs }: { grid: Grid; costs: Costs }, state: number) => {
  const { width, height } = grid
  const [vertex, direction] = [Math.floor(state / directions), state % directions]
  const x = vertex % width
  const value = found.best[state]!
  const ahead = value + passCost(costs, vertex, false)
  const aside = value + passCost(costs, vertex, true)
  for (let turn = 0; turn < directions; turn += 1) {
    if (turn === (direction + 2) % directions) continue
    const level = turn % 2 === 0
    const next = turn < 2 ? vertex + (level ? 1 : width) : vertex - (level ? 1 : width)
    if (next < 0 || next >= width * height || (level && Math.abs((next % width) - x) !== 1))
      continue
    if (grid.blocked[next]) continue
    const length = (level ? costs.right : costs.down)[Math.min(vertex, next)]!
    offer(
      found,
      next * directions + turn,
      (level === (direction % 2 === 0) ? ahead : aside) + length,
      state,
    )
  }
}

const trace = (
  { came }: Search,
  goal: number,
  ends: { edge: FlowEdge; sources: Port[]; targets: Port[] },
): Route => {
  const states: number[] = []
  for (let state = came[goal] as number; state >= 0; state = came[state] as number)
    states.unshift(state)
  const path = states.map((state) => Math.floor(state / directions))
  const start = (states[0] as number) % directions
  const from = ends.sources.find(
    (port) => port.vertex === path[0] && heading[port.side] === start,
  ) as Port
  const to = ends.targets.find((port) => port.vertex === path.at(-1)) as Port
  return { edge: ends.edge, from, to, path }
}

const marks = (
  routing: Routing,
  route: Route,
): [Map<number | string, Route[]>, number | string][] => [
  [routing.touching, touchKey(route.edge.from, route.from)],
  [routing.touching, touchKey(route.edge.to, route.to)],
  ...route.path.map((vertex): [Map<number | string, Route[]>, number] => [
    routing.at as Map<number | string, Route[]>,
    vertex,
  ]),
  ...route.path.slice(1).map((vertex, index): [Map<number | string, Route[]>, number] => {
    const { map, low } = segment(routing, route.path[index] as number, vertex)
    return [map, low]
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
export const routeAll = (
  grid: Grid,
  ports: ReadonlyMap<string, Port[]>,
  edges: readonly FlowEdge[],
): Route[] => {
  const routing: Routing = {
    grid,
    lengths: lengthsOf(grid),
    ports,
    right: new Map(),
    down: new Map(),
    at: new Map(),
    touching: new Map(),
  }
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

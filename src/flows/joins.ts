/** Joins: who has arrived, when they fire, and how a split that is decided anew arms them again. */
import type { JoinState } from './case'
import type { Definition, Join, Step } from './definition'
import { splitsOf, type Leaf } from './flow-tree'
import { graphOf, reachable, slotOf, type Graph } from './graph'

/** What a join needs of the frame that it stands in. */
export interface WithJoins {
  joins: Record<string, JoinState>
}
const stateOf = (frame: WithJoins, join: Join): JoinState => (frame.joins[join.id] ??= { arrived: [], fired: false })

/** A token arrives. True when the join lets it go on: it has fired before, or this was the last that it waited for. */
export const arrive = (frame: WithJoins, join: Join, from: string, choices: readonly string[]): boolean => {
  const state = stateOf(frame, join)
  if (state.fired) return true
  const slot = slotOf(join, from, choices)
  if (slot >= 0 && !state.arrived.includes(slot)) state.arrived = [...state.arrived, slot].sort((a, b) => a - b)
  const expected = state.expected ?? join.waits.map((_, index) => index)
  state.fired = expected.every((index) => state.arrived.includes(index))
  return state.fired
}

/** The slots of a join that can be reached from these nodes without going through the join. */
const slotsFrom = (graph: Graph, join: Join, nodes: readonly string[]): number[] => {
  const reached = reachable(graph, nodes, join.id)
  const edges = (graph.into.get(join.id) ?? []).filter((edge) => reached.has(edge.from))
  return [...new Set(edges.map((edge) => slotOf(join, edge.from, edge.choices)))].filter((slot) => slot >= 0)
}

/** The nodes that only one branch of a split leads to. */
const regionOf = (graph: Graph, entries: string[][], index: number): Set<string> => {
  const region = reachable(graph, entries[index] ?? [])
  entries.forEach((other, at) => {
    if (at !== index) for (const node of reachable(graph, other)) region.delete(node)
  })
  return region
}

export interface Splitting {
  definition: Definition
  frame: WithJoins
  step: Step
  /** What the choices left of the step's ways out. */
  leaves: Leaf[]
  /** Steps active in the frame. */
  active: readonly string[]
}

/**
 * A step with a split was decided: joins that two or more of its branches lead to wait anew for what those branches
 * bring, and keep what came from elsewhere. A branch that is still at work is not entered again.
 * Answers the leaves that are to be entered.
 */
export const split = ({ definition, frame, step, leaves, active }: Splitting): Leaf[] => {
  const graph = graphOf(definition)
  let entered = leaves
  for (const { choices, entries } of splitsOf(step.next)) {
    if (!leaves.some((leaf) => choices.every((choice, index) => leaf.choices[index] === choice))) continue
    const busy = entries.filter((_, index) => {
      const region = regionOf(graph, entries, index)
      return active.some((node) => region.has(node))
    })
    entered = entered.filter((leaf) => leaf.to.kind !== 'node' || !busy.flat().includes(leaf.to.id))
    for (const join of definition.joins) {
      const leading = entries.filter((nodes) => nodes.includes(join.id) || slotsFrom(graph, join, nodes).length)
      if (leading.length >= 2)
        rearm({ graph, frame, join, step }, entries.flat(), [...leaves.flatMap(nodeOf), ...busy.flat()])
    }
  }
  return entered
}
const nodeOf = (leaf: Leaf) => (leaf.to.kind === 'node' ? [leaf.to.id] : [])

interface Arming {
  graph: Graph
  frame: WithJoins
  join: Join
  step: Step
}
/** `all`: where the split's branches begin; `taken`: those chosen or still at work. */
const rearm = ({ graph, frame, join, step }: Arming, all: readonly string[], taken: readonly string[]) => {
  const state = stateOf(frame, join)
  const direct = (graph.into.get(join.id) ?? []).filter((edge) => edge.from === step.id)
  const slots = (nodes: readonly string[]) => [
    ...slotsFrom(graph, join, nodes),
    ...(nodes.includes(join.id) ? direct.map((edge) => slotOf(join, edge.from, edge.choices)) : []),
  ]
  const anew = slots(all)
  state.arrived = state.arrived.filter((slot) => !anew.includes(slot))
  state.fired = false
  if (join.split === step.id) state.expected = [...new Set(slots(taken))].sort((a, b) => a - b)
}

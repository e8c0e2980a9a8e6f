/** Joins: who has arrived, when they fire, and how a split that is decided anew arms them again. */
import type { JoinState } from '../case/case'
import type { Definition, Join, Step } from '../definition/definition'
import { splitsOf, type Leaf, type Split } from '../definition/flow-tree'
import { graphOf, reachable, slotOf, type Graph } from '../definition/graph'

/**
 * What a join needs of the frame that it stands in: its record is written into, the states in it
 * never.
 */
export interface WithJoins {
  joins: Record<string, JoinState>
}
const stateOf = (frame: WithJoins, join: Join): JoinState =>
  frame.joins[join.id] ?? { arrived: [], fired: false }

/**
 * A token arrives. True when the join lets it go on: it has fired before, or this was the last that
 * it waited for.
 */
export const arrive = (
  frame: WithJoins,
  join: Join,
  from: string,
  choices: readonly string[],
): boolean => {
  const state = stateOf(frame, join)
  if (state.fired) return true
  const slot = slotOf(join, from, choices)
  const fresh = slot >= 0 && !state.arrived.includes(slot)
  const arrived = fresh ? [...state.arrived, slot].sort((a, b) => a - b) : state.arrived
  const expected = state.expected ?? join.waits.map((_, index) => index)
  const fired = expected.every((index) => arrived.includes(index))
  frame.joins[join.id] = { ...state, arrived, fired }
  return fired
}

/** Whether a token that arrived would be let go on. Nothing is written. */
export const wouldFire = (
  { joins }: WithJoins,
  join: Join,
  from: string,
  choices: readonly string[],
): boolean => arrive({ joins: { ...joins } }, join, from, choices)

/** The slots of a join that can be reached from these nodes without going through the join. */
const slotsFrom = (graph: Graph, join: Join, nodes: readonly string[]): number[] => {
  const reached = reachable(graph, nodes, join.id)
  const edges = (graph.into.get(join.id) ?? []).filter((edge) => reached.has(edge.from))
  return [...new Set(edges.map((edge) => slotOf(join, edge.from, edge.choices)))].filter(
    (slot) => slot >= 0,
  )
}

/** The nodes that only one branch of a split leads to. */
const regionOf = (graph: Graph, entries: string[][], index: number): Set<string> => {
  const region = reachable(graph, entries[index] ?? [])
  entries.forEach((other, at) => {
    if (at !== index) for (const node of reachable(graph, other)) region.delete(node)
  })
  return region
}

/** What a split means for its graph, whatever a case does. */
interface Plan extends Split {
  /** The nodes that only one of its branches leads to, by branch. */
  regions: ReadonlySet<string>[]
  /** The joins that two or more of its branches lead to, with the slots that these fill. */
  joins: { join: Join; anew: number[] }[]
}
const plans = new WeakMap<Definition, Map<string, Plan[]>>()
/** The splits of a step; worked out once for each definition. */
const plansOf = (definition: Definition, step: Step): Plan[] => {
  const known = plans.get(definition) ?? new Map<string, Plan[]>()
  plans.set(definition, known)
  const found =
    known.get(step.id) ?? splitsOf(step.next).map((split) => planOf(definition, step, split))
  known.set(step.id, found)
  return found
}
const planOf = (definition: Definition, step: Step, { choices, entries }: Split): Plan => {
  const graph = graphOf(definition)
  const leads = (join: Join) =>
    entries.filter((nodes) => nodes.includes(join.id) || slotsFrom(graph, join, nodes).length)
      .length >= 2
  return {
    choices,
    entries,
    regions: entries.map((_, index) => regionOf(graph, entries, index)),
    joins: definition.joins
      .filter(leads)
      .map((join) => ({ join, anew: slotsOf({ graph, join, step }, entries.flat()) })),
  }
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

/** Whether deciding a step may arm joins: without that its frame is left as it is. */
export const splits = (definition: Definition, step: Step): boolean =>
  plansOf(definition, step).length > 0

/**
 * A step with a split was decided: joins that two or more of its branches lead to wait anew for
 * what those branches bring, and keep what came from elsewhere. A branch that is still at work is
 * not entered again. Answers the leaves that are to be entered.
 */
export const split = ({ definition, frame, step, leaves, active }: Splitting): Leaf[] => {
  const graph = graphOf(definition)
  let entered = leaves
  for (const { choices, entries, regions, joins } of plansOf(definition, step)) {
    if (!leaves.some((leaf) => choices.every((choice, index) => leaf.choices[index] === choice)))
      continue
    const busy = entries.filter((_, index) => active.some((node) => regions[index]?.has(node)))
    entered = entered.filter((leaf) => leaf.to.kind !== 'node' || !busy.flat().includes(leaf.to.id))
    const taken = [...leaves.flatMap(nodeOf), ...busy.flat()]
    for (const { join, anew } of joins) rearm({ graph, join, step }, frame, { anew, taken })
  }
  return entered
}
const nodeOf = (leaf: Leaf) => (leaf.to.kind === 'node' ? [leaf.to.id] : [])

interface Arming {
  graph: Graph
  join: Join
  step: Step
}
/** The slots that these nodes fill, those of the step's own edges included. */
const slotsOf = ({ graph, join, step }: Arming, nodes: readonly string[]): number[] => {
  const direct = (graph.into.get(join.id) ?? []).filter((edge) => edge.from === step.id)
  return [
    ...slotsFrom(graph, join, nodes),
    ...(nodes.includes(join.id) ? direct.map((edge) => slotOf(join, edge.from, edge.choices)) : []),
  ]
}
/** `anew`: what the split's branches fill; `taken`: where those chosen or still at work begin. */
const rearm = (
  arming: Arming,
  frame: WithJoins,
  { anew, taken }: { anew: number[]; taken: readonly string[] },
) => {
  const { join, step } = arming
  const state = stateOf(frame, join)
  frame.joins[join.id] = {
    ...state,
    arrived: state.arrived.filter((slot) => !anew.includes(slot)),
    fired: false,
    expected:
      join.split === step.id
        ? [...new Set(slotsOf(arming, taken))].sort((a, b) => a - b)
        : state.expected,
  }
}

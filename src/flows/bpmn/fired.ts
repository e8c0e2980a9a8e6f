/** Which joins have surely fired, so that work that comes back does not wait at them. */
import type { Definition, Join, Step } from '../definition/definition'
import { splitsOf } from '../definition/flow-tree'
import { graphOf, reachable, type Graph } from '../definition/graph'

/**
 * Whether deciding a step makes a join wait anew: two or more branches of one of its splits lead
 * there.
 */
const rearms = (graph: Graph, step: Step, join: string): boolean =>
  splitsOf(step.next).some(
    ({ entries }) => entries.filter((nodes) => reachable(graph, nodes, join).has(join)).length >= 2,
  )

/** Nodes reached from the entry without passing one of them. */
const without = (graph: Graph, entry: string, join: string): Set<string> => {
  const seen = new Set([entry])
  const queue = [entry]
  for (let node = queue.pop(); node !== undefined; node = queue.pop())
    for (const edge of graph.out.get(node) ?? [])
      if (edge.kind === 'flow' && edge.to !== join && !seen.has(edge.to)) {
        seen.add(edge.to)
        queue.push(edge.to)
      }
  return seen
}

/** Joins that every way to a step passes: they have fired when it is active. */
export const firedBefore = (definition: Definition, step: string): Join[] => {
  const graph = graphOf(definition)
  return definition.joins.filter((join) => !without(graph, definition.entry, join.id).has(step))
}

/**
 * Those of the fired joins that work entering a step comes to, before a split makes them wait anew.
 */
export const stillAhead = (
  definition: Definition,
  step: string,
  fired: readonly string[],
): string[] => {
  const graph = graphOf(definition)
  return fired.filter((join) => {
    const seen = new Set([step])
    const queue = [step]
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      const own = graph.steps.get(node)
      if (own && rearms(graph, own, join)) continue
      for (const edge of graph.out.get(node) ?? []) {
        if (edge.to === join) return true
        if (edge.kind !== 'flow' || fired.includes(edge.to) || seen.has(edge.to)) continue
        seen.add(edge.to)
        queue.push(edge.to)
      }
    }
    return false
  })
}

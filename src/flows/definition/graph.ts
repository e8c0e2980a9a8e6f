/** A definition as nodes and edges with stable ids: what coverage, soundness and diagrams read. */
import type { Definition, Join, Step } from './definition'
import { leavesOf, type Leaf } from './flow-tree'

export type EdgeKind = 'flow' | 'return' | 'end' | 'continue' | 'call'
export interface Edge {
  /**
   * `CODE:FROM[:CHOICE]>TO`; a return `CODE:FROM~>TO`; TO of a continue is `continue:CODE`, of a
   * call `call:CODE`.
   */
  id: string
  /** A step or a join. */
  from: string
  /** A step, a join, `END`, or a procedure code for continue and call. */
  to: string
  kind: EdgeKind
  /** The choices that lead this way, outermost first. */
  choices: string[]
}
export interface Graph {
  code: string
  edges: Edge[]
  steps: ReadonlyMap<string, Step>
  joins: ReadonlyMap<string, Join>
  /** Edges out of and into a node, returns left out. */
  out: ReadonlyMap<string, Edge[]>
  into: ReadonlyMap<string, Edge[]>
}

/** The id of a taken edge. */
export const edgeId = (code: string, from: string, choices: readonly string[], to: string) =>
  `${code}:${from}${choices.length ? `:${choices[choices.length - 1]}` : ''}>${to}`
export const returnId = (code: string, from: string, to: string) => `${code}:${from}~>${to}`
/** How a leaf is written after the `>` of an edge id. */
export const targetOf = ({ to }: Leaf): string => {
  if (to.kind === 'end') return 'END'
  return to.kind === 'continue' ? `continue:${to.procedure}` : to.id
}

const leafEdges = (code: string, step: Step): Edge[] =>
  leavesOf(step.next).flatMap((leaf): Edge[] => {
    const edge = {
      id: edgeId(code, step.id, leaf.choices, targetOf(leaf)),
      from: step.id,
      choices: leaf.choices,
    }
    if (leaf.to.kind === 'end') return [{ ...edge, to: 'END', kind: 'end' }]
    if (leaf.to.kind === 'continue') return [{ ...edge, to: leaf.to.procedure, kind: 'continue' }]
    return [{ ...edge, to: leaf.to.id, kind: 'flow' }]
  })

const callEdges = (definition: Definition): Edge[] => {
  const calls = new Map<string, { from: string; to: string }>()
  const add = (from: string, to: string) =>
    calls.set(edgeId(definition.code, from, [], `call:${to}`), { from, to })
  for (const step of definition.steps) {
    if (step.call) add(step.id, step.call.procedure)
    for (const leaf of leavesOf(step.next))
      if (leaf.to.kind === 'node' && leaf.to.call) add(leaf.to.id, leaf.to.call.procedure)
  }
  return [...calls].map(([id, call]) => ({ id, ...call, kind: 'call', choices: [] }))
}

const joinEdge = (code: string, join: Join): Edge => {
  const kind = join.go === 'END' ? 'end' : 'flow'
  return { id: edgeId(code, join.id, [], join.go), from: join.id, to: join.go, kind, choices: [] }
}

const group = (edges: Edge[], key: (edge: Edge) => string) => {
  const map = new Map<string, Edge[]>()
  for (const edge of edges) map.set(key(edge), [...(map.get(key(edge)) ?? []), edge])
  return map
}

const compile = (definition: Definition): Graph => {
  const { code, steps, joins } = definition
  const flow = [
    ...steps.flatMap((step) => leafEdges(code, step)),
    ...joins.map((join) => joinEdge(code, join)),
  ]
  const returns = steps.flatMap((step) =>
    step.returns.map((to): Edge => ({
      id: returnId(code, step.id, to),
      from: step.id,
      to,
      kind: 'return',
      choices: [],
    })),
  )
  return {
    code,
    edges: [...flow, ...returns, ...callEdges(definition)],
    steps: new Map(steps.map((step) => [step.id, step])),
    joins: new Map(joins.map((join) => [join.id, join])),
    out: group(flow, (edge) => edge.from),
    into: group(flow, (edge) => edge.to),
  }
}

const compiled = new WeakMap<Definition, Graph>()
/** The graph of a definition; compiled once. */
export const graphOf = (definition: Definition): Graph => {
  const known = compiled.get(definition) ?? compile(definition)
  compiled.set(definition, known)
  return known
}

/**
 * Every node that ordinary edges lead to from these, themselves included. The walk does not go past
 * `stop`.
 */
export const reachable = (graph: Graph, from: readonly string[], stop?: string): Set<string> => {
  const seen = new Set(from)
  const queue = [...seen]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === stop) continue
    for (const edge of graph.out.get(node) ?? [])
      if (edge.kind !== 'continue' && !seen.has(edge.to)) {
        seen.add(edge.to)
        queue.push(edge.to)
      }
  }
  return seen
}

const aheads = new WeakMap<Graph, Map<string, ReadonlySet<string>>>()
/** The same from one node, put together once. */
export const ahead = (graph: Graph, node: string, stop = ''): ReadonlySet<string> => {
  const known = aheads.get(graph) ?? new Map<string, ReadonlySet<string>>()
  const key = `${node}>${stop}`
  const found = known.get(key) ?? reachable(graph, [node], stop)
  aheads.set(graph, known.set(key, found))
  return found
}

/** The steps that lead to a node directly, through joins too. */
export const predecessors = (graph: Graph, node: string, seen = new Set<string>()): string[] =>
  (graph.into.get(node) ?? []).flatMap((edge) => {
    if (!graph.joins.has(edge.from)) return [edge.from]
    if (seen.has(edge.from)) return []
    return predecessors(graph, edge.from, new Set([...seen, edge.from]))
  })

/** Index of the slot of a join that an edge fills; -1 when it fills none. */
export const slotOf = (join: Join, from: string, choices: readonly string[]): number =>
  join.waits.findIndex((slot) =>
    [slot]
      .flat()
      .some(
        (source) => source === from || choices.some((choice) => source === `${from}:${choice}`),
      ),
  )

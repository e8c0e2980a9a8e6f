/** A flow as it is being drawn: its nodes and edges so far, and what is still to be drawn. */
import type { Call, Definition, Step } from '../definition/definition'
import { ncName, type FlowEdge, type FlowNode } from '../layout/model'

/** One way of entering a step: as the flow names it, with the joins that it will not wait at. */
export interface Entering {
  roles?: string[]
  call?: Call
  /** Sent back, so no procedure is called. */
  returned?: boolean
  fired: string[]
}

/** Where an edge comes from: the node, the step that decides, and the choices on the way. */
export interface From {
  node: string
  step: Step
  choices: string[]
  fired: string[]
  edge?: Partial<FlowEdge>
}

export interface Building {
  definition: Definition
  plain: boolean
  nodes: Map<string, FlowNode>
  edges: FlowEdge[]
  /** Nodes whose way out is still to be drawn. */
  queue: { node: FlowNode; step: Step; fired: string[] }[]
  /**
   * Where the way out of a step begins, by step and fired joins: the ways of entering it share it.
   */
  exits: Map<string, string>
  /** What arrives at each slot of each join. */
  arrivals: Map<string, { slot: number; edge: FlowEdge }[]>
}

export const add = (building: Building, node: FlowNode): FlowNode => {
  const known = building.nodes.get(node.id)
  if (!known) building.nodes.set(node.id, node)
  return known ?? node
}

export const connect = (building: Building, from: From, to: string): FlowEdge => {
  const base = ncName(`${from.edge?.kind === 'return' ? 'Return' : 'Flow'}_${from.node}_${to}`)
  const same = building.edges.filter(
    (edge) => edge.id === base || edge.id.startsWith(`${base}__`),
  ).length
  const id = same ? `${base}__${same + 1}` : base
  const edge: FlowEdge = { id, from: from.node, to, kind: 'flow', ...from.edge }
  building.edges.push(edge)
  return edge
}

export const stepOf = (building: Building, id: string): Step =>
  building.definition.steps.find((step) => step.id === id) as Step

/**
 * One definition as a drawn flow: nodes, edges and lanes with stable ids. What BPMN export and
 * diagrams are made from.
 */
import type { Call, Choice, Definition } from '../definition/definition'
import type { Words } from '../words'

export type NodeKind =
  'start' | 'end' | 'continue' | 'task' | 'call' | 'exclusive' | 'inclusive' | 'parallel'
export interface FlowNode {
  /** An NCName, the same for the same definition. */
  id: string
  kind: NodeKind
  /** The role in whose column it stands. */
  lane: string
  /** Of a task or call: the step. Of a gateway or end: the step that decides or leads to it. */
  step?: string
  /** Of a task or call: who may act. */
  roles?: string[]
  /** The manual's step in words, or what an end is called. */
  title?: Words
  /** Of a gateway: what it is for. A `merge` lets every token through; a `join` waits. */
  gateway?: 'split' | 'join' | 'merge'
  /** Of a gateway that is a join: its id. */
  join?: string
  /** Of a call or continue: the other procedure. */
  procedure?: string
  /** Of a call: everything that the definition says of it. */
  call?: Call
  /** The flow that leads here names this way of entering the step; it is not the step's own. */
  named?: { roles?: string[]; call?: Call }
  /** The step done again after a return across joins that have fired: it leads past them. */
  again?: boolean
  /** A call step that was returned to: an ordinary task of its own role. */
  reopened?: boolean
}
export interface FlowEdge {
  id: string
  from: string
  to: string
  kind: 'flow' | 'return' | 'choice'
  /** Of a choice: its id in the step that decides. */
  choice?: string
  label?: Words
  /** Of a choice: intake channels that take this way by themselves. */
  channels?: string[]
  reason?: boolean
  without?: string
  says?: Words
  linked?: boolean
  proposed?: Choice['proposed']
  /** The step that decides or observes. */
  step?: string
  /** Of a return: the step that the work goes back to. */
  back?: string
}
export interface FlowModel {
  code: string
  title: Words
  /** Role ids, in the order in which they first act. */
  lanes: string[]
  nodes: FlowNode[]
  edges: FlowEdge[]
}
export interface ModelOptions {
  /**
   * For people: one node a step, returns straight from the step that observes to the one that is
   * done again. Otherwise the flow can be run by an engine that knows nothing of ours.
   */
  plain?: boolean
}

/** The lanes of a definition: each step stands in the column of its first role. */
export const lanesOf = (nodes: readonly FlowNode[], definition: Definition): string[] => {
  const used = new Set(nodes.map((node) => node.lane))
  const first = definition.steps.flatMap((step) => step.roles)
  return [...new Set([...first, ...used])].filter((role) => used.has(role))
}
/** A text as an NCName. */
export const ncName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_-]/g, '_').replace(/^[^A-Za-z_]/, '_$&')

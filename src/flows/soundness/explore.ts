/**
 * All markings that can be reached, breadth first: the first path to anything is a shortest one.
 */
import { doneBefore } from '../definition/check-flow'
import type { Definition, Step } from '../definition/definition'
import { actsOf, fire, walkerOf, type Mishap, type Walker } from './fire'
import {
  actName,
  atStart,
  isFinal,
  isOver,
  markingKey,
  stateKey,
  type Act,
  type Marking,
} from './marking'
import { hasTooMany } from './ways'

/**
 * More states than this are not walked: a finding says so. The largest of the official ones has a
 * few thousand.
 */
export const BOUND = 50_000

interface Node {
  marking: Marking
  /** Whence, and by which act; a node without is where a case can start. */
  parent?: number
  act?: Act
  next: number[]
}
export interface Seen {
  mishap: Mishap
  path: string[]
}
export interface Exploration {
  nodes: Node[]
  mishaps: Seen[]
  /** The bound was hit: what was not seen is not known. */
  cut: boolean
  /** The node at which each step became active first. */
  reached: ReadonlyMap<string, number>
  /** Distinct markings. */
  markings: number
}

/** The acts that lead to a node. A walk that begins in the middle says where: `@STEP`. */
export const pathOf = (exploration: Pick<Exploration, 'nodes'>, index: number): string[] => {
  const path: string[] = []
  for (let node = exploration.nodes[index]; node; node = exploration.nodes[node.parent ?? -1]) {
    if (node.act) path.unshift(actName(node.act))
    else if (node.parent === undefined && exploration.nodes[0] !== node)
      path.unshift(`@${node.marking.active[0]?.step}`)
  }
  return path
}

class Walk {
  readonly nodes: Node[] = []
  readonly mishaps: Seen[] = []
  readonly reached = new Map<string, number>()
  private readonly index = new Map<string, number>()
  private readonly known = new Set<string>()
  cut = false

  constructor(private readonly bound: number) {}

  /** The node of a marking, new or known; undefined where the bound is hit. */
  add(marking: Marking, from?: { parent: number; act: Act }): number | undefined {
    const key = stateKey(marking)
    const known = this.index.get(key)
    if (known !== undefined) return known
    if (this.nodes.length >= this.bound) {
      this.cut = true
      return undefined
    }
    const at = this.nodes.push({ marking, ...from, next: [] }) - 1
    this.index.set(key, at)
    for (const { step } of marking.active) if (!this.reached.has(step)) this.reached.set(step, at)
    return at
  }

  keep(mishap: Mishap, parent: number, act: Act) {
    const key = JSON.stringify({ ...mishap, from: undefined, by: undefined })
    if (this.known.has(key)) return
    this.known.add(key)
    this.mishaps.push({ mishap, path: [...pathOf(this, parent), actName(act)] })
  }

  from(walker: Walker, first: number) {
    for (let at = first; at < this.nodes.length; at += 1) {
      const node = this.nodes[at] as Node
      if (isOver(node.marking)) continue
      for (const act of actsOf(walker, node.marking)) {
        const { marking, mishaps } = fire(walker, node.marking, act)
        for (const mishap of mishaps) this.keep(mishap, at, act)
        const next = this.add(marking, { parent: at, act })
        if (next !== undefined) node.next.push(next)
      }
    }
  }
}

/**
 * Where linked cases can start, and where a closed one is reopened, with what has been done by
 * then.
 */
const middles = (definition: Definition): { step: string; assumed: Set<string> }[] => {
  const { code, reopens, steps } = definition
  const reopened = (step: Step) => reopens?.procedure === code && reopens.step === step.id
  const starts = steps.filter((step) => step.splitsHere || reopened(step))
  if (!starts.length) return []
  const before = doneBefore(definition)
  return starts.map(({ id }) => ({ step: id, assumed: before.get(id) ?? new Set() }))
}

/**
 * Walks a procedure on its own: a call inside it is one act, and a case that goes on elsewhere has
 * left.
 * @param bound how many states are walked at most.
 */
export const explore = (definition: Definition, bound = BOUND): Exploration => {
  const walk = new Walk(bound)
  const entry = definition.steps.find((step) => step.id === definition.entry)
  walk.add(atStart(definition.entry, entry?.call?.procedure))
  walk.from(walkerOf(definition), 0)
  for (const { step, assumed } of middles(definition)) {
    const first = walk.nodes.length
    walk.add(atStart(step))
    walk.from(walkerOf(definition, assumed), first)
  }
  const markings = new Set(walk.nodes.map((node) => markingKey(node.marking))).size
  const cut = walk.cut || definition.steps.some(hasTooMany)
  return { nodes: walk.nodes, mishaps: walk.mishaps, cut, reached: walk.reached, markings }
}

/** Nodes from which an end, or another procedure, can be reached. */
export const canFinish = ({ nodes }: Exploration): Set<number> => {
  const back = new Map<number, number[]>()
  nodes.forEach((node, at) => {
    for (const next of node.next) back.set(next, [...(back.get(next) ?? []), at])
  })
  const good = new Set(nodes.flatMap((node, at) => (isFinal(node.marking) ? [at] : [])))
  const queue = [...good]
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const before of back.get(at) ?? [])
      if (!good.has(before)) {
        good.add(before)
        queue.push(before)
      }
  return good
}

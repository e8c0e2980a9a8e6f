/**
 * The way through a definition: every step can be reached and can end, returns go back, outputs
 * exist before their use.
 */
import { splitReference } from './lookup'
import type { Definition, Join, Step } from './definition'
import { graphOf, reachable, type Edge, type Graph } from './graph'
import { didYouMean } from './problems'
import type { Report } from './report'

const exits = (graph: Graph) =>
  new Set(
    graph.edges
      .filter((edge) => edge.kind === 'end' || edge.kind === 'continue')
      .map((edge) => edge.from),
  )

/** Nodes from which no end and no other procedure can be reached. */
const stuck = (graph: Graph, nodes: readonly string[]) => {
  const ends = exits(graph)
  return nodes.filter((node) => ![...reachable(graph, [node])].some((node) => ends.has(node)))
}

/**
 * Steps surely done when a node is reached, for every step: the common ones of its ways in; a join
 * brings together what its slots bring, an inclusive one only what all of them bring.
 */
export const doneBefore = (definition: Definition): Map<string, Set<string>> => {
  const graph = graphOf(definition)
  const nodes = [...graph.steps.keys(), ...graph.joins.keys()]
  const steps = new Set(graph.steps.keys())
  const before = new Map(
    nodes.map((node) => [node, node === definition.entry ? new Set<string>() : steps]),
  )
  const after = (edge: Edge) => {
    const set = new Set(before.get(edge.from))
    return graph.steps.has(edge.from) ? set.add(edge.from) : set
  }
  for (let changed = true; changed;) {
    changed = false
    for (const node of nodes) {
      if (node === definition.entry) continue
      const join = graph.joins.get(node)
      const ways = (graph.into.get(node) ?? []).map((edge) => ({ edge, set: after(edge) }))
      const next = join
        ? atJoin(join, ways)
        : common(
            ways.map((way) => way.set),
            steps,
          )
      if (next.size !== before.get(node)?.size) changed = true
      before.set(node, next)
    }
  }
  return before
}
type Way = { edge: Edge; set: Set<string> }
const common = (sets: Set<string>[], all: Set<string>): Set<string> =>
  sets.length ? new Set([...all].filter((id) => sets.every((set) => set.has(id)))) : all
const atJoin = (join: Join, ways: Way[]): Set<string> => {
  const names = ({ edge }: Way) => [
    edge.from,
    ...edge.choices.map((choice) => `${edge.from}:${choice}`),
  ]
  const slots = join.waits.map((slot) => {
    const own = ways.filter((way) => names(way).some((name) => [slot].flat().includes(name)))
    return common(
      own.map((way) => way.set),
      new Set(own.flatMap((way) => [...way.set])),
    )
  })
  const every = new Set(slots.flatMap((slot) => [...slot]))
  return join.split ? common(slots, every) : every
}

interface Checking {
  definition: Definition
  before: Map<string, Set<string>>
  report: Report
}
/** `STEP.OUTPUT` exists and was surely made before (or, with `own`, by this very step). */
const checkUse = (
  { definition, before, report }: Checking,
  index: number,
  path: (string | number)[],
  reference: string,
) => {
  const user = definition.steps[index] as Step
  const { step: named, output } = splitReference(reference)
  const maker = named ?? user.id
  const step = definition.steps.find((step) => step.id === maker)
  const bad = (reason: string) => report(['steps', index, ...path], reason, user.id)
  if (!step)
    return bad(
      `"${reference}": unknown step "${maker}"${didYouMean(
        maker,
        definition.steps.map((step) => step.id),
      )}`,
    )
  const outputs = step.leaves.map((output) => output.id)
  if (!outputs.includes(output))
    return bad(`step ${maker} leaves no "${output}"${didYouMean(output, outputs)}`)
  const own = path[0] !== 'uses' && maker === user.id
  if (!own && !before.get(user.id)?.has(maker))
    bad(`"${reference}" is used before it is made on some path`)
}

/** What is sent outside is there by then, and may be known outside. */
const checkSends = (checking: Checking, index: number) => {
  const step = checking.definition.steps[index] as Step
  step.sends?.carries.forEach((reference, position) => {
    const path = ['sends', 'carries', position]
    checkUse(checking, index, path, reference)
    const { step: maker = step.id, output: id } = splitReference(reference)
    const output = checking.definition.steps
      .find((candidate) => candidate.id === maker)
      ?.leaves.find((leaf) => leaf.id === id)
    if (output?.internal || output?.secret)
      checking.report(
        ['steps', index, ...path],
        `"${reference}" never leaves the agency, so it cannot be sent`,
        step.id,
      )
  })
}

/** Checks reachability, ends, returns and the use of outputs. Names have to be right already. */
export const checkFlow = (definition: Definition, report: Report) => {
  const graph = graphOf(definition)
  const reached = reachable(graph, [definition.entry])
  const dead = stuck(graph, [...graph.steps.keys()])
  const checking = { definition, before: doneBefore(definition), report }
  definition.steps.forEach((step, index) => {
    const bad = (path: (string | number)[], reason: string) =>
      report(['steps', index, ...path], reason, step.id)
    if (!reached.has(step.id))
      return bad(['id'], `step ${step.id} cannot be reached from ${definition.entry}`)
    if (dead.includes(step.id)) return bad(['next'], `step ${step.id} cannot reach an end`)
    step.returns.forEach((id, position) => {
      if (id === step.id || !reachable(graph, [id]).has(step.id))
        bad(['returns', position], `returns to ${id}, which does not come before ${step.id}`)
    })
    step.uses.forEach((reference, position) =>
      checkUse(checking, index, ['uses', position], reference),
    )
    if (step.tells?.from) checkUse(checking, index, ['tells', 'from'], step.tells.from)
    checkSends(checking, index)
  })
}

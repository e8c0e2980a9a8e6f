/**
 * Mistakes that keep a definition from being read are told with the shortest path to their step,
 * too: what is broken is mended as little as a walk needs (a way to nowhere ends there), and only
 * the path is taken from it.
 */
import { checkNames } from '../definition/check-names'
import { definition as definitionSchema } from '../definition/definition'
import type { Problem } from '../definition/problems'
import { readYaml, type Source } from '../definition/yaml-source'
import { explore, pathOf } from './explore'
import { findingsOf } from './findings'

type Raw = Record<string, unknown>
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const NOWHERE = 'END'
const splits = ['parallel', 'exclusive', 'inclusive'] as const

const mendFlow = (flow: unknown, nodes: ReadonlySet<unknown>): unknown => {
  if (!isRaw(flow)) return nodes.has(flow) ? flow : NOWHERE
  const split = splits.find((key) => key in flow)
  if (!split) return 'step' in flow && !nodes.has(flow.step) ? NOWHERE : flow
  const inner = (branch: unknown) => (isRaw(branch) && 'go' in branch ? branch.go : branch)
  const ways = list(flow[split])
  if (ways.length < 2) return mendFlow(inner(ways[0]), nodes)
  const mended = ways.map((way) =>
    split === 'parallel' || !isRaw(way)
      ? mendFlow(way, nodes)
      : { ...way, go: mendFlow(way.go, nodes) },
  )
  return { [split]: mended }
}

const mend = (value: unknown) => {
  if (!isRaw(value)) return undefined
  const steps = list(value.steps).filter(isRaw)
  const joins = list(value.joins).filter(isRaw)
  const nodes = new Set([...steps, ...joins].map((step) => step.id))
  const parsed = definitionSchema.safeParse({
    ...value,
    steps: steps.map((step) => ({ ...step, next: mendFlow(step.next, nodes) })),
    joins: joins.map((join) => ({ ...join, go: mendFlow(join.go, nodes) })),
  })
  return parsed.success && nodes.has(parsed.data.entry) ? parsed.data : undefined
}

/** Walking stops early: a path to a mistake is a short one. */
const ENOUGH = 5_000

/**
 * Whether every name is right: then what a walk finds is the author's own, and not of the mending.
 */
const isWhole = (source: Source): boolean => {
  const parsed = definitionSchema.safeParse(source.value)
  if (!parsed.success) return false
  let right = true
  checkNames(parsed.data, () => (right = false))
  return right
}

/**
 * Gives the problems of one text the path to the step that each is about, and adds what only a walk
 * shows.
 */
const withPaths = (text: string, file: string, problems: Problem[]): Problem[] => {
  const { source } = readYaml(text, file)
  const definition = source && mend(source.value)
  if (!definition) return problems
  const exploration = explore(definition, ENOUGH)
  const findings = findingsOf({ definition, source, exploration })
  const told = problems.map((problem) => {
    const same = findings.find(({ line, step }) => line === problem.line && step === problem.step)
    const at = problem.step === undefined ? undefined : exploration.reached.get(problem.step)
    const path = same?.path ?? (at === undefined ? undefined : pathOf(exploration, at))
    return path?.length ? { ...problem, path } : problem
  })
  if (!isWhole(source)) return told
  const known = new Set(problems.map(({ line, reason }) => `${line} ${reason}`))
  return [...told, ...findings.filter(({ line, reason }) => !known.has(`${line} ${reason}`))]
}

/** The problems of several texts, each with the shortest path to its step. */
export const problemsWithPaths = (
  problems: readonly Problem[],
  texts: readonly { file: string; text: string }[],
): Problem[] => {
  const files = [...new Set(problems.map((problem) => problem.file))]
  return files.flatMap((file) => {
    const own = problems.filter((problem) => problem.file === file)
    const text = texts.find((text) => text.file === file)
    return text ? withPaths(text.text, file, own) : own
  })
}

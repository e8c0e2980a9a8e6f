/** Reading a step's `next`: its leaves, its decisions, and what a set of choices makes of it. */
import type { Call, Choice, Flow, Step } from './definition'
import type { Words } from '../words'

/** One way out of a step. `choices` are the choice ids passed on the way down, outermost first. */
export interface Leaf {
  choices: string[]
  to:
    | { kind: 'node'; id: string; roles?: string[]; call?: Call }
    | { kind: 'continue'; procedure: string }
    | End
}
interface End {
  kind: 'end'
  label?: Words
}
export type Decision = { kind: 'exclusive' | 'inclusive'; choices: Choice[] }

const leafOf = (flow: Flow, choices: string[]): Leaf | undefined => {
  if (flow === 'END') return { choices, to: { kind: 'end' } }
  if (typeof flow === 'string') return { choices, to: { kind: 'node', id: flow } }
  if ('continue' in flow) return { choices, to: { kind: 'continue', procedure: flow.continue } }
  if ('end' in flow) return { choices, to: { kind: 'end', label: flow.end } }
  if ('step' in flow)
    return { choices, to: { kind: 'node', id: flow.step, roles: flow.roles, call: flow.call } }
  return undefined
}

/** What a flow that is no single way is. */
export const splitKindOf = (
  flow: Exclude<Flow, string>,
): 'parallel' | 'exclusive' | 'inclusive' => {
  if ('parallel' in flow) return 'parallel'
  return 'exclusive' in flow ? 'exclusive' : 'inclusive'
}
/** The choices that a flow itself offers; none where nothing is chosen. */
export const choicesIn = (flow: Flow): readonly Choice[] => {
  if (typeof flow === 'string') return []
  if ('exclusive' in flow) return flow.exclusive
  return 'inclusive' in flow ? flow.inclusive : []
}

/** The branches of a split, each with the choice that it hangs from. */
export const branches = (flow: Flow): { choice?: Choice; flow: Flow }[] => {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.map((branch) => ({ flow: branch }))
  return choicesIn(flow).map((choice) => ({ choice, flow: choice.go }))
}

/** Every way out of a flow, whatever is chosen. */
export const leavesOf = (flow: Flow, choices: string[] = []): Leaf[] => {
  const leaf = leafOf(flow, choices)
  if (leaf) return [leaf]
  return branches(flow).flatMap((branch) =>
    leavesOf(branch.flow, branch.choice ? [...choices, branch.choice.id] : choices),
  )
}

/** The calls that a step makes: itself, or by the way in which its flow enters others. */
export const callsOf = ({ call, next }: Pick<Step, 'call' | 'next'>): Call[] => [
  ...(call ? [call] : []),
  ...leavesOf(next).flatMap(({ to }) => (to.kind === 'node' && to.call ? [to.call] : [])),
]

/** All decisions of a flow, outermost first. */
export const decisionsOf = (flow: Flow): Decision[] => {
  const inner = branches(flow).flatMap((branch) => decisionsOf(branch.flow))
  if (typeof flow !== 'string' && 'exclusive' in flow)
    return [{ kind: 'exclusive', choices: flow.exclusive }, ...inner]
  if (typeof flow !== 'string' && 'inclusive' in flow)
    return [{ kind: 'inclusive', choices: flow.inclusive }, ...inner]
  return inner
}

/** What of a case makes a choice by itself, or offers it at all. */
export interface Circumstances {
  /** The channel by which it came. */
  channel: string
  /** Whether a step of the procedure was done; absent where no case is looked at. */
  done?: (step: string) => boolean
  /** Whether linked cases of entities were opened from it. */
  entityCases?: boolean
}

/** The choices of a decision that a case offers. */
const offeredOf = ({ choices }: Decision, { entityCases }: Circumstances): Choice[] =>
  choices.filter(({ linked }) => !linked || entityCases)

/** The choice that the circumstances make by themselves, if any. */
const automatic = (decision: Decision, circumstances: Circumstances): Choice | undefined => {
  const { channel, done } = circumstances
  const offered = offeredOf(decision, circumstances)
  const set = offered.find(
    ({ channels, without }) =>
      channels?.includes(channel) || (without !== undefined && done?.(without) === false),
  )
  return set ?? (offered.length === 1 ? offered[0] : undefined)
}

/** The decisions of a step that its actor is asked. Empty when confirming is enough. */
export const askedDecisions = (step: Step, circumstances: Circumstances): Decision[] =>
  decisionsOf(step.next)
    .filter((decision) => !automatic(decision, circumstances))
    .map((decision) => ({ ...decision, choices: offeredOf(decision, circumstances) }))

/**
 * A split of a step's flow: the choices that lead to it and the entry nodes of each of its
 * branches.
 */
export interface Split {
  choices: string[]
  entries: string[][]
}
/** The parallel and inclusive splits that a flow may pass, outermost first. */
export const splitsOf = (flow: Flow, choices: string[] = []): Split[] => {
  const inner = branches(flow).flatMap(({ choice, flow: next }) =>
    splitsOf(next, choice ? [...choices, choice.id] : choices),
  )
  if (typeof flow === 'string' || !('parallel' in flow || 'inclusive' in flow)) return inner
  const entries = branches(flow).map((branch) =>
    leavesOf(branch.flow).flatMap((leaf) => (leaf.to.kind === 'node' ? [leaf.to.id] : [])),
  )
  return [{ choices, entries }, ...inner]
}

/**
 * What the choices made of a flow. `taken` are all choice ids that applied, also those that the
 * circumstances made.
 */
export type Resolved =
  | { ok: true; leaves: Leaf[]; taken: Choice[] }
  | { ok: false; code: 'missing_choice' | 'unknown_choice' }

const picked = (
  decision: Decision,
  choices: readonly string[],
  circumstances: Circumstances,
): Choice[] | 'unknown_choice' => {
  const auto = automatic(decision, circumstances)
  if (auto) return [auto]
  const found = offeredOf(decision, circumstances).filter(({ id }) => choices.includes(id))
  return decision.kind === 'exclusive' && found.length > 1 ? 'unknown_choice' : found
}

const walk = (
  flow: Flow,
  choices: readonly string[],
  circumstances: Circumstances,
  trail: string[] = [],
): Resolved => {
  const leaf = leafOf(flow, trail)
  if (leaf) return { ok: true, leaves: [leaf], taken: [] }
  let ways = branches(flow)
  const own: Choice[] = []
  if (typeof flow !== 'string' && ('exclusive' in flow || 'inclusive' in flow)) {
    const kind = 'exclusive' in flow ? ('exclusive' as const) : ('inclusive' as const)
    const chosen = picked(
      { kind, choices: ways.flatMap((way) => way.choice ?? []) },
      choices,
      circumstances,
    )
    if (chosen === 'unknown_choice') return { ok: false, code: chosen }
    if (!chosen.length) return { ok: false, code: 'missing_choice' }
    own.push(...chosen)
    ways = ways.filter((way) => way.choice && chosen.includes(way.choice))
  }
  const results = ways.map((way) =>
    walk(way.flow, choices, circumstances, way.choice ? [...trail, way.choice.id] : trail),
  )
  const bad = results.find((result) => !result.ok)
  if (bad) return bad
  const good = results.flatMap((result) => (result.ok ? [result] : []))
  return {
    ok: true,
    leaves: good.flatMap((r) => r.leaves),
    taken: [...own, ...good.flatMap((r) => r.taken)],
  }
}

/** Applies choices to a flow. A choice that no decision on the way offers is `unknown_choice`. */
export const resolve = (
  flow: Flow,
  choices: readonly string[],
  circumstances: Circumstances,
): Resolved => {
  const result = walk(flow, choices, circumstances)
  if (!result.ok) return result
  const known = new Set(result.taken.map((choice) => choice.id))
  return choices.every((choice) => known.has(choice))
    ? result
    : { ok: false, code: 'unknown_choice' }
}

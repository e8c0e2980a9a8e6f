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

/** The branches of a split, each with the choice that it hangs from. */
export const branches = (flow: Flow): { choice?: Choice; flow: Flow }[] => {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.map((branch) => ({ flow: branch }))
  const choices = 'exclusive' in flow ? flow.exclusive : 'inclusive' in flow ? flow.inclusive : []
  return choices.map((choice) => ({ choice, flow: choice.go }))
}

/** Every way out of a flow, whatever is chosen. */
export const leavesOf = (flow: Flow, choices: string[] = []): Leaf[] => {
  const leaf = leafOf(flow, choices)
  if (leaf) return [leaf]
  return branches(flow).flatMap((branch) =>
    leavesOf(branch.flow, branch.choice ? [...choices, branch.choice.id] : choices),
  )
}

/** All decisions of a flow, outermost first. */
export const decisionsOf = (flow: Flow): Decision[] => {
  const inner = branches(flow).flatMap((branch) => decisionsOf(branch.flow))
  if (typeof flow !== 'string' && 'exclusive' in flow)
    return [{ kind: 'exclusive', choices: flow.exclusive }, ...inner]
  if (typeof flow !== 'string' && 'inclusive' in flow)
    return [{ kind: 'inclusive', choices: flow.inclusive }, ...inner]
  return inner
}

/** The choice that the intake channel makes by itself, if any. */
const automatic = (decision: Decision, channel: string) =>
  decision.choices.find((choice) => choice.channels?.includes(channel))

/**
 * The decisions of a step that its actor is asked, in a case that came by `channel`. Empty when
 * confirming is enough.
 */
export const askedDecisions = (step: Step, channel: string): Decision[] =>
  decisionsOf(step.next).filter((decision) => !automatic(decision, channel))

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
 * channel made.
 */
export type Resolved =
  | { ok: true; leaves: Leaf[]; taken: Choice[] }
  | { ok: false; code: 'missing_choice' | 'unknown_choice' }

const picked = (
  decision: Decision,
  choices: readonly string[],
  channel: string,
): Choice[] | 'unknown_choice' => {
  const auto = automatic(decision, channel)
  if (auto) return [auto]
  const found = decision.choices.filter((choice) => choices.includes(choice.id))
  return decision.kind === 'exclusive' && found.length > 1 ? 'unknown_choice' : found
}

const walk = (
  flow: Flow,
  choices: readonly string[],
  channel: string,
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
      channel,
    )
    if (chosen === 'unknown_choice') return { ok: false, code: chosen }
    if (!chosen.length) return { ok: false, code: 'missing_choice' }
    own.push(...chosen)
    ways = ways.filter((way) => way.choice && chosen.includes(way.choice))
  }
  const results = ways.map((way) =>
    walk(way.flow, choices, channel, way.choice ? [...trail, way.choice.id] : trail),
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
export const resolve = (flow: Flow, choices: readonly string[], channel: string): Resolved => {
  const result = walk(flow, choices, channel)
  if (!result.ok) return result
  const known = new Set(result.taken.map((choice) => choice.id))
  return choices.every((choice) => known.has(choice))
    ? result
    : { ok: false, code: 'unknown_choice' }
}

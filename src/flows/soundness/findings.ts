/**
 * What a walk of all markings shows to be wrong, each with its line and the shortest path that
 * leads to it.
 */
import type { Definition, Join } from '../definition/definition'
import type { Problem } from '../definition/problems'
import type { Path, Source } from '../definition/yaml-source'
import { canFinish, pathOf, type Exploration, type Seen } from './explore'
import type { Mishap } from './fire'
import { actName, isFinal, type Act, type Marking } from './marking'

export type FindingKind =
  | 'unreachable' // no path leads to the step
  | 'deadlock' // nothing can be done, and no end was reached
  | 'no-end' // acts go on for ever, and none leads to an end
  | 'left-behind' // the end is reached while a step is still active
  | 'join-waits' // a join waits for what can no longer come
  | 'join-twice' // a join lets a second token through
  | 'step-twice' // a step would be active twice at once
  | 'unmade' // an output is used before it is made
  | 'call' // a called procedure that cannot end
  | 'bound' // there are more markings than are walked
export interface Finding extends Problem {
  kind: FindingKind
  path: string[]
}

/** What findings are written with. */
export interface Finder {
  definition: Definition
  source: Source
  exploration: Exploration
}
interface Found {
  kind: FindingKind
  at: Path
  step?: string
  reason: string
  path: string[]
}
/** A finding with the line of what it is about. */
export const finding = ({ source }: Finder, { kind, at, step, reason, path }: Found): Finding => ({
  kind,
  file: source.file,
  line: source.line(at),
  step,
  reason,
  path,
})

/** Where a step stands in the file, or one of its fields. */
export const stepAt = ({ definition }: Finder, step: string, ...field: Path): Path => [
  'steps',
  definition.steps.findIndex((candidate) => candidate.id === step),
  ...(field.length ? field : ['id']),
]
const joinAt = ({ definition }: Finder, id: string): Path => [
  'joins',
  definition.joins.findIndex((join) => join.id === id),
  'id',
]
/**
 * The step that a join holds up; a join to the end, or to another join, holds up the one that came
 * last.
 */
const heldUp = (
  { definition }: Finder,
  id: string,
  last: string | undefined,
): string | undefined => {
  const go = definition.joins.find((join) => join.id === id)?.go
  return definition.steps.some((step) => step.id === go) ? go : last
}

const ofMishap = (finder: Finder, { mishap, path }: Seen): Finding => {
  const told = tellMishap(finder, mishap)
  return finding(finder, { ...told, path })
}
const tellMishap = (finder: Finder, mishap: Mishap): Omit<Found, 'path'> => {
  switch (mishap.kind) {
    case 'step-twice': {
      const reason = `step ${mishap.step} becomes active while it is active already: one of the two is lost`
      return { kind: 'step-twice', at: stepAt(finder, mishap.step), step: mishap.step, reason }
    }
    case 'join-twice':
    case 'join-again': {
      const { join, from } = mishap
      const when =
        mishap.kind === 'join-twice' ? 'after it has fired' : 'a second time before it fires'
      const reason = `join ${join} can fire twice: "${from}" arrives ${when}`
      return {
        kind: 'join-twice',
        at: joinAt(finder, join),
        step: heldUp(finder, join, from),
        reason,
      }
    }
    case 'left-behind': {
      const { step, by, to } = mishap
      const reason = `step ${step} is left behind, still active when ${by} ${to ? `goes on in ${to}` : 'reaches the end'}`
      return { kind: 'left-behind', at: stepAt(finder, step), step, reason }
    }
    case 'unmade': {
      const { step, index, reference } = mishap
      const uses =
        finder.definition.steps.find((candidate) => candidate.id === step)?.uses.length ?? 0
      const field: Path = index < uses ? ['uses', index] : ['tells', 'from']
      const reason = `"${reference}" is used before it is made on some path`
      return { kind: 'unmade', at: stepAt(finder, step, ...field), step, reason }
    }
  }
}

/** Joins where something has arrived that will never leave, with what they wait for. */
const waitingJoins = (
  { definition }: Finder,
  { joins }: Marking,
): { join: Join; missing: string }[] =>
  definition.joins.flatMap((join) => {
    const state = joins[join.id]
    if (!state || state.fired || !state.arrived.length) return []
    const expected = state.expected ?? join.waits.map((_, index) => index)
    const slots = expected
      .filter((index) => !state.arrived.includes(index))
      .map((index) => [join.waits[index]].flat())
    return [{ join, missing: slots.map((slot) => `"${slot.join('" or "')}"`).join(', ') }]
  })

/** A marking from which nothing can be done: finished but for what waits in joins, or stuck. */
const ofLast = (finder: Finder, at: number): Finding[] => {
  const { marking, act } = finder.exploration.nodes[at] as { marking: Marking; act?: Act }
  const path = pathOf(finder.exploration, at)
  const waiting = waitingJoins(finder, marking).map(({ join, missing }): Finding => {
    const reason = `join ${join.id} can wait for ever for ${missing}`
    const step = heldUp(finder, join.id, act?.step)
    return finding(finder, { kind: 'join-waits', at: joinAt(finder, join.id), step, reason, path })
  })
  if (isFinal(marking) || waiting.length) return waiting
  const step = act?.step ?? finder.definition.entry
  const reason = `deadlock: after ${act ? actName(act) : 'the start'} nothing can be done and no end is reached`
  return [
    finding(finder, { kind: 'deadlock', at: stepAt(finder, step, 'next'), step, reason, path }),
  ]
}

/** Acts go round for ever: nothing is stuck, and nothing leads to an end. */
const ofLoops = (finder: Finder, last: number[]): Finding[] => {
  const { nodes } = finder.exploration
  const good = canFinish(finder.exploration)
  const seen = new Set([...good, ...last])
  for (let more = true; more;) {
    more = false
    nodes.forEach((node, at) => {
      if (
        seen.has(at) ||
        !node.next.some((next) => last.includes(next) || (seen.has(next) && !good.has(next)))
      )
        return
      seen.add(at)
      more = true
    })
  }
  const at = nodes.findIndex((_, index) => !seen.has(index))
  const step = nodes[at]?.marking.active[0]?.step
  if (step === undefined) return []
  const reason = `step ${step} cannot reach an end`
  const path = pathOf(finder.exploration, at)
  return [finding(finder, { kind: 'no-end', at: stepAt(finder, step, 'next'), step, reason, path })]
}

const ofSteps = (finder: Finder): Finding[] => {
  const { definition, exploration } = finder
  return definition.steps.flatMap((step) => {
    if (exploration.reached.has(step.id)) return []
    const reason = `step ${step.id} cannot be reached from ${definition.entry}`
    return [
      finding(finder, {
        kind: 'unreachable',
        at: stepAt(finder, step.id),
        step: step.id,
        reason,
        path: [],
      }),
    ]
  })
}

/** Everything that the walk of one procedure shows, each mistake once, at its shortest path. */
export const findingsOf = (finder: Finder): Finding[] => {
  const { nodes, mishaps, cut } = finder.exploration
  const found = mishaps.map((seen) => ofMishap(finder, seen))
  if (cut) {
    const reason = `it has more markings than the ${nodes.length} walked (or a choice of too many), so it is not checked whole`
    return [
      ...found,
      finding(finder, {
        kind: 'bound',
        at: ['steps'],
        reason,
        path: pathOf(finder.exploration, nodes.length - 1),
      }),
    ]
  }
  const last = nodes.flatMap((node, at) => (node.next.length ? [] : [at]))
  const stuck = last.filter((at) => !isFinal((nodes[at] as { marking: Marking }).marking))
  const findings = [
    ...found,
    ...last.flatMap((at) => ofLast(finder, at)),
    ...ofLoops(finder, stuck),
    ...ofSteps(finder),
  ]
  const first = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.line} ${finding.reason}`
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()].sort((a, b) => a.line - b.line)
}

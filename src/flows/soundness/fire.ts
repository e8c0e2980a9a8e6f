/**
 * One act on a marking. Choices, splits and joins are the engine's own functions (`flow-tree`,
 * `joins`), tokens move in the order of `advance`; a test walks both side by side.
 */
import { splitReference } from '../definition/lookup'
import type { JoinState } from '../case/case'
import type { Call, Definition, Join, Step } from '../definition/definition'
import type { Leaf } from '../definition/flow-tree'
import { graphOf, slotOf, type Graph } from '../definition/graph'
import { arrive, split } from '../engine/joins'
import type { Act, Marking, Place } from './marking'
import { remembered } from './marking'
import { waysOf, type Way } from './ways'

/** Something that must not happen, seen while tokens moved. */
export type Mishap =
  | { kind: 'step-twice'; step: string }
  | { kind: 'join-twice' | 'join-again'; join: string; from: string }
  | { kind: 'left-behind'; step: string; by: string; to?: string }
  | { kind: 'unmade'; step: string; index: number; reference: string }

/** A definition made ready for many acts. */
export interface Walker {
  definition: Definition
  graph: Graph
  ways: ReadonlyMap<string, Way[]>
  remembered: ReadonlySet<string>
  /** Steps taken as done where the walk begins in the middle (a linked case). */
  assumed: ReadonlySet<string>
}
export const walkerOf = (
  definition: Definition,
  assumed: ReadonlySet<string> = new Set(),
): Walker => ({
  definition,
  graph: graphOf(definition),
  ways: new Map(definition.steps.map((step) => [step.id, waysOf(step)])),
  remembered: remembered(definition),
  assumed,
})

/** Everything that somebody (or the end of a call) can do to a marking. */
export const actsOf = (walker: Walker, { active, done }: Marking): Act[] =>
  active.flatMap(({ step, call }): Act[] => {
    if (call) return [{ step, choices: [], call }]
    const ways = (walker.ways.get(step) ?? []).map(({ choices }) => ({ step, choices }))
    const returns = walker.graph.steps.get(step)?.returns ?? []
    return [
      ...ways,
      ...returns.filter((to) => done.includes(to)).map((to) => ({ step, choices: [], to })),
    ]
  })

interface Token {
  from: string
  leaf: Leaf
  returned: boolean
}
interface Draft {
  walker: Walker
  active: Place[]
  joins: Record<string, JoinState>
  done: readonly string[]
  ended: boolean
  left?: string
  mishaps: Mishap[]
}

/** The marking after an act of `actsOf`, and what went wrong on the way. */
export const fire = (
  walker: Walker,
  before: Marking,
  act: Act,
): { marking: Marking; mishaps: Mishap[] } => {
  const place = before.active.find((place) => place.step === act.step) as Place
  const draft: Draft = {
    ...before,
    walker,
    active: before.active.filter((other) => other !== place),
    joins: Object.fromEntries(Object.entries(before.joins).map(([id, join]) => [id, { ...join }])),
    mishaps: [],
  }
  if (act.to) enter(draft, { step: act.to, returned: true })
  else decide(draft, place, act)
  const { active, joins, done, ended, left, mishaps } = draft
  return { marking: { active, joins, done, ended, left }, mishaps }
}

const decide = (draft: Draft, { step: id, returned }: Place, act: Act) => {
  const { walker, done } = draft
  const step = walker.graph.steps.get(id) as Step
  if (walker.remembered.has(id) && !done.includes(id)) draft.done = [...done, id].sort()
  const way = walker.ways.get(id)?.find((way) => String(way.choices) === String(act.choices))
  const active = draft.active.map((place) => place.step)
  const leaves = split({
    definition: walker.definition,
    frame: draft,
    step,
    leaves: way?.leaves ?? [],
    active,
  })
  const queue = leaves.map((leaf): Token => ({ from: id, leaf, returned }))
  for (let token = queue.shift(); token; token = queue.shift()) queue.push(...move(draft, token))
  if (draft.ended || draft.left !== undefined)
    for (const place of draft.active)
      draft.mishaps.push({
        kind: 'left-behind',
        step: place.step,
        by: id,
        to: draft.left || undefined,
      })
}

const move = (draft: Draft, { from, leaf, returned }: Token): Token[] => {
  const { to, choices } = leaf
  if (to.kind === 'end') draft.ended = true
  if (to.kind === 'continue') draft.left = to.procedure
  if (to.kind !== 'node') return []
  const join = draft.walker.graph.joins.get(to.id)
  if (!join) {
    enter(draft, { step: to.id, ...callOf(draft, to.id, to.call), returned })
    return []
  }
  const passed = draft.joins[join.id]?.fired === true
  if (!returned) watch(draft, join, { from, choices })
  if (!arrive(draft, join, from, choices)) return []
  const next: Leaf['to'] = join.go === 'END' ? { kind: 'end' } : { kind: 'node', id: join.go }
  return [{ from: join.id, leaf: { choices: [], to: next }, returned: passed && returned }]
}

const callOf = ({ walker }: Draft, step: string, named?: Call): Partial<Place> => {
  const call = named ?? walker.graph.steps.get(step)?.call
  return call ? { call: call.procedure } : {}
}

/** A token that was not sent back finds its join passed, or its slot taken. */
const watch = (
  draft: Draft,
  join: Join,
  { from, choices }: { from: string; choices: readonly string[] },
) => {
  const state = draft.joins[join.id]
  if (state?.fired) draft.mishaps.push({ kind: 'join-twice', join: join.id, from })
  else if (state?.arrived.includes(slotOf(join, from, choices)))
    draft.mishaps.push({ kind: 'join-again', join: join.id, from })
}

/** The engine, too, does nothing when the step is active already: the token is gone. */
const enter = (draft: Draft, place: Place) => {
  const step = draft.walker.graph.steps.get(place.step) as Step
  const there = draft.active.find(({ step }) => step === place.step)
  if (there) {
    if (!place.returned && !there.returned)
      draft.mishaps.push({ kind: 'step-twice', step: place.step })
    return
  }
  draft.active = [...draft.active, place]
  usesOf(step).forEach((reference, index) => {
    const maker = splitReference(reference).step ?? step.id
    const own = index >= step.uses.length && maker === step.id
    if (!own && !draft.done.includes(maker) && !draft.walker.assumed.has(maker))
      draft.mishaps.push({ kind: 'unmade', step: step.id, index, reference })
  })
}
/** What a step uses, the words that it tells last. */
const usesOf = (step: Step) => [...step.uses, ...(step.tells?.from ? [step.tells.from] : [])]

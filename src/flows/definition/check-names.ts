/**
 * Every name that a definition uses has to exist: steps, joins, roles, outputs, choices; none
 * twice.
 */
import type { Definition, Flow, Step } from './definition'
import { checkAttachments } from './check-attachments'
import { checkLeaves } from './check-leaves'
import { branches, decisionsOf, leavesOf, splitKindOf } from './flow-tree'
import { slotOf } from './graph'
import { didYouMean, repeated } from './problems'
import type { Report } from './report'

/** Targets of a flow with the path in the file where each is written. */
const targets = (
  flow: Flow,
  path: (string | number)[],
): { id: string; path: (string | number)[] }[] => {
  if (typeof flow === 'string') return flow === 'END' ? [] : [{ id: flow, path }]
  if ('step' in flow) return [{ id: flow.step, path: [...path, 'step'] }]
  const key = splitKindOf(flow)
  return branches(flow).flatMap((branch, index) =>
    targets(branch.flow, [...path, key, index, ...(branch.choice ? ['go'] : [])]),
  )
}

const checkStep = (definition: Definition, index: number, step: Step, report: Report) => {
  const steps = definition.steps.map((step) => step.id)
  const nodes = [...steps, ...definition.joins.map((join) => join.id), 'END']
  const at = ['steps', index]
  const bad = (path: (string | number)[], reason: string) =>
    report([...at, ...path], reason, step.id)
  for (const { id, path } of targets(step.next, ['next']))
    if (!nodes.includes(id)) bad(path, `unknown target "${id}"${didYouMean(id, nodes)}`)
  for (const key of ['returns', 'notBy'] as const)
    step[key].forEach((id, position) => {
      if (!steps.includes(id))
        bad([key, position], `${key}: unknown step "${id}"${didYouMean(id, steps)}`)
    })
  if (step.sameAs && !steps.includes(step.sameAs))
    bad(['sameAs'], `sameAs: unknown step "${step.sameAs}"${didYouMean(step.sameAs, steps)}`)
  checkLeaves(step, bad)
  checkAttachments(definition, step, bad)
  checkChoices(step, steps, bad)
  checkTerm(definition, step, bad)
  const choices = decisionsOf(step.next).flatMap((decision) =>
    decision.choices.map((choice) => choice.id),
  )
  const twice = choices.find((id, position) => choices.indexOf(id) !== position)
  if (twice) bad(['next'], `choice "${twice}" is written twice in one step`)
  checkCalls(definition, step, bad)
}

/** What choices say of the case that they are offered in. */
const checkChoices = (
  step: Step,
  steps: readonly string[],
  bad: (path: (string | number)[], reason: string) => void,
) => {
  for (const { id, linked, without } of decisionsOf(step.next).flatMap(({ choices }) => choices)) {
    if (linked && !step.splitsHere)
      bad(['next'], `choice "${id}" is for linked cases of entities, which start at no such step`)
    if (without !== undefined && !steps.includes(without))
      bad(
        ['next'],
        `choice "${id}": without: unknown step "${without}"${didYouMean(without, steps)}`,
      )
  }
}

/** A term that is estimated or classified needs an output of that kind. */
const checkTerm = (
  definition: Definition,
  { term }: Step,
  bad: (path: (string | number)[], reason: string) => void,
) => {
  if (typeof term !== 'object') return
  const giving = definition.steps.flatMap((step) =>
    step.leaves
      .filter(({ kind }) => kind === 'estimate' || kind === 'classification')
      .map(({ id }) => `${step.id}.${id}`),
  )
  if (!giving.includes(term.from))
    bad(
      ['term', 'from'],
      `no estimate or classification "${term.from}"${didYouMean(term.from, giving)}`,
    )
}

/** A call ends by itself, so a step that is one cannot have anything to decide. */
const checkCalls = (
  definition: Definition,
  step: Step,
  bad: (path: (string | number)[], reason: string) => void,
) => {
  for (const leaf of leavesOf(step.next)) {
    if (leaf.to.kind !== 'node' || !leaf.to.call) continue
    const { id } = leaf.to
    const called = definition.steps.find((step) => step.id === id)
    if (called && decisionsOf(called.next).length)
      bad(['next'], `step "${id}" is called, so it cannot decide anything`)
  }
  if (step.call && decisionsOf(step.next).length)
    bad(['call'], 'a step that calls a procedure cannot decide anything')
}

const checkJoins = (definition: Definition, report: Report) => {
  const steps = definition.steps.map((step) => step.id)
  const nodes = [...steps, ...definition.joins.map((join) => join.id), 'END']
  definition.joins.forEach((join, index) => {
    const bad = (path: (string | number)[], reason: string) =>
      report(['joins', index, ...path], reason)
    if (!nodes.includes(join.go))
      bad(['go'], `unknown target "${join.go}"${didYouMean(join.go, nodes)}`)
    if (join.split && !steps.includes(join.split))
      bad(['split'], `unknown step "${join.split}"${didYouMean(join.split, steps)}`)
    const real = sourcesOf(definition, join.id)
    join.waits.forEach((slot, position) => {
      for (const source of [slot].flat())
        if (!real.has(source))
          bad(
            ['waits', position],
            `join ${join.id} waits for "${source}", which does not lead to it${didYouMean(source, real)}`,
          )
    })
  })
  definition.steps.forEach((step, index) => {
    for (const leaf of leavesOf(step.next)) {
      const id = leaf.to.kind === 'node' ? leaf.to.id : undefined
      const join = definition.joins.find((join) => join.id === id)
      if (join && slotOf(join, step.id, leaf.choices) < 0)
        report(['steps', index, 'next'], `join ${join.id} does not wait for "${step.id}"`, step.id)
    }
  })
}

/** Everything that leads to a join, as its `waits` may name it. */
const sourcesOf = (definition: Definition, join: string): Set<string> => {
  const sources = new Set(
    definition.joins.filter((other) => other.go === join).map((join) => join.id),
  )
  for (const step of definition.steps)
    for (const leaf of leavesOf(step.next))
      if (leaf.to.kind === 'node' && leaf.to.id === join) {
        sources.add(step.id)
        for (const choice of leaf.choices) sources.add(`${step.id}:${choice}`)
      }
  return sources
}

/** Checks every name of a definition. */
export const checkNames = (definition: Definition, report: Report) => {
  const ids = [...definition.steps, ...definition.joins].map((step) => step.id)
  repeated(ids).forEach((again, index) => {
    const inSteps = index < definition.steps.length
    const path = inSteps ? ['steps', index, 'id'] : ['joins', index - definition.steps.length, 'id']
    if (again) report(path, `"${ids[index]}" is written twice`, inSteps ? ids[index] : undefined)
  })
  const steps = definition.steps.map((step) => step.id)
  if (!steps.includes(definition.entry))
    report(
      ['entry'],
      `entry: unknown step "${definition.entry}"${didYouMean(definition.entry, steps)}`,
    )
  if (definition.effective < definition.approved)
    report(
      ['effective'],
      `it is in force from ${definition.effective}, before it was approved (${definition.approved})`,
    )
  definition.steps.forEach((step, index) => checkStep(definition, index, step, report))
  checkJoins(definition, report)
}

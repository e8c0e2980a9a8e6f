/** What one procedure says of another has to be true, and every role that it names has to exist. */
import { doneBefore } from './check-flow'
import type { Call, Definition } from './definition'
import { leavesOf } from './flow-tree'
import { graphOf } from './graph'
import { splitReference } from './lookup'
import { didYouMean } from './problems'
import type { Report } from './report'

export interface Known {
  roles: readonly string[]
  /** Those of them that are not of the agency. */
  outside: ReadonlySet<string>
  /** Every loaded definition, by code. */
  byCode: ReadonlyMap<string, Definition[]>
}

/** Whether an output is surely made by every end of a procedure. */
const madeAtEnd = (definition: Definition, step: string): boolean => {
  const graph = graphOf(definition)
  const before = doneBefore(definition)
  const ends = graph.edges.filter((edge) => edge.kind === 'end')
  return ends.every((edge) => edge.from === step || before.get(edge.from)?.has(step) === true)
}

const checkCall = (call: Call, { byCode, roles }: Known, bad: (reason: string) => void) => {
  const called = byCode.get(call.procedure)
  if (!called)
    return bad(
      `calls the unknown procedure "${call.procedure}"${didYouMean(call.procedure, byCode.keys())}`,
    )
  for (const [role, players] of Object.entries(call.roles ?? {}))
    for (const named of [role, ...players])
      if (!roles.includes(named)) bad(`call: unknown role "${named}"${didYouMean(named, roles)}`)
  if (!call.leaves) return
  const { step, output } = splitReference(call.leaves)
  for (const definition of called) {
    const maker = definition.steps.find((candidate) => candidate.id === step)
    if (!maker?.leaves.some((leaf) => leaf.id === output))
      bad(`call: ${definition.code} leaves no "${call.leaves}"`)
    else if (!madeAtEnd(definition, maker.id))
      bad(`call: "${call.leaves}" of ${definition.code} is not made on every path to its end`)
  }
}

const checkStep = (definition: Definition, index: number, known: Known, report: Report) => {
  const step = definition.steps[index]
  if (!step) return
  const bad = (path: (string | number)[], reason: string) =>
    report(['steps', index, ...path], reason, step.id)
  const unknown = (path: (string | number)[], role: string) => {
    if (!known.roles.includes(role))
      bad(path, `unknown role "${role}"${didYouMean(role, known.roles)}`)
  }
  step.roles.forEach((role, position) => unknown(['roles', position], role))
  step.coordinates.forEach(
    (role, position) => role !== 'meeting' && unknown(['coordinates', position], role),
  )
  if (step.call) checkCall(step.call, known, (reason) => bad(['call'], reason))
  for (const { to } of leavesOf(step.next)) {
    if (to.kind === 'node') for (const role of to.roles ?? []) unknown(['next'], role)
    if (to.kind === 'node' && to.call) checkCall(to.call, known, (reason) => bad(['next'], reason))
    if (to.kind === 'continue' && !known.byCode.has(to.procedure))
      bad(
        ['next'],
        `continues in the unknown procedure "${to.procedure}"${didYouMean(to.procedure, known.byCode.keys())}`,
      )
  }
}

/** Starters of the agency are of the agency, and those outside are not. */
const checkStarters = ({ starts }: Definition, { roles, outside }: Known, report: Report) => {
  for (const key of ['by', 'outside'] as const)
    starts?.[key].forEach((role, index) => {
      if (!roles.includes(role))
        report(['starts', key, index], `starts: unknown role "${role}"${didYouMean(role, roles)}`)
      else if (outside.has(role) !== (key === 'outside'))
        report(
          ['starts', key, index],
          `starts: "${role}" is ${key === 'by' ? 'not of' : 'of'} the agency, and belongs in "${key === 'by' ? 'outside' : 'by'}"`,
        )
    })
}

export const checkAcross = (definition: Definition, known: Known, report: Report) => {
  definition.steps.forEach((_, index) => checkStep(definition, index, known, report))
  checkStarters(definition, known, report)
  const target = definition.reopens
  if (!target) return
  const there = known.byCode.get(target.procedure)
  if (!there)
    report(['reopens', 'procedure'], `reopens in the unknown procedure "${target.procedure}"`)
  else if (!there.every((definition) => definition.steps.some((step) => step.id === target.step)))
    report(
      ['reopens', 'step'],
      `reopens at the unknown step "${target.step}" of ${target.procedure}`,
    )
}

/** What one procedure says of another has to be true, and every role that it names has to exist. */
import { doneBefore } from './check-flow'
import type { Call, Definition, Output, Step } from './definition'
import { leavesOf } from './flow-tree'
import { graphOf } from './graph'
import { callLeaves, splitReference } from './lookup'
import { comesInMessages } from './output'
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

type Bad = (reason: string) => void
/** A call, the procedure that makes it, and the steps of it that are done when it is made. */
interface Calling {
  call: Call
  definition: Definition
  done: ReadonlySet<string>
}

const checkCall = (calling: Calling, { byCode, roles }: Known, bad: Bad) => {
  const { call } = calling
  const called = byCode.get(call.procedure)
  if (!called)
    return bad(
      `calls the unknown procedure "${call.procedure}"${didYouMean(call.procedure, byCode.keys())}`,
    )
  for (const [role, players] of Object.entries(call.roles ?? {}))
    for (const named of [role, ...players])
      if (!roles.includes(named)) bad(`call: unknown role "${named}"${didYouMean(named, roles)}`)
  for (const definition of called)
    for (const reference of callLeaves(call)) checkLeft(definition, reference, bad)
  checkGiven(calling, called, bad)
}

/** What a call leaves is surely made by the procedure that is called. */
const checkLeft = (called: Definition, reference: string, bad: Bad) => {
  const { step, output } = splitReference(reference)
  const maker = called.steps.find((candidate) => candidate.id === step)
  const outputs = maker?.leaves.map(({ id }) => id) ?? []
  if (!maker || !outputs.includes(output))
    bad(`call: ${called.code} leaves no "${reference}"${didYouMean(output, outputs)}`)
  else if (!madeAtEnd(called, maker.id))
    bad(`call: "${reference}" of ${called.code} is not made on every path to its end`)
}

/**
 * What a call gives to the first step that it confirms is there, and of the kind that it asks. A
 * text of the called procedure that asks something else may still be there for running cases: one
 * that fits is enough, as a first step that is not given what it needs is asked.
 */
const checkGiven = (calling: Calling, called: readonly Definition[], bad: Bad) => {
  if (calling.call.gives && !calling.call.confirmsFirst)
    return bad('call: "gives" is for a first step that the call confirms ("confirmsFirst")')
  const found = called.map((definition) => {
    const reasons: string[] = []
    checkGivenTo(calling, definition, (reason) => reasons.push(reason))
    return reasons
  })
  if (found.every((reasons) => reasons.length > 0)) found[0]?.forEach(bad)
}
const checkGivenTo = ({ call, definition, done }: Calling, called: Definition, bad: Bad) => {
  const gives = Object.entries(call.gives ?? {})
  const first = called.steps.find(({ id }) => id === called.entry)
  const asked = first?.leaves ?? []
  const names = asked.map(({ id }) => id)
  for (const [id, source] of gives) {
    const output = asked.find((leaf) => leaf.id === id)
    const options = output?.options?.map((option) => option.id) ?? []
    if (!output)
      bad(`call: step ${called.entry} of ${called.code} leaves no "${id}"${didYouMean(id, names)}`)
    else if (typeof source !== 'string') {
      if (!options.includes(source.option))
        bad(`call: "${id}" has no option "${source.option}"${didYouMean(source.option, options)}`)
    } else checkSource({ definition, done, kind: output.kind }, source, bad)
  }
}
interface Sought {
  definition: Definition
  done: ReadonlySet<string>
  kind: Output['kind']
}
const checkSource = ({ definition, done, kind }: Sought, reference: string, bad: Bad) => {
  const { step = '', output } = splitReference(reference)
  const maker = definition.steps.find((candidate) => candidate.id === step)
  const outputs = maker?.leaves.map(({ id }) => id) ?? []
  const source = maker?.leaves.find(({ id }) => id === output)
  if (!source) bad(`call: step ${step} leaves no "${output}"${didYouMean(output, outputs)}`)
  else if (source.kind !== kind)
    bad(`call: "${reference}" is of the kind "${source.kind}", where "${kind}" is asked`)
  else if (!done.has(step)) bad(`call: "${reference}" is used before it is made on some path`)
}

interface Checking {
  definition: Definition
  before: Map<string, Set<string>>
}
const checkStep = (
  { definition, before }: Checking,
  index: number,
  { known, report }: { known: Known; report: Report },
) => {
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
  checkGivers(step, known, bad)
  const done = before.get(step.id) ?? new Set<string>()
  const calling = (call: Call, by: ReadonlySet<string>, key: 'call' | 'next') =>
    checkCall({ call, definition, done: by }, known, (reason) => bad([key], reason))
  if (step.call) calling(step.call, done, 'call')
  for (const { to } of leavesOf(step.next)) {
    if (to.kind === 'node') for (const role of to.roles ?? []) unknown(['next'], role)
    if (to.kind === 'node' && to.call) calling(to.call, new Set([...done, step.id]), 'next')
    if (to.kind === 'continue' && !known.byCode.has(to.procedure))
      bad(
        ['next'],
        `continues in the unknown procedure "${to.procedure}"${didYouMean(to.procedure, known.byCode.keys())}`,
      )
  }
}

/** Forms are filled in by roles outside; a secret is for roles that there are. */
const checkGivers = (
  { leaves }: Step,
  { roles, outside }: Known,
  bad: (path: (string | number)[], reason: string) => void,
) =>
  leaves.forEach((output, index) => {
    for (const key of ['by', 'for'] as const)
      output[key]?.forEach((role, position) => {
        const path = ['leaves', index, key, position]
        if (!roles.includes(role))
          bad(path, `${key}: unknown role "${role}"${didYouMean(role, roles)}`)
        else if (key === 'by' && !outside.has(role))
          bad(path, `by: role "${role}" is of the agency, and forms are filled in outside`)
      })
  })

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

/** Without it a step is not confirmed, and no message can bring it. */
const isBeyondMessages = (output: Output): boolean => {
  const { kind, required, group, options } = output
  const isWrittenByItself = kind === 'acknowledgement' || kind === 'registration'
  if (!required || group !== undefined || isWrittenByItself) return false
  return !comesInMessages(output) || options !== undefined
}

/**
 * A procedure that asks somebody outside in their own words does so at each step that is theirs
 * alone, and at no other, and for what they can answer in messages. One that has no such words
 * leaves all of it to staff.
 */
const checkAsks = ({ steps }: Definition, { outside }: Known, report: Report) => {
  if (!steps.some(({ asks }) => asks)) return
  for (const [index, { id, asks, roles, leaves }] of steps.entries()) {
    const isTheirs = roles.every((role) => outside.has(role))
    if (isTheirs && !asks)
      report(['steps', index, 'id'], `asks: step ${id} is somebody outside's and asks nothing`, id)
    if (!isTheirs && asks)
      report(['steps', index, 'asks'], `asks: step ${id} is not of somebody outside alone`, id)
    const beyond = asks && leaves.find(isBeyondMessages)
    if (beyond)
      report(
        ['steps', index, 'asks'],
        `asks: step ${id} needs "${beyond.id}", which no message can bring`,
        id,
      )
  }
}

export const checkAcross = (definition: Definition, known: Known, report: Report) => {
  const checking = { definition, before: doneBefore(definition) }
  definition.steps.forEach((_, index) => checkStep(checking, index, { known, report }))
  checkStarters(definition, known, report)
  checkAsks(definition, known, report)
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

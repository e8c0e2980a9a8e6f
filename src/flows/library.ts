/** All definitions together: what one procedure says of another has to be true, and every role has to exist. */
import { splitReference } from './lookup'
import { doneBefore } from './check-flow'
import { pin, type Call, type Definition, type Library, type RolesFile } from './definition'
import { leavesOf } from './flow-tree'
import { loadDefinition, loadRoles, reporter } from './load'
import { graphOf } from './graph'
import { didYouMean, type Problem } from './problems'
import type { Report } from './report'
import type { Source } from './yaml-source'

export interface Text {
  file: string
  text: string
}
interface Known {
  roles: readonly string[]
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
  if (!called) return bad(`calls the unknown procedure "${call.procedure}"${didYouMean(call.procedure, byCode.keys())}`)
  for (const [role, players] of Object.entries(call.roles ?? {}))
    for (const one of [role, ...players])
      if (!roles.includes(one)) bad(`call: unknown role "${one}"${didYouMean(one, roles)}`)
  if (!call.leaves) return
  const { step, output } = splitReference(call.leaves)
  for (const definition of called) {
    const maker = definition.steps.find((one) => one.id === step)
    if (!maker?.leaves.some((one) => one.id === output)) bad(`call: ${definition.code} leaves no "${call.leaves}"`)
    else if (!madeAtEnd(definition, maker.id))
      bad(`call: "${call.leaves}" of ${definition.code} is not made on every path to its end`)
  }
}

const checkStep = (definition: Definition, index: number, known: Known, report: Report) => {
  const step = definition.steps[index]
  if (!step) return
  const bad = (path: (string | number)[], reason: string) => report(['steps', index, ...path], reason, step.id)
  const unknown = (path: (string | number)[], role: string) => {
    if (!known.roles.includes(role)) bad(path, `unknown role "${role}"${didYouMean(role, known.roles)}`)
  }
  step.roles.forEach((role, position) => unknown(['roles', position], role))
  step.coordinates.forEach((role, position) => role !== 'meeting' && unknown(['coordinates', position], role))
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

const checkAcross = (definition: Definition, known: Known, report: Report) => {
  definition.steps.forEach((_, index) => checkStep(definition, index, known, report))
  const target = definition.reopens
  if (!target) return
  const there = known.byCode.get(target.procedure)
  if (!there) report(['reopens', 'procedure'], `reopens in the unknown procedure "${target.procedure}"`)
  else if (!there.every((one) => one.steps.some((step) => step.id === target.step)))
    report(['reopens', 'step'], `reopens at the unknown step "${target.step}" of ${target.procedure}`)
}

/** `sources`: where each definition was read, for what is said of it later. */
export type Built =
  { ok: true; library: Library; sources: ReadonlyMap<Definition, Source> } | { ok: false; problems: Problem[] }

/** The roles, and those that an agency adds to them. */
const loadAllRoles = ({ roles, ownRoles }: { roles: Text; ownRoles?: Text }) => {
  const base = loadRoles(roles.text, roles.file)
  return base.ok && ownRoles ? loadRoles(ownRoles.text, ownRoles.file, base.value) : base
}

/** Reads the roles and every definition, and checks them together. All problems of all files come back at once. */
export const buildLibrary = (texts: { roles: Text; ownRoles?: Text; procedures: readonly Text[] }): Built => {
  const roles = loadAllRoles(texts)
  const loaded = texts.procedures.map(({ text, file }) => loadDefinition(text, file))
  const problems = [...(roles.ok ? [] : roles.problems), ...loaded.flatMap((one) => (one.ok ? [] : one.problems))]
  const read = loaded.flatMap((one) => (one.ok ? [one] : []))
  if (!roles.ok || problems.length) return { ok: false, problems }
  const library = assemble(
    roles.value,
    read.map((one) => one.definition),
  )
  const across = read.flatMap((one) =>
    together(
      one,
      library,
      read.map((other) => other.definition),
    ),
  )
  if (across.length) return { ok: false, problems: across }
  return { ok: true, library, sources: new Map(read.map((one) => [one.definition, one.source])) }
}

const together = (
  { definition, source }: { definition: Definition; source: Source },
  library: Library,
  all: Definition[],
) => {
  const { problems, report } = reporter(source)
  const byCode = new Map(all.map((one) => [one.code, all.filter((other) => other.code === one.code)]))
  const first = all.find((one) => one.code === definition.code && one.version === definition.version)
  if (first !== definition)
    report(['version'], `${pin(definition.code, definition.version)} is defined in another file too`)
  checkAcross(definition, { roles: [...library.roles.keys()], byCode }, report)
  if (!library.owners[definition.code]) report(['code'], `roles.yaml names no owner of ${definition.code}`)
  return problems
}

/** `latest`: the version that is in force last, whatever the day; `versionAt` says which one a day takes. */
export const assemble = (roles: RolesFile, definitions: readonly Definition[]): Library => {
  const ordered = [...definitions].sort((a, b) => (a.effective < b.effective ? -1 : 1))
  return {
    definitions: new Map(ordered.map((one) => [pin(one.code, one.version), one])),
    latest: new Map(ordered.map((one) => [one.code, one.version])),
    roles: new Map(roles.roles.map((role) => [role.id, role])),
    owners: roles.owners,
    terms: roles.terms,
    escalation: roles.escalation,
    units: roles.units,
  }
}

/** Finding things in a library and in a case. */
import type { Activation, CaseState, Decided, Frame, LeftOutput, Message } from './case'
import { pin, readingKey, type Definition, type Library, type Pinned, type Step } from './definition'
import { laPazDay } from './days'
import { graphOf } from './graph'
import type { Done } from './past'

const versions = new WeakMap<Library, ReadonlyMap<string, ReadonlyMap<string, Definition>>>()
/** Every version of each procedure, in the order in which they come into force; put together once. */
const versionsOf = (library: Library): ReadonlyMap<string, ReadonlyMap<string, Definition>> => {
  const known = versions.get(library)
  if (known) return known
  const all = new Map<string, Map<string, Definition>>()
  for (const one of [...library.definitions.values()].sort(inForce))
    all.set(one.code, (all.get(one.code) ?? new Map<string, Definition>()).set(one.version, one))
  versions.set(library, all)
  return all
}
const compare = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
const inForce = (a: Definition, b: Definition): number =>
  a.effective === b.effective ? compare(a.version, b.version) : compare(a.effective, b.effective)

const read = new WeakMap<Library, Map<string, Map<string, Definition[]>>>()
/** The first text that was published of a code, version and reading; found by its own words, since putting a key together costs more. */
const firstText = (library: Library, at: Omit<Pinned, 'path'>): Definition | undefined => {
  const { procedure, version, reading = 1 } = at
  const known = read.get(library)?.get(procedure)?.get(version)?.[reading]
  if (known) return known
  const found = library.readings.get(readingKey(at))
  if (!found) return undefined
  const byCode = read.get(library) ?? new Map<string, Map<string, Definition[]>>()
  const byVersion = byCode.get(procedure) ?? new Map<string, Definition[]>()
  const byReading = byVersion.get(version) ?? []
  byReading[reading] = found
  read.set(library, byCode.set(procedure, byVersion.set(version, byReading)))
  return found
}

/** The text that something pins, by its hash or its reading; the first that was published of its version else. Undefined where it is gone. */
export const textOf = (library: Library, at: Omit<Pinned, 'path'>): Definition | undefined =>
  at.definition === undefined ? firstText(library, at) : library.texts.get(at.definition)

/** The definition that a frame or a step is of. A case whose definition is gone is a broken promise of the store: it throws. */
export const definitionOf = (library: Library, at: Pinned): Definition => {
  const found = textOf(library, at)
  if (!found) throw new Error(`definition ${pin(at.procedure, at.version)} is not in the library: publish it again`)
  return found
}

/** The definition of the procedure in which a case stands. */
export const rootOf = (
  library: Library,
  { frames, procedure, version }: Pick<CaseState, 'frames' | 'procedure' | 'version'>,
): Definition => definitionOf(library, frames[procedure] ?? { path: procedure, procedure, version })

/** The text of a procedure that a case runs, or ran last; undefined where it never did. */
export const textIn = (
  library: Library,
  { frames }: Pick<CaseState, 'frames'>,
  code: string,
): Definition | undefined => {
  const frame = Object.values(frames).findLast(({ procedure }) => procedure === code)
  return frame && textOf(library, frame)
}

/** The step that an activation is of. */
export const stepOf = (library: Library, at: Pinned & { step: string }): Step => {
  const found = graphOf(definitionOf(library, at)).steps.get(at.step)
  if (!found)
    throw new Error(`step ${at.step} is not in ${pin(at.procedure, at.version)}: the stored definition changed`)
  return found
}

/** The version of a procedure that new cases take at a moment: the newest already in force, of those not withdrawn since. */
export const versionAt = (library: Library, code: string, now: string): Definition | undefined => {
  const day = laPazDay(now)
  const all = [...(versionsOf(library).get(code)?.values() ?? [])]
  const last = all.findIndex(({ version }) => version === library.latest.get(code))
  return (last < 0 ? all : all.slice(0, last + 1)).findLast(({ effective }) => effective <= day)
}

export const findActive = (state: CaseState, id: string): Activation | undefined =>
  state.active.find((activation) => activation.id === id)

/** Words of the case by their id; of those that left, the ones brought back for an act that names them. */
export const findMessage = (state: CaseState, id: string): Message | undefined =>
  [...state.messages, ...(state.recalled?.messages ?? [])].find((one) => one.id === id)

/** A decision as it is remembered once it has left. */
export const doneOf = ({ decidedBy: by, holder, roles, playedAs }: Decided): Done => ({
  by,
  ...(holder && holder !== by && { holder }),
  roles,
  ...(playedAs && !(roles.length === 1 && roles[0] === playedAs) && { as: playedAs }),
})

/** The last decision of a step in a frame that still counts. */
export const lastDecision = (state: CaseState, path: string, step: string): Done | undefined => {
  const recent = state.decided.findLast((done) => done.path === path && done.step === step && !done.undone)
  return recent ? doneOf(recent) : state.past?.done[path]?.[step]
}

/** Everybody whose decision of a step in a frame still counts. */
export const decidersOf = (state: CaseState, path: string, step: string): string[] => {
  const recent = state.decided.filter((done) => done.path === path && done.step === step && !done.undone)
  const before = state.past?.done[path]?.[step]
  return [...(before ? [...(before.also ?? []), before.by] : []), ...recent.map(({ decidedBy }) => decidedBy)]
}

/** The decision of an activation: a recent one, or one that an act names and that was brought back for it. */
export const findDecided = (state: CaseState, id: string): Decided | undefined => {
  const named = (one: Decided) => one.id === id
  return state.decided.findLast(named) ?? state.recalled?.decided.findLast(named)
}

/** The frame of a path; it exists for every activation. */
export const frameOf = (state: CaseState, path: string): Frame => {
  const frame = state.frames[path]
  if (!frame) throw new Error(`case ${state.id} has no frame ${path}`)
  return frame
}

/** The newest value that counts of an output in a frame. */
export const latestOutput = (
  { outputs, past }: CaseState,
  { path, step, output }: Pick<LeftOutput, 'path' | 'step' | 'output'>,
): Pick<LeftOutput, 'value' | 'by' | 'at'> | undefined => {
  const same = (one: Pick<LeftOutput, 'path' | 'step' | 'output'>) =>
    one.path === path && one.step === step && one.output === output
  return outputs.findLast((one) => same(one) && !one.undone) ?? past?.outputs.find(same)
}

/** Outputs that count and that a later act may read, oldest first: an earlier value may stand before its newer one. */
export const countingOutputs = ({ outputs, past }: Pick<CaseState, 'outputs' | 'past'>) => [
  ...(past?.outputs ?? []),
  ...outputs.filter((one) => !one.undone),
]

/** Splits `STEP.OUTPUT`; the step's id may hold dots itself. A bare `OUTPUT` has no step. */
export const splitReference = (reference: string): { step?: string; output: string } => {
  const dot = reference.lastIndexOf('.')
  return dot < 0 ? { output: reference } : { step: reference.slice(0, dot), output: reference.slice(dot + 1) }
}

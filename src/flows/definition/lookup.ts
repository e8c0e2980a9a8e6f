/** Finding things in a library. */
import {
  pin,
  readingKey,
  type Call,
  type Definition,
  type Library,
  type Pinned,
  type Step,
} from './definition'
import { dayOf } from '../time/days'
import { graphOf } from './graph'

const versions = new WeakMap<Library, ReadonlyMap<string, ReadonlyMap<string, Definition>>>()

/**
 * Every version of each procedure, in the order in which they come into force; put together once.
 */
const versionsOf = (library: Library): ReadonlyMap<string, ReadonlyMap<string, Definition>> => {
  const known = versions.get(library)
  if (known) return known
  const all = new Map<string, Map<string, Definition>>()
  for (const definition of [...library.definitions.values()].sort(inForce))
    all.set(
      definition.code,
      (all.get(definition.code) ?? new Map<string, Definition>()).set(
        definition.version,
        definition,
      ),
    )
  versions.set(library, all)
  return all
}

const compare = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

const inForce = (a: Definition, b: Definition): number =>
  a.effective === b.effective ? compare(a.version, b.version) : compare(a.effective, b.effective)

const read = new WeakMap<Library, Map<string, Map<string, Definition[]>>>()

/**
 * The first text that was published of a code, version and reading; found by its own words, since
 * putting a key together costs more.
 */
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

/**
 * The text that something pins, by its hash or its reading; the first that was published of its
 * version else. Undefined where it is gone.
 */
export const textOf = (library: Library, at: Omit<Pinned, 'path'>): Definition | undefined =>
  at.definition === undefined ? firstText(library, at) : library.texts.get(at.definition)

/**
 * The definition that a frame or a step is of. A case whose definition is gone is a broken promise
 * of the store: it throws.
 */
export const definitionOf = (library: Library, at: Pinned): Definition => {
  const found = textOf(library, at)
  if (!found)
    throw new Error(
      `definition ${pin(at.procedure, at.version)} is not in the library: publish it again`,
    )
  return found
}

/** The step that an activation is of. */
export const stepOf = (library: Library, at: Pinned & { step: string }): Step => {
  const found = graphOf(definitionOf(library, at)).steps.get(at.step)
  if (!found)
    throw new Error(
      `step ${at.step} is not in ${pin(at.procedure, at.version)}: the stored definition changed`,
    )
  return found
}

/**
 * The version of a procedure that new cases take at a moment: the newest already in force, of those
 * not withdrawn since.
 */
export const versionAt = (library: Library, code: string, now: string): Definition | undefined => {
  const day = dayOf(now)
  const versions = [...(versionsOf(library).get(code)?.values() ?? [])]
  const last = versions.findIndex(({ version }) => version === library.latest.get(code))
  return (last < 0 ? versions : versions.slice(0, last + 1)).findLast(
    ({ effective }) => effective <= day,
  )
}

/** Splits `STEP.OUTPUT`; the step's id may hold dots itself. A bare `OUTPUT` has no step. */
export const splitReference = (reference: string): { step?: string; output: string } => {
  const dot = reference.lastIndexOf('.')
  return dot < 0
    ? { output: reference }
    : { step: reference.slice(0, dot), output: reference.slice(dot + 1) }
}

/** `STEP.OUTPUT` of the called procedure that the calling step leaves. */
export const callLeaves = ({ leaves = [] }: Pick<Call, 'leaves'>): string[] => [leaves].flat()

/**
 * The output that a `solved` notice carries: its `from`, else the step's own text. What is chosen
 * from options is no words.
 */
export const carried = (step: Step): { step: string; output: string } | undefined => {
  const named = step.tells?.from ? splitReference(step.tells.from) : undefined
  const text = step.leaves.find(
    (output) => output.kind === 'text' && !output.internal && !output.secret && !output.options,
  )
  const output = named?.output ?? text?.id
  return output === undefined ? undefined : { step: named?.step ?? step.id, output }
}

export const isOutside = ({ roles }: Pick<Library, 'roles'>, role: string): boolean =>
  roles.get(role)?.outside === true

/** Whether somebody outside has to act: every role of it is outside. */
export const outsideOnly = (
  library: Pick<Library, 'roles'>,
  { roles }: { roles: readonly string[] },
): boolean => roles.every((role) => isOutside(library, role))

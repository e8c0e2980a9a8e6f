/** Opening frames: a procedure run inside a step, or the one in which a case goes on. */
import { type Brought, actorId } from '../case/act'
import type { Activation, Frame } from '../case/case'
import { latestOutput } from '../case/lookup'
import type { Call, Definition } from '../definition/definition'
import { definitionOf, splitReference, textOf, versionAt } from '../definition/lookup'
import { putFrame } from '../case/own'
import type { Run } from '../case/run'

/** A frame that was just opened, its first step, and whether the same press confirms that step. */
export interface Opened {
  frame: Frame
  entry: string
  confirms: boolean
  /** What the call gives to that step; it is confirmed only where all that it requires is there. */
  given?: Omit<Brought, 'step'>[]
}

/** A path that was used before keeps its rounds, so that no activation id repeats. */
const openFrame = (
  run: Run,
  path: string,
  definition: Definition,
  more: Partial<Frame> = {},
): Frame => {
  const rounds = { ...run.state.frames[path]?.rounds }
  const { code: procedure, version } = definition
  const hash = run.library.hashes.get(definition)
  const { reading } = definition
  const pinned = { definition: hash, reading: reading > 1 ? reading : undefined }
  return putFrame(run, {
    path,
    procedure,
    version,
    ...pinned,
    state: 'open',
    rounds,
    joins: {},
    ...more,
  })
}

/**
 * The version in force now; a running case is not held up by a date: where none is in force yet, it
 * takes the newest. Of a version that ran in it before it keeps the text.
 */
const taken = (run: Run, code: string): Definition => {
  const { library, state, now } = run
  const found =
    versionAt(library, code, now) ??
    textOf(library, { procedure: code, version: library.latest.get(code) ?? '' })
  if (!found) throw new Error(`${code} is in no definition that case ${state.id} could go on in`)
  const before = Object.values(state.frames).find(
    (frame) => frame.procedure === code && frame.version === found.version,
  )
  return before ? definitionOf(library, before) : found
}

/** The case goes on in another procedure; pins the text that new cases take now. */
export const openRoot = (run: Run, procedure: string): Opened => {
  const definition = taken(run, procedure)
  run.state.procedure = definition.code
  run.state.version = definition.version
  return {
    frame: openFrame(run, definition.code, definition),
    entry: definition.entry,
    confirms: true,
  }
}

/** Runs a procedure inside the calling activation, its roles played as the call says. */
export const openCall = (run: Run, calling: Activation, call: Call): Opened => {
  const definition = taken(run, call.procedure)
  const frame = openFrame(run, calling.call ?? '', definition, {
    caller: calling.id,
    callerLeaves: call.leaves,
    roles: call.roles,
  })
  const confirms = call.confirmsFirst ?? false
  return { frame, entry: definition.entry, confirms, given: givenBy(run, calling.path, call) }
}

/** The outputs of the caller, and the options, that a call gives to the first step inside it. */
const givenBy = (run: Run, path: string, { gives }: Call): Opened['given'] => {
  if (!gives) return undefined
  return Object.entries(gives).flatMap(([output, source]) => {
    if (typeof source !== 'string') {
      const value = { kind: 'text', text: source.option } as const
      return [{ output, value, by: actorId(run.actor) }]
    }
    const { step, output: from } = splitReference(source)
    const left = step !== undefined && latestOutput(run.state, { path, step, output: from })
    return left ? [{ output, value: left.value, by: left.by }] : []
  })
}

/** A root frame taken up again or for the first time, without entering its first step. */
export const openRootAt = (run: Run, definition: Definition): Frame => {
  run.state.procedure = definition.code
  run.state.version = definition.version
  return openFrame(run, definition.code, definition)
}

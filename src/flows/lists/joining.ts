/** The branches at work in a case, and what its joins still wait for. */
import type { Activation, CaseState, Frame } from '../case/case'
import { isWithin, pathAround } from '../case/path'
import type { Join, Library } from '../definition/definition'
import { ahead, graphOf } from '../definition/graph'
import { definitionOf } from '../definition/lookup'

type Branching = Pick<CaseState, 'frames' | 'active'>

/**
 * Where steps stand, the outermost first: the position of each among those of its procedure.
 */
const positionsOf = (
  library: Library,
  { frames, active }: Branching,
  { path, step }: Pick<Activation, 'path' | 'step'>,
): number[] => {
  const frame = frames[path]
  if (!frame) return []
  const own = definitionOf(library, frame).steps.findIndex(({ id }) => id === step)
  const caller = active.find(({ id }) => id === frame.caller)
  return caller && pathAround(path) === caller.path
    ? [...positionsOf(library, { frames, active }, caller), own]
    : [own]
}
const compare = (left: readonly number[], right: readonly number[]): number => {
  const differs = left.findIndex((position, index) => position !== right[index])
  return differs < 0 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1)
}

/**
 * What somebody has to act on, in the order of the steps; those of a called procedure stand where
 * the step that calls it does.
 */
export const branchesOf = (library: Library, state: Branching): Activation[] =>
  state.active
    .filter(({ call }) => !call)
    .map((row) => ({ row, positions: positionsOf(library, state, row) }))
    .sort((left, right) => compare(left.positions, right.positions))
    .map(({ row }) => row)

export interface Joining {
  frame: Frame
  /** Its id. */
  join: string
  /** The step, or `END`, that begins once all have arrived. */
  to: string
  /** Steps that are still to arrive. */
  missing: string[]
  /** What is at work on the way to them, inside procedures called there too. */
  working: Activation[]
}

/** The joins of a case to which something has come, and something else not yet. */
export const joiningIn = (library: Library, state: Branching): Joining[] =>
  Object.values(state.frames)
    .filter(hasOpenJoin)
    .flatMap((frame) =>
      definitionOf(library, frame).joins.flatMap((join) =>
        waitingAt(library, state, { frame, join }),
      ),
    )

/** Most frames have none: every act asks for them. */
const hasOpenJoin = ({ state, joins }: Frame): boolean => {
  if (state !== 'open') return false
  for (const id in joins) {
    const join = joins[id]!
    if (!join.fired && join.arrived.length > 0) return true
  }
  return false
}

const waitingAt = (
  library: Library,
  state: Branching,
  { frame, join }: { frame: Frame; join: Join },
): Joining[] => {
  const open = openSlots(frame, join)
  if (open.length === 0) return []
  const graph = graphOf(definitionOf(library, frame))
  const here = state.active
    .filter(({ path }) => path === frame.path)
    .map((row) => ({ row, ahead: ahead(graph, row.step, join.id) }))
  const missing = open.flatMap(
    (sources) => sources.find((step) => here.some((branch) => branch.ahead.has(step))) ?? [],
  )
  const leading = here
    .filter((branch) => missing.some((source) => branch.ahead.has(source)))
    .map(({ row }) => row)
  const working = branchesOf(library, state).filter(({ id, path }) =>
    leading.some(({ id: of, call }) => (call === undefined ? of === id : isWithin(path, call))),
  )
  return working.length > 0 ? [{ frame, join: join.id, to: join.go, missing, working }] : []
}

/** What it waits for still, once something has come: the steps of each slot. */
const openSlots = ({ joins }: Frame, { id, waits }: Join): string[][] => {
  const { arrived = [], expected, fired } = joins[id] ?? {}
  if (fired || arrived.length === 0) return []
  const stepIn = (source: string): string => source.split(':')[0] ?? source
  return waits.flatMap((slot, index) =>
    arrived.includes(index) || (expected && !expected.includes(index))
      ? []
      : [[slot].flat().map(stepIn)],
  )
}

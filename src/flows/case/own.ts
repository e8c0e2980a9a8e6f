/**
 * What an act writes into becomes its own first: the case that was given stays as it is, and what
 * is not touched is shared.
 */
import type { Activation, Frame } from './case'
import { frameOf } from './lookup'
import type { Run } from './run'

/** The frame of a path, to be written into. */
export const ownFrame = (run: Run, path: string): Frame => {
  const frame = frameOf(run.state, path)
  if (frame !== run.before.frames[path]) return frame
  return putFrame(run, { ...frame, rounds: { ...frame.rounds }, joins: { ...frame.joins } })
}
/** Puts a frame of the act's own. */
export const putFrame = (run: Run, frame: Frame): Frame => {
  run.state.frames[frame.path] = frame
  return frame
}

export const isOwn = ({ before }: Run, activation: Activation): boolean =>
  !before.active.includes(activation)

/** A copy that can be written into, its term included. */
export const copyOf = (activation: Activation): Activation => {
  const copy = { ...activation }
  if (copy.term) copy.term = { ...copy.term }
  return copy
}

/** An active step, to be written into. */
export const ownActive = (run: Run, activation: Activation): Activation => {
  if (isOwn(run, activation)) return activation
  const copy = copyOf(activation)
  run.state.active = run.state.active.map((other) => (other === activation ? copy : other))
  return copy
}

/** The procedures of a case: its own, and those that run or ran inside its steps. */
import type { Frame } from '../case/case'
import type { WholeCase } from '../case/history'
import { pathAround } from '../case/path'

/** Those that did something, in the order in which they began, each before what it called. */
export function framesIn(state: WholeCase): Frame[] {
  const began = new Map<string, string>()
  for (const { path, since } of [...state.decided, ...state.active]) {
    const known = began.get(path)
    if (known === undefined || since < known) began.set(path, since)
  }
  return Object.values(state.frames)
    .filter(({ path }) => began.has(path))
    .sort(
      (left, right) =>
        (began.get(left.path) ?? '').localeCompare(began.get(right.path) ?? '') ||
        left.path.length - right.path.length,
    )
}

/** The procedure that the case is in, and what runs inside its steps now. */
export const runningIn = (state: WholeCase): Frame[] =>
  framesIn(state).filter(
    (frame) =>
      frame.path === state.procedure ||
      (pathAround(frame.path) !== undefined && frame.state === 'open'),
  )

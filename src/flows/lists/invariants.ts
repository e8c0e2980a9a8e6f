/** What is always true of a case. Tests check it after every act. */
import type { ActRecord } from '../case/act'
import type { CaseState } from '../case/case'
import type { Library } from '../definition/definition'
import { wholesIn } from '../case/lookup'
import { moodOf } from '../case/mood'
import { pendingRows } from './pending'
import { isOutside } from '../definition/lookup'
import { ranIn, readersOf } from '../authority/reading'

const repeated = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) !== index)

/**
 * Everything that does not hold, in words; empty for a sound case. `records`: all of the case so
 * far.
 */
export const brokenInvariants = (
  library: Library,
  state: CaseState,
  records: readonly ActRecord[],
): string[] => {
  const broken: string[] = []
  const hold = (yes: boolean, rule: string) => yes || broken.push(rule)
  const ids = [...state.active, ...state.decided].map((activation) => activation.id)
  hold(repeated(ids).length === 0, `activation ids repeat: ${repeated(ids).join(', ')}`)
  const places = state.active.map((activation) => `${activation.path} ${activation.step}`)
  hold(repeated(places).length === 0, `a step is active twice: ${repeated(places).join(', ')}`)
  hold(state.mood === moodOf(state), `mood ${state.mood} is not the one derived`)
  const over = Boolean(state.closedAt ?? state.cancelled)
  hold(
    over === (state.active.length === 0),
    over ? 'steps are active in a case that is over' : 'nothing is active in an open case',
  )
  for (const activation of state.active) {
    const frame = state.frames[activation.path]
    hold(frame?.state === 'open', `${activation.id} is active in a frame that is not open`)
    if (activation.call)
      hold(
        state.frames[activation.call]?.caller === activation.id,
        `${activation.id} has no frame that it calls`,
      )
    if (activation.call)
      hold(
        state.active.some((inner) => inner.path.startsWith(activation.call ?? '')),
        `nothing is active inside ${activation.id}`,
      )
    hold(
      (frame?.rounds[activation.step] ?? 0) === activation.round,
      `${activation.id} is not of the newest round`,
    )
  }
  const rows = pendingRows(library, state).map((row) => row.activation)
  const asked = state.active
    .filter((activation) => !activation.call)
    .map((activation) => activation.id)
  hold(JSON.stringify(rows) === JSON.stringify(asked), 'pending rows and active steps differ')
  const readers = readersOf(library, ranIn(state))
  const acting = state.active
    .flatMap(({ roles }) => roles)
    .filter((role) => !isOutside(library, role))
  hold(
    acting.every((role) => readers.has(role)),
    `who may act may not read: ${acting.join(', ')}`,
  )
  return [...broken, ...termsAgree(state), ...recordsAgree(state, records)]
}

/** Terms run in procedures that do, and what joins wait for alone is at work. */
const termsAgree = (state: CaseState): string[] => {
  const isOpen = (path: string) => state.frames[path]?.state === 'open'
  const over = state.closedAt !== undefined || state.cancelled !== undefined
  const running = wholesIn(state).filter(({ path }) => over || !isOpen(path))
  const idle = (state.alone ?? []).filter(
    ({ path, activation }) =>
      !isOpen(path) || !state.active.some((row) => row.id === activation && !row.call),
  )
  return [
    ...running.map(({ path }) => `the term of ${path} runs, which does not`),
    ...idle.map(({ activation }) => `a join waits for ${activation}, which is not active`),
  ]
}

/** Every decision has its record, every record its place in the count. */
const recordsAgree = (state: CaseState, records: readonly ActRecord[]): string[] => {
  const broken: string[] = []
  if (records.some((record, index) => record.seq !== index + 1))
    broken.push('records are not numbered from 1 without gaps')
  if (records.length !== state.seq) broken.push(`${records.length} records, seq ${state.seq}`)
  for (const done of state.decided) {
    const found = records[done.seq - 1]
    if (!found) broken.push(`${done.id} has no record`)
    else if (
      !['undo', 'cancel', 'move'].includes(done.act) &&
      (found.activation !== done.id || found.act !== done.act)
    )
      broken.push(`the record of ${done.id} is of ${found.act} on ${found.activation}`)
  }
  return broken
}

/**
 * Where the tour stands, read from the screen and not from what was pressed: what somebody did by
 * hand, closed, or did otherwise is seen, and the tour goes on from there. Pure but for the
 * reading.
 */
import { findButton, findView, numberOf, replies, type Screen, type Where } from './find'
import { kindOf, type Progress, type TourScript, type TourStep } from './script'

export interface Place {
  /** Index of the step; the script's length at the end. */
  index: number
  /** Absent while what it needs is not on the screen. */
  where?: Where
}
export interface Reading extends Screen {
  script: TourScript
  /** Buttons pressed a moment ago: their card may not have been drawn anew yet. */
  passed(key: string): boolean
}

type Found = Place | undefined
type Indexed = { step: TourStep; index: number }

const firstOf = <T>(items: readonly T[], find: (item: T) => Found): Found => {
  for (const item of items) {
    const found = find(item)
    if (found) return found
  }
  return undefined
}

/** @returns the step whose control is on the screen; else the one that is expected. */
export function placeOf(reading: Reading, progress: Progress): Place {
  const { steps } = reading.script
  if (progress.position >= steps.length || hasEnded(reading, progress))
    return { index: steps.length }
  const number = numberOf(reading.phones, progress)
  const found =
    number === undefined ? reporting(reading, progress) : following(reading, progress, number)
  return found ?? { index: progress.position }
}

const indexed = ({ script }: Reading): Indexed[] =>
  script.steps.map((step, index) => ({ step, index }))

/** The step that answers what stands on the phone, the last of them that fits. */
function answering(reading: Reading, progress: Progress): Found {
  const answers = replies(reading.phones, progress)
  return firstOf(indexed(reading).reverse(), ({ step: { until }, index }) =>
    until !== undefined && answers?.some((text) => text.includes(until))
      ? { index, where: { person: progress.person } }
      : undefined,
  )
}
/** The last question was answered, by hand, and is not asked again. */
function hasEnded({ script, phones }: Reading, { person, from }: Progress): boolean {
  const until = script.steps.at(-1)?.until
  const chat = phones.chat(person).slice(from)
  const last = chat.map((message) => message.from).lastIndexOf('person')
  const before = chat.slice(0, Math.max(0, last))
  const asked = before.slice(before.map((message) => message.from).lastIndexOf('person') + 1)
  const after = chat.slice(last + 1)
  const asks = (messages: typeof chat): boolean =>
    until !== undefined && messages.some(({ text }) => text.includes(until))
  return asks(asked) && after.length > 0 && !asks(after)
}
/**
 * Before there is a case: whatever the bot asks that no step answers, the report is written
 * (again).
 */
function reporting(reading: Reading, progress: Progress): Found {
  const answers = replies(reading.phones, progress)
  if (answers?.length === 0) return undefined
  return answering(reading, progress) ?? { index: 0, where: { person: progress.person } }
}
function following(reading: Reading, progress: Progress, number: string): Found {
  const closing = reading.script.steps.findIndex((step) => kindOf(step) === 'advance')
  const control =
    firstOf(indexed(reading), (indexed) => modal(reading, indexed, number)) ??
    firstOf(indexed(reading), (indexed) => button(reading, indexed, number))
  if (control || progress.position < closing) return control
  const asked = answering(reading, progress)
  return asked ?? (progress.position === closing ? { index: closing } : undefined)
}
function modal(reading: Reading, { step, index }: Indexed, number: string): Found {
  const { as, do: act } = step
  if (!('submit' in act) || !as || !('member' in as)) return undefined

  const inputs = Object.keys(act.submit.values)
  const where = findView(reading.slack, as.member, { number, inputs })
  return where && { index, where }
}
function button(reading: Reading, { step, index }: Indexed, number: string): Found {
  if (!('press' in step.do)) return undefined

  const where = findButton(reading, { ...step.do.press, number }, reading.passed)
  return where && { index, where }
}

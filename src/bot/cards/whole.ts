/** Until when whole procedures have to be through, and what waits for a step alone. */
import type { CaseState } from '../../flows/case/case'
import { type Whole, wholesAround, wholesIn } from '../../flows/case/lookup'
import { callersOn } from '../../flows/case/path'
import type { HoldsUp, WholeOfRow } from '../../flows/lists/pending'
import type { Translate } from '../words/catalogue'
import { isLate, leftParts, type TimeView, untilWords } from '../words/instants'
import { type Naming, stepOn } from '../cases/frame-name'

type WholeNaming = TimeView & Naming

/** "todo el trámite: hasta el lunes a las 18:30"; `on`: "PR05, paso 6". */
export const wholeIn = (t: Translate, { on }: { on?: string }, until: string): string =>
  t('staff.whole', { on: on ?? 'none', until })
export const pausedWords = (t: Translate, { left = 0 }: { left?: number }): string =>
  t('staff.whole.paused', leftParts(left, t))

export const wholeWords = (view: WholeNaming, { on, due, left }: WholeOfRow): string =>
  wholeIn(
    view.t,
    { on: on && stepOn(view, on) },
    due === null ? pausedWords(view.t, { left }) : (untilWords(view, { due }) ?? ''),
  )

type OnCase = WholeNaming & { state: CaseState }
const linesOf = (view: OnCase, wholes: readonly Whole[]): string[] =>
  wholes.map(({ path, term: { due, left } }) =>
    wholeWords(view, { on: callersOn(path).at(-1), due, left }),
  )
/** Of every procedure of a case that has a term and runs. */
export const wholeLines = (view: OnCase): string[] => linesOf(view, wholesIn(view.state))
/** Of those in which a step stands. */
export const wholeLinesAround = (view: OnCase, at: { path: string }): string[] =>
  linesOf(view, wholesAround(view.state, at))
/** Of those of them that are late, or all of them once none is. */
export const lateLinesAround = (view: OnCase, at: { path: string }): string[] => {
  const wholes = wholesAround(view.state, at)
  const late = wholes.filter(({ term: { due } }) => isLate({ due }, view.now))
  return linesOf(view, late.length > 0 ? late : wholes)
}

/** Where the case goes on: "PR05, paso 9", or `END`. */
export const aimOf = (naming: Naming, aim: HoldsUp): string =>
  aim.step === 'END' ? aim.step : stepOn(naming, aim)
/** "solo falta su parte para que el caso siga a PR05, paso 9". */
export const lastIn = (t: Translate, aim: string, heldBy: 'reader' | 'other'): string =>
  t('staff.last', { heldBy, to: aim === 'END' ? 'none' : aim })
export const lastWords = (view: Naming, aim: HoldsUp, heldBy: 'reader' | 'other'): string =>
  lastIn(view.t, aimOf(view, aim), heldBy)

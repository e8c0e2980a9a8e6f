/**
 * How a step is called where several procedures run: by its own and by the steps inside which that
 * one runs. A case without papers runs one procedure at a time, and its steps need no more than
 * their number.
 */
import { type Naming, stepOn } from '../cases/frame-name'
import { callersOn } from '../../flows/case/path'
import type { Definition, Pinned } from '../../flows/definition/definition'
import { isPaperwork } from '../../flows/definition/documents'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'
import type { PendingRow } from '../../flows/lists/pending'
import { textOfRow } from '../../flows/authority/reading'
import type { Activation } from '../../flows/case/case'
import { clip, escape } from './blocks'
import { type CaseView, rolesTitle } from './view'

/** A step of a frame; `definition`: the text that it is of. */
interface Place {
  path: string
  step: string
  definition: Definition
}

const longestTitle = 150

/** Whether a step is called by its number alone. */
const isPlain = ({ path, definition }: Place): boolean =>
  callersOn(path).length === 0 && !isPaperwork(definition)

/** "PR05, paso 6 › PR04, paso 3". */
const wayTo = (naming: Naming, { path, step, definition }: Place): string =>
  [...callersOn(path), { procedure: definition.code, step }]
    .map((on) => stepOn(naming, on))
    .join(' › ')

const placed = (naming: Pick<Naming, 'library'>, at: Pinned & { step: string }): Place => ({
  path: at.path,
  step: at.step,
  definition: definitionOf(naming.library, at),
})
/** "PR05, paso 6 › PR04, paso 3", whatever the procedure. */
export const wayOf = (naming: Naming, at: Pinned & { step: string }): string =>
  wayTo(naming, placed(naming, at))

const nameIn = (naming: Naming, place: Place): string => {
  const { step, definition } = place
  const title = definition.steps.find(({ id }) => id === step)?.title[naming.language] ?? ''
  return `${isPlain(place) ? step : wayTo(naming, place)}. ${clip(title, longestTitle)}`
}
/** "PR05, paso 6 › PR04, paso 3. Revise los documentos". */
export const stepName = (naming: Naming, at: Pinned & { step: string }): string =>
  nameIn(naming, placed(naming, at))

/** "8. Prepare los ambientes (PR05)": within a sentence, its title in bold. */
export const stepInSentence = (naming: Naming, at: Pinned & { step: string }): string => {
  const place = placed(naming, at)
  const { step, definition, path } = place
  const title = definition.steps.find(({ id }) => id === step)?.title[naming.language] ?? ''
  const name = `*${step}. ${escape(clip(title, longestTitle))}*`
  const around = [
    ...callersOn(path).map((on) => stepOn(naming, on)),
    shortCode(naming.library, definition.code),
  ]
  return isPlain(place) ? name : `${name} (${around.join(' › ')})`
}

/** The same of a row of a list. */
export const rowStepName = (naming: Naming, row: PendingRow): string => {
  const definition = textOfRow(naming.library, row)
  return definition ? nameIn(naming, { path: row.path, step: row.step, definition }) : row.step
}

/** "PR05, paso 6 › PR04, paso 3 de 22"; undefined where its number says enough. */
export function wayWords(naming: Naming, at: Pinned & { step: string }): string | undefined {
  const place = placed(naming, at)
  if (isPlain(place)) return undefined
  const { steps } = place.definition
  const index = steps.findIndex(({ id }) => id === place.step) + 1
  const way = wayTo(naming, place)
  return naming.t('staff.way.of', {
    way,
    index,
    count: steps.length,
    numbered: isNumbered(place, index),
  })
}
/** Whether the number of a step is its position. */
const isNumbered = ({ step }: Place, index: number): 'yes' | 'no' =>
  step === String(index) ? 'yes' : 'no'

/**
 * Who does it: its roles, or whoever did it; where they play those of the procedure that it is of,
 * which ones.
 */
export function actingWords(
  view: Naming & Pick<CaseView, 'state'>,
  activation: Activation,
  acting = rolesTitle(view, activation.roles),
): string {
  const { roles: played } = view.state.frames[activation.path] ?? {}
  const own = stepOf(view.library, activation).roles.filter((role) => played?.[role] !== undefined)
  return own.length > 0
    ? view.t('staff.way.acting', { acting, own: rolesTitle(view, own) })
    : acting
}

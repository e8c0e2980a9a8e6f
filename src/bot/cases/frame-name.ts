/** How a procedure that runs inside a step is called, and the step that called it. */
import { callersOn } from '../../flows/case/path'
import type { Library, Pinned } from '../../flows/definition/definition'
import { definitionOf } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'
import type { Language, Translate } from '../words/catalogue'

export interface Naming {
  library: Library
  language: Language
  t: Translate
}

/** "PR05, paso 6". */
export const stepOn = ({ t, library }: Naming, on: { procedure: string; step: string }): string =>
  t('staff.way.step', { procedure: shortCode(library, on.procedure), step: on.step })

/** "PR06, paso 14 › PR04: Alta de herramientas": a procedure inside the steps that called it. */
export const frameName = (naming: Naming, frame: Pinned): string => {
  const { code, title } = definitionOf(naming.library, frame)
  const own = `${shortCode(naming.library, code)}: ${title[naming.language]}`
  return [...callersOn(frame.path).map((on) => stepOn(naming, on)), own].join(' › ')
}

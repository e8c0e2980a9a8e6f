/** Whether a case waits for forms. Pure. */
import type { CaseState } from '../case'
import type { Draft, FormState } from './draft'

/** By which a step's draft is kept: `PATH>STEP`. */
export const draftKey = ({ path, step }: { path: string; step: string }): string =>
  [path, step].join('>')

export const isAwaited = ({ status }: FormState): boolean =>
  status === 'open' || status === 'observed'
/** Whether somebody outside was asked and has not answered yet. */
export const awaitsAnswer = ({ asked, forms }: Draft): boolean =>
  asked?.to !== undefined && Object.values(forms).some(isAwaited)
/** Whether it is this step that waits for forms. */
export const waitsForForms = (
  { drafts }: Pick<CaseState, 'drafts'>,
  activation: { path: string; step: string },
): boolean => {
  const draft = drafts?.[draftKey(activation)]
  return draft !== undefined && awaitsAnswer(draft)
}

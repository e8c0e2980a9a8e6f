/** Which forms on paper go with what somebody outside is told. Pure. */
import type { FlowEffect } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import { isAwaited } from '../../flows/case/drafts/standing'
import { partsOfActivation } from '../../flows/case/ids'
import type { Language } from '../../flows/languages'
import type { PaperWanted } from './paper-wanted'

/** With the question all that is asked for, to be filled in by hand; with the thanks each form. */
export function papersWith(
  { message, params }: Extract<FlowEffect, { kind: 'tell' }>,
  state: CaseState,
  { language, now }: { language: Language; now: string },
): PaperWanted[] | undefined {
  const activation = String(params['forms'] ?? '')
  const beside = { case: state.id, activation, language }
  if (message === 'form_asked') {
    const outputs = awaitedIn(state, activation)
    return outputs.length > 0 ? [{ ...beside, is: 'blank', outputs, at: now }] : undefined
  }
  if (message !== 'form_handed') return undefined
  const { path, step } = partsOfActivation(activation)
  return String(params['outputs'] ?? '')
    .split(',')
    .flatMap((output): PaperWanted[] => {
      const left = state.outputs.findLast(
        (known) => known.path === path && known.step === step && known.output === output,
      )
      const version = left?.value.kind === 'form' ? left.value.version : undefined
      return version === undefined ? [] : [{ ...beside, is: 'filled', output, version }]
    })
}

const awaitedIn = ({ drafts = {} }: CaseState, activation: string): string[] => {
  const draft = Object.values(drafts).find((known) => known.activation === activation)
  return Object.entries(draft?.forms ?? {}).flatMap(([output, form]) =>
    isAwaited(form) ? [output] : [],
  )
}

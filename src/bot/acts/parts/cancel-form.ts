/**
 * Cancelling a case: why, for staff; what the person reads, in words of their own, shown exactly
 * before anything is sent.
 */
import { isReachable } from '../../../flows/case/outside/participants'
import type { WholeCase } from '../../../flows/case/history'
import { type Block, context, divider, section } from '../../cards/blocks'
import type { Translate } from '../../words/catalogue'
import { tellWords } from '../../cases/tell-words'
import type { Visit } from '../../staff/context'
import type { OnStep } from './act'
import { outcome, type Parsed, reading, readText, type Values } from '../../staff/values'
import { words } from '../../staff/inputs'
import { aboutStep } from '../../staff/about'
import { caseLine, modal, paragraph, paragraphs } from '../../staff/modal'

/** How a case ends before its time: why, for staff, and what the person reads of it. */
export interface Ending {
  reason: string
  told?: string
}

/** Both together travel in a modal's metadata. */
const longest = 600

/** Whether the person asked for it themself: then the words proposed say so. */
const wished = (state: WholeCase): boolean =>
  state.messages.filter(({ audience }) => audience === 'from_person').at(-1)?.wish === 'cancel'

/** @param t in the person's language. */
export function cancelModal(on: OnStep & { state: WholeCase }, t: Translate): Block {
  const { visit, state, activation } = on
  const say = (key: string): string => visit.t(`forms.void.${key}`)
  const proposed = t(wished(state) ? 'forms.void.proposed.wished' : 'forms.void.proposed')
  return modal({
    t: visit.t,
    callback: 'step.cancel',
    title: say('title'),
    submit: say(isReachable(state) ? 'next' : 'submit'),
    about: aboutStep(state, activation),
    blocks: [
      caseLine(state),
      section(`*${say('warning')}*`),
      words({ id: 'text', label: say('reason'), hint: say('hint') }, { multiline: true }),
      ...(isReachable(state)
        ? [
            words(
              { id: 'told', label: say('told'), optional: true, hint: say('told.hint') },
              { multiline: true, initial: proposed },
            ),
          ]
        : []),
    ],
  })
}

/** What the person will read, and the reason that stays. @param t in the person's language. */
export function voidModal(on: OnStep & Ending, t: Translate): Block {
  const { visit, state, activation, reason, told } = on
  const params = { number: state.number, text: told ?? '' }
  return modal({
    t: visit.t,
    callback: 'step.void',
    title: visit.t('forms.preview.title'),
    submit: visit.t('forms.void.submit'),
    about: { ...aboutStep(state, activation), reason, draft: told },
    blocks: [
      context(visit.t('forms.preview.label')),
      divider,
      ...paragraphs(tellWords({ message: 'cancelled', params, t }).text),
      divider,
      paragraph(visit.t('forms.void.stays', { reason })),
      caseLine(state),
    ],
  })
}

/** What the first of the two modals was filled with. */
export function readEnding(values: Values, visit: Visit): Parsed<Ending> {
  const read = reading(visit, values)
  const reason = readText(read, 'text', { empty: 'reason', most: longest })
  const told = readText(read, 'told', { optional: true, most: longest })
  return outcome(read, () => ({ reason, told: told || undefined }))
}

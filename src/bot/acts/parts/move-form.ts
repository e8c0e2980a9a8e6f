/**
 * A case that began as the wrong one: to which procedure and why; then what that one's first step
 * leaves, with the sentence that the person will read.
 */
import { isReachable } from '../../../flows/case/outside/participants'
import type { CaseState, OutputValue } from '../../../flows/case/case'
import type { Definition } from '../../../flows/definition/definition'
import type { StaffFile } from '../../channels/staff-port'
import { type Block, context, escape, section } from '../../cards/blocks'
import { tellWords } from '../../cases/tell-words'
import type { Visit } from '../../staff/context'
import { aboutStep } from '../../staff/about'
import { readOutputs } from '../../staff/forms/read-outputs'
import { select, words } from '../../staff/inputs'
import { caseLine, modal, paragraphs } from '../../staff/modal'
import {
  outcome,
  type Parsed,
  reading,
  readOption,
  readText,
  type Values,
} from '../../staff/values'
import type { Translate } from '../../words/catalogue'
import { type OnStep, stepModal } from './act'
import {
  entityInputs,
  readEntity,
  readRouting,
  readSubject,
  routingInput,
  subjectInput,
} from './case-fields'
import { askedOf, firstStepInputs } from './start-form'

/** Travels in a modal's metadata. */
const longestReason = 600

/** @param offered where it can go on. */
export function whereModal(on: OnStep, offered: readonly Definition[]): Block {
  const { t, language } = on.visit
  const options = offered.map(({ code, title }) => ({ value: code, label: title[language] }))
  return stepModal(on, {
    callback: 'step.move',
    title: t('forms.move.title'),
    submit: t('forms.move.next'),
    blocks: [
      context(t('forms.move.intro')),
      select({ id: 'procedure', label: t('forms.move.procedure') }, options),
      words(
        { id: 'text', label: t('forms.move.reason'), hint: t('forms.move.reason.hint') },
        { multiline: true },
      ),
    ],
  })
}

export interface Going {
  procedure: string
  reason: string
}
export function readWhere(
  values: Values,
  { visit, offered }: { visit: Visit; offered: readonly Definition[] },
): Parsed<Going> {
  const read = reading(visit, values)
  const codes = offered.map(({ code }) => code)
  const procedure = readOption(read, 'procedure', codes)
  const reason = readText(read, 'text', { empty: 'reason', most: longestReason })
  return outcome(read, () => ({ procedure, reason }))
}

const toldBlocks = (
  { t }: Visit,
  state: CaseState,
  inPersons: Translate,
  series: string,
): Block[] => {
  if (!isReachable(state)) return [context(t('forms.move.untold'))]
  // The number is given when the case is opened.
  const params = { number: `${series}-…`, from: state.number }
  const { text } = tellWords({ message: 'moved', params, t: inPersons })
  return [context(t('forms.preview.label')), ...paragraphs(text)]
}

/** @param inPersons in the person's language. */
export function moveModal(
  on: OnStep & Going & { definition: Definition },
  inPersons: Translate,
): Block {
  const { visit, state, definition, activation, procedure, reason } = on
  const { t, language } = visit
  const { entity, outputs } = askedOf({ visit, definition })
  const prefill = state.intake.text.trim() || undefined
  return modal({
    t,
    callback: 'step.moved',
    title: t('forms.move.title'),
    submit: t('forms.move.submit'),
    about: { ...aboutStep(state, activation), choice: procedure, reason },
    blocks: [
      section(`*${escape(definition.title[language])}*`),
      caseLine(state),
      subjectInput(t, state.subject),
      ...entityInputs(t, entity, state.intake.entity),
      ...firstStepInputs(visit, outputs, prefill),
      routingInput(t, state.intake.routing),
      ...toldBlocks(visit, state, inPersons, definition.series),
    ],
  })
}

export interface Moved {
  subject: string
  entity?: string
  routing?: string
  /** Absent where opening confirms nothing that has to be asked. */
  outputs?: Record<string, OutputValue>
  files: Record<string, StaffFile[]>
}
export function readMove(
  values: Values,
  { visit, definition }: { visit: Visit; definition: Definition },
): Parsed<Moved> {
  const read = reading(visit, values)
  const { entity: asked, outputs, confirms } = askedOf({ visit, definition })
  const subject = readSubject(read)
  const entity = readEntity(read, asked)
  const routing = readRouting(read)
  const left = readOutputs(read, outputs)
  return outcome(read, () => ({
    subject,
    entity,
    routing,
    outputs: confirms ? left.outputs : undefined,
    files: left.files,
  }))
}

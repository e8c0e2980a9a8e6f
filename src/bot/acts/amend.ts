/** The entity, who answers for it and the routing number, amended by the case's owner. */
import type { Intake } from '../../flows/case/case'
import { type Amendable, amendables, amendableTexts, comparable } from '../../flows/case/intake'
import { type Block, escape, section } from '../cards/blocks'
import { outcome, reading } from '../staff/values'
import { type Act, type OnForm, type OnStep, opening, perform, stepModal } from './parts/act'
import { entityInputs, readEntity, readRouting, routingInput } from './parts/case-fields'
import { contactInputs, contactValues, readContact } from './parts/contact-fields'
import { aboutStep } from '../staff/about'
import { casesWith, namesOf, placesNamed } from './parts/used-numbers'
import { modal, caseLine } from '../staff/modal'

/** @param warned what is said once before it is taken all the same. */
function amendModal(on: OnStep, warned?: { routing: string; words: string }): Block {
  const { visit, state, activation } = on
  const { t } = visit
  const { entity, reporter = {}, routing } = state.intake
  const fields = [
    ...entityInputs(t, 'optional', entity),
    ...contactInputs(t, contactValues(reporter)),
    routingInput(t, routing),
  ]
  if (!warned)
    return stepModal(on, {
      callback: 'step.amend',
      title: t('forms.amend.title'),
      submit: t('forms.amend.submit'),
      blocks: [section(t('forms.amend.what')), ...fields],
    })
  return modal({
    t,
    callback: 'step.amend',
    title: t('forms.amend.title'),
    submit: t('forms.amend.submit'),
    about: { ...aboutStep(state, activation), mark: warned.routing },
    blocks: [caseLine(state), section(warned.words), ...fields],
  })
}

const amended: OnForm = async (desk, sent) => {
  const { visit, values, state, about } = sent
  const read = reading(visit, values)
  const entity = readEntity(read, 'optional')
  const reporter = readContact(read, false)
  const routing = readRouting(read)
  const parsed = outcome(read, () => ({}))
  if (!parsed.ok) return { errors: parsed.errors }
  const to: Pick<Intake, Amendable> = { entity, reporter, routing }
  const [was, written] = [amendableTexts(state.intake), amendableTexts(to)]
  if (!amendables.some((name) => written[name] && written[name] !== was[name]))
    return { errors: { entity: visit.t('forms.error.amend.same') } }
  const isNew =
    routing !== undefined && comparable(routing) !== comparable(state.intake.routing ?? '')
  if (isNew && about.mark !== comparable(routing)) {
    const cases = await casesWith(desk, 'routing', routing)
    if (cases.length > 0) {
      const used = {
        number: escape(routing),
        cases: placesNamed(namesOf(visit, cases)),
      }
      const warning = visit.t('forms.amend.used', used)
      return { update: amendModal(sent, { routing: comparable(routing), words: warning }) }
    }
  }
  return perform(desk, sent, { act: 'amend', to })
}

export const amend: Act = {
  more: { act: 'amend' },
  presses: { 'step.amend': opening('amend', (on) => amendModal(on)) },
  forms: { 'step.amend': amended },
  afterwards: true,
}

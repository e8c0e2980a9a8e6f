/** The entity, who answers for it and the routing number, amended by the case's owner. */
import type { Intake } from '../../flows/case/case'
import { type Amendable, amendables, amendableTexts, comparable } from '../../flows/case/intake'
import { type Block, escape, section } from '../cards/blocks'
import { outcome, reading, textAt, type Values } from '../staff/values'
import { type Act, type OnForm, type OnStep, opening, perform } from './parts/act'
import { entityInputs, readEntity, readRouting, routingInput } from './parts/case-fields'
import { markOf } from './parts/read-letter'
import { contactInputs, contactValues, readContact } from './parts/contact-fields'
import { aboutStep } from '../staff/about'
import { proposedFor, takenAs, touchedIn, unsaidOf } from './parts/registered'
import { casesWith, namesOf, placesNamed } from './parts/used-numbers'
import { modal, caseLine } from '../staff/modal'

/** Of each of them, as a form shows it: what nobody touched there may be otherwise by now. */
const marksOf = (of: Pick<Intake, Amendable>): string[] => {
  const texts = amendableTexts(of)
  return amendables.map((name) => markOf(texts[name] ?? ''))
}

/** What is said once before it is taken all the same, and what the fields begin with then. */
interface Warned {
  /** Of a routing number that is used elsewhere. */
  mark?: string
  words: readonly string[]
  stood?: string[]
  said?: string[]
  known?: Values
}
function amendModal(on: OnStep, warned?: Warned): Block {
  const { visit, state, activation } = on
  const { t } = visit
  const { entity, reporter = {}, routing } = state.intake
  const known = warned?.known ?? {
    entity: { text: entity },
    routing: { text: routing },
    ...contactValues(reporter),
  }
  const fields = [
    ...entityInputs(t, 'optional', textAt(known, 'entity')),
    ...contactInputs(t, known),
    routingInput(t, textAt(known, 'routing')),
  ]
  const stood = warned ? warned.stood : marksOf(state.intake)
  const words = warned?.words ?? [t('forms.amend.what')]
  return modal({
    t,
    callback: 'step.amend',
    title: t('forms.amend.title'),
    submit: t('forms.amend.submit'),
    about: { ...aboutStep(state, activation), mark: warned?.mark, stood, said: warned?.said },
    blocks: [caseLine(state), ...words.map((sentence) => section(sentence)), ...fields],
  })
}

/** What was written, where it is otherwise than the form showed it; the rest as it is now. */
function touched(
  written: Pick<Intake, Amendable>,
  now: Pick<Intake, Amendable>,
  stood: readonly string[] = [],
): Pick<Intake, Amendable> {
  const marks = marksOf(written)
  const isTouched = (name: Amendable): boolean => {
    const place = amendables.indexOf(name)
    return marks[place] !== stood[place]
  }
  return {
    entity: (isTouched('entity') ? written : now).entity,
    reporter: (isTouched('reporter') ? written : now).reporter,
    routing: (isTouched('routing') ? written : now).routing,
  }
}

const amended: OnForm = async (desk, sent) => {
  const { visit, values, state, about } = sent
  const { stood, mark, said = [] } = about
  const found = await proposedFor(desk, visit, values, touchedIn(values, state.intake))
  const proposed = unsaidOf(found, said, values)
  if (proposed) {
    const { notes, ...filled } = proposed
    const sentences = notes.map(({ words }) => words)
    return { update: amendModal(sent, { ...filled, stood, mark, words: sentences }) }
  }
  const read = reading(visit, takenAs(found, values))
  const entity = readEntity(read, 'optional')
  const reporter = readContact(read, false)
  const number = readRouting(read)
  const parsed = outcome(read, () => ({}))
  if (!parsed.ok) return { errors: parsed.errors }
  const to = touched({ entity, reporter, routing: number }, state.intake, stood)
  const { routing } = to
  const [was, written] = [amendableTexts(state.intake), amendableTexts(to)]
  if (!amendables.some((name) => written[name] && written[name] !== was[name]))
    return { errors: { entity: visit.t('forms.error.amend.same') } }
  const isNew =
    routing !== undefined && comparable(routing) !== comparable(state.intake.routing ?? '')
  if (isNew && mark !== comparable(routing)) {
    const cases = await casesWith(desk, 'routing', routing)
    if (cases.length > 0) {
      const used = {
        number: escape(routing),
        cases: placesNamed(namesOf(visit, cases)),
      }
      const warning = visit.t('forms.amend.used', used)
      return {
        update: amendModal(sent, {
          mark: comparable(routing),
          words: [warning],
          stood,
          said,
          known: values,
        }),
      }
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

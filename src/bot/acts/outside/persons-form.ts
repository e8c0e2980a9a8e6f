/** *Personas*: who of outside takes part in a case, somebody more, the end of somebody's part. */
import {
  addressee,
  participantIn,
  partedIn,
  partsOf,
} from '../../../flows/case/outside/participants'
import type { Library } from '../../../flows/definition/definition'
import { type Block, button, clip, context, escape, section } from '../../cards/blocks'
import { roleTitle } from '../../cards/view'
import { day, oneOf, type Option, words } from '../../staff/inputs'
import type { Translate } from '../../words/catalogue'
import { dayOf } from '../../words/clock'
import { dayName } from '../../words/days'
import { type OnStep, stepButton, stepModal } from '../parts/act'
import type { Candidate, Known, Shown } from './known'

/** As many as a modal has room for. */
const mostShown = 20
const mostNames = 600

/** The name, where there is one. */
export const calledOf = (t: Translate, name: string | undefined): string =>
  name || t('staff.person')

/** "Ana Rojas · Entidad solicitante · GAM Viacha", and below how that is known. */
function row(on: OnStep, library: Library, { participant, name, digits }: Shown): Block {
  const { visit, state } = on
  const { t, language, now } = visit
  const { contact, role, entityName, verified, receives, since } = participant
  const who = [
    `*${escape(calledOf(t, name))}*`,
    roleTitle({ library, language }, role),
    ...(entityName ? [escape(entityName)] : []),
  ].join(' · ')
  const how = t('forms.persons.how', {
    verified: verified ?? 'none',
    receives: receives ? 'yes' : 'no',
    digits: digits ?? 'none',
    since: dayName(dayOf(since), dayOf(now), { language, t }),
    told: addressee(state, role) === contact ? 'yes' : 'no',
  })
  return section(`${who}\n${how}`, {
    block_id: `persons.${contact}`,
    accessory: button(
      stepButton(`persons.end.${contact}`, on.activation, t('forms.persons.end.button')),
    ),
  })
}

/** Those whose part is over, in one line. */
function formerLine({ visit, state }: OnStep): Block[] {
  const { t, language, now } = visit
  const former = partedIn(state).flatMap((contact) => {
    const { name, until = '' } = participantIn(state, contact) ?? {}
    return t('forms.persons.former.one', {
      name: escape(calledOf(t, name)),
      until: dayName(until, dayOf(now), { language, t }),
    })
  })
  return former.length > 0
    ? [context(clip(t('forms.persons.former', { who: former.join(', ') }), mostNames))]
    : []
}

export function personsModal(on: OnStep, library: Library, shown: readonly Shown[]): Block {
  const { t } = on.visit
  const rows = shown.slice(0, mostShown).map((known) => row(on, library, known))
  return stepModal(on, {
    callback: 'step.persons',
    title: t('forms.persons.title'),
    blocks: [
      ...(rows.length > 0 ? rows : [section(t('forms.persons.none'))]),
      ...formerLine(on),
      section(t('forms.persons.add.what'), {
        block_id: 'persons.add',
        accessory: button(stepButton('persons.add', on.activation, t('forms.persons.add.button'))),
      }),
    ],
  })
}

const optionOf =
  (t: Translate) =>
  ({ contact, name, entityName, verified }: Candidate): Option => ({
    value: contact,
    label: t('forms.persons.option', {
      name: calledOf(t, name),
      entity: entityName ?? 'none',
      verified: verified ?? 'none',
    }),
  })

/** The part is asked for where there are several. */
const partInputs = ({ visit, state }: OnStep, library: Library): Block[] => {
  const { t, language } = visit
  const parts = partsOf(library, state)
  return parts.length < 2
    ? []
    : [
        oneOf(
          { id: 'part', label: t('forms.persons.part') },
          parts.map((role) => ({ value: role, label: roleTitle({ library, language }, role) })),
          parts[0],
        ),
      ]
}

export function addModal(on: OnStep, library: Library, { candidates, unknown }: Known): Block {
  const { t } = on.visit
  const names = clip(unknown.map(escape).join(', '), mostNames)
  return stepModal(on, {
    callback: 'persons.add',
    title: t('forms.persons.add.title'),
    submit: t('forms.persons.add.submit'),
    blocks: [
      ...(candidates.length > 0
        ? [
            oneOf(
              { id: 'who', label: t('forms.persons.who'), optional: true },
              candidates.map(optionOf(t)),
            ),
          ]
        : []),
      ...(unknown.length > 0 ? [context(t('forms.persons.unknown', { names }))] : []),
      words({
        id: 'phone',
        label: t('forms.persons.phone'),
        optional: true,
        hint: t('forms.persons.phone.hint'),
      }),
      words({ id: 'name', label: t('forms.persons.name'), optional: true }),
      ...partInputs(on, library),
    ],
  })
}

/** @param name of whom it ends. */
export function endModal(on: OnStep, { contact, name }: { contact: string; name: string }): Block {
  const { t, now } = on.visit
  const left = stepModal(on, {
    callback: 'persons.end',
    title: t('forms.persons.end.title'),
    submit: t('forms.persons.end.submit'),
    blocks: [
      section(t('forms.persons.end.what', { name: escape(name) })),
      day({ id: `until.${contact}`, label: t('forms.persons.end.until') }, dayOf(now)),
    ],
  })
  return left
}

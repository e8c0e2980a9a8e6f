/** The modals by which a registrar verifies a contact of an entity, gives a code, or ends them. */
import type { Block } from '../cards/blocks'
import type { Visit } from '../staff/context'
import { day, select, words } from '../staff/inputs'
import { modal, paragraph } from '../staff/modal'
import {
  dayAt,
  optionAt,
  outcome,
  type Parsed,
  reading,
  readName,
  type Values,
  wrong,
} from '../staff/values'
import { dayOf } from '../words/clock'
import { shownCode } from '../entities/codes'
import { type Entity, type EntityContact, verifiedOf } from '../entities/entity'

export interface OnContactOf {
  entity: Entity
  /** By whose name it goes. */
  name: string
  contact: EntityContact
}
const carried = ({ entity, contact }: OnContactOf): string => [entity.id, contact.id].join('|')
const named = ({ contact, name }: OnContactOf) => ({ name: contact.name, entity: name })

/** The note that names them, with their telephone. */
export const noteModal = ({ t }: Visit, on: OnContactOf): Block =>
  modal({
    t,
    callback: 'contact.note',
    title: t('forms.contact.note.title'),
    submit: t('forms.contact.note.submit'),
    about: carried(on),
    blocks: [
      paragraph(t('forms.contact.note.what', { ...named(on), phone: on.contact.phone ?? '' })),
      words({
        id: 'cite',
        label: t('forms.contact.note.cite'),
        hint: t('forms.contact.note.cite.hint'),
      }),
    ],
  })
export function readNote(visit: Visit, values: Values): Parsed<{ cite: string }> {
  const read = reading(visit, values)
  const cite = readName(read, 'cite')
  return outcome(read, () => ({ cite }))
}

/** Who may pass a code on: verified, and not the one whom it is for. */
export const passersOn = ({ entity, contact }: OnContactOf, now: string): EntityContact[] =>
  verifiedOf(entity, dayOf(now)).filter(({ id }) => id !== contact.id)

export const codeModal = ({ t, now }: Visit, on: OnContactOf): Block =>
  modal({
    t,
    callback: 'contact.code',
    title: t('forms.contact.code.title'),
    submit: t('forms.contact.code.submit'),
    about: carried(on),
    blocks: [
      paragraph(t('forms.contact.code.what', named(on))),
      select(
        { id: 'passedBy', label: t('forms.contact.code.passedBy') },
        passersOn(on, now).map(({ id, name, post }) => ({
          value: id,
          label: post ? `${name}, ${post}` : name,
        })),
      ),
    ],
  })
export function readGiven(
  visit: Visit,
  values: Values,
  on: OnContactOf,
): Parsed<{ passedBy: string }> {
  const read = reading(visit, values)
  const passedBy = optionAt(values, 'passedBy') ?? ''
  if (!passersOn(on, visit.now).some(({ id }) => id === passedBy)) wrong(read, 'passedBy', 'choose')
  return outcome(read, () => ({ passedBy }))
}

/** Shown this once. */
export const issuedModal = (
  { t }: Visit,
  on: OnContactOf,
  shown: { code: string; passedBy: string },
) =>
  modal({
    t,
    callback: 'info',
    title: t('forms.contact.code.title'),
    blocks: [
      paragraph(shownCode(shown.code)),
      paragraph(t('forms.contact.code.shown', { ...named(on), passedBy: shown.passedBy })),
    ],
  })

export const endModal = ({ t, now }: Visit, on: OnContactOf): Block =>
  modal({
    t,
    callback: 'contact.end',
    title: t('forms.contact.end.title'),
    submit: t('forms.contact.end.submit'),
    about: carried(on),
    blocks: [
      paragraph(t('forms.contact.end.what', named(on))),
      day({ id: 'until', label: t('forms.contact.end.until') }, dayOf(now)),
    ],
  })
/** Nobody leaves before they came. */
export function readEnd(visit: Visit, values: Values, on: OnContactOf): Parsed<{ until: string }> {
  const read = reading(visit, values)
  const until = dayAt(values, 'until') ?? ''
  if (!until) wrong(read, 'until', 'empty')
  if (until && until < on.contact.since)
    wrong(read, 'until', 'contact.since', { since: on.contact.since })
  return outcome(read, () => ({ until }))
}

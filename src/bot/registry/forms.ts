/** The forms of the registry: what they ask, and what was written in them. */
import { z } from 'zod'
import { readEmail, readPhone } from '../acts/parts/contact-fields'
import { type Block, clip } from '../cards/blocks'
import type { ContactDescribed, Described } from '../entities/changes'
import { type Entity, type EntityContact, type EntityKind, entityKinds } from '../entities/entity'
import { carriedIn } from '../staff/about'
import type { Visit } from '../staff/context'
import { day, select, several, words } from '../staff/inputs'
import { modal, paragraph } from '../staff/modal'
import {
  dayAt,
  optionAt,
  optionsAt,
  outcome,
  type Parsed,
  reading,
  readName,
  readOption,
  readText,
  type Values,
  wrong,
} from '../staff/values'
import { dayOf } from '../words/clock'
import type { KeptContact } from './gather'

const carried = z.object({ entity: z.string().optional(), contact: z.string().optional() })
/** Which entity or contact a form is about; neither where it registers one. */
export const aboutEntity = (metadata: string): z.infer<typeof carried> =>
  carriedIn(carried, metadata, {})

const longestTitle = 200
const longestNotes = 1500

/** @param entity as it is; absent where one is registered. */
export function entityModal({ t }: Visit, entity?: Entity, named = ''): Block {
  const field = (id: string, optional = true) => ({
    id,
    label: t(`forms.entity.${id}`),
    optional,
  })
  const kinds = entityKinds.map((kind) => ({
    value: kind,
    label: t('staff.entity.kind', { kind }),
  }))
  return modal({
    t,
    callback: entity ? 'entity.amend' : 'entity.register',
    title: t(entity ? 'forms.entity.amend' : 'forms.entity.register'),
    submit: t('staff.modal.save'),
    about: JSON.stringify({ entity: entity?.id }),
    blocks: [
      paragraph(t(entity ? 'forms.entity.amend.what' : 'forms.entity.register.what')),
      words(field('name', false), { initial: entity?.name ?? named }),
      words(field('short'), { initial: entity?.short }),
      words(field('code'), { initial: entity?.code }),
      select(field('kind', false), kinds, entity?.kind),
      words(field('address'), { initial: entity?.address }),
      words(field('notes'), { initial: entity?.notes, multiline: true }),
    ],
  })
}

export function readEntityForm(visit: Visit, values: Values): Parsed<{ described: Described }> {
  const read = reading(visit, values)
  const described: Described = {
    name: readName(read, 'name', { most: longestTitle }),
    short: readName(read, 'short', { optional: true }) || undefined,
    code: readName(read, 'code', { optional: true }) || undefined,
    kind: readOption(read, 'kind', entityKinds) as EntityKind,
    address: readText(read, 'address', { optional: true, most: longestTitle }) || undefined,
    notes: readText(read, 'notes', { optional: true, most: longestNotes }) || undefined,
  }
  return outcome(read, () => ({ described }))
}

interface OfContact {
  entity: Entity
  /** As they are; absent where one is added. */
  contact?: EntityContact
}
export function contactModal({ t, now }: Visit, { entity, contact }: OfContact): Block {
  const optional = true
  return modal({
    t,
    callback: contact ? 'entity.contact.amend' : 'entity.add',
    title: t(contact ? 'forms.entity.contact.amend' : 'forms.entity.contact.add'),
    submit: t('staff.modal.save'),
    about: JSON.stringify({ entity: entity.id, contact: contact?.id }),
    blocks: [
      paragraph(entity.name),
      words({ id: 'name', label: t('forms.entity.contact.name') }, { initial: contact?.name }),
      words({ id: 'post', label: t('forms.contact.post'), optional }, { initial: contact?.post }),
      words(
        {
          id: 'phone',
          label: t('forms.contact.phone'),
          optional,
          hint: t(contact?.verified ? 'forms.entity.phone.again' : 'forms.entity.phone.hint'),
        },
        { initial: contact?.phone },
      ),
      words(
        { id: 'email', label: t('forms.contact.email'), optional },
        { initial: contact?.email },
      ),
      day({ id: 'since', label: t('forms.entity.contact.since') }, contact?.since ?? dayOf(now)),
    ],
  })
}

/** @param receives whether they may receive for it, as it is */
export function readContactForm(
  visit: Visit,
  values: Values,
  receives: boolean,
): Parsed<{ described: ContactDescribed }> {
  const read = reading(visit, values)
  const described: ContactDescribed = {
    name: readName(read, 'name'),
    post: readName(read, 'post', { optional: true }) || undefined,
    phone: readPhone(read),
    email: readEmail(read),
    since: dayAt(values, 'since') ?? dayOf(visit.now),
    receives,
  }
  return outcome(read, () => ({ described }))
}

export const mergeModal = ({ t }: Visit, { id, name }: Entity): Block =>
  modal({
    t,
    callback: 'entity.merge',
    title: t('forms.entity.merge'),
    submit: t('forms.entity.merge.submit'),
    about: JSON.stringify({ entity: id }),
    blocks: [
      paragraph(t('forms.entity.merge.what', { name: clip(name, longestTitle) })),
      words({
        id: 'other',
        label: t('forms.entity.merge.other'),
        hint: t('forms.entity.merge.hint'),
      }),
    ],
  })

const valueOf = ({ keptIn, contact }: KeptContact): string => `${keptIn}|${contact.id}`
/** Whose data go, of all that are kept. */
export const forgetModal = (
  { t }: Visit,
  { id, name }: Entity,
  contacts: readonly KeptContact[],
): Block =>
  modal({
    t,
    callback: 'entity.forget',
    title: t('forms.entity.forget'),
    submit: t('forms.entity.forget.submit'),
    about: JSON.stringify({ entity: id }),
    blocks: [
      paragraph(t('forms.entity.forget.what', { name: clip(name, longestTitle) })),
      select(
        { id: 'contact', label: t('forms.entity.forget.who') },
        contacts.map((kept) => ({
          value: valueOf(kept),
          label: [kept.contact.name, kept.contact.post].filter(Boolean).join(' · '),
        })),
      ),
      several({ id: 'sure', label: t('forms.entity.forget.tick') }, [
        { value: 'sure', label: t('forms.entity.forget.sure') },
      ]),
    ],
  })

/** Entity and contact that are meant. */
export function readForgetForm(
  visit: Visit,
  values: Values,
): Parsed<{ entity: string; contact: string }> {
  const read = reading(visit, values)
  const [entity = '', contact = ''] = (optionAt(values, 'contact') ?? '').split('|')
  if (!contact) wrong(read, 'contact', 'choose')
  if (!optionsAt(values, 'sure').includes('sure')) wrong(read, 'sure', 'choose')
  return outcome(read, () => ({ entity, contact }))
}

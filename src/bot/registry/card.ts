/** The registry as `/conducto entidades` shows it: a list of entities, and the page of one. */
import { type Entity, namesOf } from '../entities/entity'
import {
  actions,
  type Block,
  type Button,
  button,
  clip,
  context,
  escape,
  section,
} from '../cards/blocks'
import type { StaffMessage } from '../channels/staff-port'
import { dayOf, writtenDay } from '../words/clock'
import { contactRows, formerRow } from './contact-rows'
import { longestName, type RegistryView } from './view'
import type { EntityPage, ListedCase } from './gather'

/** What it is called besides, its kind, its code. */
const factsOf = ({ t }: RegistryView, { kind, short, code, address }: Entity): string =>
  [
    t('staff.entity.kind', { kind }),
    ...(short ? [escape(clip(short, longestName))] : []),
    ...(code ? [t('staff.entity.code', { code: escape(clip(code, longestName)) })] : []),
    ...(address ? [escape(clip(address, 200))] : []),
  ].join(' · ')

/** The button that registers one carries what it was looked for by. */
const registering = (named: string): string => `entity|${named}`
export const namedIn = (value: string): string => value.slice(registering('').length)

/** Slack takes fifty blocks. */
const mostListed = 20

/** One of several: what it is, and its page. */
export const entityRow = (view: RegistryView, entity: Entity): Block =>
  section(`*${escape(entity.name)}*\n${factsOf(view, entity)}`, {
    block_id: `entity.${entity.id}`,
    accessory: button({
      action: `entity.see.${entity.id}`,
      value: entity.id,
      label: view.t('staff.entity.button.see'),
    }),
  })

export function entitiesList(
  view: RegistryView,
  { entities, text, named = '' }: { entities: readonly Entity[]; text: string; named?: string },
): StaffMessage {
  const { t, registrar } = view
  const rows = entities.slice(0, mostListed).map((entity) => entityRow(view, entity))
  const rest = entities.length - rows.length
  const register = {
    action: 'entity.register',
    value: registering(named),
    label: t('staff.entity.button.register'),
  }
  return {
    text,
    blocks: [
      section(text),
      ...rows,
      ...(rest > 0 ? [context(t('staff.entity.more', { count: rest }))] : []),
      ...(registrar ? [actions('entity.list', [button(register)])] : []),
    ],
  }
}

const caseBlock = ({ t }: RegistryView, { id, number, subject, mood }: ListedCase): Block =>
  section(`*${number}* · ${escape(clip(subject, 110))} · ${t(`staff.state.${mood}`)}`, {
    block_id: `entity.case.${id}`,
    accessory: button({
      action: `lookup.case.${id}`,
      value: number,
      label: t('staff.entity.button.case'),
    }),
  })

function caseRows(view: RegistryView, { open, closed, counts }: EntityPage): Block[] {
  const { t } = view
  const title = t('staff.entity.cases', counts)
  const hidden = { open: counts.open - open.length, closed: counts.closed - closed.length }
  const rest = hidden.open > 0 ? [context(t('staff.entity.moreOpen', { count: hidden.open }))] : []
  return [
    section(title),
    ...open.map((row) => caseBlock(view, row)),
    ...rest,
    ...closed.map((row) => caseBlock(view, row)),
    ...(hidden.closed > 0 ? [context(t('staff.entity.moreClosed', { count: hidden.closed }))] : []),
  ]
}

const mostMerged = 3
function mergedRows({ t, name, registrar }: RegistryView, { merged }: EntityPage): Block[] {
  return merged.slice(0, mostMerged).map((other) => {
    const { into = '', by = '', at = '' } = other.merged ?? {}
    const words = t('staff.entity.merged', {
      name: escape(other.name),
      who: escape(name(by)),
      day: writtenDay(dayOf(at)),
    })
    const split = {
      action: `entity.split.${other.id}`,
      value: `${other.id}|${into}`,
      label: t('staff.entity.button.split'),
    }
    return section(words, registrar ? { accessory: button(split) } : {})
  })
}

const mostNames = 10
function aboutRows(view: RegistryView, { entity }: EntityPage): Block[] {
  const { t } = view
  const { name, short, code, notes } = entity
  const shown = [name, short, code]
  const besides = namesOf(entity).filter((known) => !shown.includes(known))
  const also = besides.slice(0, mostNames).map((known) => escape(clip(known, longestName)))
  return [
    section(`*${escape(name)}*\n${factsOf(view, entity)}`),
    ...(also.length > 0 ? [context(t('staff.entity.also', { names: also.join(' · ') }))] : []),
    ...(notes ? [section(t('staff.entity.notes', { notes: escape(clip(notes, 1500)) }))] : []),
  ]
}

function pageButtons(
  { t, registrar, reviews }: RegistryView,
  { entity: { id }, contacts, others }: EntityPage,
): Button[] {
  const kept = contacts.length + others.length > 0 ? ['forget'] : []
  const changes = ['add', 'amend', 'merge', ...kept].map((act) => ({
    action: `entity.${act}`,
    value: id,
    label: t(`staff.entity.button.${act}`),
  }))
  const receipts = {
    action: 'order.show.entity',
    value: `entity|${id}`,
    label: t('staff.entity.button.receipts'),
  }
  return [...(registrar ? changes : []), ...(reviews ? [receipts] : [])]
}

/** @param told what was just done, above it */
export function entityMessage(view: RegistryView, page: EntityPage, told?: string): StaffMessage {
  const { t } = view
  const { entity, contacts, others } = page
  const buttons = pageButtons(view, page)
  return {
    text: told ?? entity.name,
    blocks: [
      ...(told === undefined ? [] : [section(told)]),
      ...aboutRows(view, page),
      ...mergedRows(view, page),
      ...caseRows(view, page),
      section(t('staff.entity.contacts', { count: contacts.length })),
      ...contactRows(view, entity, contacts),
      ...formerRow(view, others),
      ...(buttons.length > 0 ? [actions('entity.page', buttons.map(button))] : []),
    ],
  }
}

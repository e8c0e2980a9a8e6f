/** Who speaks for an entity, as its page has them. */
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
import type { Entity, EntityContact } from '../entities/entity'
import { dayOf, writtenDay } from '../words/clock'
import type { RegistryView } from './view'
import type { KeptContact } from './gather'

/** Each has two blocks of a message. */
const mostContacts = 9
const mostFormer = 5
const longestName = 80
const lastDigits = 2

/** Whole for who keeps the registry; of others the last digits. */
const reachedBy = ({ t, registrar }: RegistryView, { phone, email }: EntityContact): string[] => {
  if (registrar)
    return [phone, email].flatMap((way) => (way ? [escape(clip(way, longestName))] : []))
  return phone ? [t('staff.entity.digits', { digits: phone.slice(-lastDigits) })] : []
}

const verifiedWords = ({ t }: RegistryView, { verified }: EntityContact): string =>
  t('staff.entity.verified', {
    how: verified?.how ?? 'none',
    reason: escape(clip(verified?.reason ?? '', longestName)),
    day: verified ? writtenDay(dayOf(verified.at)) : '',
  })

export const contactName = ({ name, post }: EntityContact): string =>
  [`*${escape(clip(name, longestName))}*`, ...(post ? [escape(clip(post, longestName))] : [])].join(
    ' · ',
  )

function contactWords(view: RegistryView, contact: EntityContact): string {
  const { t } = view
  const { since, until, receives } = contact
  const days = t('staff.entity.days', {
    since: writtenDay(since),
    until: until ? writtenDay(until) : 'none',
  })
  const facts = [
    days,
    verifiedWords(view, contact),
    ...(receives ? [t('staff.entity.receives')] : []),
  ]
  const reached = reachedBy(view, contact)
  const lines = [contactName(contact), ...(reached.length > 0 ? [reached.join(' · ')] : [])]
  return [...lines, facts.join(' · ')].join('\n')
}

/** What whoever keeps the registry does with a contact. */
const buttonsOf = ({ t }: RegistryView, { keptIn, contact }: KeptContact): Button[] => [
  {
    action: `entity.contact.amend.${contact.id}`,
    value: `${keptIn}|${contact.id}`,
    label: t('staff.entity.button.contact'),
  },
]

export function contactRows(
  view: RegistryView,
  { id }: Pick<Entity, 'id'>,
  contacts: readonly KeptContact[],
): Block[] {
  const rows = contacts.slice(0, mostContacts).flatMap((kept) => {
    const buttons = view.registrar ? buttonsOf(view, kept) : []
    const row = section(contactWords(view, kept.contact))
    return buttons.length > 0
      ? [row, actions(`entity.${id}.${kept.contact.id}`, buttons.map(button))]
      : [row]
  })
  const rest = contacts.length - mostContacts
  return rest > 0 ? [...rows, context(view.t('staff.entity.moreContacts', { count: rest }))] : rows
}

/** Those that no longer speak for it, in one line. */
export function formerRow(view: RegistryView, others: readonly KeptContact[]): Block[] {
  if (others.length === 0) return []
  const named = others.slice(0, mostFormer).map(({ contact: { name, since, until } }) =>
    view.t('staff.entity.formerOne', {
      name: escape(clip(name, longestName)),
      since: writtenDay(since),
      until: until ? writtenDay(until) : 'none',
    }),
  )
  const rest = others.length - named.length
  return [context(view.t('staff.entity.former', { names: named.join('; '), rest }))]
}

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
import { awaitsChat, isVerified } from '../entities/verifying'
import { dayOf, writtenDay } from '../words/clock'
import { codeButtons } from './code-card'
import { longestName, type RegistryView } from './view'
import type { KeptContact } from './gather'

/** Each has two blocks of a message. */
const mostContacts = 9
const mostFormer = 5
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

/** What is still awaited of them. */
function awaitedWords({ t }: RegistryView, { contact, code }: KeptContact): string[] {
  const waits = awaitsChat(contact) ? [t('staff.contact.waits')] : []
  if (!code) return waits
  return code.used
    ? [t('staff.contact.code.used', { digits: code.used.digits ?? 'none' })]
    : [...waits, t('staff.contact.code.open', { day: writtenDay(dayOf(code.until)) })]
}

function contactWords(view: RegistryView, kept: KeptContact): string {
  const { t } = view
  const { contact } = kept
  const { since, until, receives } = contact
  const days = t('staff.entity.days', {
    since: writtenDay(since),
    until: until ? writtenDay(until) : 'none',
  })
  const facts = [
    days,
    verifiedWords(view, contact),
    ...(receives ? [t('staff.entity.receives')] : []),
    ...awaitedWords(view, kept),
  ]
  const reached = reachedBy(view, contact)
  const lines = [contactName(contact), ...(reached.length > 0 ? [reached.join(' · ')] : [])]
  return [...lines, facts.join(' · ')].join('\n')
}

/** What whoever keeps the registry does with a contact. */
function buttonsOf({ t }: RegistryView, { keptIn, contact, code }: KeptContact): Button[] {
  const value = [keptIn, contact.id].join('|')
  const press = (act: string, label = act, more = ''): Button => ({
    action: `contact.${act}`,
    value: `${value}${more}`,
    label: t(`staff.contact.button.${label}`),
  })
  const used = code?.used ? codeButtons(t, { entity: keptIn, code: code.id }) : []
  const verify = [...(contact.phone ? [press('note')] : []), press('code')]
  const receives = contact.receives
    ? press('receives', 'receivesNot', '|no')
    : press('receives', 'receives', '|yes')
  return [
    ...used,
    ...(isVerified(contact) || used.length > 0 ? [] : verify),
    receives,
    {
      action: `entity.contact.amend.${contact.id}`,
      value,
      label: t('staff.entity.button.contact'),
    },
    press('end'),
  ]
}

export function contactRows(
  view: RegistryView,
  { id }: Pick<Entity, 'id'>,
  contacts: readonly KeptContact[],
): Block[] {
  const rows = contacts.slice(0, mostContacts).flatMap((kept) => {
    const buttons = view.registrar ? buttonsOf(view, kept) : []
    const row = section(contactWords(view, kept))
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

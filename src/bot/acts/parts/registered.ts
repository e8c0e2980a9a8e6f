/**
 * What the registry knows of an entity that staff write down, and of who answers for it: proposed
 * once, filled in, and theirs to change.
 */
import type { Intake } from '../../../flows/case/case'
import { comparable } from '../../../flows/case/intake'
import { escape } from '../../cards/blocks'
import { type Entity, type EntityContact, speakersOf } from '../../entities/entity'
import { contactsAlike, entitiesAlike, withMerged } from '../../entities/find'
import { isRegistrar } from '../../entities/registrars'
import type { Visit } from '../../staff/context'
import { textAt, type Values } from '../../staff/values'
import { dayOf } from '../../words/clock'
import type { ActsDesk } from './act'
import { contactValues } from './contact-fields'
import { contactOf, placesNamed } from './used-numbers'

/** A sentence about what was filled in. */
export interface Note {
  /** What it is about, so that it is said once. */
  about: string
  words: string
  fills?: Values
}

/** Which of them were written, and are not what stands already. */
export interface Touched {
  entity: boolean
  contact: boolean
}
const all: Touched = { entity: true, contact: true }

/** The entity that is meant, by the name under which it is registered; and who speaks for it. */
export async function proposedFor(
  desk: ActsDesk,
  visit: Visit,
  values: Values,
  touched = all,
): Promise<Note[]> {
  const written = textAt(values, 'entity')
  if (!written || (!touched.entity && !touched.contact)) return []
  const meant = await entitiesAlike(desk.store, written)
  const [entity, another] = meant
  const named = touched.entity ? nameNotes(visit, written, meant) : []
  if (!touched.contact) return named
  if (entity && !another)
    return [...named, ...(await registeredContact(desk, visit, { entity, values }))]
  return [...named, ...(await knownContact(desk, visit, values))]
}

function nameNotes({ t }: Visit, written: string, meant: readonly Entity[]): Note[] {
  const [entity, another] = meant
  const subject = `name:${comparable(written)}`
  if (!entity || comparable(entity.name) === comparable(written)) return []
  if (another) {
    const names = placesNamed(meant.map(({ name }) => escape(name)))
    return [
      { about: subject, words: t('forms.registry.several', { written: escape(written), names }) },
    ]
  }
  const words = t('forms.registry.named', { written: escape(written), name: escape(entity.name) })
  return [{ about: subject, words, fills: { entity: { text: entity.name } } }]
}

const contactFields = ['name', 'phone', 'email', 'post'] as const
/** Beside the name nothing is written that is not theirs. */
const agrees = (values: Values, { phone, email, post }: EntityContact): boolean => {
  const known: Partial<Record<string, string>> = { phone, email, post }
  return contactFields.every(
    (id) => id === 'name' || !textAt(values, id) || textAt(values, id) === known[id],
  )
}

/** Telephones of the registry are for who keeps it. */
const valuesOf = (desk: ActsDesk, visit: Visit, contact: EntityContact): Values => {
  const { name, phone, email, post } = contact
  return isRegistrar(desk, visit)
    ? contactValues({ name, phone, email, post })
    : { name: { text: name }, post: { text: post } }
}

/** Whom it registered that is called so; where nobody is named, who answered last, or any. */
async function registeredContact(
  desk: ActsDesk,
  visit: Visit,
  { entity, values }: { entity: Entity; values: Values },
): Promise<Note[]> {
  const kept = await withMerged(desk.store, entity)
  const today = dayOf(visit.now)
  const speakers = kept.flatMap((known) => speakersOf(known, today))
  const typed = textAt(values, 'name')
  if (speakers.length === 0) return knownContact(desk, visit, values)
  const named = typed ? contactsAlike(speakers, typed) : speakers
  const last = await contactOf(desk, textAt(values, 'entity'), visit)
  const proposed = named.find(({ name }) => isSame(name, last?.reporter.name)) ?? named[0]
  if (!proposed || (typed && named.length > 1) || !agrees(values, proposed)) return []
  const fills = valuesOf(desk, visit, proposed)
  if (!fillsAnything(values, fills)) return []
  const others = speakers.filter((known) => known !== proposed).map(({ name }) => escape(name))
  const words = visit.t('forms.registry.contact', {
    name: escape(proposed.name),
    entity: escape(entity.name),
    others: (typed ? '' : placesNamed(others)) || 'none',
  })
  return [{ about: `contact:${comparable(proposed.name)}`, words, fills }]
}

const isSame = (name: string, other: string | undefined): boolean =>
  other !== undefined && comparable(name) === comparable(other)
const fillsAnything = (values: Values, fills: Values): boolean =>
  Object.keys(fills).some((id) => (fills[id]?.text ?? '') !== textAt(values, id))

/** Who answered for an entity before, where nobody was named. */
async function knownContact(desk: ActsDesk, visit: Visit, values: Values): Promise<Note[]> {
  const entity = textAt(values, 'entity')
  const isNamed = contactFields.some((id) => textAt(values, id))
  const before = isNamed ? undefined : await contactOf(desk, entity, visit)
  if (!before) return []
  const { number, reporter } = before
  const words = visit.t('forms.start.known', { number, entity: escape(entity) })
  return [{ about: `entity:${comparable(entity)}`, words, fills: contactValues(reporter) }]
}

/** What stands in a case, against what a form says now. */
export const touchedIn = (values: Values, { entity, reporter }: Intake): Touched => ({
  entity: !isSame(textAt(values, 'entity'), entity ?? ''),
  contact: textAt(values, 'name') !== '' && !isSame(textAt(values, 'name'), reporter?.name ?? ''),
})

/**
 * What was written, as it is taken once that was said: Slack keeps what somebody typed in a field,
 * whatever a form is filled with.
 */
export function takenAs(notes: readonly Note[], values: Values): Values {
  const fills = notes.reduce<Values>((filled, note) => ({ ...filled, ...note.fills }), {})
  const taken = ['entity', 'name'].filter((id) => fills[id]?.text && textAt(values, id))
  return { ...values, ...Object.fromEntries(taken.map((id) => [id, fills[id] ?? {}])) }
}

/** The notes that were not said yet, and the values with what they fill in. */
export function unsaidOf(
  notes: readonly Note[],
  said: readonly string[],
  values: Values,
): { notes: Note[]; known: Values; said: string[] } | undefined {
  const unsaid = notes.filter(({ about }) => !said.includes(about))
  if (unsaid.length === 0) return undefined
  return {
    notes: unsaid,
    known: unsaid.reduce((filled, { fills }) => ({ ...filled, ...fills }), values),
    said: [...said, ...unsaid.map(({ about }) => about)],
  }
}

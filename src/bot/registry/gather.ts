/** What a page of an entity is shown with: it, those that go by its name, and its cases. */
import { comparable } from '../../flows/case/intake'
import type { CaseState } from '../../flows/case/case'
import { isOver } from '../../flows/case/forget'
import { ranIn } from '../../flows/authority/reading'
import type { Store } from '../../store/port'
import {
  type ContactCode,
  type Entity,
  type EntityContact,
  namesOf,
  speaks,
} from '../entities/entity'
import { entityOf, withMerged } from '../entities/find'
import { awaitsStaff, isOpenCode } from '../entities/verifying'
import type { StaffDeps, Visit } from '../staff/context'
import { recordedRows } from '../staff/readings'
import { dayOf } from '../words/clock'

/** A contact, and where it is kept: an entity that was merged keeps its own. */
export interface KeptContact {
  keptIn: string
  contact: EntityContact
  /** Made for them: not written yet, or not confirmed. */
  code?: ContactCode
}
export type ListedCase = Pick<CaseState, 'id' | 'number' | 'subject' | 'mood'>
export interface EntityPage {
  entity: Entity
  /** Those that go by its name. */
  merged: Entity[]
  /** Those that speak for it, the last registered first. */
  contacts: KeptContact[]
  /** Those that no longer do, or do not yet. */
  others: KeptContact[]
  /** The newest first; of each as many as are shown. */
  open: ListedCase[]
  closed: ListedCase[]
  counts: { open: number; closed: number }
}

/** Cases of one name that are looked at: the newest. */
const mostCases = 500
const mostOpen = 8
const mostClosed = 5

/** Those that may be read, the newest first. */
export async function casesOfEntities(
  { store }: { store: Pick<Store, 'foundBy'> },
  { reads }: Pick<Visit, 'reads'>,
  entities: readonly Entity[],
): Promise<CaseState[]> {
  const names = [...new Set(entities.flatMap(namesOf).map(comparable))]
  const found = await store.foundBy<CaseState>(
    names.map((value) => ({ kind: 'case', key: 'entity', value, limit: mostCases })),
  )
  const byId = new Map(found.flat().map(({ id, state }) => [id, state]))
  return [...byId.values()]
    .filter((state) => reads(ranIn(state)))
    .sort((left, right) => right.openedAt.localeCompare(left.openedAt))
}

const isOpen = (state: CaseState): boolean => !isOver(state) && state.mood !== 'moved'
const listed = ({ id, number, subject, mood }: CaseState): ListedCase & { case: string } => ({
  id,
  case: id,
  number,
  subject,
  mood,
})

/** The code that a contact has yet to write, or that staff have yet to confirm. */
const codeFor = (entity: Entity, contact: string, now: string): ContactCode | undefined =>
  entity.codes.findLast(
    (known) => known.contact === contact && (awaitsStaff(known) || isOpenCode(entity, known, now)),
  )

/** Nothing where there is no such entity. */
export async function entityPage(
  desk: StaffDeps,
  visit: Visit,
  id: string,
): Promise<EntityPage | undefined> {
  const entity = await entityOf(desk.store, id)
  if (!entity) return undefined
  const all = await withMerged(desk.store, entity)
  const cases = await casesOfEntities(desk, visit, all)
  const [open, closed] = [cases.filter(isOpen), cases.filter((state) => !isOpen(state))]
  const contacts = all.flatMap((kept) =>
    kept.contacts
      .map((contact): KeptContact => {
        const code = codeFor(kept, contact.id, visit.now)
        return { keptIn: kept.id, contact, code }
      })
      .reverse(),
  )
  const today = dayOf(visit.now)
  return {
    entity,
    merged: all.slice(1),
    contacts: contacts.filter(({ contact }) => speaks(contact, today)),
    others: contacts.filter(({ contact }) => !speaks(contact, today)),
    open: await recordedRows(desk, visit, open.slice(0, mostOpen).map(listed)),
    closed: await recordedRows(desk, visit, closed.slice(0, mostClosed).map(listed)),
    counts: { open: open.length, closed: closed.length },
  }
}

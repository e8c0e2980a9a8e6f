/** What may become of an entity and its contacts, each with the record that it leaves. Pure. */
import { apart, comparable } from '../../flows/case/intake'
import type { OrderAct, OrderRecord } from '../../store/order-acts'
import { contactFacts, entityFacts, wordsOfEntity } from '../../store/record/entities'
import { contactIn, type Entity, type EntityContact, namesOf } from './entity'

export interface Doing {
  by: string
  at: string
}
export interface Changed {
  state: Entity
  record: OrderRecord
  /** What was there is to be found nowhere any more. */
  forgets?: true
}
/** Nothing where there is nothing to change. */
export type Change = (before: Entity, doing: Doing) => Changed | undefined

/** What staff write of an entity. */
export type Described = Pick<Entity, 'name' | 'short' | 'code' | 'kind' | 'address' | 'notes'>
/** What staff write of a contact. */
export type ContactDescribed = Pick<
  EntityContact,
  'name' | 'post' | 'email' | 'phone' | 'since' | 'receives'
>

interface Said {
  act: OrderAct
  to: string
  choices: string[]
  /** Names of the words that the record attests; those that are the same are attested before. */
  words?: readonly string[]
}
/** The next state, and the record of what made it so. */
export function recorded(
  next: Entity,
  { by, at }: Doing,
  { act, to, choices, words = [] }: Said,
): Changed {
  const seq = next.seq + 1
  const state = { ...next, seq }
  const standing = wordsOfEntity(state)
  const texts = Object.fromEntries(words.map((name) => [name, standing[name] ?? '']))
  const record: OrderRecord = { seq, act, actor: by, at, to, choices }
  return { state, record: words.length > 0 ? { ...record, texts } : record }
}
const ofContact = (id: string): string => `contact:${id}`

export function registered(id: string, described: Described, doing: Doing): Changed {
  const blank = { schemaVersion: 1, id, seq: 0, contacts: [], codes: [], names: [] } as const
  const state: Entity = { ...blank, contacts: [], codes: [], names: [], ...described }
  return recorded(state, doing, {
    act: 'register_entity',
    to: id,
    choices: entityFacts(state),
    words: ['called', 'about'],
  })
}

const isSame = (left: object, right: object): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/** What it was called before still finds it. */
export const amended =
  (described: Described): Change =>
  (before, doing) => {
    const now = namesOf({ ...described, names: [] }).map(comparable)
    const names = namesOf(before).filter((name) => !now.includes(comparable(name)))
    const after: Entity = { ...before, ...described, names: apart(names) }
    if (isSame(after, before)) return undefined
    const [said, was] = [wordsOfEntity(after), wordsOfEntity(before)]
    return recorded(after, doing, {
      act: 'amend_entity',
      to: before.id,
      choices: entityFacts(after),
      words: ['called', 'about'].filter((name) => said[name] !== was[name]),
    })
  }

/** It goes by another's name from now on; what is its own stays where it is. */
export const mergedInto =
  (into: string): Change =>
  (before, doing) => {
    if (before.merged || into === before.id) return undefined
    const after: Entity = { ...before, merged: { into, ...doing } }
    return recorded(after, doing, {
      act: 'merge_entity',
      to: before.id,
      choices: entityFacts(after),
    })
  }

/** It goes by its own name again. @param into by whose it goes, as whoever undoes it knows */
export const splitFrom =
  (into: string): Change =>
  (before, doing) => {
    const { merged, ...own } = before
    if (merged?.into !== into) return undefined
    return recorded(own, doing, { act: 'split_entity', to: before.id, choices: [`from:${into}`] })
  }

export const contactAdded =
  (id: string, described: ContactDescribed): Change =>
  (before, doing) => {
    if (contactIn(before, id)) return undefined
    const added: EntityContact = { id, ...described }
    const after: Entity = { ...before, contacts: [...before.contacts, added] }
    return recorded(after, doing, {
      act: 'add_contact',
      to: id,
      choices: contactFacts(added),
      words: [ofContact(id)],
    })
  }

/** A contact as it is from now on; nothing where there is none, or nothing is changed. */
export const contactChanged =
  (
    id: string,
    act: Extract<OrderAct, `${string}_contact`>,
    change: (known: EntityContact, doing: Doing) => EntityContact | undefined,
  ): Change =>
  (before, doing) => {
    const known = contactIn(before, id)
    const next = known && change(known, doing)
    if (!next || isSame(next, known)) return undefined
    const contacts = before.contacts.map((other) => (other === known ? next : other))
    return recorded({ ...before, contacts }, doing, {
      act,
      to: id,
      choices: contactFacts(next),
      words: [ofContact(id)],
    })
  }

/** Who has another telephone is to be verified again: it was the telephone that was. */
export const contactAmended = (id: string, described: ContactDescribed): Change =>
  contactChanged(id, 'amend_contact', (known) => {
    if (known.phone === described.phone) return { ...known, ...described }
    const { chat: _chat, verified: _verified, ...left } = known
    return { ...left, ...described }
  })

/** @param until the first day on which they no longer speak for it */
export const contactEnded = (id: string, until: string): Change =>
  contactChanged(id, 'end_contact', (known, { by, at }) =>
    known.until === until ? undefined : { ...known, until, ended: { by, at } },
  )

/**
 * Nothing is left of who they were. What is known of others is attested anew, for the secret of the
 * hashes goes too.
 */
export const contactForgotten =
  (id: string): Change =>
  (before, doing) => {
    if (!contactIn(before, id)) return undefined
    const after: Entity = {
      ...before,
      contacts: before.contacts.filter((known) => known.id !== id),
      codes: before.codes.filter((issued) => issued.contact !== id),
    }
    return {
      ...recorded(after, doing, {
        act: 'forget_contact',
        to: id,
        choices: [],
        words: Object.keys(wordsOfEntity(after)),
      }),
      forgets: true,
    }
  }

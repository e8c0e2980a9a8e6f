/**
 * What there is of a person: what an administrator is shown before it is deleted, and what a
 * deletion then goes through.
 */
import type { CaseState } from '../../flows/case/case'
import { filesInCase } from '../../flows/case/case-files'
import type { DataClass } from '../../flows/case/data-classes'
import { isOver } from '../../flows/case/forget'
import type { WholeCase } from '../../flows/case/history'
import type { PersonRequest } from '../../flows/requests/request'
import type { Store, Stored } from '../../store/port'
import { wholeOf } from '../../store/case-history'
import { awaitsChat } from '../cases/case-writing'
import type { Conversation } from '../dialogs/conversation'
import { isNamed } from '../dialogs/reading/names'
import { nameIn } from '../people/people'
import { type Registered, registeredAs } from './registered'
import type { Counts } from './erasure-model'

export interface SurveyDeps {
  store: Pick<Store, 'found' | 'history'>
  /** Opaque ids of whoever has a telephone, one for each person channel. */
  personsOf(phone: string): string[]
}
export interface Survey {
  cases: CaseState[]
  /** Those of them that are not over: what is in them is still needed. */
  open: CaseState[]
  /**
   * Somebody else's, in which staff wrote this person down as who answers for it, and those of an
   * entity or of several people, in which they take part or did.
   */
  named: CaseState[]
  /** Registered by staff for the same telephone, under another name: somebody else's. */
  others: CaseState[]
  /** The names by which a case calls them, as it has them. */
  namesOf(state: CaseState): string[]
  conversations: Conversation[]
  requests: PersonRequest[]
  /** As which contacts of entities they are registered. */
  registered: Registered[]
}

/** More than anybody has. */
const most = 10_000

const statesOf = <Of>(found: readonly Stored[]): Of[] => found.map(({ state }) => state as Of)

/** Whom it names, or named, as who answers for it. */
const reportersIn = ({ intake, amended = [] }: CaseState): string[] =>
  [intake, ...amended].flatMap(({ reporter }) => reporter?.name ?? [])

/** Of an entity for which they speak in it, or of others beside them: not theirs to delete. */
const isOfOthersToo = ({ participants = [] }: CaseState, contact: string): boolean =>
  participants.some((known) => known.contact !== contact || known.entity !== undefined)

export async function surveyOf({ store, personsOf }: SurveyDeps, contact: string): Promise<Survey> {
  const statesBy = <Of>(kind: 'case' | 'conversation' | 'request', key: string, value: string) =>
    store.found(kind, key, value, most).then((found) => statesOf<Of>(found))
  const conversations = await statesBy<Conversation>('conversation', 'contact', contact)
  const own = await statesBy<CaseState>('case', 'contact', contact)
  const phones = [...new Set(conversations.flatMap(({ phone }) => phone ?? []))]
  const persons = [...new Set(phones.flatMap(personsOf))]
  const reported = await Promise.all(
    persons.map((id) => statesBy<CaseState>('case', 'reporter', id)),
  )
  const naming = await Promise.all(persons.map((id) => statesBy<CaseState>('case', 'named', id)))
  const parted = await statesBy<CaseState>('case', 'parted', contact)
  const names = conversations.flatMap((conversation) => nameIn(conversation, contact) ?? [])
  const isTheirs = (written: string) =>
    names.some((name) => isNamed(written, name, { number: true }))
  const isOfThem = ({ intake }: CaseState) => isTheirs(intake.reporter?.name ?? '')
  const waiting = reported.flat().filter(awaitsChat)
  const namesOf = (state: CaseState): string[] => [
    ...reportersIn(state).filter(isTheirs),
    ...(state.participants ?? []).flatMap(({ contact: of, name }) =>
      name !== undefined && of === contact ? [name] : [],
    ),
  ]
  const shared = own.filter((state) => isOfOthersToo(state, contact))
  const cases = [...own.filter((state) => !shared.includes(state)), ...waiting.filter(isOfThem)]
  const beside = [...shared, ...parted, ...naming.flat()].filter(
    ({ id }, place, all) =>
      cases.every((state) => state.id !== id) &&
      all.findIndex((state) => state.id === id) === place,
  )
  const named = beside.filter((state) => namesOf(state).length > 0)
  const open = [...new Set([...cases, ...named, ...shared])].filter((state) => !isOver(state))
  return {
    cases,
    open,
    named,
    others: [
      ...waiting.filter((state) => !isOfThem(state)),
      ...beside.filter((state) => ![...named, ...shared, ...parted].includes(state)),
    ],
    namesOf,
    conversations,
    requests: await statesBy<PersonRequest>('request', 'contact', contact),
    registered: await registeredAs(store, { contact, persons, personsOf, isTheirs }),
  }
}

/** What an act of staff says in words of its own. */
const wordsOfStaff = ({ messages, outputs, decided }: WholeCase): number =>
  messages.filter(({ audience, text }) => audience !== 'from_person' && text.trim() !== '').length +
  outputs.filter(({ value }) => value.kind === 'text' || value.kind === 'form').length +
  decided.filter(({ observed, handed }) => observed ?? handed).length

/** @param classes those that go. */
export async function countsOf(
  { store }: SurveyDeps,
  { cases, conversations, requests, registered }: Survey,
  classes: readonly DataClass[],
): Promise<Counts> {
  const whole: WholeCase[] = []
  for (const state of cases) whole.push(await wholeOf(store, state))
  const goes = (dataClass: DataClass, count: number) => (classes.includes(dataClass) ? count : 0)
  const fromPerson = whole
    .flatMap(({ messages }) => messages)
    .filter(({ audience }) => audience === 'from_person')
  const files = [
    ...whole.flatMap(filesInCase),
    ...requests.flatMap(({ said }) => said).flatMap((message) => message.files),
  ]
  const phones = new Set([
    ...conversations.flatMap(({ phone }) => phone ?? []),
    ...cases.flatMap(({ intake }) => intake.reporter?.phone ?? []),
    ...registered.flatMap(({ contact }) => contact.phone ?? []),
  ])
  return {
    cases: goes('report', cases.length),
    messages: goes('report', cases.length + fromPerson.length),
    files: goes('file', new Set(files.map(({ hash }) => hash)).size),
    telephones: goes('conversation', phones.size),
    conversations: goes('conversation', conversations.length),
    requests: goes('conversation', requests.length),
    contacts: goes('conversation', registered.length) || undefined,
    staffWords: goes(
      'staff_act',
      whole.reduce((sum, wholeCase) => sum + wordsOfStaff(wholeCase), 0),
    ),
    receipts: goes('receipt', cases.length),
  }
}

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
  /** Registered by staff for the same telephone, under another name: somebody else's. */
  others: CaseState[]
  conversations: Conversation[]
  requests: PersonRequest[]
}

/** More than anybody has. */
const most = 10_000

const statesOf = <Of>(found: readonly Stored[]): Of[] => found.map(({ state }) => state as Of)

export async function surveyOf({ store, personsOf }: SurveyDeps, contact: string): Promise<Survey> {
  const statesBy = <Of>(kind: 'case' | 'conversation' | 'request', key: string, value: string) =>
    store.found(kind, key, value, most).then((found) => statesOf<Of>(found))
  const conversations = await statesBy<Conversation>('conversation', 'contact', contact)
  const own = await statesBy<CaseState>('case', 'contact', contact)
  const phones = [...new Set(conversations.flatMap(({ phone }) => phone ?? []))]
  const registered = await Promise.all(
    phones.flatMap(personsOf).map((id) => statesBy<CaseState>('case', 'reporter', id)),
  )
  const names = conversations.flatMap((conversation) => nameIn(conversation, contact) ?? [])
  const isTheirs = ({ intake }: CaseState) =>
    names.some((name) => isNamed(intake.reporter?.name ?? '', name, { number: true }))
  const waiting = registered.flat().filter(awaitsChat)
  const cases = [...own, ...waiting.filter(isTheirs)]
  return {
    cases,
    open: cases.filter((state) => !isOver(state)),
    others: waiting.filter((state) => !isTheirs(state)),
    conversations,
    requests: await statesBy<PersonRequest>('request', 'contact', contact),
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
  { cases, conversations, requests }: Survey,
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
  ])
  return {
    cases: goes('report', cases.length),
    messages: goes('report', cases.length + fromPerson.length),
    files: goes('file', new Set(files.map(({ hash }) => hash)).size),
    telephones: goes('conversation', phones.size),
    conversations: goes('conversation', conversations.length),
    requests: goes('conversation', requests.length),
    staffWords: goes(
      'staff_act',
      whole.reduce((sum, wholeCase) => sum + wordsOfStaff(wholeCase), 0),
    ),
    receipts: goes('receipt', cases.length),
  }
}

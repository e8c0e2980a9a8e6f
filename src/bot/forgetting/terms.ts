/**
 * What is past the term of its class, as the installation is configured; without terms nothing ever
 * is. The same deletion as that which a person asks for, a night at a time, in portions, and each
 * again does no harm.
 */
import { type DataClass, dataClasses } from '../../flows/case/data-classes'
import type { EffectRecord, Store } from '../../store/port'
import { type Clock, isoNow, nightOf } from '../words/clock'
import type { Conversation } from '../dialogs/conversation'
import { pagesOf } from '../../store/pages'
import { cardsNaming, eraseCase, type EraseDeps } from './erase-case'
import { eraseRequest } from './erase-request'
import { forgetPerson, type PersonDeps } from './forget-person'
import { endedBefore, forgetRegistered, type Registered } from './registered'
import { type Survey, type SurveyDeps, surveyOf } from './survey'

/** Days after the end of a case, of a request, or after the last word of a conversation. */
export type Retention = Partial<Record<DataClass, number>>
export type DueCounts = Record<DataClass, number>

interface DueCase {
  id: string
  classes: DataClass[]
}
export interface Due {
  cases: DueCase[]
  conversations: { id: string; contact: string }[]
  requests: string[]
  /** Who ceased to speak for an entity. */
  contacts: Registered[]
  /** The instant before which statistics go. */
  statistics?: string
}
type Reading = Pick<Store, 'endedBefore' | 'read' | 'found' | 'history' | 'list' | 'remove'>
interface TermDeps extends Omit<SurveyDeps, 'store'> {
  store: Reading
  clock: Clock
  retention: Retention
}

const dayMs = 86_400_000
/** Classes of a case whose term runs from its end. */
const ofCases: readonly DataClass[] = ['report', 'file', 'staff_act', 'receipt']

const beforeOf = ({ clock, retention }: TermDeps, dataClass: DataClass): string | undefined => {
  const days = retention[dataClass]
  return days === undefined ? undefined : new Date(clock.now() - days * dayMs).toISOString()
}

async function dueCases(deps: TermDeps): Promise<DueCase[]> {
  const terms = [...ofCases, 'conversation' as const].flatMap((dataClass) => {
    const before = beforeOf(deps, dataClass)
    return before === undefined ? [] : [{ dataClass, before }]
  })
  const before = terms
    .map((term) => term.before)
    .sort()
    .at(-1)
  const due: DueCase[] = []
  if (before === undefined) return due
  for await (const rows of walk(deps.store, 'case', before))
    for (const { id, at, classes: gone, contact } of rows) {
      // Whom it is about goes with their conversation, where they have one.
      const classes = terms
        .filter(
          ({ dataClass, before: end }) =>
            at < end && !gone.includes(dataClass) && (dataClass !== 'conversation' || !contact),
        )
        .map(({ dataClass }) => dataClass)
      if (classes.length > 0) due.push({ id, classes })
    }
  return due
}
const walk = (store: Reading, kind: 'case' | 'request' | 'conversation', before: string) =>
  pagesOf((at) => store.endedBefore(kind, { ...at, before }))

/**
 * Nothing of theirs is open, they have said nothing since, and their telephone speaks for no
 * entity.
 */
const isQuiet = ({ open, requests, conversations, registered }: Survey, before: string): boolean =>
  open.length === 0 &&
  requests.every(({ closed }) => closed) &&
  registered.every(({ contact }) => contact.until !== undefined || !contact.verified) &&
  conversations.every(({ newest }) => (newest?.at ?? '') < before)

/** Those whose person has nothing open. */
async function dueConversations(deps: TermDeps, before: string): Promise<Due['conversations']> {
  const due: Due['conversations'] = []
  for await (const rows of walk(deps.store, 'conversation', before))
    for (const { id } of rows) {
      const contact = (await deps.store.read<Conversation>('conversation', id))?.state.contact
      const survey = contact === undefined ? undefined : await surveyOf(deps, contact)
      if (contact !== undefined && survey && isQuiet(survey, before)) due.push({ id, contact })
    }
  return due
}
async function dueRequests({ store }: TermDeps, before: string): Promise<string[]> {
  const due: string[] = []
  for await (const rows of walk(store, 'request', before)) for (const { id } of rows) due.push(id)
  const states = await Promise.all(
    due.map((id) => store.read<{ forgotten?: string }>('request', id)),
  )
  return due.filter((_, index) => states[index]?.state.forgotten === undefined)
}

/** What is past its term now. Reads only. */
export async function dueNow(deps: TermDeps): Promise<Due> {
  const silent = beforeOf(deps, 'conversation')
  const statistics = beforeOf(deps, 'statistic')
  return {
    cases: await dueCases(deps),
    conversations: silent === undefined ? [] : await dueConversations(deps, silent),
    requests: silent === undefined ? [] : await dueRequests(deps, silent),
    contacts: silent === undefined ? [] : await endedBefore(deps.store, silent),
    statistics,
  }
}
/** How many of each class: cases, people with what they asked, milestones. */
export async function countDue({ store }: { store: Reading }, due: Due): Promise<DueCounts> {
  const { statistics } = due.statistics
    ? await store.remove({ statistics: { before: due.statistics, count: true } })
    : { statistics: 0 }
  const counted = (dataClass: DataClass) =>
    due.cases.filter(({ classes }) => classes.includes(dataClass)).length
  const counts = Object.fromEntries(
    dataClasses.map((dataClass) => [dataClass, counted(dataClass)]),
  ) as DueCounts
  return {
    ...counts,
    conversation: [
      counts.conversation,
      due.conversations.length,
      due.requests.length,
      due.contacts.length,
    ].reduce((sum, count) => sum + count),
    statistic: statistics,
  }
}

export interface TermsDeps extends EraseDeps, PersonDeps {
  retention: Retention
}
const mostAtOnce = 200
const system = 'system'
const none: readonly EffectRecord[] = []

/** Deletes a portion of what is past its term. @returns whether there may be more. */
export async function eraseDue(deps: TermsDeps): Promise<boolean> {
  const due = await dueNow(deps)
  const portion = due.cases.slice(0, mostAtOnce)
  const spoken = portion.filter(({ classes }) => classes.includes('report'))
  const naming = await cardsNaming(deps, new Set(spoken.map(({ id }) => id)))
  const worded = portion.filter(
    ({ classes }) => classes.includes('report') || classes.includes('staff_act'),
  )
  await removeParked(deps, new Set(worded.map(({ id }) => id)))
  for (const dueCase of portion)
    await eraseCase(deps, {
      ...dueCase,
      why: 'term',
      by: system,
      also: naming.get(dueCase.id) ?? none,
    })
  for (const id of due.requests) await eraseRequest(deps, id, system)
  await forgetRegistered(deps, due.contacts.slice(0, mostAtOnce), system)
  for (const { contact } of due.conversations.slice(0, mostAtOnce)) await erasePerson(deps, contact)
  if (due.statistics) await deps.store.remove({ statistics: { before: due.statistics } })
  return (
    due.cases.length > mostAtOnce ||
    due.conversations.length > mostAtOnce ||
    due.contacts.length > mostAtOnce
  )
}
/**
 * What could not be delivered is kept until somebody sends it, and would still say what is gone.
 */
async function removeParked({ store }: TermsDeps, cases: ReadonlySet<string>): Promise<void> {
  if (cases.size === 0) return
  const effects: string[] = []
  for await (const rows of pagesOf((at) => store.outbox.parked(at)))
    for (const { id, aggregate, payload } of rows)
      if (
        [aggregate.id, (payload as { case?: string }).case ?? ''].some((caseId) =>
          cases.has(caseId),
        )
      )
        effects.push(id)
  if (effects.length > 0) await store.remove({ effects })
}
async function erasePerson(deps: TermsDeps, contact: string): Promise<void> {
  const survey = await surveyOf(deps, contact)
  const { cases, conversations, requests } = survey
  // They may have written since they were found.
  if (!isQuiet(survey, beforeOf(deps, 'conversation') ?? '')) return
  for (const { id } of cases)
    await eraseCase(deps, { id, classes: ['conversation'], why: 'term', by: system })
  for (const { id } of requests) await eraseRequest(deps, id, system)
  await forgetPerson(deps, { contact, conversations: conversations.map(({ id }) => id) })
}

/** Once a night, a portion a tick. */
export function nightly(deps: TermsDeps): () => Promise<void> {
  let done = ''
  return async () => {
    const night = nightOf(isoNow(deps.clock))
    if (Object.keys(deps.retention).length === 0 || night === undefined || done === night) return
    if (!(await eraseDue(deps))) done = night
  }
}

/**
 * Gathers what requests are shown with: names as this audience may know them, numbers of cases,
 * what did not arrive.
 */
import type { CaseState } from '../../flows/case/case'
import { mayAnswer } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import type { Library } from '../../flows/definition/definition'
import type { Named, Store, Stored } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { requestMessage, type RequestView } from './card'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import type { StaffViews } from '../outbox/deliver-deps'
import { actorOf, membersOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import type { Conversation } from '../dialogs/conversation'
import { nameIn } from '../people/people'
import { administratorsOf, mindersOf } from './effects'
import type { Requests } from './requests'
import { agencyLanguage } from '../../flows/languages'

export interface RequestViewDeps {
  store: Pick<Store, 'outbox' | 'several'>
  library: Library
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: Pick<DirectoryService, 'recent'>
  requests: Pick<Requests, 'load' | 'open'>
}
export interface RequestViews {
  /**
   * `living`: for what stays posted. `read`: what `namedIn` names, where it was read for the same
   * request.
   */
  requestView(
    language: Language,
    requests: readonly PersonRequest[],
    options?: { living?: boolean; read?: readonly Stored[] },
  ): Promise<RequestView>
  /** The card of one, in the agency's language. */
  request: StaffViews['request']
  /** Open ones that a member may answer: what Home, the inbox and reminders count. */
  answerable(member: string): Promise<PersonRequest[]>
  answerableOf(open: readonly PersonRequest[], member: string): Promise<PersonRequest[]>
}

/** Who asked, and the cases that it is about. */
export const namedIn = (requests: readonly PersonRequest[]): Named[] =>
  requests.flatMap(({ conversation, case: caseId }): Named[] => [
    { kind: 'conversation', id: conversation },
    ...(caseId === undefined ? [] : [{ kind: 'case', id: caseId } as const]),
  ])

export function createRequestViews(deps: RequestViewDeps): RequestViews {
  const { catalogue, clock, library, store } = deps
  /** Names of the people and numbers of the cases, by request. */
  const known = (
    requests: readonly PersonRequest[],
    read: readonly Stored[],
  ): { name?: string; number?: string }[] => {
    const found = new Map(read.map(({ kind, id, state }) => [`${kind} ${id}`, state]))
    return requests.map(({ conversation, contact, unknown, case: caseId }) => {
      const wrote = found.get(`conversation ${conversation}`) as Conversation | undefined
      const name = unknown ? undefined : nameIn(wrote, contact)
      const number = (found.get(`case ${caseId}`) as CaseState | undefined)?.number
      return { name, number }
    })
  }
  const undelivered = async (requests: readonly PersonRequest[]): Promise<Set<string>> => {
    const words = requests.flatMap(({ said }) =>
      said.filter(({ by }) => by !== undefined).slice(-3),
    )
    const effects = words.length > 0 ? await store.outbox.several(words.map(({ id }) => id)) : []
    return new Set(effects.flatMap((effect) => (effect.status === 'parked' ? [effect.id] : [])))
  }
  const requestView: RequestViews['requestView'] = async (
    language,
    requests,
    { living = false, read } = {},
  ) => {
    const now = isoNow(clock)
    const directory = await deps.directory.recent()
    const documents = read ?? (requests.length > 0 ? await store.several(namedIn(requests)) : [])
    const names = known(requests, documents)
    const byId = new Map(requests.map(({ id }, index) => [id, names[index]]))
    return {
      library,
      language,
      now,
      t: catalogue.in(language),
      calendar: deps.calendar(now),
      living,
      membersOf: (role) => membersOf(directory, role, dayOf(now)),
      groups: directory.groups,
      administrators: administratorsOf(directory),
      nameOf: ({ id }) => byId.get(id)?.name,
      numberOf: ({ id }) => byId.get(id)?.number,
      undelivered: await undelivered(requests),
    }
  }
  const answerableOf: RequestViews['answerableOf'] = async (open, member) => {
    const directory = await deps.directory.recent()
    const today = dayOf(isoNow(clock))
    const actor = actorOf(directory, { id: member, outsider: false }, today)
    const members = (role: string) => membersOf(directory, role, today)
    const asking = { library, actor, membersOf: members }
    return open.filter((request) => mayAnswer({ ...asking, request }).ok)
  }
  return {
    requestView,
    request: async (id) => {
      const request = await deps.requests.load(id)
      if (!request) return undefined
      const directory = await deps.directory.recent()
      const minders = mindersOf(request, { library, directory, now: isoNow(clock) })
      const owned =
        minders.some((member) => !administratorsOf(directory).includes(member)) ||
        request.closed !== undefined
      const message = requestMessage(
        await requestView(agencyLanguage, [request], { living: true }),
        request,
      )
      return { ...message, owned, case: request.case }
    },
    answerable: async (member) => answerableOf(await deps.requests.open(), member),
    answerableOf,
  }
}

/** Gathers what requests are shown with: names as this audience may know them, numbers of cases, what did not arrive. */
import { mayAnswer } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import type { Library } from '../../flows/definition'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { requestMessage, type RequestView } from '../cards/request'
import type { Cases } from '../cases'
import type { Catalogue, Language } from '../catalogue/catalogue'
import { type Clock, dayOf, isoNow } from '../clock'
import type { StaffViews } from '../deliver-deps'
import { membersOf } from '../directory'
import type { DirectoryService } from '../directory-service'
import type { People } from '../people'
import { administratorsOf, mindersOf } from '../requests/effects'
import type { Requests } from '../requests/requests'

export interface RequestViewDeps {
  store: Pick<Store, 'outbox'>
  library: Library
  cases: Pick<Cases, 'load'>
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: Pick<DirectoryService, 'current' | 'actor'>
  people: Pick<People, 'contact'>
  requests: Pick<Requests, 'load' | 'open'>
}
export interface RequestViews {
  /** `living`: for what stays posted. */
  requestView(language: Language, requests: readonly PersonRequest[], living?: boolean): Promise<RequestView>
  /** The card of one, in the agency's language. */
  request: StaffViews['request']
  /** Open ones that a member may answer: what Home, the inbox and reminders count. */
  answerable(member: string): Promise<PersonRequest[]>
}

export function createRequestViews(deps: RequestViewDeps): RequestViews {
  const { catalogue, clock, library, store } = deps
  const known = async (requests: readonly PersonRequest[]): Promise<Map<string, string>> => {
    const names = new Map<string, string>()
    for (const { id, contact, unknown } of requests) {
      const name = unknown ? undefined : (await deps.people.contact(contact))?.name
      if (name) names.set(id, name)
    }
    return names
  }
  const numbers = async (requests: readonly PersonRequest[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>()
    for (const { id, case: of } of requests) {
      const number = of && (await deps.cases.load(of))?.number
      if (number) found.set(id, number)
    }
    return found
  }
  const undelivered = async (requests: readonly PersonRequest[]): Promise<Set<string>> => {
    const words = requests.flatMap(({ said }) => said.filter(({ by }) => by !== undefined).slice(-3))
    const effects = await Promise.all(words.map(({ id }) => store.outbox.get(id)))
    return new Set(effects.flatMap((effect) => (effect?.status === 'parked' ? [effect.id] : [])))
  }
  const requestView: RequestViews['requestView'] = async (language, requests, living = false) => {
    const now = isoNow(clock)
    const directory = await deps.directory.current()
    const [names, cases] = [await known(requests), await numbers(requests)]
    return {
      ...{ library, language, now, t: catalogue.in(language), calendar: deps.calendar(now), living },
      membersOf: (role) => membersOf(directory, role, dayOf(now)),
      groups: directory.groups,
      administrators: administratorsOf(directory),
      nameOf: ({ id }) => names.get(id),
      numberOf: ({ id }) => cases.get(id),
      undelivered: await undelivered(requests),
    }
  }
  return {
    requestView,
    request: async (id) => {
      const request = await deps.requests.load(id)
      if (!request) return undefined
      const directory = await deps.directory.current()
      const minders = mindersOf(request, { library, directory, now: isoNow(clock) })
      const owned =
        minders.some((member) => !administratorsOf(directory).includes(member)) || request.closed !== undefined
      const message = requestMessage(await requestView('es', [request], true), request)
      return { ...message, owned, ...(request.case ? { case: request.case } : {}) }
    },
    answerable: async (member) => {
      const directory = await deps.directory.current()
      const actor = await deps.directory.actor({ id: member, outsider: false })
      const members = (role: string) => membersOf(directory, role, dayOf(isoNow(clock)))
      const asking = { library, actor, membersOf: members }
      return (await deps.requests.open()).filter((request) => mayAnswer({ ...asking, request }).ok)
    },
  }
}

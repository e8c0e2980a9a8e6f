/**
 * The side of the people outside, put together: their conversations, and what they ask of people.
 */
import type { CaseState } from '../flows/case/case'
import { participantIn } from '../flows/case/outside/participants'
import type { Library } from '../flows/definition/definition'
import { answerBy } from '../flows/requests/act'
import type { FileStore, Store } from '../store/port'
import type { Calendars } from './calendar/calendars'
import type { Cases } from './cases/cases'
import { sentOf } from './cases/entity-case'
import type { Catalogue, Language } from './words/catalogue'
import { type Clock, dayOf, isoNow } from './words/clock'
import { intakeProcedure } from './cases/continuing'
import type { DirectoryService } from './directory/directory-service'
import { caseAt } from './outbox/ticks'
import type { PersonChannel } from './channels/port'
import type { SpeaksFor, World } from './dialogs/turn'
import type { Drawing } from './drawing/drawing'
import { stagePicture } from './cases/maps'
import { createPeople, type People } from './people/people'
import { awaitedOf } from './entities/find'
import { shownCode } from './entities/shown-code'
import { personCase } from './cases/person-cases'
import { servicesOver } from './cases/services'
import { type Speaker, speaksFor } from './entities/find'
import { createRequests, type Requests } from './requests/requests'
import { agencyLanguage, inEachLanguage } from '../flows/languages'

export interface PersonsParts {
  store: Store
  files: FileStore
  drawing: Drawing
  library: Library
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  systems: World['systems']
  office?: World['office']
  salt?: string
  /** Opaque ids of who has a telephone, one a channel. */
  personsOf(phone: string): string[]
  cases: Cases
  directory: DirectoryService
  committed(): void
  onError(error: unknown): void
  /** The program ends. */
  stopping?: () => boolean
}
export interface Persons {
  people: People
  requests: Requests
  languageOf(conversation: string): Promise<Language>
}

const speakingFor = ({ entity, contact }: Speaker): SpeaksFor => ({
  entity: entity.id,
  name: entity.name,
  who: contact.name,
})

export function createPersons(parts: PersonsParts): Persons {
  const { store, files, drawing, library, catalogue, clock, calendar, cases } = parts
  const later: { people?: People } = {}
  const languageOf = async (id: string): Promise<Language> =>
    (await later.people?.conversation(id))?.language ?? agencyLanguage
  const procedureOf = async (id: string | undefined) =>
    (id === undefined ? undefined : await cases.load(id))?.procedure ?? intakeProcedure(library)
  const requests = createRequests({ ...parts, languageOf, procedureOf })
  const fallback = inEachLanguage((language) => catalogue.in(language)('system.person.status'))
  const told = async (state: CaseState, contact: string) => {
    const sent = await sentOf(store, state)
    return personCase(library, state, { now: isoNow(clock), contact, sent, fallback })
  }
  const people = createPeople({
    store,
    catalogue,
    clock,
    calendar,
    systems: parts.systems,
    committed: parts.committed,
    office: parts.office,
    salt: parts.salt,
    picture: (map, language) => stagePicture({ files, drawing, t: catalogue.in(language) }, map),
    requestsOf: requests.ofContact,
    caseAt: (at) => caseAt(store.outbox, at),
    answerBy: (now) =>
      answerBy({ library, calendar: calendar(now), now }, intakeProcedure(library)),
    servicesOver: (channel, now) => servicesOver(library, { channel, now }),
    speaksFor: async (contact, now) => {
      const [speaker] = await speaksFor(store, contact, dayOf(now))
      return speaker && speakingFor(speaker)
    },
    reportedFrom: async (person) =>
      Promise.all(
        (await cases.reportedFrom(person)).map(async (state) => ({
          case: await told(state, person),
          name: state.intake.reporter?.name ?? '',
        })),
      ),
    partedFrom: async (id) =>
      (await cases.partedFrom(id)).map((state) => ({
        number: state.number,
        at: participantIn(state, id)?.ended?.at ?? '',
      })),
    casesOf: async (id) => Promise.all((await cases.ofContact(id)).map((state) => told(state, id))),
    awaitedOf: (person, now) =>
      awaitedOf(store, person, {
        today: dayOf(now),
        isOfPerson: (phone) => parts.personsOf(phone).includes(person),
      }),
    shownCode: (asked) => shownCode(store, asked, parts.salt),
  })
  later.people = people
  return { people, requests, languageOf }
}

/**
 * Whether people outside can be written to, with files too, and where somebody with a telephone is.
 */
export function chatsOf(persons: readonly PersonChannel[], people: People) {
  const names = persons.map(({ name }) => name)
  const media = (channel: string) =>
    persons.some(({ name, capabilities }) => name === channel && capabilities.media)
  const conversationOf = (phone: string) => people.ofPhone(phone, names)
  const chatOf = async (phone: string) => {
    const id = await conversationOf(phone)
    const found = id === undefined ? undefined : await people.conversation(id)
    return (
      found?.consent && {
        contact: found.contact,
        channel: found.channel,
        name: found.name,
      }
    )
  }
  return { chats: names.length > 0, media, conversationOf, chatOf }
}

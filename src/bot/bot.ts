/**
 * The bot, put together from its ports: people and staff come in, cases and conversations are
 * written, the outbox delivers. It knows no concrete adapter; `app.ts` gives it everything.
 */
import { featuresOf, type StaffDesk } from './features'
import { resumeForm } from './acts/awaited'
import type { Desk } from './staff/context'
import { type Ending, type Life, lifeOf, quietAtEnd } from './life'
import { type Alerts, createAlerts } from './notices/alerts'
import { type ClockWatchDeps, createClockWatch } from './clockwork/clock-watch'
import type { DeliverDeps } from './outbox/deliver-deps'
import { chatsOf, createPersons } from './persons'
import { agencyLanguage } from '../flows/languages'
import type { Library } from '../flows/definition/definition'
import type { FileStore, Store, StoredEffect } from '../store/port'
import { createNotices } from './notices/notices'
import { createCases, type Cases } from './cases/cases'
import type { Catalogue, Language } from './words/catalogue'
import type { LinkedChannel } from './channels/linked'
import type { PersonChannel } from './channels/port'
import type { StaffAnswer, StaffChannel, StaffInbound } from './channels/staff-port'
import type { Calendars } from './calendar/calendars'
import { type Clock } from './words/clock'
import { type CommandDeps, execute } from './delivery/commands'
import { createDeliverer } from './delivery/deliver'
import { createTicks, type Ticks } from './outbox/ticks'
import type { Directory } from './directory/directory-model'
import { createDossiers } from './dossier/dossiers'
import { createMinutes } from './minutes/minutes'
import { type AgencyHead, createPapers } from './papers/papers'
import { createDirectory, type DirectoryService } from './directory/directory-service'
import type { Drawing } from './drawing/drawing'
import type { World } from './dialogs/turn'
import type { Kept } from './forgetting/kept'
import { takeForEntity } from './verification/taking'
import type { EntityPayload } from './effects/payloads'
import { createForgetting } from './forgetting/forgetting'
import type { Retention } from './forgetting/terms'
import { createKnowledge, type Knowledge } from './knowledge/knowledge'
import type { Channels } from './links/channels'
import { createLeft } from './turns/left'
import { createLinking } from './links/linking'
import { createOutbox, type Deliverer, type OutboxService } from './outbox/outbox'
import type { Budget } from './outbox/pace'
import type { Parked } from './outbox/parked'
import { contactIdOf, type People } from './people/people'
import type { Requests } from './requests/requests'
import type { SignatureReader } from './signatures/signatures'
import { recordSweeps } from './record/sweeps'
import { createStaffSide } from './staff-side'
import { createClockwork } from './clockwork/clockwork'
import type { Choices } from './digests/schedule-model'
import type { Schedules } from './digests/schedules'
import type { Ticker } from './clockwork/ticker'
import { createBeginnings } from './turns/changes'
import { attachPosted } from './acts/parts/posted'
import { createSecrets, type Sealing, type Secrets } from './vault/secrets'
import { createStaff } from './staff/router'
import { createCaseViews } from './staff/case-views'
import { createStaffViews } from './staff-views'

export interface BotParts {
  store: Store
  files: FileStore
  drawing: Drawing
  /** What stands at the head of papers in place of the catalogue's words. */
  agency?: AgencyHead
  signatures: SignatureReader
  library: Library
  catalogue: Catalogue
  clock: Clock
  /** The agency's working time, as it is known at a moment. */
  calendar: Calendars
  staff: StaffChannel
  persons: readonly PersonChannel[]
  /** Those of `persons` whose number a person links. */
  links?: readonly LinkedChannel[]
  directory: Directory
  systems: World['systems']
  office?: World['office']
  casesChannel: string
  /** Of series of cases that have a channel of their own. */
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel?: string
  /** Makes contact ids that cannot be guessed from a telephone number. */
  salt?: string
  /** This process, for leases. */
  holder: string
  /** Deliveries under way at the same time. */
  mostAtOnce?: number
  /** What the staff channel lets through; without it nothing is held back. */
  budget?: Budget
  /** Says when a minute has passed; without it only `tick` does. */
  ticker?: Ticker
  /** Schedules of digests that a new installation starts with. */
  schedules?: readonly Choices[]
  /** With which keys secrets are sealed, and where their page is; without it there are none. */
  sealing?: Sealing
  /** What the law keeps when a person asks to be deleted. */
  kept?: Kept
  /** Days after which classes of data are deleted. */
  retention?: Retention
  onError(error: unknown): void
  /** Something has to be mended before anything leaves: for the program's output. */
  onHindered?(words: { code: string; text: string }): void
  /** The language of the program's output; default Spanish. */
  language?: Language
  onParked?(effect: StoredEffect, reason: string): void
  /** The clock had been ahead, and was put back; ISO instants. For the program's output. */
  onPutBack?(was: string, now: string): void
}
export interface Bot extends Life {
  cases: Cases
  people: People
  requests: Requests
  directory: DirectoryService
  knowledge: Knowledge
  outbox: OutboxService
  schedules: Schedules
  channels: Channels
  /** What the page for secrets asks. */
  secrets: Pick<Secrets, 'vault' | 'described'>
  /**
   * The clock may have moved: does and sends what is due. Resolves when that is committed; never
   * rejects.
   */
  tick(): Promise<void>
  receive(inbound: StaffInbound): Promise<StaffAnswer>
}

/** What could not be delivered is told to administrators. */
const outboxOf = (
  parts: BotParts,
  deliverer: Deliverer,
  parked: Pick<Parked, 'tell'>,
): OutboxService =>
  createOutbox({
    outbox: parts.store.outbox,
    leases: parts.store.leases,
    clock: parts.clock,
    deliverer,
    holder: parts.holder,
    onError: parts.onError,
    onParked: (effect, reason) => {
      parts.onParked?.(effect, reason)
      parked.tell(effect).catch(parts.onError)
    },
    mostAtOnce: parts.mostAtOnce,
  })

/** What acts: cases, people, what is known and what they ask of people. */
async function actingOf(parts: BotParts, committed: () => void) {
  const { store, library, catalogue, clock, calendar } = parts
  // A circle of calls, never of data: a case asks who its person is.
  const later: { people?: People } = {}
  const directory = await createDirectory({ store, clock, initial: parts.directory })
  const knowledge = createKnowledge(store, library)
  const personsOf = (phone: string): string[] =>
    parts.persons.map(({ name }) =>
      contactIdOf({ channel: name, address: phone, phone }, parts.salt),
    )
  const cases = createCases({
    store,
    library,
    catalogue,
    directory,
    clock,
    calendar,
    contact: async (id) => later.people?.contact(id),
    committed,
    changed: knowledge.learn,
    personsOf,
  })
  const persons = createPersons({ ...parts, personsOf, cases, directory, committed })
  later.people = persons.people
  return { ...persons, cases, directory, knowledge, personsOf }
}

interface Showing {
  views: DeliverDeps['views']
  links: DeliverDeps['links']
  adminChannel: string
}
type Delivering = Omit<CommandDeps, 'attach' | 'resume'> &
  StaffDesk &
  Pick<BotParts, 'persons' | 'drawing' | 'signatures' | 'agency'> & {
    parked: Pick<Parked, 'release'>
    people: People
    ticks: Pick<Ticks, 'stands'>
    linkAddress: DeliverDeps['linkAddress']
  }
/** Takes what is due to where it goes; what one aggregate asks of another is done. */
function delivererOf(desk: Delivering, showing: Showing): Deliverer {
  const { catalogue, persons, parked, people } = desk
  return createDeliverer({
    ...desk,
    ...showing,
    staff: desk.channel,
    dossiers: createDossiers(desk),
    minutes: createMinutes(desk),
    papers: createPapers({ ...desk, agency: desk.agency ?? {} }),
    t: catalogue.in(agencyLanguage),
    words: catalogue.in,
    persons: new Map(persons.map((channel) => [channel.name, channel])),
    address: people.address,
    release: parked.release,
    execute: (effect, command) =>
      execute(
        {
          ...desk,
          attach: (id, posted) => attachPosted(desk, id, posted),
          resume: (id, awaited) => resumeForm(desk, id, awaited),
        },
        effect,
        command,
      ),
  })
}

type Sweep = () => Promise<void>
/** What one tick does before the digests. */
const sweepsOf = (
  deps: Desk & ClockWatchDeps & { alerts: Alerts; requests: Requests },
  others: { channels: Channels; secrets: Pick<Secrets, 'sweep'>; forgets: Sweep[] },
): Sweep[] => [
  createClockWatch(deps),
  deps.alerts.sweep,
  deps.requests.sweep,
  others.channels.watch,
  createLeft(deps).sweep,
  createBeginnings(deps),
  ...others.forgets,
  others.secrets.sweep,
  ...recordSweeps(deps),
]

export async function createBot(ports: BotParts): Promise<Bot> {
  const ending: Ending = { begun: false }
  const parts = quietAtEnd(ports, ending)
  // A circle of calls, never of data: a commit kicks the outbox, which executes commands.
  const later: { outbox?: OutboxService } = {}
  const committed = (): void => later.outbox?.kick()
  const acting = await actingOf(parts, committed)
  const side = createStaffSide(parts, { ...acting, committed })
  const { parked, channel, hindrances, staffState } = side
  const forgetting = createForgetting({ ...parts, ...acting, ...side, committed })
  const around = { ...parts, ...acting, parked, channel, hindrances, committed }
  const deps = {
    ...around,
    erasures: forgetting.erasures,
    clear: forgetting.clear,
    notices: createNotices({ ...parts, committed }),
    ticks: createTicks({ store: parts.store, cases: acting.cases }, parts.onError),
    alerts: createAlerts(around),
    address: acting.people.address,
    views: createCaseViews(around),
  }
  const secrets = createSecrets({ ...deps, people: acting.people })
  const { links, channels, delivery } = createLinking({ ...deps, staffState })
  const staffViews = createStaffViews(deps)
  const sweeps = sweepsOf(deps, { channels, secrets, forgets: forgetting.sweeps })
  const clockwork = createClockwork({ ...deps, sweeps, initial: parts.schedules })
  const { schedules, tick } = clockwork
  const desk = {
    ...deps,
    entities: {
      take: (effect: string, asked: EntityPayload) => takeForEntity(deps, effect, asked),
    },
    channels,
    ...secrets,
    schedules,
    views: { ...deps.views, requestView: staffViews.requestView },
    ...chatsOf(parts.persons, acting.people),
  }
  const showing = { views: staffViews, links: delivery, adminChannel: side.adminChannel }
  const outbox = outboxOf(parts, delivererOf(desk, showing), parked)
  later.outbox = outbox
  const receive = createStaff(desk, featuresOf(desk))
  const { cases, people, requests, directory, knowledge } = acting
  const services = { cases, people, requests, directory, knowledge, outbox, schedules, channels }
  const { ticks } = deps
  const running = { parts, acting, side, clockwork, links, outbox, receive, ticks, ending }
  return { ...services, secrets, tick, receive, ...lifeOf(running) }
}

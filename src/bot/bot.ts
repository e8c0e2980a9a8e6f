/**
 * The bot, put together from its ports: people and staff come in, cases and conversations are
 * written, the outbox delivers. It knows no concrete adapter; `app.ts` gives it everything.
 */
import type { Library } from '../flows/definition/definition'
import { StoreClosed } from '../store/errors'
import type { FileStore, Store, StoredEffect } from '../store/port'
import { createAlerts } from './notices/alerts'
import { createNotices } from './notices/notices'
import { createCases, type Cases } from './cases/cases'
import type { Catalogue, Language } from './words/catalogue'
import type { LinkedChannel } from './channels/linked'
import type { PersonChannel, StaffAnswer, StaffChannel, StaffInbound } from './channels/port'
import type { Calendars } from './calendar/calendars'
import { type Clock, isoNow } from './words/clock'
import { createClockWatch } from './clockwork/clock-watch'
import { execute } from './cases/commands'
import { createDeliverer } from './outbox/deliver'
import type { Directory } from './directory/directory-model'
import { createDirectory, type DirectoryService } from './directory/directory-service'
import type { Drawing } from './drawing/drawing'
import { endsWithin } from './ends-within'
import type { World } from './dialogs/turn'
import type { Kept } from './forgetting/kept'
import { createForgetting } from './forgetting/forgetting'
import type { Retention } from './forgetting/terms'
import { isInUse } from './forgetting/clear'
import { createKnowledge, type Knowledge } from './knowledge/knowledge'
import type { Channels } from './links/channels'
import { createLeft } from './turns/left'
import { createLinking } from './links/linking'
import { createOutbox, type Deliverer, type OutboxService, patienceMs } from './outbox/outbox'
import type { Budget } from './outbox/pace'
import type { Parked } from './outbox/parked'
import { contactIdOf, hideInboundIds, type People } from './people/people'
import { createPersons } from './people/persons'
import type { Requests } from './requests/requests'
import { recordSweeps } from './record/sweeps'
import { createStaffSide } from './staff-side'
import { createClockwork } from './clockwork/clockwork'
import type { Choices } from './digests/schedule-model'
import type { Schedules } from './digests/schedules'
import type { Ticker } from './clockwork/ticker'
import { createBeginnings } from './turns/changes'
import { attachPosted } from './acts/posted'
import { createStaff } from './staff/staff'
import { createViews } from './staff/views'
import { agencyLanguage } from '../flows/languages'

export interface BotParts {
  store: Store
  files: FileStore
  drawing: Drawing
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
export interface Bot {
  cases: Cases
  people: People
  requests: Requests
  directory: DirectoryService
  knowledge: Knowledge
  outbox: OutboxService
  schedules: Schedules
  channels: Channels
  /**
   * The clock may have moved: does and sends what is due. Resolves when that is committed; never
   * rejects.
   */
  tick(): Promise<void>
  receive(inbound: StaffInbound): Promise<StaffAnswer>
  start(): Promise<void>
  /** Ends in less than ten seconds, whatever is under way. */
  stop(): Promise<void>
}

const dayMs = 86_400_000
/** What channels to people have for their end, after what was under way had its time. */
const closingMs = 1000

/**
 * Whether people outside can be written to, with files too, and where somebody with a telephone is.
 */
function chatsOf(persons: readonly PersonChannel[], people: People) {
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
        ...(found.name && { name: found.name }),
      }
    )
  }
  return { chats: names.length > 0, media, conversationOf, chatOf }
}

/** What could not be delivered is told to administrators. */
const outboxOf = (
  parts: BotParts,
  deliverer: Deliverer,
  parked: Pick<Parked, 'tell'>,
): OutboxService =>
  createOutbox({
    ...{ outbox: parts.store.outbox, leases: parts.store.leases, clock: parts.clock },
    ...{ deliverer, holder: parts.holder, onError: parts.onError },
    onParked: (effect, reason) => {
      parts.onParked?.(effect, reason)
      parked.tell(effect).catch(parts.onError)
    },
    ...(parts.mostAtOnce ? { mostAtOnce: parts.mostAtOnce } : {}),
  })

/** Deletes what is past its term. */
const tidyOf =
  ({ store, files, clock }: Pick<BotParts, 'store' | 'files' | 'clock'>) =>
  async (): Promise<void> => {
    await store.sweep(isoNow(clock))
    await files.sweep(clock.now(), (hash) => isInUse(store, hash))
  }

interface Ending {
  /** The program is told to stop. */
  begun: boolean
}
/** What goes on after the end has no store any more: that is no failure. */
const quietAtEnd = (parts: BotParts, ending: Ending) => ({
  ...parts,
  stopping: () => ending.begun,
  onError: (error: unknown) =>
    void ((ending.begun && error instanceof StoreClosed) || parts.onError(error)),
})
/**
 * What is under way has its time, and channels to people a little more: what is to go out over a
 * phone still can.
 */
async function endAll(work: Promise<unknown>[], { persons, store }: BotParts): Promise<void> {
  const until = performance.now() + patienceMs + closingMs
  await endsWithin(patienceMs, Promise.all(work))
  await endsWithin(until - performance.now(), Promise.all(persons.map((channel) => channel.stop())))
  await store.close()
}

export async function createBot(given: BotParts): Promise<Bot> {
  const ending: Ending = { begun: false }
  const parts = quietAtEnd(given, ending)
  const { store, files, library, catalogue, clock, calendar } = parts
  // What depends on each other in a circle of calls, never of data: a commit kicks the outbox,
  // which executes commands.
  const later: { outbox?: OutboxService; people?: People } = {}
  const committed = (): void => later.outbox?.kick()
  const directory = await createDirectory({ store, clock, initial: parts.directory })
  const contact = async (id: string) => later.people?.contact(id)
  const knowledge = createKnowledge(store, library)
  const changed = knowledge.learn
  const personsOf = (phone: string): string[] =>
    parts.persons.map(({ name }) =>
      contactIdOf({ channel: name, address: phone, phone }, parts.salt),
    )
  const caseDeps = {
    store,
    library,
    catalogue,
    directory,
    clock,
    calendar,
    contact,
    committed,
    changed,
    personsOf,
  }
  const cases = createCases(caseDeps)
  const { people, requests, languageOf } = createPersons({ ...parts, cases, directory, committed })
  later.people = people
  const side = createStaffSide(parts, { cases, directory, committed })
  const { parked, channel, hindrances, staffState, adminChannel } = side
  const notices = createNotices({ store, clock, committed })
  const alerts = createAlerts({ ...parts, cases })
  const around = { cases, people, requests, directory, knowledge, languageOf }
  const { sweeps: forgets, ...forgetting } = createForgetting({
    ...parts,
    ...around,
    ...side,
    committed,
    personsOf,
  })
  const deps = {
    ...parts,
    ...around,
    ...forgetting,
    notices,
    alerts,
    parked,
    channel,
    committed,
    hindrances,
  }
  const { links, channels, delivery } = createLinking({
    ...deps,
    staffState,
    address: people.address,
  })
  const views = createViews(deps)
  const deliverer = createDeliverer({
    ...{
      store,
      files,
      cases,
      views,
      staff: channel,
      casesChannel: parts.casesChannel,
      t: catalogue.in(agencyLanguage),
    },
    words: catalogue.in,
    links: delivery,
    adminChannel,
    persons: new Map(parts.persons.map((channel) => [channel.name, channel])),
    address: people.address,
    release: parked.release,
    ...{ clock, drawing: parts.drawing },
    execute: (effect, command) =>
      execute(
        { ...deps, attach: (id, posted) => attachPosted(deps, id, posted), resume: staff.resume },
        effect,
        command,
      ),
  })
  const outbox = outboxOf(parts, deliverer, parked)
  later.outbox = outbox
  const watch = createClockWatch({ ...parts, cases, committed })
  const own = [
    alerts.sweep,
    requests.sweep,
    channels.watch,
    createLeft(deps).sweep,
    createBeginnings(deps),
  ]
  const sweeps = [
    watch,
    ...own,
    ...forgets,
    ...recordSweeps({ store, clock, catalogue, committed }),
  ]
  const clockwork = createClockwork({
    ...deps,
    sweeps,
    address: people.address,
    initial: parts.schedules,
  })
  const { schedules, tick } = clockwork
  const staff = createStaff({ ...deps, channels, schedules, ...chatsOf(parts.persons, people) })
  let tidying: NodeJS.Timeout | undefined
  return {
    ...{ cases, people, requests, directory, knowledge, outbox, schedules, channels, tick },
    receive: staff.receive,
    start: async () => {
      await knowledge.load()
      knowledge.recall(() => !ending.begun).catch(parts.onError)
      await parts.staff.start(staff.receive)
      await links.start()
      for (const channel of parts.persons) {
        await hideInboundIds(store, channel.name, parts.salt)
        await channel.start(people.receive)
      }
      await side.begin()
      await outbox.start()
      await clockwork.start()
      tidying = setInterval(() => void tidyOf(deps)().catch(parts.onError), dayMs / 24)
      tidying.unref()
    },
    stop: async () => {
      ending.begun = true
      clearInterval(tidying)
      await endAll([clockwork.stop(), links.stop(), parts.staff.stop(), outbox.stop()], parts)
    },
  }
}

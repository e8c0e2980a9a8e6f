/**
 * How the bot begins, tidies and ends: in less than ten seconds, whatever is under way.
 */
import { StoreClosed } from '../store/errors'
import type { Ticks } from './outbox/ticks'
import type { FileStore, Store } from '../store/port'
import type { PersonChannel } from './channels/port'
import type { StaffChannel } from './channels/staff-port'
import type { Clockwork } from './clockwork/clockwork'
import { endsWithin } from './ends-within'
import { isInUse } from './forgetting/clear'
import type { Knowledge } from './knowledge/knowledge'
import type { Links } from './links/links'
import { type OutboxService, patienceMs } from './outbox/outbox'
import { hideInboundIds, type People } from './people/people'
import { type Clock, isoNow } from './words/clock'

export interface LifeParts {
  store: Store
  files: FileStore
  clock: Clock
  staff: StaffChannel
  persons: readonly PersonChannel[]
  salt?: string
  onError(error: unknown): void
}
export interface Life {
  start(): Promise<void>
  /** Ends in less than ten seconds, whatever is under way. */
  stop(): Promise<void>
}

const dayMs = 86_400_000
/** What channels to people have for their end, after what was under way had its time. */
const closingMs = 1000

/** Deletes what is past its term. */
const tidyOf =
  ({ store, files, clock }: LifeParts) =>
  async (): Promise<void> => {
    await store.sweep(isoNow(clock))
    await files.sweep(clock.now(), (hash) => isInUse(store, hash))
  }

export interface Ending {
  /** The program is told to stop. */
  begun: boolean
}
/** What goes on after the end has no store any more: that is no failure. */
export const quietAtEnd = <Parts extends LifeParts>(parts: Parts, ending: Ending) => ({
  ...parts,
  stopping: () => ending.begun,
  onError: (error: unknown) =>
    void ((ending.begun && error instanceof StoreClosed) || parts.onError(error)),
})
/**
 * What is under way has its time, and channels to people a little more: what is to go out over a
 * phone still can.
 */
async function endAll(work: Promise<unknown>[], { persons, store }: LifeParts): Promise<void> {
  const until = performance.now() + patienceMs + closingMs
  await endsWithin(patienceMs, Promise.all(work))
  await endsWithin(until - performance.now(), Promise.all(persons.map((channel) => channel.stop())))
  await store.close()
}

interface Running {
  parts: LifeParts
  acting: { people: People; knowledge: Knowledge }
  /** What the staff channel needs before anything is delivered. */
  side: { begin(): Promise<void> }
  clockwork: Clockwork
  links: Links
  outbox: OutboxService
  receive: Parameters<StaffChannel['start']>[0]
  ticks: Pick<Ticks, 'ticked'>
  ending: Ending
}
export function lifeOf(running: Running): Life {
  const { parts, acting, clockwork, links, outbox, receive, ending } = running
  const { people, knowledge } = acting
  let tidying: NodeJS.Timeout | undefined
  return {
    start: async () => {
      await knowledge.load()
      knowledge.recall(() => !ending.begun).catch(parts.onError)
      await parts.staff.start(receive)
      await links.start()
      for (const channel of parts.persons) {
        await hideInboundIds(parts.store, channel.name, parts.salt)
        await channel.start(people.receive, running.ticks.ticked)
      }
      await running.side.begin()
      await outbox.start()
      await clockwork.start()
      tidying = setInterval(() => void tidyOf(parts)().catch(parts.onError), dayMs / 24)
      tidying.unref()
    },
    stop: async () => {
      ending.begun = true
      clearInterval(tidying)
      await endAll([clockwork.stop(), links.stop(), parts.staff.stop(), outbox.stop()], parts)
    },
  }
}

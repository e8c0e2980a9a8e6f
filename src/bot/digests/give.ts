/**
 * Gives the digests that are due: all from one walk, each committed with its schedule's next
 * instant.
 */
import { registeredNames } from '../entities/registered-names'
import { type Due, dueAt } from '../../flows/time/schedule'
import type { Library } from '../../flows/definition/definition'
import { writeOver } from '../../store/change'
import type { Store, Stored } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { digestText } from './text'
import type { Catalogue } from '../words/catalogue'
import { type Clock, isoNow } from '../words/clock'
import { memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { Digest, DigestReader } from '../effects/digest'
import { gatherDigests } from './gather'
import { pagesOf } from '../../store/pages'
import { openRequests } from '../requests/counts'
import { readerOf } from './reader'
import { actInChannel } from './scope'
import { digestEffects } from './effects'
import { mostGiven, type Schedule, scheduleShape } from './schedule-model'
import { writingOf } from './schedules'

export interface GiveDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: Pick<DirectoryService, 'current'>
  /** Characters that the conversation's channel takes in one message. */
  mostText(conversation: string): Promise<number>
  /** Something was committed. */
  committed(): void
  onError(error: unknown): void
}
type DueSchedule = { stored: Stored<Schedule>; due: Exclude<Due, { kind: 'none' }> }

/** Each is read with its whole schema. */
const pageSize = 50
/** A digest that comes later than this says so. */
const lateMs = 10 * 60_000

/** Whoever a schedule is read for, at this moment; undefined when nothing of it may be read. */
export function readerFor(
  { library, directory, now }: { library: Library; directory: Directory; now: string },
  {
    id,
    reader: member,
    scope,
    destination,
    last,
  }: Pick<Schedule, 'reader' | 'scope' | 'destination' | 'last'> & { id: string },
): DigestReader | undefined {
  const reader = readerOf({ library, directory, member, scope, now })
  const inChannel = destination.kind === 'channel'
  return (
    reader && {
      ...reader,
      id,
      channel: inChannel ? true : undefined,
      acts: inChannel ? actInChannel : reader.acts,
      since: last?.at,
      before: last?.totals,
    }
  )
}

/** One digest for each reader and period: a conflict means that somebody else gave it. */
export async function giveDigests(deps: GiveDeps): Promise<void> {
  const now = isoNow(deps.clock)
  const due = await dueSchedules(deps, now)
  if (due.length === 0) return
  const digests = await digestsOf(deps, due, now)
  // Together, so that they share one flush.
  const taken = await Promise.all(
    due.map((schedule) =>
      give(deps, schedule, { now, digest: digests.get(schedule.stored.id) }).catch(deps.onError),
    ),
  )
  if (taken.includes(true)) deps.committed()
}

async function dueSchedules(
  { store, calendar, onError }: GiveDeps,
  now: string,
): Promise<DueSchedule[]> {
  const found: DueSchedule[] = []
  for await (const page of pagesOf((at) => store.list<Schedule>('schedule', at), pageSize)) {
    for (const row of page) {
      // One that cannot be read holds back none of the others.
      try {
        const stored = { ...row, state: scheduleShape.schema.parse(row.state) }
        const due = stored.state.removed
          ? { kind: 'none' as const }
          : dueAt(calendar(now), stored.state, now)
        if (due.kind !== 'none') found.push({ stored, due })
      } catch (error) {
        onError(error)
      }
    }
  }
  return found
}

/** By the schedule's id; none for a reader who may read nothing of it any more. */
async function digestsOf(
  deps: GiveDeps,
  all: DueSchedule[],
  now: string,
): Promise<Map<string, Digest>> {
  const { store, library, calendar } = deps
  const directory = await deps.directory.current()
  const readers = all.flatMap(({ stored: { state }, due }): DigestReader[] => {
    const reader = due.kind === 'give' ? readerFor({ library, directory, now }, state) : undefined
    if (!reader || due.kind !== 'give') return []
    const late = Date.parse(now) - Date.parse(due.planned) > lateMs
    return [{ ...reader, planned: late ? due.planned : undefined }]
  })
  if (readers.length === 0) return new Map()
  const requests = await openRequests(store)
  const digests = await gatherDigests({
    store,
    library,
    catalogue: deps.catalogue,
    calendar: calendar(now),
    now,
    readers,
    nameOf: await registeredNames(store),
    requests,
  })
  return new Map(digests.map((digest) => [digest.id, digest]))
}

/** Whether it was; else somebody else gave it. */
async function give(
  deps: GiveDeps,
  { stored, due }: DueSchedule,
  { now, digest }: { now: string; digest: Digest | undefined },
): Promise<boolean> {
  const { state } = stored
  const period = due.kind === 'give' ? due.period : undefined
  const periods = period ? [...state.given, period].slice(-mostGiven) : state.given
  const next: Schedule = {
    ...state,
    next: due.next,
    given: periods,
    last: digest ? { at: now, totals: digest.totals } : state.last,
  }
  const text = await textOf(deps, state, digest)
  const effects = digest && period ? digestEffects({ schedule: state, period, digest, text }) : []
  return writeOver(
    { store: deps.store },
    { of: scheduleShape, id: stored.id, before: stored },
    writingOf(next, now, effects),
  )
}

/** The words for a chat; they are not needed anywhere else. */
async function textOf(
  deps: GiveDeps,
  { destination }: Schedule,
  digest: Digest | undefined,
): Promise<() => string> {
  if (destination.kind !== 'whatsapp' || !digest) return () => ''
  const directory = await deps.directory.current()
  const most = await deps.mostText(destination.conversation)
  const name = (id: string): string => memberOf(directory, id)?.name ?? ''
  return () => digestText(digest, { t: deps.catalogue.in(digest.language), name, most })
}

/** Schedules of digests: created, changed and removed once per inbound id, each its own document. */
import { createHash } from 'node:crypto'
import { nextInstant } from '../../flows/schedule'
import type { EffectRecord, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { type Clock, isoNow } from '../clock'
import { type Choices, type Schedule, schedule as schema } from './schedule-model'

export interface Schedules {
  /** Those that still come, oldest first. @param reader only theirs. */
  list(reader?: string): Promise<Schedule[]>
  /** One that still comes. */
  get(id: string): Promise<Schedule | undefined>
  create(act: Act & { choices: Choices }): Promise<Schedule>
  /** Undefined where it was removed meanwhile. What was given today does not come again at a later hour. */
  change(act: Act & { id: string; choices: Choices }): Promise<Schedule | undefined>
  remove(act: Act & { id: string }): Promise<Schedule | undefined>
}
/** Somebody's act; the inbound id is applied once. */
interface Act {
  inbound: string
  by: string
}
export interface SchedulesDeps {
  store: Pick<Store, 'commit' | 'read' | 'find' | 'answered'>
  clock: Clock
  calendar: Calendars
}
const idOf = (inbound: string): string => `s${createHash('sha256').update(inbound).digest('hex').slice(0, 16)}`
/** What those that still come are found by, and the same for one reader. */
export const liveKey = (reader?: string): string => (reader === undefined ? 'all' : `of ${reader}`)

/** As it is written: removed ones are found no more. */
export const keysOf = ({ reader, removed }: Schedule): Record<string, string[]> => ({
  live: removed ? [] : [liveKey(), liveKey(reader)],
})

export function createSchedules({ store, clock, calendar }: SchedulesDeps): Schedules {
  const read = async (id: string): Promise<{ revision: number; state: Schedule } | undefined> => {
    const stored = await store.read('schedule', id)
    return stored && { revision: stored.revision, state: schema.parse(stored.state) }
  }
  const get = async (id: string): Promise<Schedule | undefined> => {
    const found = await read(id)
    return found?.state.removed ? undefined : found?.state
  }
  const write = async (state: Schedule, about: { expected: number; inbound: string; effects?: EffectRecord[] }) => {
    const at = isoNow(clock)
    return store.commit<Schedule>({
      ...{ kind: 'schedule', id: state.id, expected: about.expected, state: schema.parse(state), keys: keysOf(state) },
      ...{ effects: about.effects ?? [], inbound: { id: about.inbound, at, answer: null }, at },
    })
  }
  const edit = async ({ id, inbound }: Act & { id: string }, change: (state: Schedule) => Schedule) => {
    for (;;) {
      const found = await read(id)
      if (!found || found.state.removed) return undefined
      const state = change(found.state)
      const result = await write(state, { expected: found.revision, inbound })
      if (result.ok) return state
      if (result.reason === 'duplicate') return found.state
    }
  }
  return {
    get,
    list: async (reader) => {
      const ids = await store.find('schedule', 'live', liveKey(reader))
      const found = await Promise.all(ids.map(get))
      return found
        .flatMap((one) => one ?? [])
        .sort((one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id))
    },
    create: async ({ inbound, by, choices }) => {
      const now = isoNow(clock)
      const id = idOf(inbound)
      const next = nextInstant(calendar(now), choices.cadence, now)
      const state: Schedule = { schemaVersion: 1, id, ...choices, next, given: [], createdAt: now, createdBy: by }
      await write(state, { expected: 0, inbound })
      return (await read(id))?.state ?? state
    },
    change: (act) =>
      edit(act, (state) => {
        const now = isoNow(clock)
        const next = nextInstant(calendar(now), act.choices.cadence, now, state.given)
        return { ...state, ...act.choices, next }
      }),
    remove: (act) => edit(act, (state) => ({ ...state, removed: { at: isoNow(clock), by: act.by } })),
  }
}

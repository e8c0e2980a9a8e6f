/**
 * Schedules of digests: created, changed and removed once per inbound id, each its own document.
 */
import { nextInstant } from '../../flows/time/schedule'
import type { CommitResult, EffectRecord, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { type Clock, isoNow } from '../words/clock'
import { derivedId } from '../derived-id'
import { proved, type Proved, type Tried, tried } from './proof'
import { type Choices, type Schedule, schedule as schema } from './schedule-model'

export interface Schedules {
  /** Those that still come, oldest first. @param reader only theirs. */
  list(reader?: string): Promise<Schedule[]>
  /** One that still comes. */
  get(id: string): Promise<Schedule | undefined>
  /**
   * A telephone that is new to its reader gets a code, and the schedule waits for it under
   * `confirm`.
   */
  create(act: Act & { choices: Choices }): Promise<Schedule>
  /**
   * Undefined where it was removed meanwhile. What was given today does not come again at a later
   * hour.
   */
  change(act: Act & { id: string; choices: Choices }): Promise<Schedule | undefined>
  remove(act: Act & { id: string }): Promise<Schedule | undefined>
  /**
   * The code that was written to the reader's telephone. Undefined where the schedule was removed.
   */
  confirm(act: Act & { id: string; code: string }): Promise<Tried | undefined>
}
/** Somebody's act; the inbound id is applied once. */
interface Act {
  inbound: string
  by: string
}
export interface SchedulesDeps {
  store: Pick<Store, 'commit' | 'read' | 'find'>
  clock: Clock
  calendar: Calendars
  /** What is written to a telephone that has to be confirmed, in its reader's language. */
  codeText(reader: string): Promise<(code: string) => string>
}
type Known = { revision: number; state: Schedule }

const idOf = (inbound: string): string => derivedId('s', inbound)
/** The key's value of those that still come; of one reader's. */
export const liveKey = (reader?: string): string => (reader === undefined ? 'all' : `of ${reader}`)

/** As it is found: removed ones no more. */
export const keysOf = ({ reader, removed }: Schedule): Record<string, string[]> => ({
  live: removed ? [] : [liveKey(), liveKey(reader)],
})

/** Whether digests can be compared with those before. */
const alike = (one: Choices, other: Choices): boolean => {
  const told = ({ reader, scope: { units, roles, procedures } }: Choices) =>
    JSON.stringify([reader, units, roles, procedures])
  return told(one) === told(other)
}

export function createSchedules(deps: SchedulesDeps): Schedules {
  const { store, clock, calendar } = deps
  const read = async (id: string): Promise<Known | undefined> => {
    const stored = await store.read('schedule', id)
    return stored && { revision: stored.revision, state: schema.parse(stored.state) }
  }
  const get = async (id: string): Promise<Schedule | undefined> => {
    const found = await read(id)
    return found?.state.removed ? undefined : found?.state
  }
  const list: Schedules['list'] = async (reader) => {
    const ids = await store.find('schedule', 'live', liveKey(reader))
    const found = await Promise.all(ids.map(get))
    return found
      .flatMap((one) => one ?? [])
      .sort(
        (one, other) =>
          one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id),
      )
  }
  interface Write {
    expected: number
    inbound?: string
    effects?: EffectRecord[]
  }
  const write = async (
    state: Schedule,
    { expected, inbound, effects = [] }: Write,
  ): Promise<CommitResult> => {
    const at = isoNow(clock)
    return store.commit<Schedule>({
      ...{
        kind: 'schedule',
        id: state.id,
        expected,
        state: schema.parse(state),
        keys: keysOf(state),
        effects,
        at,
      },
      ...(inbound && { inbound: { id: inbound, at, answer: null } }),
    })
  }
  const prove = async (inbound: string, choices: Choices, before?: Schedule): Promise<Proved> => {
    const known = await list(choices.reader)
    const text = await deps.codeText(choices.reader)
    return proved({ inbound, choices, known, text, now: isoNow(clock), ...(before && { before }) })
  }
  /** @returns what stands then; undefined where it is removed. */
  const edit = async (
    { id, inbound }: Act & { id: string },
    change: (state: Schedule) => Promise<{ state: Schedule; effects?: EffectRecord[] }>,
  ): Promise<Schedule | undefined> => {
    for (;;) {
      const found = await read(id)
      if (!found || found.state.removed) return undefined
      const { state, effects } = await change(found.state)
      const result = await write(state, { expected: found.revision, inbound, effects })
      if (result.ok) return state
      if (result.reason === 'duplicate') return found.state
    }
  }
  return {
    get,
    list,
    create: async ({ inbound, by, choices }) => {
      const now = isoNow(clock)
      const id = idOf(inbound)
      const { effects, ...to } = await prove(inbound, choices)
      const next = nextInstant(calendar(now), choices.cadence, now)
      const made = { schemaVersion: 1 as const, id, next, given: [], createdAt: now, createdBy: by }
      const state: Schedule = { ...made, ...choices, ...to }
      await write(state, { expected: 0, inbound, effects })
      return (await read(id))?.state ?? state
    },
    change: (act) =>
      edit(act, async ({ confirm: _earlier, ...before }) => {
        const now = isoNow(clock)
        const { effects, ...to } = await prove(act.inbound, act.choices, before)
        const next = nextInstant(calendar(now), act.choices.cadence, now, before.given)
        const { last, ...rest } = before
        return {
          state: {
            ...rest,
            ...act.choices,
            next,
            ...to,
            ...(alike(before, act.choices) && { last }),
          },
          effects,
        }
      }),
    remove: (act) =>
      edit(act, async (state) => ({
        state: { ...state, removed: { at: isoNow(clock), by: act.by } },
      })),
    confirm: async ({ id, inbound, code }) => {
      for (;;) {
        const found = await read(id)
        if (!found || found.state.removed) return undefined
        const outcome = tried(found.state, code, isoNow(clock))
        if (outcome.kind === 'over') return outcome
        // A wrong code leaves the same window open: its next try has the same inbound id.
        const once = outcome.kind === 'right' ? { inbound } : {}
        const result = await write(outcome.schedule, { expected: found.revision, ...once })
        if (result.ok) return outcome
        if (result.reason === 'duplicate') return { kind: 'right', schedule: found.state }
      }
    },
  }
}

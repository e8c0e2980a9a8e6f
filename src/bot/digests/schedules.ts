/**
 * Schedules of digests: created, changed and removed once per inbound id, each its own document.
 */
import { nextInstant } from '../../flows/time/schedule'
import {
  changeAggregate,
  type Changed,
  type Decided,
  standing,
  unchanged,
  write,
  type Writing,
} from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { type Clock, isoNow } from '../words/clock'
import { derivedId } from '../ids/derived-id'
import { proved, type Proved, type Tried, tried } from './proof'
import { type Choices, type Schedule, scheduleShape } from './schedule-model'

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
  store: Pick<Store, 'commit' | 'read' | 'answered' | 'find'>
  clock: Clock
  calendar: Calendars
  /** What is written to a telephone that has to be confirmed, in its reader's language. */
  codeText(reader: string): Promise<(code: string) => string>
}

const idOf = (inbound: string): string => derivedId('s', inbound)
/** The key's value of those that still come; of one reader's. */
export const liveKey = (reader?: string): string => (reader === undefined ? 'all' : `of ${reader}`)

/** As it is found: removed ones no more. */
const keysOf = ({ reader, removed }: Schedule): Record<string, string[]> => ({
  live: removed ? [] : [liveKey(), liveKey(reader)],
})

/** @param at now. */
export const writingOf = (
  state: Schedule,
  at: string,
  effects: EffectRecord[] = [],
): Writing<Schedule> => ({
  state: scheduleShape.schema.parse(state),
  keys: keysOf(state),
  effects,
  at,
})

/** Whether digests can be compared with those before. */
const alike = (left: Choices, right: Choices): boolean => {
  const told = ({ reader, scope: { units, roles, procedures } }: Choices) =>
    JSON.stringify([reader, units, roles, procedures])
  return told(left) === told(right)
}

export function createSchedules(deps: SchedulesDeps): Schedules {
  const { store, clock, calendar } = deps
  const get = async (id: string): Promise<Schedule | undefined> => {
    const { state } = await standing(store, scheduleShape, id)
    return state?.removed ? undefined : state
  }
  const list: Schedules['list'] = async (reader) => {
    const ids = await store.find('schedule', 'live', liveKey(reader))
    const found = await Promise.all(ids.map(get))
    return found
      .flatMap((schedule) => schedule ?? [])
      .sort(
        (left, right) =>
          left.createdAt.localeCompare(right.createdAt) || left.id.localeCompare(right.id),
      )
  }
  const prove = async (inbound: string, choices: Choices, before?: Schedule): Promise<Proved> => {
    const known = await list(choices.reader)
    const text = await deps.codeText(choices.reader)
    return proved({ inbound, choices, known, text, now: isoNow(clock), before })
  }
  /** Undefined where there is none that still comes. */
  const edit = <Done>(
    { id, inbound }: Act & { id: string },
    decide: (state: Schedule) => Promise<Decided<Schedule, Done, Done>>,
  ): Promise<Changed<Schedule, Done, Done | undefined>> =>
    changeAggregate<Schedule, Done, Done | undefined>(
      { store },
      {
        of: scheduleShape,
        id,
        inbound: { id: inbound },
        decide: ({ state }) => (state && !state.removed ? decide(state) : unchanged(undefined)),
      },
    )
  return {
    get,
    list,
    create: async ({ inbound, by, choices }) => {
      const now = isoNow(clock)
      const id = idOf(inbound)
      const { effects, ...to } = await prove(inbound, choices)
      const next = nextInstant(calendar(now), choices.cadence, now)
      const own = { schemaVersion: 1 as const, id, next, given: [], createdAt: now, createdBy: by }
      const state: Schedule = { ...own, ...choices, ...to }
      const changed = await changeAggregate<Schedule, void, Schedule>(
        { store },
        {
          of: scheduleShape,
          id,
          inbound: { id: inbound },
          decide: ({ state: known }) =>
            known ? unchanged(known) : write(writingOf(state, now, effects)),
        },
      )
      return ('state' in changed && changed.state) || state
    },
    change: async (act) => {
      const changed = await edit(act, async ({ confirm: _earlier, ...before }) => {
        const now = isoNow(clock)
        const { effects, ...to } = await prove(act.inbound, act.choices, before)
        const next = nextInstant(calendar(now), act.choices.cadence, now, before.given)
        const last = alike(before, act.choices) ? before.last : undefined
        return write(writingOf({ ...before, ...act.choices, next, ...to, last }, now, effects))
      })
      return 'state' in changed ? changed.state : undefined
    },
    remove: async (act) => {
      const changed = await edit(act, async (state) => {
        const at = isoNow(clock)
        return write(writingOf({ ...state, removed: { at, by: act.by } }, at))
      })
      return 'state' in changed ? changed.state : undefined
    },
    confirm: async (act) => {
      const changed = await edit<Tried>(act, async (state) => {
        const now = isoNow(clock)
        const outcome = tried(state, act.code, now)
        if (outcome.kind === 'over') return unchanged(outcome)
        // A wrong code leaves the same window open: its next try has the same inbound id.
        const inboundStaysOpen = outcome.kind === 'wrong'
        return write({ ...writingOf(outcome.schedule, now), inboundStaysOpen }, outcome)
      })
      if (changed.is !== 'repeated') return changed.answer
      return changed.state && { kind: 'right', schedule: changed.state }
    },
  }
}

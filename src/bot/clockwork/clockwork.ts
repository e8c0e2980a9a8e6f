/**
 * Everything that happens because time passes: what one tick does, and the schedules that it looks
 * at.
 */
import type { Library } from '../../flows/definition/definition'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { Catalogue } from '../words/catalogue'
import type { PersonChannel } from '../channels/port'
import type { Clock } from '../words/clock'
import { memberOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import { giveDigests } from '../digests/give'
import type { Choices } from '../digests/schedule-model'
import { createSchedules, type Schedules } from '../digests/schedules'
import { createTick } from './tick'
import type { Ticker } from './ticker'
import { agencyLanguage } from '../../flows/languages'

export interface ClockworkDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: Pick<DirectoryService, 'current'>
  persons: readonly PersonChannel[]
  address(conversation: string): Promise<{ channel: string; address: string } | undefined>
  /** This process, for the lease. */
  holder: string
  /** Without one nothing ticks by itself. */
  ticker?: Ticker
  /** Schedules that a new installation starts with. */
  initial?: readonly Choices[]
  /** What one tick does before the digests. */
  sweeps?: readonly (() => Promise<void>)[]
  /** Effects may be due. */
  committed(): void
  onError(error: unknown): void
}
export interface Clockwork {
  schedules: Schedules
  /** The clock may have moved: does and sends what is due. Never rejects. */
  tick(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}
/** Where the channel of a conversation does not say: WhatsApp's own limit of the Cloud API. */
const mostText = 4096

export function createClockwork(deps: ClockworkDeps): Clockwork {
  const { store, sweeps = [], ticker, committed, onError } = deps
  const codeText = async (reader: string) => {
    const t = deps.catalogue.in(
      memberOf(await deps.directory.current(), reader)?.language ?? agencyLanguage,
    )
    return (code: string) => t('staff.schedule.code.message', { code })
  }
  const schedules = createSchedules({ ...deps, codeText })
  const limitOf = async (conversation: string): Promise<number> => {
    const to = await deps.address(conversation)
    return deps.persons.find(({ name }) => name === to?.channel)?.capabilities.maxText ?? mostText
  }
  const { tick: work, stop } = createTick({
    leases: store.leases,
    holder: deps.holder,
    onError,
    jobs: [...sweeps, () => giveDigests({ ...deps, mostText: limitOf })],
  })
  const tick = async (): Promise<void> => {
    try {
      committed()
    } catch (error) {
      onError(error)
    }
    await work()
  }
  const begun = (): void => {
    tick().catch(onError)
  }
  return {
    schedules,
    tick,
    start: async () => {
      await begin(schedules, deps)
      // What was missed while nothing ran is caught up.
      begun()
      ticker?.start(begun)
    },
    stop: async () => {
      await ticker?.stop()
      await stop()
    },
  }
}

/** Only in an installation that has members of those names, and once in its life. */
async function begin(
  schedules: Schedules,
  { initial = [], directory }: ClockworkDeps,
): Promise<void> {
  const members = await directory.current()
  for (const [index, choices] of initial.entries()) {
    if (!memberOf(members, choices.reader)) continue
    await schedules.create({ inbound: `bootstrap:schedule:${index}`, by: 'system', choices })
  }
}

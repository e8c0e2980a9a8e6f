/**
 * The staff channel as the bot uses it: its state is watched, its budget kept, and what has to be
 * mended holds back what it hinders.
 */
import type { Store } from '../store/port'
import type { Cases } from './cases/cases'
import type { Catalogue, Language } from './words/catalogue'
import type { StaffChannel } from './channels/staff-port'
import { type Clock, isoNow } from './words/clock'
import type { DirectoryService } from './directory/directory-service'
import { tellOf } from './hindrances/told'
import { hindered } from './hindrances/hindrances'
import { watched } from './links/staff-state'
import { type Budget, paced } from './outbox/pace'
import { threadChannels } from './cases/thread-channel'
import { createParked } from './outbox/parked'
import { givenUp } from './acts/parts/posted'
import { agencyLanguage } from '../flows/languages'

export interface StaffSideParts {
  store: Store
  clock: Clock
  catalogue: Catalogue
  staff: StaffChannel
  casesChannel: string
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel?: string
  budget?: Budget
  language?: Language
  onError(error: unknown): void
  onHindered?(words: { code: string; text: string }): void
}
interface Around {
  cases: Cases
  directory: DirectoryService
  /** Effects may be due. */
  committed(): void
}

export function createStaffSide(parts: StaffSideParts, { cases, directory, committed }: Around) {
  const { store, clock, onError, budget } = parts
  const { channel: slack, state: staffState } = watched(parts.staff, () => isoNow(clock))
  const adminChannel = parts.adminChannel ?? parts.casesChannel
  const places = [...new Set([...threadChannels(parts), adminChannel])]
  const parked = createParked({
    store,
    cases,
    clock,
    committed,
    alsoTold: (effect) => givenUp({ cases, directory, catalogue: parts.catalogue }, effect),
  })
  const tell = tellOf({
    ...parts,
    directory,
    committed,
    language: parts.language ?? agencyLanguage,
  })
  const { channel, now, enter } = hindered({
    channel: budget ? paced(slack, budget, () => performance.now()) : slack,
    places,
    now: clock.now,
    raised: (hindrance) => void tell(hindrance).catch(onError),
    lifted: () => void parked.retryAll('mended').catch(onError),
  })
  return {
    channel,
    parked,
    staffState,
    adminChannel,
    hindrances: { now },
    /** Goes into its channels, and takes up what was left. */
    begin: async (): Promise<void> => {
      for (const place of places) enter(place).catch(onError)
      await parked.catchUp()
      await parked.retryAll('mended')
    },
  }
}

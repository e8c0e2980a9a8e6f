/** Deletion, put together: on request, by term, and what it takes back from the channels. */
import type { FileStore } from '../../store/port'
import type { PersonChannel } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'
import type { People } from '../people/people'
import { clear } from './clear'
import { createErasures, type Erasures, type ErasuresDeps } from './erasures'
import type { Clearing } from '../effects/payloads'
import { nightly, type Retention } from './terms'
import { agencyLanguage } from '../../flows/languages'

export interface ForgettingParts extends Omit<ErasuresDeps, 'forgetAt' | 'kept'> {
  files: FileStore
  persons: readonly PersonChannel[]
  people: Pick<People, 'conversation'>
  channel: StaffChannel
  casesChannel: string
  adminChannel: string
  kept?: ErasuresDeps['kept']
  retention?: Retention
}
export interface Forgetting {
  erasures: Erasures
  clear(clearing: Clearing): Promise<void>
  /** Goes on with what is not done, and looks for what is past its term. */
  sweeps: (() => Promise<void>)[]
}

export function createForgetting({
  kept = [],
  retention = {},
  ...parts
}: ForgettingParts): Forgetting {
  const forgetAt = async (id: string): Promise<void> => {
    const found = await parts.people.conversation(id)
    const channel = parts.persons.find(({ name }) => name === found?.channel)
    if (found) await channel?.forget?.(found.address)
  }
  const erasures = createErasures({ ...parts, kept, forgetAt })
  const t = parts.catalogue.in(agencyLanguage)
  return {
    erasures,
    clear: (clearing) => clear({ ...parts, staff: parts.channel, t }, clearing),
    sweeps: [erasures.sweep, nightly({ ...parts, retention, forgetAt })],
  }
}

/** All channels as administrators look at them. */
import type { ChannelRow, CodesPlace } from './channels-card'
import type { ChannelState, PersonChannel } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'
import { type Clock, isoNow } from '../words/clock'
import type { Store } from '../../store/port'
import type { Links, Relinked } from './links'
import { queuesOf } from './queues'
import { watchQueues } from './stuck'

export interface ChannelsDeps {
  store: Pick<Store, 'outbox'>
  clock: Clock
  staff: Pick<StaffChannel, 'name' | 'isPrivate'>
  staffState(): ChannelState
  persons: readonly PersonChannel[]
  links: Pick<Links, 'now' | 'relink' | 'stuck'>
  /** Where codes are shown if it is private; absent: nowhere. */
  codesChannel?: string
  address(conversation: string): Promise<{ channel: string } | undefined>
}
export interface Channels {
  /** Looks for messages that should have left long ago. */
  watch(): Promise<void>
  /** The staff channel first. */
  rows(): Promise<ChannelRow[]>
  codes(): Promise<CodesPlace>
  relink(channel: string): Promise<Relinked>
}

export function createChannels(deps: ChannelsDeps): Channels {
  const { store, clock, staff, persons, links, codesChannel, address } = deps
  const asked = {
    outbox: store.outbox,
    persons: persons.map(({ name }) => name),
    staff: staff.name,
    address,
  }
  return {
    watch: async () => watchQueues(links, await queuesOf(asked, isoNow(clock)), isoNow(clock)),
    rows: async () => {
      const queues = await queuesOf(asked, isoNow(clock))
      const row = (name: string, state: ChannelState, linked: boolean): ChannelRow => ({
        name,
        state,
        linked,
        waiting: queues.get(name) ?? { count: 0 },
      })
      const rows = persons.map(async (channel) =>
        row(channel.name, channel.state(), (await links.now(channel.name)) !== undefined),
      )
      return [row(staff.name, deps.staffState(), false), ...(await Promise.all(rows))]
    },
    codes: async () => {
      if (!codesChannel) return 'unset'
      return (await staff.isPrivate(codesChannel)) ? { channel: codesChannel } : 'public'
    },
    relink: (channel) => links.relink(channel),
  }
}

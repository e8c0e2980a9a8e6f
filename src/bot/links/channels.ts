/** All channels as administrators look at them. */
import type { ChannelRow, CodesPlace } from '../cards/channels'
import type { ChannelState, PersonChannel, StaffChannel } from '../channels/port'
import { type Clock, isoNow } from '../clock'
import type { Store } from '../../store/port'
import type { Links, Relinked } from './links'
import { queuesOf } from './queues'

export interface ChannelsDeps {
  store: Pick<Store, 'outbox'>
  clock: Clock
  staff: Pick<StaffChannel, 'name' | 'isPrivate'>
  staffState(): ChannelState
  persons: readonly PersonChannel[]
  links: Pick<Links, 'now' | 'relink'>
  /** Where codes are shown if it is private; absent: nowhere. */
  codesChannel?: string
  address(conversation: string): Promise<{ channel: string } | undefined>
}
export interface Channels {
  /** The staff channel first. */
  rows(): Promise<ChannelRow[]>
  codes(): Promise<CodesPlace>
  relink(channel: string): Promise<Relinked>
}

export function createChannels(deps: ChannelsDeps): Channels {
  const { store, clock, staff, persons, links, codesChannel, address } = deps
  return {
    rows: async () => {
      const names = persons.map(({ name }) => name)
      const asked = { outbox: store.outbox, persons: names, staff: staff.name, address }
      const counts = await queuesOf(asked, isoNow(clock))
      const row = (name: string, state: ChannelState, linked: boolean): ChannelRow => ({
        ...{ name, state, linked, waiting: counts.get(name) ?? 0 },
      })
      const rows = persons.map(async (one) => row(one.name, one.state(), (await links.now(one.name)) !== undefined))
      return [row(staff.name, deps.staffState(), false), ...(await Promise.all(rows))]
    },
    codes: async () => {
      if (!codesChannel) return 'unset'
      return (await staff.isPrivate(codesChannel)) ? { channel: codesChannel } : 'public'
    },
    relink: (channel) => links.relink(channel),
  }
}

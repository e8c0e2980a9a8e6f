/**
 * What the bot has of its channels: those that are linked, all of them as administrators see them,
 * and what is posted about them.
 */
import type { Store } from '../../store/port'
import type { Catalogue } from '../words/catalogue'
import type { LinkedChannel } from '../channels/linked'
import type { ChannelState, PersonChannel } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'
import type { Clock } from '../words/clock'
import { createLinkDelivery, type LinkDelivery } from './deliver'
import { type Channels, createChannels } from './channels'
import { createLinks, type Links } from './links'
import { agencyLanguage } from '../../flows/languages'

export interface LinkingParts {
  store: Store
  clock: Clock
  catalogue: Catalogue
  persons: readonly PersonChannel[]
  /** Those of them that a person links. */
  links?: readonly LinkedChannel[]
  channel: StaffChannel
  staffState(): ChannelState
  casesChannel: string
  /** Codes are shown here if it is private, and nowhere else. */
  adminChannel?: string
  address(conversation: string): Promise<{ channel: string } | undefined>
  committed(): void
  onError(error: unknown): void
}
export interface Linking {
  links: Links
  channels: Channels
  delivery: LinkDelivery
}

export function createLinking(parts: LinkingParts): Linking {
  const {
    store,
    clock,
    catalogue,
    persons,
    channel: staff,
    staffState,
    address,
    committed,
    onError,
  } = parts
  const links = createLinks({ store, clock, channels: parts.links ?? [], committed, onError })
  const codesChannel = parts.adminChannel || undefined
  const delivery = createLinkDelivery({
    store,
    staff,
    links,
    clock,
    codesChannel,
    adminChannel: parts.adminChannel ?? parts.casesChannel,
    time: { language: agencyLanguage, t: catalogue.in(agencyLanguage) },
  })
  return {
    links,
    delivery,
    channels: createChannels({
      store,
      clock,
      staff,
      staffState,
      persons,
      links,
      address,
      codesChannel,
    }),
  }
}

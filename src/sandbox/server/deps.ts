/** What the sandbox's server is made of. */
import type { FastifyInstance } from 'fastify'
import type { LinkedChannel } from '../../bot/channels/linked'
import type { FileStore } from '../../store/port'
import type { SandboxClock } from '../clock'
import type { Phones } from '../phones'
import type { SlackStandIn } from '../slack/stand-in'
import type { Tour } from '../tour'
import type { SandboxCases } from './cases'
import type { Language } from '../../flows/languages'

/** A member whom somebody at the page can be; `roles` are titles. */
export interface PageMember {
  id: string
  name: string
  roles: string[]
}
/** A real number that somebody links with their own telephone. */
export interface SandboxWhatsApp extends Pick<LinkedChannel, 'state' | 'link' | 'onChange'> {
  /** Milliseconds since the epoch, by the clock of the channel's instants. */
  now(): number
  /** A QR as PNG. */
  picture(value: string): Promise<Buffer>
  /** What went wrong, by its stable code, in words. */
  trouble(code: string, language: Language): string
  relink(): Promise<unknown>
}
export interface SandboxServerDeps {
  slack: SlackStandIn
  phones: Phones
  clock: SandboxClock
  cases: SandboxCases
  files: FileStore
  tour: Tour
  /** Absent where the phones are simulated. */
  whatsapp?: SandboxWhatsApp
  members: readonly PageMember[]
  /** What the entity is called for which somebody speaks, by their phone's id. */
  spokenFor?: ReadonlyMap<string, string>
  /** Adds the page for secrets, which no page of elsewhere has to be kept from. */
  secretPage?(page: FastifyInstance): void
  casesChannel: string
  /** By series, of those whose cases have a channel of their own. */
  seriesChannels: Readonly<Record<string, string>>
  language: Language
  /** Told of what failed inside; the answer says only that something did. */
  onError?(error: unknown): void
}

/** What the sandbox's server is made of. */
import type { FileStore } from '../../store/port'
import type { SandboxClock } from '../clock'
import type { Phones } from '../phones'
import type { SlackStandIn } from '../slack/stand-in'
import type { Tour } from '../tour'
import type { SandboxCases } from './cases'
import type { Language } from './words'

/** A member whom somebody at the page can be; `roles` are titles. */
export interface PageMember {
  id: string
  name: string
  roles: string[]
}
export interface SandboxServerDeps {
  slack: SlackStandIn
  phones: Phones
  clock: SandboxClock
  cases: SandboxCases
  files: FileStore
  tour: Tour
  members: readonly PageMember[]
  casesChannel: string
  language: Language
  /** Told of what failed inside; the answer says only that something did. */
  onError?(error: unknown): void
}

/** What is asked of the vault, and what it answers. */
import type { ChangeDeps } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import type { Clock } from '../words/clock'
import type { KeyRing } from './key-ring'
import type { At, Destroyed, Place, SecretLink, SecretView } from './model'

/** Characters of a secret. */
export const longestSecret = 4000

/**
 * Why nothing can be sealed or opened: no file of keys is configured, it is gone or cannot be read,
 * or none of its keys is the one that the store was sealed with.
 */
export type Closed = 'none' | 'lost' | 'unreadable' | 'unfit'
export interface VaultDeps extends ChangeDeps {
  store: ChangeDeps['store'] & Pick<Store, 'find' | 'found'>
  clock: Clock
  /** What it is sealed and opened with. */
  keys: KeyRing | { closed: Closed }
  /** Where the page is reached, without a slash at the end; undefined where it is not served. */
  address(): string | undefined
  /** Whether somebody may still do what an address of theirs is for. */
  isTheirs(link: SecretLink, place: Place): Promise<boolean>
  /** A secret is not as it was sealed: administrators are told. */
  altered(id: string): Promise<void>
}
/** Who is to get an address, and for what. */
export interface Asking extends Pick<
  SecretLink,
  'id' | 'purpose' | 'to' | 'by' | 'activation' | 'language'
> {
  at: At
  /** What goes with it. */
  effects?: EffectRecord[]
}
/** Who saw it, when, and by which inbound that is recorded once. */
export type Viewing = SecretView & { inbound: string }
export type Shown = { words: string } | { refused: NotOpen }
/** Why an address leads nowhere, or a secret is not shown. */
export type NotOpen = 'unknown' | 'used' | 'over' | 'not_theirs' | 'gone' | 'closed' | 'altered'
export interface Opened {
  id: string
  place: Place
  link: SecretLink
}

export type Looked = Opened | { refused: NotOpen; link?: SecretLink | undefined }

export interface Vault {
  /** Undefined where it can seal and open, and its page is served. */
  closed(): Closed | 'no_page' | undefined
  /** Somebody is to get an address; once by its id. @returns the id of the secret. */
  ask(asking: Asking): Promise<string>
  /** A new address, for this sending alone: those before it of the same link are good no more. */
  address(secret: string, link: string): Promise<string | undefined>
  /** What an address leads to, without using it. */
  look(token: string): Promise<Looked>
  /** Uses it, and keeps the words sealed. */
  give(token: string, words: string): Promise<{ given: true } | { refused: NotOpen }>
  /** Uses it: it is on record that they see it, and then it is shown. */
  see(token: string): Promise<Shown>
  /** Shows it to a member, whose view is recorded first. */
  view(at: At, seen: Viewing): Promise<Shown>
  /** What stands in a place. */
  at(at: At): Promise<Place | undefined>
  ofCase(id: string): Promise<Place[]>
  /** Of which somebody was ever sent an address, the newest first. */
  sentTo(id: string): Promise<Place[]>
  /** Nobody sees it any more; that it was is on record. */
  destroy(at: At, why: Destroyed['why']): Promise<void>
  /** All in which something is sealed. */
  sealed(): Promise<Place[]>
  /** Seals it with the newest key, where it was with an older one. */
  renew(at: At): Promise<void>
}

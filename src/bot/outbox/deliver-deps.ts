/** What delivering needs: the stores, the channels, and what is shown of the newest state. */
import type { CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { FileStore, Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import type { Catalogue, Translate } from '../words/catalogue'
import type { PersonChannel } from '../channels/port'
import type { StaffChannel, StaffMessage } from '../channels/staff-port'
import type { Clock } from '../words/clock'
import type { Drawing } from '../drawing/drawing'
import type { Dossiers } from '../dossier/dossiers'
import type { Papers } from '../papers/papers'
import type { Minutes } from '../minutes/minutes'
import type { SignatureReader } from '../signatures/signatures'
import type { LinkDelivery } from '../links/deliver'
import type { Ticks } from './ticks'
import type { Turn } from '../effects/turns'
import type { CasePayload, NoticePayload, Command } from '../effects/payloads'

/**
 * What the staff channel shows of the newest state; `undefined` where there is nothing to show any
 * more.
 */
export interface StaffViews {
  headline(state: WholeCase): Promise<StaffMessage & { color?: string }>
  /** `parked`: effects of the case that were parked once. */
  card(
    state: WholeCase,
    card: string,
    parked: readonly string[],
  ): Promise<(StaffMessage & { color?: string }) | undefined>
  /**
   * What a card says above itself when it is posted, and to whom it says that it is their turn;
   * `''` where its role is meant.
   */
  lead(state: CaseState, card: string): Promise<{ lead?: unknown[]; told?: string }>
  /** `later`: it can wait until this ISO instant. Undefined where it stands otherwise by now. */
  turn(state: CaseState, turn: Turn): Promise<(StaffMessage & { later?: string }) | undefined>
  /** `case`: whose thread it stands in; `owned`: somebody holds the role that it belongs to. */
  request(id: string): Promise<(StaffMessage & { case?: string; owned: boolean }) | undefined>
  /** What is shown of the deletion that a request asks for; undefined where it asks for none. */
  erasure(request: string): Promise<StaffMessage | undefined>
  inbox(member: string): Promise<StaffMessage | undefined>
  /** A code that somebody used, for a registrar. `stands`: it is shown to them already. */
  code(
    asked: { entity: string; code: string; member: string },
    stands: boolean,
  ): Promise<StaffMessage | undefined>
  home(member: string): Promise<unknown>
  words(payload: Extract<CasePayload, { type: 'thread' }>): Promise<StaffMessage>
  admin(payload: Extract<CasePayload, { type: 'admin' }>): Promise<StaffMessage>
  /** `current`: something of it still concerns the member. */
  notice(payload: NoticePayload): Promise<(StaffMessage & { current: boolean }) | undefined>
  mention(payload: Extract<CasePayload, { type: 'mention' }>): Promise<StaffMessage | undefined>
  /** Whether a member may read a case now: what they asked for may come late. */
  mayRead(member: string, state: CaseState): Promise<boolean>
}
/** Where a conversation's words are sent. */
export interface ChatAddress {
  channel: string
  address: string
  /** ISO instant of what the person wrote last. */
  heardAt?: string
  /** Who writes there now, by opaque id; absent while that is being asked. */
  contact?: string
}

export interface DeliverDeps {
  store: Store
  files: FileStore
  cases: Cases
  staff: StaffChannel
  persons: ReadonlyMap<string, PersonChannel>
  /** Channel and address of a conversation, when the person wrote last, and who has it now. */
  address(conversation: string): Promise<ChatAddress | undefined>
  /** Sends what was held back for a contact until it was known who writes. */
  release(contact: string): Promise<void>
  clock: Clock
  drawing: Drawing
  signatures: SignatureReader
  dossiers: Dossiers
  minutes: Minutes
  papers: Pick<Papers, 'make'>
  views: StaffViews
  casesChannel: string
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel: string
  execute(effect: string, command: Command): Promise<unknown>
  /** Makes the address of a link, for one sending; undefined where there is none to be made. */
  linkAddress(link: { secret: string; id: string }): Promise<string | undefined>
  /** About channels that are linked. */
  links: LinkDelivery
  ticks: Pick<Ticks, 'stands'>
  t: Translate
  /** For what is told in its reader's language. */
  words: Catalogue['in']
}

/** What the bot asks of a channel of staff, and what comes from there. */
import type { Language } from '../../flows/languages'
import type { FileRef } from '../../flows/case/case'

/** A file as Slack names it, before it was downloaded. */
export interface StaffFile {
  id: string
  name: string
  mime: string
  bytes: number
}

interface FromStaff {
  /** Provider's id (event id, trigger id, view id): applied once. */
  id: string
  at: string
  user: string
  team: string
}

export type StaffInbound =
  | (FromStaff & {
      kind: 'press'
      /** Action id such as `step.confirm`; `value` carries the activation id. */
      action: string
      value: string
      /** Chosen options of a select. */
      selected?: string[]
      triggerId: string
      /** Where it was pressed. */
      where:
        | { type: 'message'; channel: string; ts: string; threadTs?: string }
        | { type: 'view'; view: string; callbackId: string; metadata: string }
        | { type: 'home' }
    })
  | (FromStaff & {
      kind: 'submit'
      view: string
      callbackId: string
      metadata: string
      values: Record<string, ViewValue>
    })
  | (FromStaff & {
      kind: 'command'
      command: string
      text: string
      channel: string
      triggerId: string
    })
  | (FromStaff & {
      kind: 'message'
      channel: string
      ts: string
      threadTs?: string
      text: string
      files: StaffFile[]
      dm: boolean
      /** It stands in a thread whose parent is ours. */
      underOurs?: boolean
    })
  /** Somebody changed what they wrote in a thread; without `now` they deleted it. */
  | (FromStaff & {
      kind: 'amended'
      channel: string
      ts: string
      threadTs: string
      underOurs?: true
      was: string
      now?: string
    })
  | (FromStaff & { kind: 'home' })
  | (FromStaff & {
      kind: 'shortcut'
      callbackId: string
      channel: string
      ts: string
      threadTs?: string
      files: StaffFile[]
      triggerId: string
      /** It was chosen on a message of a thread whose parent is ours. */
      underOurs?: boolean
    })

/** One input of a submitted view, by `block_id`. */
export interface ViewValue {
  text?: string
  option?: string
  options?: string[]
  date?: string
  users?: string[]
  files?: StaffFile[]
}

/** The immediate answer to an interaction; everything else is an effect. */
export interface StaffAnswer {
  /** Private words to the presser. */
  ephemeral?: StaffMessage
  /** Where they are said, when the act itself names no place. */
  place?: { channel: string; threadTs?: string }
  /** Nothing was changed: the words say why. */
  refused?: boolean
  /** Opened at once with the trigger (or pushed when pressed in a view). */
  modal?: unknown
  /** Replaces the view that was submitted or pressed in. */
  update?: unknown
  /** Field errors by block id: the modal stays, nothing entered is lost. */
  errors?: Record<string, string>
}

export interface StaffMessage {
  text: string
  blocks?: unknown[]
  /** Above what the colour bar marks: mentions in these are told to those who are mentioned. */
  lead?: unknown[]
}

export interface StaffPost extends StaffMessage {
  effect: string
  channel: string
  threadTs?: string
  /** Colour bar of the state, `#RRGGBB`, beside what comes after the first section. */
  color?: string
  files?: FileRef[]
}

export interface StaffUpload {
  channel: string
  /** Without it the file stands in the channel itself. */
  threadTs?: string
  ref: FileRef
  bytes: Buffer
  /** What a picture shows, for who does not see it. */
  alt?: string
  /** Words that stand with it. */
  words?: string
  effect: string
}

/** A post of ours as it stands, the blocks of its attachments among its blocks. */
export interface OwnPost {
  ts: string
  text: string
  blocks: unknown[]
  effect?: string
}

/** Where a post of ours would stand, if it had arrived. */
export interface Sought {
  channel: string
  threadTs?: string
  /** ISO instant before which it cannot have been posted. */
  since: string
  /** Asked before each call that it takes; throws `DeliveryError` when there is no room for one. */
  turn?: () => void | Promise<void>
}

export interface StaffChannel {
  readonly name: string
  start(receive: (inbound: StaffInbound) => Promise<StaffAnswer>): Promise<void>
  stop(): Promise<void>
  /** All throw `DeliveryError`. */
  post(message: StaffPost): Promise<{ channel: string; ts: string }>
  update(message: StaffPost & { ts: string }): Promise<void>
  ephemeral(
    message: StaffMessage & { channel: string; user: string; threadTs?: string },
  ): Promise<void>
  publishHome(user: string, view: unknown): Promise<void>
  openDm(user: string): Promise<{ channel: string }>
  /** Fills a modal that was opened light. */
  updateView(view: string, content: unknown): Promise<void>
  upload(file: StaffUpload): Promise<void>
  /** Keeps a picture that nobody sees until a block of a message names it (`slack_file`). */
  keep(picture: Pick<StaffUpload, 'ref' | 'bytes' | 'alt'>): Promise<{ id: string }>
  /** Deletes a kept picture, also where messages show it. One that is gone is deleted. */
  discard(picture: string): Promise<void>
  download(file: StaffFile): Promise<Buffer>
  /** Looks for a post by the effect id in its metadata, after an unknown send. */
  lookUp(effect: string, where: Sought): Promise<{ channel: string; ts: string } | undefined>
  /** Which effect a post of ours is: the id in its metadata. */
  effectOf(channel: string, ts: string): Promise<string | undefined>
  /** All posts of ours in a channel, or in a thread; where there is none any more, nothing. */
  own(where: Sought): Promise<OwnPost[]>
  /** Deletes a post of ours. One that is gone is deleted. */
  erase(channel: string, ts: string): Promise<void>
  /** Files that we brought up since an ISO instant. */
  uploads(
    sought: Pick<Sought, 'since' | 'turn'>,
  ): Promise<{ id: string; name: string; bytes: number }[]>
  permalink(channel: string, ts: string): Promise<string>
  /** Goes into a channel that anybody may join. */
  join(channel: string): Promise<void>
  /** Whether we are in a channel that is not archived, and so may write there. */
  mayPost(channel: string): Promise<boolean>
  /**
   * Whether we are in a channel that nobody sees without an invitation, and no other organisation
   * shares.
   */
  isPrivate(channel: string): Promise<boolean>
  /**
   * Who they are to Slack: another team, guest and deactivated users may do nothing. Throws
   * `DeliveryError` while that is not known, which is not the same as nobody.
   */
  user(
    id: string,
  ): Promise<{ id: string; name: string; locale: Language; outsider: boolean } | undefined>
}

/**
 * What an effect carries: plain JSON, opaque to the store. No address and no phone: those are read
 * when it is delivered.
 */
import type { Start } from '../../flows/case/act'
import type { FormAct } from '../../flows/case/drafts/acts'
import type { FileRef, Verdict } from '../../flows/case/case'
import type { Tongue } from '../words/tongue'
import type { NoticeItem } from './notice-model'
import type { Choice } from '../channels/port'
import type { StaffFile, ViewValue } from '../channels/staff-port'
import type { Digest } from './digest'
import type { EntityPayload } from './entity-payload'
import type { PaperWanted } from './paper-wanted'
import type { Turn } from './turns'

export type { EntityPayload }

/** Words to an outside person, in both forms. */
export interface Wording {
  /** Complete: the answers to choose from are numbered in it. */
  text: string
  /** For a channel with buttons: the same without the answers, and the answers. */
  choices?: { text: string; options: Choice[] }
}

/** Words to an outside person in one conversation. */
export interface SayPayload extends Wording {
  type: 'chat'
  /** Id of the conversation aggregate; its document knows channel and address. */
  conversation: string
  files: FileRef[]
  /** The case whose words these are; absent for the dialog's own answers. */
  case?: string
  /** For whom they are, by opaque id: nobody else who has the telephone reads them. */
  contact?: string
  /** What went to the entity with them, by its activation: how far they came is kept. */
  sending?: string
  /** Forms that go with them. */
  papers?: PaperWanted[]
  /** An address that is good once, made at every sending in the place of `linkMark`. */
  link?: { secret: string; id: string }
}

/** What a conversation wants of a case; the effect's id is the receiver's inbound id. */
export type CommandPayload = {
  type: 'to_case'
  conversation: string
  contact: string
  channel: string
  files: FileRef[]
} & (
  | {
      want: 'open'
      /** Which it begins; absent for a report. */
      procedure?: string
      /** The entity for which it is asked, by its opaque id. */
      entity?: string
      subject: string
      text: string
      system?: string
      name?: string
      tongue?: Tongue
      /** Only said aloud, and not heard yet. */
      consent?: 'to_hear'
    }
  | { want: 'consent'; case: string; given: boolean }
  /** `beside`: about what the person wrote, and no answer to what was asked. */
  | { want: 'receive'; case: string; text: string; beside?: boolean }
  /**
   * An answer, or a part of it, to what an outside step asks. `done`: they say that it is all.
   * What was understood, what is missing and that it came late is told by the case itself.
   */
  | { want: 'answer'; case: string; activation: string; text: string; choice?: string; done?: true }
  /** Answers to fields of forms, by key; `text` answered none of them. The case tells the rest. */
  | ({ want: 'fill'; case: string } & Omit<Extract<FormAct, { act: 'fill' }>, 'act' | 'files'>)
  /** They confirm the forms as they are. */
  | { want: 'hand_in'; case: string; activation: string; outputs?: string[] }
  /**
   * An address where they give the secret of a field of a form, `key` as forms have it; without
   * them those that they were sent and lost.
   */
  | { want: 'link'; case: string; activation?: string; key?: string }
  /** They take their answer back. */
  | { want: 'retract'; case: string; activation: string }
  /** Older programs wrote `solved` alone. */
  | { want: 'verdict'; case: string; verdict?: Verdict; solved?: boolean; text?: string }
  | { want: 'rate'; case: string; rating: number }
  /** They gave the number or the name of a case that staff registered for their telephone. */
  | { want: 'claim'; case: string }
  /** The person asks staff to cancel: a wish in the thread of the case. */
  | { want: 'cancel'; case?: string; text?: string }
  /**
   * What is asked of people opens a request, or joins the open one. `unknown`: who writes is not
   * known.
   */
  | { want: 'human'; case?: string; text?: string; unknown?: boolean }
  | { want: 'forget'; case?: string; text?: string; unknown?: boolean }
  /** Words that belong to a request. */
  | { want: 'reply'; request: string; text: string }
)
/** What a conversation asks of what is kept sealed. */
export type LinkAsked = Extract<CommandPayload, { want: 'link' }>
/** What a conversation asks of a request. */
export type RequestPayload = Extract<CommandPayload, { want: 'human' | 'forget' | 'reply' }>

/** It is known again who writes in a conversation: what was held back for this contact is sent. */
export interface KnownPayload {
  type: 'known'
  contact: string
}

/** What a case's commit wants outside of itself. */
export type CasePayload =
  | SayPayload
  | {
      type: 'thread'
      case: string
      /**
       * `wish`: what the person asks of staff; `recorded`: what staff wrote down for the person;
       * `form`: what was handed in, by a member `form_recorded`.
       */
      mark:
        | 'to_person'
        | 'from_person'
        | 'thread'
        | 'system'
        | 'wish'
        | 'recorded'
        | 'split'
        | 'corrected'
        | 'not_solved'
        | 'reopens'
        | `form${'' | '_recorded'}`
      by?: string
      /** Which contact was told, where the case has several. */
      told?: string
      text: string
      /** Who waited for these words: they are mentioned. */
      tell?: string[]
      /** Names of what was sent with the words. */
      files?: string[]
      /**
       * Names of what came with the words and is kept without being shown: it runs when it is
       * opened.
       */
      withheld?: string[]
    }
  /**
   * A file posted in the thread, apart from the words: each is delivered once. `to`: to that member
   * alone. `document`: one of the expediente, with which it is also said that it has no signature.
   */
  | { type: 'file'; case?: string; file: FileRef; to?: string; document?: true }
  /** A case's dossier as it is when it is built, for a member alone, when they asked. */
  | { type: 'dossier'; case: string; to: string; at: string }
  /** The template of a meeting's minutes, for a member alone, when they asked. */
  | { type: 'minutes'; case: string; activation: string; to: string }
  /** A form on paper, for a member alone, when they asked. */
  | { type: 'paper'; case: string; to: string; paper: PaperWanted }
  | {
      type: 'admin'
      about: 'nobody' | 'parked' | 'left' | 'restored' | 'root' | 'altered' | 'keys'
      case?: string
      roles?: string[]
      text?: string
    }
  | { type: 'dm'; member: string; text: string; case?: string; link?: SayPayload['link'] }
  | { type: 'headline'; case: string }
  | { type: 'card'; case: string; card: string }
  /** Somebody gave the secret of a place: the case has where it is kept. */
  | { type: 'kept'; case: string; activation: string; key: string; secret: string; by: string }
  /** The living card of a request. */
  | { type: 'request'; request: string }
  /** A deletion of what a request's person asked: for administrators, living. */
  | { type: 'erasure'; request: string }
  /** Goes on with a deletion. */
  | { type: 'erase'; erasure: string }
  /**
   * What was sent to the staff channel of cases and requests whose words are gone is taken back.
   */
  | ({ type: 'clear' } & Clearing)
  /** A file of its person, below the card. */
  | { type: 'request_file'; request: string; file: FileRef }
  /** `edit`: where it stands already; who has none yet is told otherwise. */
  | { type: 'inbox'; member: string; edit?: true }
  | { type: 'home'; member: string }
  /** For a registrar: somebody used a code, and waits to be confirmed. */
  | { type: 'code'; entity: string; code: string; member: string }
  | {
      type: 'article'
      id: string
      title: string
      text: string
      internal: boolean
      by: string
      case: string
    }
  | { type: 'open'; start: Omit<Start, 'id' | 'number'> }
  /**
   * A file of the thread that Slack still has alone: it is fetched and attached in the name of who
   * posted it.
   */
  | { type: 'fetch'; case: string; member: string; file: StaffFile }
  /**
   * A form whose files were not there when Slack had to be answered: what going on with it takes.
   * Its words are masked.
   */
  | { type: 'submit'; case: string; form: KeptForm }
  /** What is to be said to one member; the effect's id is the item's. */
  | { type: 'to_notice'; member: string; item: Omit<NoticeItem, 'id'> }
  /** In the thread: whose turn it is, where no card said so. */
  | { type: 'turn'; case: string; turn: Turn }
  /** What called for somebody to take the step is crossed out, where somebody did. */
  | { type: 'called'; case: string; activation: string }
  /**
   * In the thread: nobody took the step (`by` asks), or `member` had it and was silent, or its case
   * waits for nothing else (`last`). Its role is mentioned.
   */
  | {
      type: 'mention'
      case: string
      activation: string
      about: 'untaken' | 'released' | 'asked' | 'last'
      member?: string
      by?: string
    }

export interface Clearing {
  /** Below the messages of these stands nothing but what is shown anew. */
  threads: { kind: 'case' | 'request'; id: string }[]
  /** Numbers of the cases: what quotes them elsewhere. */
  numbers: string[]
  /** Of cases whose dossiers hold what is gone. */
  dossiers?: string[]
  /** Bytes by hash, and what tells each apart where it was sent. */
  files: { hash: string; print: string }[]
  /** ISO instant before which there was nothing of theirs. */
  since: string
}

/** A submitted form; `id` is its inbound id. */
export interface KeptForm {
  id: string
  user: string
  view: string
  callbackId: string
  metadata: string
  values: Record<string, ViewValue>
}
export type KeptSecret = Extract<CasePayload, { type: 'kept' }>
export type PostedFile = Extract<CasePayload, { type: 'fetch' }>
export type AwaitedForm = Extract<CasePayload, { type: 'submit' }>

/**
 * A digest as it was when it was committed, and where it goes. `chart` is its picture, with the
 * rows left out.
 */
export interface DigestPayload {
  type: 'digest' | 'chart'
  to:
    | { kind: 'dm'; member: string }
    | { kind: 'channel'; channel: string }
    | { kind: 'whatsapp'; conversation: string }
  digest: Digest
}

/** What a member is told about terms in one half hour: one living DM. */
export interface NoticePayload {
  type: 'notice'
  member: string
  slot: string
}

/**
 * A message about a linked channel: one linking with its codes, or one trouble. Codes are read when
 * it is shown.
 */
export interface LinkPayload {
  type: 'link' | 'trouble'
  channel: string
  id: string
}

export type Payload =
  | CasePayload
  | CommandPayload
  | EntityPayload
  | KnownPayload
  | DigestPayload
  | NoticePayload
  | LinkPayload

/** What an effect has executed. */
export type Command =
  | CommandPayload
  | EntityPayload
  | Extract<
      CasePayload,
      { type: 'open' | 'article' | 'clear' | 'erase' | 'to_notice' | 'fetch' | 'submit' | 'kept' }
    >

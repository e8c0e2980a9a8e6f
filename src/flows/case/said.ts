/** What is said in a case: by the person, to the person, among staff. */
import type { FileRef, OutputValue } from '../definition/output-kinds'

/**
 * What the person says of the solution: it works, it works but something else is wrong, it does
 * not, they have not tried it yet.
 */
export type Verdict = 'solved' | 'solved_but' | 'not_solved' | 'not_yet'

export type TellMessage =
  | 'received'
  | 'attended'
  | 'question'
  | 'solved'
  | 'corrected'
  | 'written'
  | 'rating'
  | 'split'
  | 'cancelled'
  | 'reopened'
  | 'moved'
  | 'unconsented'
  | 'sent_request'
  | 'sent_notice'
  | 'sent_note'
  | 'sent_copy'
  | 'asked'
  | 'answer_kept'
  | 'answer_missing'
  | 'answer_late'
  | 'answered'
  | 'retracted'
  | 'retract_late'
  | 'reminded'
  | 'recorded_for_you'
  | 'joined'
  | 'answered_by'
  | 'form_asked'
  | 'form_kept'
  | 'form_handed'
  | 'form_observed'
  | 'form_reminded'
  | 'form_late'
  | 'form_ended'
  | 'form_secret'
/** What was to be told to the person, and is not said yet: enough to say it again. */
export interface HeldTell {
  message: TellMessage
  params: Record<string, string | number>
  files?: FileRef[]
}

/** Whose words they are, or who reads them; `thread`: among staff. */
export type Audience = 'from_person' | 'to_person' | 'thread'
export interface Message {
  id: string
  at: string
  audience: Audience
  by: string
  text: string
  files: FileRef[]
  /** The words came with a verdict; without words, it is the verdict alone. */
  verdict?: Verdict
  /** Whose words a member wrote down. */
  onBehalf?: OnBehalf
  /** The document that was given anew with these words, by `STEP.OUTPUT`: why it was. */
  corrects?: string
  /** The article that goes with them, by its id. */
  article?: string
  /** The person asks staff to cancel the case. */
  wish?: 'cancel'
  /** Of what a member wrote to the person: until when it may be taken back, and what it changed. */
  undo?: {
    until: string
    effect: string
    activation?: string
    tell: HeldTell
    asked?: Waiting
    before?: Waiting
  }
  /** When it was taken back: the person never read it. */
  withdrawn?: string
}

/**
 * An outside person's answer, recorded by a member of the case owner's role: whose it was, and by
 * which means it came. Older ones say no more.
 */
export interface OnBehalf {
  channel: string
  name: string
  post?: string
  /** When it was said: an ISO instant, or the day `YYYY-MM-DD` of a paper. */
  at?: string
  /** The scan of it, the stamped copy. */
  files?: FileRef[]
  /** Ids of their own messages of this case that say it. */
  messages?: string[]
}

/** What has come so far of an answer that is not complete yet. */
export interface Answering {
  /** Opaque id of the participant who wrote last. */
  by: string
  /** ISO instants of their first and last words. */
  since: string
  at: string
  /** By output. */
  parts: Record<string, OutputValue>
  choice?: string
  /** Outputs of an answer that is being corrected: what comes anew takes the place of each. */
  replaceable?: string[]
  /** Id of what told last how far it is. */
  told?: string
}

/** The case waits for the person. */
export interface Waiting {
  since: string
  question: string
  by: string
  activation: string
  /** Who was asked; absent where the case has one contact alone. */
  to?: string
}

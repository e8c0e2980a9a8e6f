/**
 * What has come of the forms that a step asks for: kept in the case from the moment when they are
 * asked for until the step, or the last form that was postponed, is over. Shapes only.
 */
import type { FieldValue, FileRef } from '../../forms/values'
import type { OutputValue } from '../../definition/output-kinds'

/**
 * `open`: answers are awaited. `handed_in`: whoever fills it in confirmed it. `observed`: some of
 * its answers are asked anew. `postponed`: not yet; it is taken up while a later step is open.
 */
export type FormStatus = 'open' | 'handed_in' | 'observed' | 'postponed'

/** One form that is asked for. */
export interface FormState {
  status: FormStatus
  /** How often it was handed in: 0 before the first time. */
  version: number
  /** Which of its fields are asked anew, by key, and why. */
  observed?: Record<string, Observation>
  /** Who handed it in last, and when. */
  handed?: Stamp
  /** Who said that it is not ready yet, and when. */
  postponed?: Stamp
  /** Photographs of the form filled in on paper, kept for whoever reviews it. */
  photos?: FileRef[]
}
export interface Stamp {
  /** Id of a contact or a member. */
  by: string
  /** ISO instant. */
  at: string
}
export interface Observation extends Stamp {
  reason: string
  /** It was answered since. */
  answered?: true
}

/** An answer to one field. */
export interface Answer extends Stamp {
  value: FieldValue
  /** Where it comes from while nobody said it: the register, or a form of another case. */
  proposed?: ProposedFrom
}
export type ProposedFrom = 'registry' | 'form'

/** A secret that was not given here: how it is handed over. */
export interface Elsewhere extends Stamp {
  how: string
}

/** An answer that was not taken, and the rule that it fails (`flows/forms/answer.ts`). */
export interface FailedAnswer {
  key: string
  rule: string
}

/** What was said last of what has come, while more may come in one go. */
export interface Echo {
  /** Id of what tells it, and whom. */
  told: string
  to: string
  at: string
  /** Keys that were answered since then, and what was not taken. */
  taken: string[]
  failed: FailedAnswer[]
  /** It has all of it, for whoever had not read that. */
  whole?: true
  /** It was said at once, or acknowledges what was asked for: what comes next is said beside it. */
  apart?: true
}

/** The time that whoever fills the forms in has. */
export interface DraftTerm {
  /** Milliseconds of working time in all. */
  ms: number
  since: string
  due: string
  /** How often they were reminded. */
  reminders: number
}

/** Who asked for the forms, of whom, and what told them. */
export interface FormsAsked extends Stamp {
  /** The contact who was asked; absent where nobody of the part can be written to. */
  to?: string
  told?: string
  /** It is told after the minute in which it can be taken back. */
  held?: true
  /** Nobody outside is to be asked: staff fill them in. */
  isQuiet?: true
}

export interface Draft {
  /** The last time that its step became active. */
  activation: string
  /** Absent while only staff fill the forms in. */
  asked?: FormsAsked
  /** What was asked first, by output: the closed lists from which it follows which forms. */
  first: Record<string, OutputValue>
  /** By output. */
  forms: Record<string, FormState>
  /** How often those of them were handed in that follow from nothing chosen any more, by output. */
  versions?: Record<string, number>
  /** By key of the field: `OUTPUT.FIELD`, or `*NAME` of what is asked once for all. */
  answers: Record<string, Answer>
  /** Keys of what was passed over, and may be. */
  skipped?: string[]
  /** Secrets that are handed over in another way, by key. */
  elsewhere?: Record<string, Elsewhere>
  /** Contacts who are asked one question at a time. */
  oneByOne?: string[]
  /** Contacts who have read all of it since nothing was missing and nobody else changed it. */
  summed?: string[]
  echo?: Echo
  term?: DraftTerm
  /** How the newest asking is taken back: until when, and what there was before it. */
  undo?: { until: string; effects: string[]; before?: Draft }
}
export type Drafts = Record<string, Draft>

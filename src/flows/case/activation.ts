/** The times that steps became active, what decided them and what they left. */
import type { Appointment } from './appointments'
import type { OnBehalf } from './said'
import type { OutputValue } from '../definition/output-kinds'

/** One time that a step became active. */
export interface Activation {
  /** `CASE~PATH~STEP~ROUND`. */
  id: string
  path: string
  step: string
  round: number
  procedure: string
  version: string
  /** Which reading of that version it is of, where that is not the first. */
  reading?: number
  /** Who may act: the step's roles, or those the flow that led here named. */
  roles: string[]
  /** The procedure run inside this step, while its frame is open. */
  call?: string
  /** The card it shows on: the id of the first activation of the holder's run. */
  card: string
  since: string
  holder?: string
  heldSince?: string
  /**
   * Whose act gave it to its holder or to its role, when, and who had it until then; absent in
   * older cases.
   */
  given?: { by: string; at: string; from?: string }
  /** How its holder came to it, where somebody said why: taken from `from`, or given by `by`. */
  handed?: Handed
  /** The same of those who had it before, oldest first. */
  handedBefore?: Handed[]
  /** What was appointed for its meeting, oldest first; the last one stands. */
  appointments?: Appointment[]
  /** Why it came back, when it did. */
  observed?: {
    by: string
    reason: string
    fromStep: string
    at: string
    /** Which of its documents, by `STEP.OUTPUT`, where somebody said which. */
    documents?: string[]
  }
  /** Why a closed case came back to it: what the person said, or the reason of staff. */
  reopened?: { by: string; at: string; reason?: string }
  /**
   * Who acted on it without deciding it (took it, wrote from it): an undo of what led here must not
   * pull it away.
   */
  touchedBy?: string
  /** When its holder last did something with it without deciding it. */
  touchedAt?: string
  /** Calls to the person that nobody answered. */
  calls?: { at: string; by: string }[]
  /**
   * Until when, in working time; null while the agency's clock stands, and for a step that runs
   * another procedure.
   */
  due: string | null
  /** Absent where nothing has a term, and in cases older than terms. */
  term?: Term
}

export interface Handed {
  by: string
  from?: string
  reason: string
  at: string
}

/**
 * The working time that a step has, shared along consecutive steps of one role, and what was
 * already said about it.
 */
export interface Term {
  /** Milliseconds of working time in all. */
  ms: number
  since: string
  /**
   * What is left, while the agency's clock stands: somebody outside is waited for. Negative where
   * it is late.
   */
  left?: number
  /** When the agency's clock last went on after it had stood. */
  resumed?: string
  /** Reminders sent so far, and the last of them. */
  reminders: number
  remindedAt?: string
  /** How many levels up it was said that it is late, and when last. */
  level: number
  escalatedAt?: string
  /** The holder asked for no reminder before this instant. */
  postponed?: string
  /** Alerts of every kind so far: names the next one. */
  alerts: number
  /** What is said next and when; absent where nothing is. */
  next?: { kind: AlertKind; at: string }
}
/** `release`: a taken step that went silent returns to its role. */
export type AlertKind = 'remind' | 'escalate' | 'release'
/** A decided activation: what remains of it on its card. */
export interface Decided extends Activation {
  decidedBy: string
  decidedAt: string
  /** Of a step that tells the person by a call: whether they were told. */
  called?: 'told' | 'unreached'
  /** Which of its roles the decider played; absent for outsiders and in older cases. */
  playedAs?: string
  act: string
  choices: string[]
  /** Why that was chosen, or why a case was cancelled that goes on after all: for staff. */
  reason?: string
  /** What whoever goes on was told to do with it (proveído): for staff. */
  instruction?: string
  /** Whose answer it was, where a member wrote it down. */
  onBehalf?: OnBehalf
  /**
   * It no longer counts: its decision was undone, or it was withdrawn by an undo or by cancelling
   * (`act` says which).
   */
  undone?: boolean
  /** The record's index in the case (`ActRecord.seq`). */
  seq: number
}

export interface LeftOutput {
  path: string
  step: string
  round: number
  output: string
  value: OutputValue
  by: string
  at: string
  /** The confirmation that left it was undone. */
  undone?: boolean
}

/** The times that steps became active, what decided them and what they left. */
import type { Appointment } from './appointments'
import type { OnBehalf } from './said'
import type { Tick } from './sent'
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
  /** Whom of outside it was asked, when, and what told them; how far that came. */
  asked?: Asking
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

/** What an outside step asks was told to one of its participants. */
export interface Asking {
  /** Opaque id of the contact. */
  to: string
  /** ISO instant. */
  at: string
  /** Id of what told it. */
  told: string
  /** It is told by itself, after the minute in which an act of staff can be taken back. */
  held?: boolean
  reached?: { tick: Tick; at: string }
}

/** Who of outside answered: for whom, and how it was verified that they speak for it. */
export interface Speaker {
  entity?: string
  entityName?: string
  verified?: 'note' | 'code'
  receives?: true
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
/**
 * `release`: a taken step that went silent returns to its role. `whole`: a procedure did not end in
 * its term. `last`: a join waits for nothing else. `forms`: who fills its forms in is reminded.
 */
export type AlertKind = 'remind' | 'escalate' | 'release' | 'whole' | 'last' | 'forms'

/** The working time that a procedure has from its beginning to its end. */
export interface FrameTerm extends Pick<Term, 'ms' | 'since' | 'left' | 'resumed'> {
  /** Null while nothing of the agency is active in it. */
  due: string | null
  /** When it was said that it is late: once. */
  told?: string
  /** When it ended, or its case did: it goes on where that is taken back. */
  stopped?: string
}

/** The only branch that a join still waits for, where one step is at work in it. */
export interface LastBranch {
  /** The frame of the join, and its id. */
  path: string
  join: string
  /** The step, or `END`, that begins with it. */
  to: string
  /** Who works on it. */
  activation: string
  /** Since when nothing else is waited for. */
  since: string
  /** When its holder was told: once. */
  told?: string
}
/**
 * Who is told of it: its holder, without one its role in the thread; and the level above.
 * `outside`: it is somebody outside's, and the level above records for them.
 */
export interface LastTold {
  member?: string
  above?: string
  outside?: true
}

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
  /** Who of outside decided it, where that is known. */
  speaker?: Speaker
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

/** What can be done to a case, what comes of it, and who does it. */
import type { Calendar } from '../time/calendar'
import type { CaseState, FileRef, OnBehalf, OutputValue, TellMessage, Verdict } from './case'
import type { Meeting } from './appointments'
import type { LastTold } from './activation'
import type { Start } from './asked-start'
import type { BehalfFacts } from './outside/behalf'
import type { decisionOf } from './marking'
import type { HistoryKind } from './past'
import type { Refusal } from './refusal'
import type { FormAct } from './drafts/acts'
import type { ParticipantAct } from './outside/participation'
import type { Dispatch, SendingAct } from './sending'

export type { OnBehalf } from './case'
export type { Refusal } from './refusal'
export type { Brought, Start } from './asked-start'

/** Who acts, with the authority resolved for the moment by the directory. */
export type Actor =
  | {
      kind: 'member'
      id: string
      roles: { role: string; substituteOf?: string }[]
      administrator: boolean
      auditor: boolean
      /** Another workspace, guest or deactivated: always refused. */
      outsider?: boolean
    }
  | { kind: 'person'; id: string }
  | { kind: 'system' }

/**
 * What an act is done with: the moment (ISO instant), who acts, and who holds a role at that
 * moment.
 */
export interface Context {
  now: string
  actor: Actor
  /** Ids of those who hold the role now: members, and substitutes within their dates. */
  membersOf: (role: string) => readonly string[]
  /** The agency's working time. */
  calendar: Calendar
  /** What was answered when it was asked for this very act, of this very state. */
  performing?: Performing
}
/** Whether somebody may decide a step: asked once, by whoever looks first. */
export interface Performing {
  state: CaseState
  actor: Actor
  activation: string
  answer: { ok: true; onBehalf?: boolean } | Refusal
}

interface OnActivation {
  activation: string
}
/** What goes with a decision. */
interface OnDecided extends OnActivation {
  outputs?: Record<string, OutputValue>
  nextHolder?: string
  /** What whoever goes on is told to do with it (proveído). */
  instruction?: string
  onBehalf?: OnBehalf
  /** Of what it sends to the entity. */
  dispatch?: Dispatch
  /** Outputs of the next procedure's first step, where this press confirms it too. */
  first?: Record<string, OutputValue>
}
/** What decides a step. */
export type Deciding =
  | ({ act: 'confirm' } & OnDecided)
  | ({ act: 'choose'; choices: string[]; reason?: string } & OnDecided)
export type Command =
  | Deciding
  /** `documents`: `STEP.OUTPUT`, which of the documents of that step are observed. */
  | { act: 'observe'; activation: string; to: string; reason: string; documents?: string[] }
  /**
   * The person, who cannot be written to, was called. Answered: the step is decided with it, and so
   * it is on the third day without an answer.
   */
  | ({ act: 'call'; answered: boolean; choices?: string[] } & Omit<
      Extract<Deciding, { act: 'confirm' }>,
      'act'
    >)
  /** The person of a case that came otherwise is written to on a channel from now on. */
  | { act: 'link'; contact: string }
  | (OnActivation & { act: 'take'; reason?: string })
  /**
   * The step goes back to its role, from whoever has it or from this member alone; a reason is kept
   * as a note among staff too.
   */
  | (OnActivation & { act: 'release'; reason?: string; from?: string })
  | (OnActivation & { act: 'reassign'; to: string; reason?: string })
  /** A note among staff, kept in the record. */
  | { act: 'comment'; activation?: string; text: string; files?: FileRef[] }
  | { act: 'attach'; activation?: string; files: FileRef[] }
  /** When and where people come together for a step; absent `to`: that is taken back. */
  | (OnActivation & { act: 'appoint'; to?: Meeting })
  /** A document that a decided step left, given anew: another version, and why. */
  | (OnActivation & { act: 'correct'; outputs: Record<string, OutputValue>; reason: string })
  /** Staff words to the person. `asks`: the case then waits for the answer. */
  | {
      act: 'write'
      activation?: string
      text: string
      asks: boolean
      files?: FileRef[]
      article?: string
    }
  /**
   * Words that came from the person; a wish needs none. `beside`: not the answer to what was asked
   * (a wish, a note of what they edited).
   */
  | { act: 'receive'; text: string; files?: FileRef[]; beside?: boolean; wish?: 'cancel' }
  /**
   * An answer, or a part of it, to what is asked of a participant. `done`: they say that it is all.
   */
  | (OnActivation & {
      act: 'answer'
      text?: string
      files?: FileRef[]
      choice?: string
      done?: true
      /** By which it came: `whatsapp`. */
      channel?: string
    })
  /** Within the hour, while nobody acted on it: an answer of theirs is taken back. */
  | (OnActivation & { act: 'retract' })
  /** The person's verdict on the solution, in their words. */
  | { act: 'verdict'; verdict: Verdict; text?: string; files?: FileRef[]; onBehalf?: OnBehalf }
  | { act: 'rate'; rating: number; onBehalf?: OnBehalf }
  /**
   * Whether the person agreed to what is done with what they sent: heard by a member, or written
   * after all.
   */
  | { act: 'consent'; given: boolean }
  /** A linked case with its own words; `at` starts it at that step of the same procedure. */
  /** `entities`: from the step `at` on, a case for each of them. */
  | { act: 'split'; activation: string; subject: string; at?: string; entities?: string[] }
  | (OnActivation & { act: 'undo' })
  | SendingAct
  | ParticipantAct
  | FormAct
  /** Takes back words to the person that were not sent yet, by the id of their message. */
  | { act: 'withdraw'; message: string }
  /** `reason` is for staff; `told` is what the person reads. */
  | { act: 'cancel'; reason: string; told?: string }
  /**
   * The case began as the wrong one: it goes on as a case of that procedure. What its first step
   * leaves is given where opening confirms that step.
   */
  | {
      act: 'move'
      procedure: string
      reason: string
      subject: string
      entity?: string
      routing?: string
      outputs?: Record<string, OutputValue>
    }
  | { act: 'reopen'; reason?: string }
  /** The clock: the next alert of an activation has come. Only the program does it. */
  | (OnActivation & { act: 'alert' })
  /** The holder asks for no reminder before the next working day. */
  | (OnActivation & { act: 'postpone' })
  /**
   * An auditor was shown it: the whole case, its map, or a row of it in a list; or an administrator
   * was given a withheld file (by its hash). `form`: whoever may read the case was shown the
   * personal data of the form of that output.
   */
  | { act: 'read'; what: 'case' | 'map' | 'row' | 'file' | 'form'; file?: string; form?: string }
/**
 * `ended`: a call step ended by itself. `send`: what the confirmation before it sends. `forget`:
 * words, files or people were taken out; its choices are the classes.
 */
export type ActName = Command['act'] | 'start' | 'ended' | 'escalate' | 'forget' | 'send'

/**
 * The canonical body of one act. `texts` hold free words: only salted hashes of them enter the
 * receipt, as only hashes of what it left and of its decision do.
 */
export interface ActRecord {
  seq: number
  act: ActName
  activation?: string
  procedure: string
  version: string
  /** Content hash of the definition by which it was done; absent where none is known. */
  definition?: string
  step?: string
  round?: number
  choices?: string[]
  to?: string
  actor: string
  substituteOf?: string
  at: string
  /** `by`: whose it is; not the actor's where a call brought it. */
  outputs?: { output: string; value: OutputValue; by: string }[]
  /** What the row of the decision says beyond this record. */
  decision?: ReturnType<typeof decisionOf>
  texts?: Record<string, string>
  /** An outside person's answer recorded by staff; name, post and files are in `texts`. */
  onBehalf?: BehalfFacts
}

/**
 * What should be said or done outside, as data. The bot puts it into words and the outbox delivers
 * it.
 */
export type FlowEffect =
  | {
      kind: 'tell'
      /** Deterministic: case, activation, act and round. */
      id: string
      message: TellMessage
      params: Record<string, string | number>
      files?: FileRef[]
      /** The contact who is told; absent: the one that the case came with. */
      to?: string
      /** Milliseconds that it waits, so that undo can still cancel it. */
      holdMs: number
    }
  /** A linked case to be opened; its id is this effect's id. */
  | {
      kind: 'open'
      id: string
      start: Omit<Start, 'id' | 'number'>
      /** Milliseconds that it waits, so that undo can still cancel it. */
      holdMs?: number
    }
  | { kind: 'activated'; id: string; activation: string }
  /**
   * The holder is reminded; without a member nobody has taken it, and its roles are mentioned in
   * the thread.
   */
  | { kind: 'remind'; id: string; activation: string; at: string; member?: string; roles: string[] }
  /** Something is late: members of the next level are told. `level` from 1. */
  | { kind: 'escalate'; id: string; activation: string; at: string; role: string; level: number }
  /** A taken step went silent and returned to its role. `member` held it. */
  | { kind: 'released'; id: string; activation: string; at: string; member: string }
  /** The procedure of a frame did not end in its term: the role that answers for it is told. */
  | { kind: 'whole'; id: string; activation: string; at: string; path: string; role: string }
  /** A join waits for this step alone. */
  | ({ kind: 'last'; id: string; activation: string; at: string } & LastTold)
  /**
   * Nobody may act on this activation: no member holds its roles, or duties exclude all.
   * Administrators are told once.
   */
  | { kind: 'nobody'; id: string; activation: string; roles: string[] }

export interface Decision {
  ok: true
  case: CaseState
  records: ActRecord[]
  effects: FlowEffect[]
  /** Ids of effects of earlier acts that must no longer happen. */
  cancels: string[]
  /** What of its history the case no longer keeps either. */
  erases?: HistoryKind[]
  /**
   * Edges of the definition that were taken, for coverage and diagrams: `CODE:FROM[:CHOICE]>TO`.
   */
  edges: string[]
}
export type Outcome = Decision | Refusal

export const actorId = (actor: Actor): string => (actor.kind === 'system' ? 'system' : actor.id)

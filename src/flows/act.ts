/** What can be done to a case, what comes of it, and who does it. */
import type { CaseState, FileRef, OutputValue } from './case'

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

interface OnActivation {
  activation: string
}
export type Command =
  | {
      act: 'confirm'
      activation: string
      outputs?: Record<string, OutputValue>
      nextHolder?: string
      onBehalf?: OnBehalf
    }
  | {
      act: 'choose'
      activation: string
      choices: string[]
      reason?: string
      outputs?: Record<string, OutputValue>
      nextHolder?: string
      onBehalf?: OnBehalf
    }
  | { act: 'observe'; activation: string; to: string; reason: string }
  | (OnActivation & { act: 'take'; reason?: string })
  | (OnActivation & { act: 'release' })
  | (OnActivation & { act: 'reassign'; to: string; reason?: string })
  /** A note among staff, kept in the record. */
  | { act: 'comment'; activation?: string; text: string; files?: FileRef[] }
  | { act: 'attach'; activation?: string; files: FileRef[] }
  /** Staff words to the person. `asks`: the case then waits for the answer. */
  | { act: 'write'; activation?: string; text: string; asks: boolean; files?: FileRef[]; article?: string }
  /** Words that came from the person. */
  | { act: 'receive'; text: string; files?: FileRef[] }
  /** The person's verdict on the solution. */
  | { act: 'verdict'; solved: boolean; text?: string }
  | { act: 'rate'; rating: number }
  /** A linked case with its own words; `at` starts it at that step of the same procedure. */
  | { act: 'split'; activation: string; subject: string; at?: string; entity?: string }
  | (OnActivation & { act: 'undo' })
  | { act: 'cancel'; reason: string }
  | { act: 'reopen'; reason?: string }
/** An outside person's answer, recorded by a member of the case owner's role. */
export interface OnBehalf {
  channel: string
  name: string
}
export type ActName = Command['act'] | 'start'

export interface Start {
  id: string
  number: string
  procedure: string
  version?: string
  subject: string
  intake: import('./case').Intake
  /** A linked case that starts at a later step. */
  at?: string
  link?: CaseState['links'][number]
}

/** The canonical body of one act. `texts` hold free words: only salted hashes of them enter the receipt. */
export interface ActRecord {
  seq: number
  act: ActName
  activation?: string
  procedure: string
  version: string
  step?: string
  round?: number
  choices?: string[]
  to?: string
  actor: string
  substituteOf?: string
  at: string
  outputs?: { output: string; kind: string; digest?: string }[]
  texts?: Record<string, string>
}

/** What should be said or done outside, as data. The bot puts it into words and the outbox delivers it. */
export type FlowEffect =
  | {
      kind: 'tell'
      /** Deterministic: case, activation, act and round. */
      id: string
      message:
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
      params: Record<string, string | number>
      files?: FileRef[]
      /** Milliseconds that it waits, so that undo can still cancel it. */
      holdMs: number
    }
  | { kind: 'open'; id: string; start: Omit<Start, 'id' | 'number'> }
  | { kind: 'activated'; id: string; activation: string }

export interface Decision {
  ok: true
  case: CaseState
  records: ActRecord[]
  effects: FlowEffect[]
  /** Ids of effects of earlier acts that must no longer happen. */
  cancels: string[]
  /** Edges of the definition that were taken, for coverage and diagrams: `CODE:FROM[:CHOICE]>TO`. */
  edges: string[]
}
export interface Refusal {
  ok: false
  /** Stable; the catalogue has a sentence for each. */
  code:
    | 'forbidden' // `roles` / `members` say who may
    | 'stale' // the activation is no longer active: `since` says what happened
    | 'held' // another member holds it: take it over with a reason
    | 'duties' // separation of duties
    | 'missing_output'
    | 'invalid_output'
    | 'missing_choice'
    | 'unknown_choice'
    | 'unknown_target'
    | 'missing_reason'
    | 'closed'
    | 'not_waiting'
    | 'too_late' // undo or reopening after its time
    | 'acted_on' // undo after somebody acted on what followed
    | 'unknown_procedure'
    | 'in_call' // a call step ends by itself
    | 'empty'
  roles?: string[]
  members?: string[]
  activation?: string
  /** For `stale`: the decision that was made, or the activation that is active now. */
  since?: { act: string; by: string; at: string; choices: string[] }
  output?: string
}
export type Outcome = Decision | Refusal

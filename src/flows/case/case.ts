/**
 * What a case is while it runs. Plain JSON: what the store keeps and the engine transforms. Its
 * document holds what the next act needs; what only its history shows leaves it as rows
 * (`history.ts`).
 */
import type { Activation, Decided, FrameTerm, LastBranch, LeftOutput } from './activation'
import type { Forgotten } from './data-classes'
import type { Drafts } from './drafts/draft'
import type { Words } from '../words'
import type { Past, Recalled } from './past'
import type { Amendable, Sending } from './sent'
import type { Answering, HeldTell, Message, OnBehalf, Verdict, Waiting } from './said'
import type { FileRef } from '../definition/output-kinds'

export type {
  Activation,
  AlertKind,
  Decided,
  FrameTerm,
  Handed,
  LastBranch,
  LeftOutput,
  Term,
} from './activation'
export type { Answering, HeldTell, Message, OnBehalf, TellMessage, Verdict, Waiting } from './said'
export type { FileRef, OutputValue } from '../definition/output-kinds'

export type CaseMood = 'open' | 'waiting' | 'observed' | 'cancelled' | 'moved' | 'closed'

export interface JoinState {
  /** Indexes of the slots that have arrived, in `Join.waits`. */
  arrived: number[]
  /** The slots waited for, by index; absent for all. */
  expected?: number[]
  /** Once fired it lets every later token through, until its split is decided anew. */
  fired: boolean
}
/** One procedure being run. `path`: `CODE` at the root, `CODE>STEP>CODE` inside a step. */
export interface Frame {
  path: string
  procedure: string
  version: string
  /** Content hash of the text that it runs; absent in older cases until their next act. */
  definition?: string
  /** Its reading, where that is not the first. */
  reading?: number
  /**
   * `left`: the case went on in another procedure. `withdrawn`: the press that opened it was
   * undone.
   */
  state: 'open' | 'done' | 'left' | 'withdrawn'
  /** The activation that called it. */
  caller?: string
  /** `STEP.OUTPUT` of this frame, one or several, that the calling step leaves. */
  callerLeaves?: string | string[]
  /** Roles of this frame played by roles of the caller. */
  roles?: Record<string, string[]>
  /** Rounds so far by step; never reset, so that no activation id repeats. */
  rounds: Record<string, number>
  joins: Record<string, JoinState>
  /**
   * An end was reached; the frame is done when nothing is active in it. The label, where the
   * definition names one.
   */
  ended?: { label?: Words }
}

/** Everything needed to take an act back while nobody has acted on what it caused. */
export interface UndoEntry {
  /** The activation that was pressed. */
  activation: string
  by: string
  at: string
  until: string
  /** Milliseconds in which it can be; absent for a minute. */
  lasts?: number
  /** What the press decided: the pressed one, first steps confirmed with it, calls that ended. */
  decided: string[]
  /** Those of them that were active before it and become so again, in a new round. */
  reopens: string[]
  /** What it made active. */
  created: string[]
  /** Frames whose joins or state it changed; no `before` where it opened them. */
  frames: { path: string; before?: FrameMark; after: FrameMark }[]
  effects: string[]
  /** What of these the person would have read only after a while; absent in older entries. */
  tells?: HeldTell[]
  before: CaseMark
  after: CaseMark
}
export type FrameMark = Omit<Frame, 'rounds'>
/** The parts of a case beside its marking that a press may change. */
export type CaseMark = Pick<
  CaseState,
  'procedure' | 'version' | 'closedAt' | 'waiting' | 'unsolved' | 'solvedTold' | 'holders'
> &
  /** What had come of answers that the press ended. */
  Pick<CaseState, 'answering'> & {
    /** Forms that the press ended. */
    drafts?: Drafts | undefined
  }

export interface Intake {
  /** `whatsapp`, `phone`, `desk`, `email`, `note`, `internal`… */
  channel: string
  /** Opaque id of the contact who reported. */
  contact?: string
  entity?: string
  /** Registered by this member on the person's behalf. */
  recordedBy?: string
  /** Who reported, where staff wrote it down: personal data, never in a receipt. */
  reporter?: { name: string; phone?: string; email?: string; post?: string }
  /** The day on which it came (`YYYY-MM-DD`), where staff wrote that down. */
  came?: string
  /** The paper that it came with, where no step leaves it. */
  document?: { number: string; date: string }
  /** The agency's own routing number (hoja de ruta), one per case. */
  routing?: string
  text: string
  /**
   * A language in which the person writes and the program cannot converse: somebody of the agency
   * answers.
   */
  tongue?: 'qu' | 'ay'
  /** Sent by somebody who could only say aloud whether they agree; absent where it was written. */
  consent?: 'to_hear' | 'given' | 'refused'
  system?: string
  files: FileRef[]
}

/** Somebody of outside who takes part in it, or did. */
export interface Participant {
  /** Opaque id of the contact. */
  contact: string
  /** The outside role whose part it is. */
  role: string
  /** As staff wrote it down or they call themselves: personal data, never in a receipt. */
  name?: string
  /** For whom they speak: its id, and its name as it was when they were added. */
  entity?: string
  entityName?: string
  /** Which of the entity's contacts they are, by its id there. */
  person?: string
  /** ISO instant at which they were added, and by whom. */
  since: string
  by: string
  /** The day (`YYYY-MM-DD`) on which it ended, as it was written down. */
  until?: string
  /** Who ended it, at which ISO instant: from then on they see and answer nothing. */
  ended?: { by: string; at: string }
  /** ISO instant of the last words that came from them. */
  wrote?: string
  /** Whether they may acknowledge something for the entity. */
  receives?: true
  /** How it was verified that they speak for it; absent where it was not. */
  verified?: 'note' | 'code'
}

/** What a case said before it was amended: of each that changed, nothing where it said nothing. */
export interface Amended extends Partial<Pick<Intake, Amendable>> {
  at: string
  by: string
  changed: Amendable[]
}

/** The end of a case before its time. */
export interface Cancelled {
  by: string
  /** For staff. */
  reason: string
  at: string
  /** For the person. */
  told?: string
  /** It goes on as that case of another procedure: it was neither solved nor cancelled. */
  moved?: { case: string; procedure: string }
  /** How it can be taken back; absent in older cases. */
  undo?: {
    until: string
    /** Activations that it withdrew, in their order. */
    steps: string[]
    waiting?: Waiting
    /** What had not been said yet, and is said should the case go on. */
    tells: HeldTell[]
    /** Messages with questions among them. */
    questions: string[]
    effects: string[]
  }
}

export interface CaseState {
  schemaVersion: 2
  id: string
  number: string
  series: string
  revision: number
  mood: CaseMood
  /** The root frame's procedure. */
  procedure: string
  version: string
  subject: string
  intake: Intake
  openedAt: string
  closedAt?: string
  frames: Record<string, Frame>
  active: Activation[]
  /**
   * Decided in the last minute, so that it can still be taken back; older ones are in the history.
   */
  decided: Decided[]
  /** Of the last minute, as `messages` and `waits` are. */
  outputs: LeftOutput[]
  /** Who held each role in this case last. */
  holders: Record<string, string>
  messages: Message[]
  waiting?: Waiting
  /** A question that the case went on without: the answer, when it comes, still belongs here. */
  unanswered?: { since: string; question: string }
  /** Earlier times that the case waited for the person: with which step, absent in older ones. */
  waits?: { since: string; until: string; activation?: string }[]
  /** Until when procedures that have a term as a whole have to be through, by frames' paths. */
  terms?: Record<string, FrameTerm>
  /** Where a join waits for one branch alone; absent where none does. */
  alone?: LastBranch[]
  /** The person said that the solution did not work, after `solved` was told. */
  unsolved?: { at: string; text?: string }
  /** What the person said last of the solution. */
  verdict?: { is: Verdict; at: string; text?: string }
  solvedTold: number
  rating?: number
  /** Whose rating a member wrote down. */
  ratingOnBehalf?: OnBehalf
  /** When the rating was asked: once. */
  ratingAsked?: string
  /** `number`: of the case that this one came from. `by`: who split it; the subject is theirs. */
  links: {
    case: string
    number?: string
    why: 'split' | 'entity' | 'reopened' | 'moved'
    by?: string
  }[]
  /** What was said of the entity, its contact and the routing number before, oldest first. */
  amended?: Amended[]
  /** What went to the entity, oldest first. */
  sendings?: Sending[]
  /**
   * Who of outside takes part or did, oldest first; absent where nobody was named beside the
   * contact that it came with.
   */
  participants?: Participant[]
  /** What has come so far of what is asked of somebody outside, by `PATH>STEP`. */
  answering?: Record<string, Answering>
  /** What has come so far of the forms that steps ask for, by `PATH>STEP`. */
  drafts?: Drafts
  cancelled?: Cancelled
  undo: UndoEntry[]
  /** Count of act records so far. */
  seq: number
  /** What is still asked of what left for the history; absent while nothing has. */
  past?: Past
  /** What was taken out of it at its person's request or by term; the case is over. */
  forgotten?: Forgotten
  /** What one act is about though it left: brought back for it, never stored. */
  recalled?: Recalled
}

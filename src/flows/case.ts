/** What a case is while it runs. Plain JSON: what the store keeps and the engine transforms. */
import type { Words } from './definition'

export type CaseMood = 'open' | 'waiting' | 'observed' | 'cancelled' | 'closed'

/** What the person says of the solution: it works, it works but something else is wrong, it does not, they have not tried it yet. */
export type Verdict = 'solved' | 'solved_but' | 'not_solved' | 'not_yet'

/** A value that a step left. Free words and file names are personal data; `secret` ones are kept apart. */
export type OutputValue =
  | { kind: 'reference'; number: string; date: string }
  | { kind: 'text'; text: string }
  | { kind: 'file'; files: FileRef[] }
  | { kind: 'estimate'; minutes: number }
  | { kind: 'classification'; class: string; priority: 'low' | 'medium' | 'high' | 'critical' }
  | { kind: 'form'; values: Record<string, string> }
  | { kind: 'article'; article: string | null; action: 'written' | 'amended' | 'declined' }
  | { kind: 'registration'; system: 'record' | 'osticket'; reference?: string }
  | { kind: 'coordination'; with: string; at: string; means: string }
  | { kind: 'acknowledgement'; receivedBy: string; at: string; channel: string }

export interface FileRef {
  hash: string
  name: string
  mime: string
  bytes: number
}

/** One time that a step became active. */
export interface Activation {
  /** `CASE~PATH~STEP~ROUND`. */
  id: string
  path: string
  step: string
  round: number
  procedure: string
  version: string
  /** Who may act: the step's roles, or those the flow that led here named. */
  roles: string[]
  /** The procedure run inside this step, while its frame is open. */
  call?: string
  /** The card it shows on: the id of the first activation of the holder's run. */
  card: string
  since: string
  holder?: string
  heldSince?: string
  /** Whose act gave it to its holder or to its role, when, and who had it until then; absent in older cases. */
  given?: { by: string; at: string; from?: string }
  /** How its holder came to it, where somebody said why: taken from `from`, or given by `by`. */
  handed?: { by: string; from?: string; reason: string; at: string }
  /** Why it came back, when it did. */
  observed?: { by: string; reason: string; fromStep: string; at: string }
  /** Why a closed case came back to it: what the person said, or the reason of staff. */
  reopened?: { by: string; at: string; reason?: string }
  /** Who acted on it without deciding it (took it, wrote from it): an undo of what led here must not pull it away. */
  touchedBy?: string
  /** When its holder last did something with it without deciding it. */
  touchedAt?: string
  /** Calls to the person that nobody answered. */
  calls?: { at: string; by: string }[]
  /** Until when, in working time; null while the agency's clock stands, and for a step that runs another procedure. */
  due: string | null
  /** Absent where nothing has a term, and in cases older than terms. */
  term?: Term
}

/** The working time that a step has, shared along consecutive steps of one role, and what was already said about it. */
export interface Term {
  /** Milliseconds of working time in all. */
  ms: number
  since: string
  /** What is left, while the agency's clock stands: somebody outside is waited for. Negative where it is late. */
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
  /** It no longer counts: its decision was undone, or it was withdrawn by an undo or by cancelling (`act` says which). */
  undone?: boolean
  /** The record's index in the case (`ActRecord.seq`). */
  seq: number
}

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
  /** `left`: the case went on in another procedure. `withdrawn`: the press that opened it was undone. */
  state: 'open' | 'done' | 'left' | 'withdrawn'
  /** The activation that called it. */
  caller?: string
  callerLeaves?: string
  /** Roles of this frame played by roles of the caller. */
  roles?: Record<string, string[]>
  /** Rounds so far by step; never reset, so that no activation id repeats. */
  rounds: Record<string, number>
  joins: Record<string, JoinState>
  /** An end was reached; the frame is done when nothing is active in it. The label, where the definition names one. */
  ended?: { label?: Words }
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

/** Everything needed to take an act back while nobody has acted on what it caused. */
export interface UndoEntry {
  /** The activation that was pressed. */
  activation: string
  by: string
  at: string
  until: string
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
  | 'unconsented'
/** What was to be told to the person, and is not said yet: enough to say it again. */
export interface HeldTell {
  message: TellMessage
  params: Record<string, string | number>
  files?: FileRef[]
}
export type FrameMark = Omit<Frame, 'rounds'>
/** The parts of a case beside its marking that a press may change. */
export type CaseMark = Pick<
  CaseState,
  'procedure' | 'version' | 'closedAt' | 'waiting' | 'unsolved' | 'solvedTold' | 'holders'
>

export interface Intake {
  /** `whatsapp`, `phone`, `desk`, `email`, `note`, `internal`… */
  channel: string
  /** Opaque id of the contact who reported. */
  contact?: string
  entity?: string
  /** Registered by this member on the person's behalf. */
  recordedBy?: string
  /** Who reported, where staff wrote it down: personal data, never in a receipt. */
  reporter?: { name: string; phone?: string }
  text: string
  /** A language in which the person writes and the program cannot converse: somebody of the agency answers. */
  tongue?: 'qu' | 'ay'
  /** Sent by somebody who could only say aloud whether they agree; absent where it was written. */
  consent?: 'to_hear' | 'given' | 'refused'
  system?: string
  files: FileRef[]
}

export interface Message {
  id: string
  at: string
  /** `person`: from outside; `staff`: sent to the outside; `thread`: a comment among staff. */
  audience: 'from_person' | 'to_person' | 'thread'
  by: string
  text: string
  files: FileRef[]
  /** The words came with a verdict; without words, it is the verdict alone. */
  verdict?: Verdict
  /** The person asks staff to cancel the case. */
  wish?: 'cancel'
  /** Of what a member wrote to the person: until when it may be taken back, and what it changed. */
  undo?: { until: string; effect: string; activation?: string; tell: HeldTell; asked?: Waiting; before?: Waiting }
  /** When it was taken back: the person never read it. */
  withdrawn?: string
}

/** The case waits for the person. */
export interface Waiting {
  since: string
  question: string
  by: string
  activation: string
}

/** The end of a case before its time. */
export interface Cancelled {
  by: string
  /** For staff. */
  reason: string
  at: string
  /** For the person. */
  told?: string
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
  schemaVersion: 1
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
  decided: Decided[]
  outputs: LeftOutput[]
  /** Who held each role in this case last. */
  holders: Record<string, string>
  messages: Message[]
  waiting?: Waiting
  /** A question that the case went on without: the answer, when it comes, still belongs here. */
  unanswered?: { since: string; question: string }
  /** Earlier times that the case waited for the person. */
  waits?: { since: string; until: string }[]
  /** The person said that the solution did not work, after `solved` was told. */
  unsolved?: { at: string; text?: string }
  /** What the person said last of the solution. */
  verdict?: { is: Verdict; at: string; text?: string }
  solvedTold: number
  rating?: number
  /** When the rating was asked: once. */
  ratingAsked?: string
  /** `number`: of the case that this one came from. `by`: who split it; the subject is theirs. */
  links: { case: string; number?: string; why: 'split' | 'entity' | 'reopened'; by?: string }[]
  cancelled?: Cancelled
  undo: UndoEntry[]
  /** Count of act records so far. */
  seq: number
}

/** What a digest says, as it was when it was committed. */
import type { Reads } from '../../flows/authority/reading'
import type { ActedRow, RowAct } from '../../flows/lists/acting'
import type { Language } from '../../flows/languages'
import type { Words } from '../../flows/words'

/**
 * What a digest looks at; absent is everything that its reader may read. Roles and units are one
 * list; procedures, series of numbers and entities narrow it. An entity is named as somebody wrote
 * it: other letters of it are the same one.
 */
export interface DigestScope {
  roles?: string[]
  units?: string[]
  procedures?: string[]
  series?: string[]
  entities?: string[]
}

/** For whom a digest is made, with the authority of the moment. */
export interface DigestReader {
  /** The schedule's id, or the member's. */
  id: string
  member: string
  language: Language
  /** What they may do about a pending step today. */
  acts(row: ActedRow): RowAct
  /** Codes of the procedures that may be read whole. */
  readable: string[]
  /** Whether a case may be read: asked of each, whatever the scope. */
  reads: Reads
  /**
   * Roles of the scope's units that the reader heads: their steps may be read in every procedure.
   */
  headed?: string[]
  scope: DigestScope
  /** It is for everybody in a channel: nothing in it says "you". */
  channel?: boolean
  /** The instant of the last digest; absent for the first. */
  since?: string
  /** What the last digest counted. */
  before?: DigestTotals
  /** When it should have come, if it comes late. */
  planned?: string
}

/** Counts of steps, but `opened` and `closed`, which are cases since the last digest. */
export interface DigestTotals {
  pending: number
  late: number
  today: number
  /** What the reader may act on, due after today or without a term. */
  later: number
  /** For others of the agency. */
  waiting: number
  /** For somebody outside. */
  outside: number
  opened: number
  closed: number
}

/** To be answered by the agency, late ones among them, and waiting for their person. */
export interface DigestRequests {
  open: number
  late: number
  answered: number
}

/** `on`: the step that runs the procedure, in the reader's language; absent for the case's own. */
export interface DigestWhole {
  on?: string
  /** Null while it stands: then what is `left`, in working milliseconds. */
  due: string | null
  left?: number
}

/** A pending step. */
export interface DigestRow {
  case: string
  number: string
  subject: string
  activation: string
  /** Number and title, in the reader's language. */
  step: string
  /** Titles of the roles that may act, in the reader's language. */
  roles: string
  /** Somebody outside has to act. */
  outside: boolean
  holder?: string
  since: string
  due: string | null
  /**
   * Working milliseconds: by how much it is late, or until it is due today; for the rest, since it
   * waits.
   */
  working: number
  mood: string
  /** Until when the procedure around it has to be through; absent where none has a term. */
  whole?: DigestWhole
  /** What waits for this step alone, in the reader's language; `END` the end of its procedure. */
  holdsUp?: string
  /**
   * What the reader may do: `open` what they hold, `take` what nobody does, only `see` the rest.
   */
  act: RowAct
}

/** A case that ended. */
export interface DigestEnd {
  case: string
  number: string
  subject: string
  kind: 'closed' | 'cancelled'
  at: string
  /** Working milliseconds since it was opened. */
  working?: number
  /** Of an end that has words of its own. */
  end?: Words
}

export interface DigestSection<Row> {
  count: number
  /** The first of them, `mostRows` at most. */
  rows: Row[]
}

/** A La Paz day of the chart. */
export interface DigestDay {
  day: string
  /** Cases opened, those opened again among them. */
  opened: number
  /** Cases closed or cancelled. */
  closed: number
  /** Cases open at its end; now, for the last day. */
  pending: number
  /** Nobody works: `true`, or the name of the holiday. */
  rest?: true | string
}

export interface Digest {
  schemaVersion: 1
  id: string
  member: string
  language: Language
  channel?: boolean
  /** The moment of which it speaks. */
  at: string
  since?: string
  planned?: string
  scope: DigestScope
  /** The scope in words; empty where it is everything. */
  about: string[]
  /** Steps that came since the last digest. */
  fresh: number
  /** Steps that this reader may act on, and how many of them are late or due today. */
  yours: { count: number; late: number; today: number }
  sections: {
    late: DigestSection<DigestRow>
    today: DigestSection<DigestRow>
    waiting: DigestSection<DigestRow>
    outside: DigestSection<DigestRow>
  }
  closed: DigestSection<DigestEnd>
  totals: DigestTotals
  /** Open requests of people, by whose turn it is; absent where there are none. */
  requests?: DigestRequests
  before?: DigestTotals
  /** The last 30 days, oldest first. */
  days: DigestDay[]
}

/** Days that the chart shows, the present one included. */
export const chartDays = 30

/** What a case is opened with. */
import type { CaseState, Intake, OutputValue, Participant } from './case'

export interface Start {
  id: string
  number: string
  procedure: string
  version?: string
  /** Which reading of that version, where it is that of another case. */
  reading?: number
  subject: string
  intake: Intake
  /** A linked case that starts at a later step. */
  at?: string
  link?: CaseState['links'][number]
  /**
   * What the first step leaves, where opening confirms it; what is not given is taken from the
   * intake.
   */
  outputs?: Record<string, OutputValue>
  /** What a case that starts at a later step needs of those before it, as the other case has it. */
  brought?: Brought[]
  /** Who of outside takes part in it from its first moment; `since` is then that moment. */
  participants?: Participant[]
}
export interface Brought {
  step: string
  output: string
  value: OutputValue
  /** Who left it in the other case. */
  by: string
}

/**
 * The screens that the staff use cases open and read. Bound to `cards/` in one place; values in,
 * values out.
 */
import type { Refusal } from '../../flows/case/act'
import type { Activation, CaseState, FileRef, OutputValue, Verdict } from '../../flows/case/case'
import type { PendingRow } from '../../flows/lists/pending'
import type { StaffFile, StaffMessage } from '../channels/port'
import type { Visit } from './context'
import type { Needs } from '../acts/needs'
import type { About } from './about'
import type { Parsed, Values } from './values'

/** What a decision's modal was filled with. */
export interface Filled {
  choices: string[]
  outputs: Record<string, OutputValue>
  /** Files still to be fetched from Slack, by output id. */
  files: Record<string, StaffFile[]>
  /** The article to be written or amended, by output id. */
  article?: { output: string; title: string; text: string; internal: boolean; id?: string }
  reason?: string
  nextHolder?: string
  onBehalf?: { channel: string; name: string }
}
export interface OnStep {
  visit: Visit
  state: CaseState
  activation: Activation
}
/** What a call to the person needs. */
export interface Call {
  /** E.164; absent where none was left. */
  phone?: string
  name?: string
  /** The words of the solution at hand. */
  words?: string
  /** They write to us on a channel too: the name that they have there. */
  known?: { channel: string; name?: string }
}
/** What staff send to the person. Words may be missing where files are sent. */
export interface Letter {
  draft: string
  /** Whether an answer is waited for. */
  asks: boolean
  article?: string
  files?: FileRef[]
}
/** What of an act its member may take back: a press, or words that wait until then. */
export type TakeBack = { step: string } | { message: string; until: string }
/** How a case ends before its time: why, for staff, and what the person reads of it. */
export interface Ending {
  reason: string
  told?: string
}
type Modal = Promise<unknown>

export interface Screens {
  decide(about: { visit: Visit; state: CaseState; needs: Needs; called?: About['called'] }): Modal
  /** The person's telephone and what to tell them, for whoever holds the step. */
  call(on: OnStep & Call): Modal
  modals: Record<
    | 'said'
    | 'observe'
    | 'takeOver'
    | 'comment'
    | 'write'
    | 'attach'
    | 'reassign'
    | 'split'
    | 'cancel'
    | 'more',
    (on: OnStep) => Modal
  >
  /** What exactly the person will receive. */
  preview(on: OnStep & Letter): Modal
  /** The same, of a case that is cancelled. */
  ending(on: OnStep & Ending): Modal
  newReport(visit: Visit): Modal
  parse: {
    decide(values: Values, about: { visit: Visit; needs: Needs }): Parsed<Filled>
    words(values: Values, visit: Visit): Parsed<{ text: string }>
    cancel(values: Values, visit: Visit): Parsed<Ending>
    observe(values: Values, visit: Visit): Parsed<{ to?: string; reason: string }>
    write(
      values: Values,
      visit: Visit,
    ): Parsed<{ text: string; asks: boolean; article?: string; files: StaffFile[] }>
    /** The words of a preview; `changed` when they are not those that it showed. */
    send(
      values: Values,
      about: { visit: Visit; about: About },
    ): Parsed<{ text: string; changed: boolean }>
    member(values: Values, visit: Visit): Parsed<{ member: string; reason?: string }>
    said(
      values: Values,
      visit: Visit,
    ): Parsed<{
      verdict: Verdict
      text?: string
      rating?: number
      onBehalf: { channel: string; name: string }
    }>
    files(values: Values, visit: Visit): Parsed<{ files: StaffFile[]; text?: string }>
    split(values: Values, visit: Visit): Parsed<{ subject: string; entity?: string }>
    newReport(
      values: Values,
      visit: Visit,
    ): Parsed<{ channel: string; name: string; phone?: string; text: string; system?: string }>
  }
  refusal(about: { visit: Visit; state: CaseState; refusal: Refusal }): Promise<StaffMessage>
  confirmed(about: {
    visit: Visit
    state: CaseState
    back?: TakeBack
    /** Words to the person were taken back. */
    withdrawn?: boolean
    next?: PendingRow
  }): Promise<StaffMessage>
}

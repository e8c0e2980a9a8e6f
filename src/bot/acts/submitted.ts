/** A modal that was filled and sent, as its handlers get it. */
import type { Activation, CaseState } from '../../flows/case/case'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import type { StaffDeps, Visit } from '../staff/context'
import type { About } from '../staff/about'
import type { Screens } from '../staff/screens'

export type Submission = Extract<StaffInbound, { kind: 'submit' }>
export interface Submitted {
  visit: Visit
  submission: Submission
  about: About
  state: CaseState
  activation: Activation
}
export type Handler = (
  deps: StaffDeps,
  screens: Screens,
  submitted: Submitted,
) => Promise<StaffAnswer>

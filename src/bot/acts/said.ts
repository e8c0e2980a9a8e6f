/** What a person said by telephone or at the desk about the solution, recorded for them. */
import type { Command } from '../../flows/case/act'
import { openContinuing } from '../cases/continuing'
import type { StaffAnswer } from '../channels/port'
import type { StaffDeps } from '../staff/context'
import { performed, refused } from '../staff/outcome'
import type { Screens } from '../staff/screens'
import type { Handler, Submitted } from './submitted'

type Verdict = Extract<Command, { act: 'verdict' }>

/** The rating is an act of its own, of what was said with the verdict. */
export const said: Handler = async (deps, screens, submitted) => {
  const { visit, state, submission } = submitted
  const parsed = screens.parse.said(submission.values, visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { verdict, text, rating, onBehalf } = parsed
  const command: Verdict = { act: 'verdict', verdict, ...(text ? { text } : {}), onBehalf }
  const answer = await judged(deps, screens, { submitted, command })
  if (answer.refused || rating === undefined || verdict !== 'solved') return answer
  const inbound = `slack:${visit.inbound.id}:rate`
  await deps.cases.perform({
    inbound,
    actor: visit.actor,
    case: state.id,
    command: { act: 'rate', rating, onBehalf },
  })
  return answer
}

interface Judging {
  submitted: Submitted
  command: Verdict
}

/** A "no" after the days of reopening opens a linked case, as it does in the person's own chat. */
async function judged(deps: StaffDeps, screens: Screens, judging: Judging): Promise<StaffAnswer> {
  const { submitted, command } = judging
  const { visit, state } = submitted
  const inbound = `slack:${visit.inbound.id}`
  const outcome = await deps.cases.perform({ inbound, actor: visit.actor, case: state.id, command })
  if (outcome.ok) return performed(deps, screens, { visit, state: outcome.case, command })
  const late = outcome.code === 'too_late' && command.verdict === 'not_solved'
  return late
    ? continued(deps, judging)
    : refused(deps, screens, { visit, state, refusal: outcome })
}

/** One case continues another: who says so again is told its number. */
async function continued(deps: StaffDeps, { submitted, command }: Judging): Promise<StaffAnswer> {
  const { visit, state: old } = submitted
  const { id: recordedBy } = visit.actor
  const channel = command.onBehalf?.channel
  const said = {
    ...{ files: [], recordedBy },
    ...(command.text ? { text: command.text } : {}),
    ...(channel && !old.intake.contact ? { channel } : {}),
  }
  const opened = await openContinuing(deps, {
    old,
    inbound: `continued:${old.id}`,
    actor: visit.actor,
    said,
  })
  if (!opened.ok) return { ephemeral: { text: visit.t('staff.new.failed') }, refused: true }
  const params = {
    old: old.number,
    number: opened.case.number,
    known: opened.duplicate ? 'yes' : 'no',
  }
  return { ephemeral: { text: visit.t('staff.said.continued', params) } }
}

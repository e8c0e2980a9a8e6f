/** What a person said by telephone or at the desk about the solution, recorded for them. */
import { isReachable } from '../../flows/case/outside/participants'
import type { Command } from '../../flows/case/act'
import { isJudged } from '../../flows/engine/calling'
import { openContinuing } from '../cases/continuing'
import type { WholeView } from '../cards/view'
import type { StaffAnswer } from '../channels/staff-port'
import { allowed, performed, refused } from '../staff/outcome'
import {
  type Act,
  type ActsDesk,
  type OnAnyPress,
  type OnForm,
  type Sent,
  stepButton,
} from './parts/act'
import { readSaid, saidModal } from './parts/said-form'

type Verdict = Extract<Command, { act: 'verdict' }>

/**
 * Also of a step that was decided meanwhile, and of a closed case: the person gets in touch when
 * they can.
 */
const ask: OnAnyPress = async (desk, { visit, state, id }) => {
  const activation = [...state.active, ...state.decided].find((step) => step.id === id)
  if (!activation) return { ephemeral: { text: visit.t('staff.case.none') } }
  const on = { visit, state, activation }
  const permit = allowed(desk, on, { act: 'verdict', activation })
  return permit.ok ? { modal: saidModal(on) } : refused(desk, on, permit)
}

/** The rating is an act of its own, of what was said with the verdict. */
const record: OnForm = async (desk, sent) => {
  const { visit, state, values } = sent
  const parsed = readSaid(values, visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { verdict, text, rating, onBehalf } = parsed
  const command: Verdict = { act: 'verdict', verdict, text, onBehalf }
  const answer = await judged(desk, sent, command)
  if (answer.refused || rating === undefined || verdict !== 'solved') return answer
  await desk.cases.perform({
    inbound: `slack:${visit.inbound.id}:rate`,
    actor: visit.actor,
    case: state.id,
    command: { act: 'rate', rating, onBehalf },
  })
  return answer
}

/** A "no" after the days of reopening opens a linked case, as it does in the person's own chat. */
async function judged(desk: ActsDesk, sent: Sent, command: Verdict): Promise<StaffAnswer> {
  const { visit, state } = sent
  const inbound = `slack:${visit.inbound.id}`
  const outcome = await desk.cases.perform({ inbound, actor: visit.actor, case: state.id, command })
  if (outcome.ok) return performed(desk, { visit, state: outcome.case }, command)
  const late = outcome.code === 'too_late' && command.verdict === 'not_solved'
  return late ? continued(desk, sent, command) : refused(desk, sent, outcome)
}

/** One case continues another: who says so again is told its number. */
async function continued(desk: ActsDesk, sent: Sent, command: Verdict): Promise<StaffAnswer> {
  const { visit, state: old } = sent
  const channel = isReachable(old) ? undefined : command.onBehalf?.channel
  const opened = await openContinuing(desk, {
    old,
    inbound: `continued:${old.id}`,
    actor: visit.actor,
    said: {
      files: [],
      recordedBy: visit.actor.id,
      text: command.text,
      channel,
    },
  })
  if (!opened.ok) return { ephemeral: { text: visit.t('staff.new.failed') }, refused: true }
  const params = {
    old: old.number,
    number: opened.case.number,
    known: opened.duplicate ? 'yes' : 'no',
  }
  return { ephemeral: { text: visit.t('staff.said.continued', params) } }
}

/** Who is called and not written to says by telephone how it went, until a rating ends it. */
export const hears = ({ state }: Pick<WholeView, 'state'>): boolean =>
  !isReachable(state) && !state.cancelled && isJudged(state) && state.rating === undefined

export const recordVerdict: Act = {
  card: {
    place: 60,
    buttons: (view, activation) =>
      hears(view) ? [stepButton('step.verdict', activation, view.t('staff.button.said'))] : [],
  },
  more: { act: 'verdict', when: ({ state }) => isJudged(state) && !state.cancelled },
  anyPresses: { 'step.verdict': ask },
  forms: { 'step.verdict': record },
  afterwards: true,
}

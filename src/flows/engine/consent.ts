/**
 * The consent of somebody who could only say it aloud: heard by a person before anything else is
 * done with the report.
 */
import { type Command, type Outcome, actorId } from '../case/act'
import type { CaseState } from '../case/case'
import { finish } from './finish'
import { actId } from '../case/ids'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { tell } from './tells'

/** Acts that go on with a report; who takes it, notes and files among staff may come before. */
const goesOn = new Set<Command['act']>([
  'confirm',
  'choose',
  'observe',
  'call',
  'split',
  'write',
  'verdict',
  'rate',
])

/** Whether an act has to wait until the consent was heard. */
export const waitsForConsent = ({ intake }: CaseState, command: Command): boolean =>
  intake.consent === 'to_hear' && goesOn.has(command.act)

/**
 * Whoever heard it says what it was, or the person writes it after all. A no ends the case, and
 * keeps nothing of what was sent.
 */
export const consent = (run: Run, { given }: Extract<Command, { act: 'consent' }>): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'consent', state.active[0])
  if (!permit.ok) return permit
  if (state.intake.consent !== 'to_hear') return refuse('not_waiting')
  const seq = record(run, 'consent', { on: state.active[0], choices: [given ? 'yes' : 'no'] })
  state.intake.consent = given ? 'given' : 'refused'
  if (!given) forget(run, seq)
  return finish(run)
}

function forget(run: Run, seq: number): void {
  const { state } = run
  const by = actorId(run.actor)
  const end = { decidedBy: by, decidedAt: run.now, act: 'cancel', choices: [], undone: true, seq }
  state.decided = [
    ...state.decided,
    ...state.active.map((activation) => ({ ...activation, ...end })),
  ]
  state.active = []
  state.undo = []
  state.outputs = []
  if (state.past) {
    state.past = { ...state.past, outputs: [] }
    delete state.past.spoken
  }
  run.erases.push('output', 'from_person')
  state.messages = state.messages.filter(({ audience }) => audience !== 'from_person')
  state.subject = state.number
  state.intake = { ...state.intake, text: '', files: [] }
  delete state.intake.system
  delete state.waiting
  state.cancelled = { by, reason: '', at: run.now }
  tell(run, { from: actId(state), message: 'unconsented' })
}

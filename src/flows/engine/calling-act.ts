/** A call to the person, recorded: it tells them, or nobody answers. */
import { type Command, type Outcome, actorId } from '../case/act'
import { addWorking, nextDayOpening } from '../time/calendar'
import { asksForCall, CALL_DAYS, daysCalled } from './calling'
import type { Activation } from '../case/case'
import { decide } from './decide'
import { finish } from './finish'
import { hold } from './hold'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'

type Call = Extract<Command, { act: 'call' }>

/**
 * Answered: the step is decided. Not answered: noted, and tried again on another day; on the third
 * day the step passes.
 */
export const call = (run: Run, activation: Activation, command: Call): Outcome => {
  const permit = mayIn(run, 'call', activation)
  if (!permit.ok) return permit
  if (!asksForCall(run, activation)) return refuse('not_calling', { activation: activation.id })
  record(run, 'call', { on: activation, choices: [command.answered ? 'answered' : 'no_answer'] })
  if (command.answered) return decide(run, activation, deciding(command), 'told')
  const days = daysCalled(activation).length
  activation.calls = [...(activation.calls ?? []), { at: run.now, by: actorId(run.actor) }]
  const now = daysCalled(activation).length
  if (now >= CALL_DAYS) return decide(run, activation, deciding(command), 'unreached')
  keep(run, activation)
  if (now > days) tomorrow(run, activation)
  return finish(run)
}

const deciding = ({ act: _act, answered: _answered, choices = [], ...rest }: Call) =>
  choices.length > 0
    ? ({ act: 'choose', choices, ...rest } as const)
    : ({ act: 'confirm', ...rest } as const)

/** Acting on what nobody holds takes it. */
const keep = (run: Run, activation: Activation) => {
  const person = actorId(run.actor)
  if (!activation.holder) hold(run, activation, person)
  Object.assign(activation, { touchedBy: person, touchedAt: run.now })
}

/** The next try belongs to another day: its term begins with that day's work. */
const tomorrow = (run: Run, activation: Activation) => {
  const { term } = activation
  if (!term) return
  const since = nextDayOpening(run.calendar, run.now)
  activation.term = { ms: term.ms, since, reminders: 0, level: 0, alerts: term.alerts }
  activation.due = addWorking(run.calendar, since, term.ms)
}

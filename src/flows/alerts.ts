/**
 * What is said while a step waits: reminders, one level up when it is late, back to its role when its holder went silent.
 * Each next alert is an instant stored with the activation; the clock asks for it with the act `alert`.
 */
import type { Outcome } from './act'
import { nextDayOpening } from './calendar'
import type { Activation, AlertKind } from './case'
import { finish } from './finish'
import { hold } from './hold'
import { may } from './may'
import { passed, REMIND_AFTER, roleAbove, time } from './next-alert'
import { record, refuse, type Run } from './run'

/** Says what is due now. Refusals: `forbidden` to everybody but the program, `not_due`. */
export const alert = (run: Run, activation: Activation): Outcome => {
  const permit = may({ ...run, act: 'alert', activation })
  if (!permit.ok) return permit
  const { term } = activation
  if (!term?.next || time(term.next.at) > time(run.now)) return refuse('not_due', { activation: activation.id })
  term.alerts += 1
  const about = { id: `${activation.id}~alert${term.alerts}`, activation: activation.id, at: term.next.at }
  says[term.next.kind](run, activation, about)
  return finish(run)
}

interface About {
  id: string
  activation: string
  at: string
}
const says: Record<AlertKind, (run: Run, activation: Activation, about: About) => void> = {
  remind: (run, activation, about) => {
    const { term, holder, roles, due } = activation
    if (!term || !due) return
    const missed = REMIND_AFTER.filter((part) => time(passed(run, due, term, part)) <= time(run.now)).length
    term.reminders = Math.max(term.reminders + 1, missed)
    term.remindedAt = run.now
    delete term.postponed
    run.effects.push({ kind: 'remind', ...about, roles, ...(holder && { member: holder }) })
  },
  escalate: (run, activation, about) => {
    const { term } = activation
    if (!term) return
    term.escalatedAt = run.now
    // A level that nobody holds is passed over.
    for (let role = roleAbove(run, activation, ++term.level); role; role = roleAbove(run, activation, ++term.level)) {
      if (run.membersOf(role).length === 0) continue
      record(run, 'escalate', { on: activation, to: role })
      run.effects.push({ kind: 'escalate', ...about, role, level: term.level })
      return
    }
  },
  release: (run, activation, about) => {
    const { holder } = activation
    if (!holder) return
    record(run, 'release', { on: activation })
    hold(run, activation, undefined)
    run.effects.push({ kind: 'released', ...about, member: holder })
  },
}

/** The holder asks for no reminder before work begins on the next working day. */
export const postpone = (run: Run, activation: Activation): Outcome => {
  const permit = may({ ...run, act: 'postpone', activation })
  if (!permit.ok) return permit
  if (!activation.term) return refuse('not_due', { activation: activation.id })
  activation.term.postponed = nextDayOpening(run.calendar, run.now)
  activation.touchedAt = run.now
  record(run, 'postpone', { on: activation })
  return finish(run)
}

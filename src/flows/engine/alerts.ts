/**
 * What is said while a step waits: reminders, one level up when it is late, back to its role when
 * its holder went silent. Each next alert is an instant stored with the activation; the clock asks
 * for it with the act `alert`.
 */
import type { Outcome } from '../case/act'
import { nextDayOpening, nextWorking } from '../time/calendar'
import type { Activation, AlertKind, Term } from '../case/case'
import { finish } from './finish'
import { hold } from './hold'
import { alertId } from '../case/ids'
import { mayIn } from '../authority/asked'
import { nextAlert, nextReminder, roleAbove, time } from '../terms/next-alert'
import { ASK_AFTER, passed, REMIND_AFTER } from '../terms/parts'
import { heldUpBy } from '../case/lookup'
import { remindOutside } from './outside/asking'
import { remindForms } from './forms/reminding'
import { holderNow, ownersOf } from '../authority/people'
import { outsideOnly } from '../definition/lookup'
import { record, refuse, type Run } from '../case/run'
import { wholesToTell } from '../terms/frame-terms'
import { isTermAhead } from '../terms/term-ahead'

/**
 * Says everything that is due by now, so that nothing is due any more. Refusals: `forbidden` but to
 * the program, `not_due`.
 */
export const alert = (run: Run, activation: Activation): Outcome => {
  const permit = mayIn(run, 'alert', activation)
  if (!permit.ok) return permit
  const { term } = activation
  const again = term && isTermAhead(run, activation)
  if (!again && (!term?.next || time(term.next.at) > time(run.now)))
    return refuse('not_due', { activation: activation.id })
  term.alerts += 1
  // Its term begins anew with the end of this act, and everything about it is said in its time.
  if (again) return finish(run)
  const kinds: AlertKind[] = []
  for (let next: Term['next'] = term.next; next && time(next.at) <= time(run.now);) {
    const { kind, at } = next
    says[kind](
      run,
      { activation, term },
      { id: alertId(activation.id, term.alerts, kind), activation: activation.id, at },
    )
    kinds.push(kind)
    next = nextAlert(run, activation, term)
  }
  // Nobody is reminded of what leaves them with the same words; a role is told once of a step.
  if (kinds.includes('release') || (kinds.includes('last') && !activation.holder))
    run.effects = run.effects.filter(({ kind }) => kind !== 'remind')
  return finish(run)
}

interface About {
  id: string
  activation: string
  at: string
}
/** Each says one thing and puts its own next instant after now. */
type Say = (run: Run, on: { activation: Activation; term: Term }, shared: About) => void
const says: Record<AlertKind, Say> = {
  remind: (run, { activation, term }, shared) => {
    const { due } = activation
    if (!due) return
    const isOutsiders = outsideOnly(run.library, activation)
    const parts = isOutsiders ? ASK_AFTER : REMIND_AFTER
    const missed = parts.filter(
      (part) => time(passed(run, due, term, part)) <= time(run.now),
    ).length
    term.reminders = Math.max(term.reminders + 1, missed)
    term.remindedAt = run.now
    delete term.postponed
    if (isOutsiders) return remindOutside(run, activation, { id: shared.id, nth: missed })
    const member = holderNow(activation, run.membersOf)
    run.effects.push({ kind: 'remind', ...shared, roles: activation.roles, member })
  },
  escalate: (run, { activation, term }, shared) => {
    term.escalatedAt = run.now
    const { role, level } = aboveHeld(run, activation, term.level + 1)
    term.level = level
    if (role === undefined) return
    record(run, 'escalate', { on: activation, to: role })
    run.effects.push({ kind: 'escalate', ...shared, role, level })
  },
  release: (run, { activation, term }, shared) => {
    const { holder } = activation
    if (!holder) return
    record(run, 'release', { on: activation })
    hold(run, activation, undefined)
    // Its role is mentioned now, and reminded from the next working day on.
    term.remindedAt = run.now
    run.effects.push({ kind: 'released', ...shared, member: holder })
  },
  whole: (run, { activation }, shared) => {
    const late = wholesToTell(run, activation).filter(
      ({ term: { due } }) => due !== null && time(due) <= time(run.now),
    )
    for (const { path, term } of late) {
      run.state.terms = { ...run.state.terms, [path]: { ...term, told: run.now } }
      const role = ownerOfWhole(run, path)
      if (role !== undefined) run.effects.push({ kind: 'whole', ...shared, path, role })
    }
  },
  last: (run, { activation }, shared) => {
    const { library, state } = run
    const branch = heldUpBy(state, activation)
    if (!branch) return
    state.alone = state.alone?.map((other) =>
      other === branch ? { ...branch, told: run.now } : other,
    )
    const member = holderNow(activation, run.membersOf)
    const isOutsiders = outsideOnly(library, activation)
    const { role: above } = aboveHeld(run, activation, 1)
    run.effects.push({ kind: 'last', ...shared, member, above, outside: isOutsiders || undefined })
  },
  forms: (run, { activation }, { id }) => remindForms(run, activation, id),
}

/** Who answers for a procedure: its owner; of one that a step calls, who is above that step. */
const ownerOfWhole = (run: Run, path: string): string | undefined => {
  const { library, state } = run
  const caller = state.frames[path]?.caller
  const calling = state.active.find(({ id }) => id === caller)
  return calling ? aboveHeld(run, calling, 1).role : ownersOf(library, state)[0]
}

/**
 * The first level from one on that somebody else holds; without a role where nobody is above, with
 * the level that was looked at last.
 */
const aboveHeld = (
  run: Run,
  activation: Activation,
  from: number,
): { role?: string; level: number } => {
  for (let level = from; ; level += 1) {
    const role = roleAbove(run, activation, level)
    if (role === undefined) return { level }
    if (run.membersOf(role).some((member) => member !== activation.holder)) return { role, level }
  }
}

/**
 * The holder asks for no reminder before work begins on the next working day. `not_due`: no
 * reminder comes any more.
 */
export const postpone = (run: Run, activation: Activation): Outcome => {
  const permit = mayIn(run, 'postpone', activation)
  if (!permit.ok) return permit
  const { term } = activation
  const postponed = nextDayOpening(run.calendar, run.now)
  const next = term && nextReminder(run, activation, { ...term, postponed })
  if (!term || !next) return refuse('not_due', { activation: activation.id })
  term.postponed = nextWorking(run.calendar, next)
  activation.touchedAt = run.now
  record(run, 'postpone', { on: activation })
  return finish(run)
}

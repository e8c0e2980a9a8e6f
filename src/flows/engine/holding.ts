/** Taking a step, giving it back, giving it to somebody. */
import { type Command, type Outcome, actorId } from '../case/act'
import { namedFits } from './activate'
import type { Activation } from '../case/case'
import { finish } from './finish'
import { hold } from './hold'
import { mayIn } from '../authority/asked'
import { eligible, excluded, holderNow } from '../authority/people'
import { record, type RecordParts, refuse, type Run } from '../case/run'
import { say } from './talk'

const wordsOf = (reason: string | undefined): RecordParts['texts'] =>
  reason?.trim() ? { reason } : undefined

/** Why it changed hands stays with the step: on its card, and on the line of its decision. */
const keepReason = (
  run: Run,
  activation: Activation,
  why: { from?: string | undefined; reason?: string | undefined },
) => {
  const reason = why.reason?.trim()
  if (!reason) return
  activation.handed = {
    by: actorId(run.actor),
    from: why.from,
    reason,
    at: run.now,
  }
}

/**
 * A member of the role takes an untaken step; one that another member holds, only with a reason.
 */
export const take = (
  run: Run,
  activation: Activation,
  { reason }: Extract<Command, { act: 'take' }>,
): Outcome => {
  const permit = mayIn(run, 'take', activation)
  if (!permit.ok) return permit
  if (activation.call) return refuse('in_call', { activation: activation.id })
  const person = actorId(run.actor)
  if (excluded(run.library, run.state, activation, person))
    return refuse('duties', {
      roles: activation.roles,
      members: eligible(run.library, run.state, activation, run.membersOf),
    })
  const holder = holderNow(activation, run.membersOf)
  if (holder && (holder === person || !reason?.trim())) return refuse('held', { members: [holder] })
  record(run, 'take', { on: activation, texts: wordsOf(reason) })
  hold(run, activation, person)
  keepReason(run, activation, { from: holder, reason })
  return finish(run)
}

/** The holder, their substitute or an administrator gives the step back to the role. */
export const release = (
  run: Run,
  activation: Activation,
  { reason, from }: Extract<Command, { act: 'release' }>,
): Outcome => {
  const permit = mayIn(run, 'release', activation)
  if (!permit.ok) return permit
  if (!activation.holder || (from ?? activation.holder) !== activation.holder)
    return refuse('not_held')
  record(run, 'release', { on: activation, texts: wordsOf(reason) })
  if (reason?.trim()) say(run, 'release', reason)
  hold(run, activation, undefined)
  return finish(run)
}

/** Gives the step to a member of its roles whom duties do not exclude. */
export const reassign = (
  run: Run,
  activation: Activation,
  command: Extract<Command, { act: 'reassign' }>,
): Outcome => {
  const permit = mayIn(run, 'reassign', activation)
  if (!permit.ok) return permit
  if (activation.call) return refuse('in_call', { activation: activation.id })
  const fits = namedFits(run, activation, command.to)
  const members = eligible(run.library, run.state, activation, run.membersOf)
  if (fits !== 'yes') return refuse(fits, { roles: activation.roles, members })
  record(run, 'reassign', { on: activation, to: command.to, texts: wordsOf(command.reason) })
  const from = activation.holder
  hold(run, activation, command.to)
  keepReason(run, activation, { from, reason: command.reason })
  return finish(run)
}

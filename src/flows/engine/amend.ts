/**
 * What a case says of the entity, of who answers for it and of its routing number, amended: what it
 * said before stays.
 */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Amended, Intake } from '../case/case'
import { amendableTexts, type Amendable, amendables } from '../case/intake'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { finish } from './finish'

const LONGEST_ENTITY = 200
const LONGEST_NUMBER = 100

export const amend = (run: Run, { to }: Extract<Command, { act: 'amend' }>): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'amend')
  if (!permit.ok) return permit
  const was = amendableTexts(state.intake)
  const now = amendableTexts(to)
  const changed = amendables.filter((name) => now[name] && now[name] !== was[name])
  if (changed.length === 0) return refuse('empty')
  if ((to.entity ?? '').length > LONGEST_ENTITY || (to.routing ?? '').length > LONGEST_NUMBER)
    return refuse('invalid_output')
  const before: Amended = { at: run.now, by: actorId(run.actor), changed }
  for (const name of changed) keep(before, state.intake, name)
  record(run, 'amend', {
    choices: changed,
    texts: Object.fromEntries(changed.map((name) => [name, now[name]])),
  })
  for (const name of changed) keep(state.intake, to, name)
  state.amended = [...(state.amended ?? []), before]
  return finish(run)
}

/** Takes over one of them. */
const keep = (into: Pick<Intake, Amendable>, from: Pick<Intake, Amendable>, name: Amendable) => {
  if (name === 'reporter') into.reporter = from.reporter
  else into[name] = from[name]
}

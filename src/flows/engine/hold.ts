/** Who holds a step: what changes with it. */
import type { Activation } from '../case/case'
import { actorId } from '../case/act'
import type { Run } from '../case/run'

/** Said at 50 % and 80 % of the term: a new holder is not told these again. */
const EARLY_REMINDERS = 2

/** Gives a step to somebody, or to nobody. */
export const hold = (run: Run, activation: Activation, holder: string | undefined): void => {
  activation.touchedBy = actorId(run.actor)
  const { handed } = activation
  if (handed) activation.handedBefore = [...(activation.handedBefore ?? []), handed]
  delete activation.handed
  activation.touchedAt = run.now
  const from = activation.holder
  activation.given = {
    by: actorId(run.actor),
    at: run.now,
    from: from && from !== holder ? from : undefined,
  }
  // Its own card from now on: the run of consecutive steps of one holder has been broken.
  activation.card = activation.id
  if (holder) Object.assign(activation, { holder, heldSince: run.now })
  else {
    delete activation.holder
    delete activation.heldSince
  }
  const { term } = activation
  // Asked for by whoever had it before.
  delete term?.postponed
  // Whoever has it now is reminded again, every working day, should it stay late.
  if (term && term.reminders > EARLY_REMINDERS) term.reminders = EARLY_REMINDERS
}

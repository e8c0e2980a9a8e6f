/** Who of the agency may be given a secret of a case. Unknown means no. */
import type { Actor, Context } from '../case/act'
import type { CaseState } from '../case/case'
import type { Library } from '../definition/definition'
import { may } from './may'
import { seatIn } from './people'

interface Receiving {
  library: Library
  state: CaseState
  actor: Actor
  membersOf: Context['membersOf']
  /** For whom the definition says that it is. */
  roles: readonly string[]
}
/** Whom it is for, and whoever performs a step that runs: to read a case is not enough. */
export const mayReceive = ({ library, state, actor, membersOf, roles }: Receiving): boolean => {
  if (actor.kind !== 'member' || actor.outsider || actor.auditor) return false
  if (seatIn(actor, roles)) return true
  return state.active.some((activation) => {
    const permit = may({ library, state, actor, membersOf, act: 'confirm', activation })
    return permit.ok && !permit.onBehalf
  })
}

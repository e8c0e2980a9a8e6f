/** What whoever may not change the registry is told: who may. */
import type { Library } from '../../flows/definition/definition'
import { mention, rolesTitle } from '../cards/view'
import { isRegistrar } from '../entities/registrars'
import type { StaffAnswer } from '../channels/staff-port'
import type { Visit } from '../staff/context'

type Roles = { library: Library }

const mostNamed = 5
function registrarsNamed(
  { library }: Roles,
  { t, language, membersOf }: Pick<Visit, 't' | 'language' | 'membersOf'>,
): string {
  const { registrars } = library
  const members = [...new Set(registrars.flatMap((role) => membersOf(role)))]
  return t('staff.entity.registrars', {
    roles: rolesTitle({ library, language, t }, registrars) || 'none',
    who: members.slice(0, mostNamed).map(mention).join(', ') || 'none',
  })
}

/** Nothing for who may. */
export const refusedTo = (desk: Roles, visit: Visit): StaffAnswer | undefined =>
  isRegistrar(desk, visit)
    ? undefined
    : {
        ephemeral: { text: visit.t('staff.entity.refused', { who: registrarsNamed(desk, visit) }) },
        refused: true,
      }

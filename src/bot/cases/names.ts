/** What the people of a case are called, on whatever is kept of it. */
import type { CaseState } from '../../flows/case/case'
import { participantIn } from '../../flows/case/outside/participants'
import { memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { Translate } from '../words/catalogue'

/** Members by their names, the person by theirs where it is known, whoever else as such. */
export function namesIn(
  directory: Directory,
  state: Pick<CaseState, 'intake' | 'participants'>,
  { t, person }: { t: Translate; person?: string },
): (id: string) => string {
  return (id) => {
    if (id === 'system') return t('staff.system')
    const member = memberOf(directory, id) ?? directory.members.find((known) => known.id === id)
    if (member) return member.name
    const { name } = participantIn(state, id) ?? {}
    if (name) return name
    const { contact, reporter } = state.intake
    return (id === contact && person) || reporter?.name || t('staff.person')
  }
}

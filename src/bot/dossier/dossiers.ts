/**
 * Dossiers as the program hands them out: in the agency's language, with the names that staff
 * know.
 */
import { participantIn } from '../../flows/case/outside/participants'
import { agencyLanguage } from '../../flows/languages'
import type { CaseState } from '../../flows/case/case'
import type { Cases } from '../cases/cases'
import { memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { Catalogue, Translate } from '../words/catalogue'
import { buildDossier, type Dossier, type DossierDeps, mostBytes } from './build'
import { documentsOf } from './documents'

export interface DossiersDeps extends DossierDeps {
  cases: Pick<Cases, 'whole'>
  catalogue: Catalogue
  directory: { recent(): Promise<Directory> }
  people: { contact(id: string): Promise<{ name?: string } | undefined> }
}
export interface Dossiers {
  /**
   * Nothing where there is no such case; `large` where its files are more than one message takes.
   */
  build(id: string, at: string): Promise<Dossier | 'large' | undefined>
}

export const createDossiers = (deps: DossiersDeps): Dossiers => ({
  build: async (id, at) => {
    const state = await deps.cases.whole(id)
    if (!state) return undefined
    const files = documentsOf(state, deps.library).flatMap((document) => document.files)
    if (files.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) return 'large'
    const t = deps.catalogue.in(agencyLanguage)
    const { contact = '' } = state.intake
    const person = contact ? await deps.people.contact(contact) : undefined
    const name = namesIn(await deps.directory.recent(), state, { t, person: person?.name })
    return buildDossier(deps, id, { t, language: agencyLanguage, name, at })
  },
})

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

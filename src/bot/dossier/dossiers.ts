/**
 * Dossiers as the program hands them out: in the agency's language, with the names that staff
 * know.
 */
import { agencyLanguage } from '../../flows/languages'
import type { Cases } from '../cases/cases'
import { namesIn } from '../cases/names'
import type { Directory } from '../directory/directory-model'
import type { Catalogue } from '../words/catalogue'
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

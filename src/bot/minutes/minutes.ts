/** Templates of minutes as the program hands them out: in the agency's language. */
import { agencyLanguage } from '../../flows/languages'
import type { Library } from '../../flows/definition/definition'
import { caseOfActivation } from '../../flows/case/ids'
import type { Cases } from '../cases/cases'
import type { Directory } from '../directory/directory-model'
import { namesIn } from '../cases/names'
import { minutesFile } from '../ids/dossier-name'
import type { Catalogue } from '../words/catalogue'
import { rtf } from './rtf'
import { minutesParts } from './template'

export interface MinutesDeps {
  library: Library
  cases: Pick<Cases, 'whole'>
  catalogue: Catalogue
  directory: { recent(): Promise<Directory> }
}
export interface Template {
  number: string
  name: string
  bytes: Buffer
}
export interface Minutes {
  /** Nothing where there is no such step, or it asks for no minutes. */
  template(activation: string): Promise<Template | undefined>
}

export const createMinutes = ({ library, cases, catalogue, directory }: MinutesDeps): Minutes => ({
  template: async (activation) => {
    const state = await cases.whole(caseOfActivation(activation))
    const on = state && [...state.active, ...state.decided].find(({ id }) => id === activation)
    if (!on) return undefined
    const t = catalogue.in(agencyLanguage)
    const name = namesIn(await directory.recent(), state, { t })
    const parts = minutesParts({ library, language: agencyLanguage, t, name }, state, on)
    const { number } = state
    return parts && { number, name: minutesFile(number), bytes: rtf(parts) }
  },
})

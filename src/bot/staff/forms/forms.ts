/**
 * The staff's modals and the reading of what they were filled with. Pure: what they need is given.
 */
import type { CaseState } from '../../../flows/case/case'
import type { Library } from '../../../flows/definition/definition'
import type { WholeCase } from '../../../flows/case/history'
import type { Catalogue, Language, Translate } from '../../words/catalogue'
import type { System } from '../../dialogs/reading/systems'
import type { ArticleHit } from '../../knowledge/knowledge'
import type { Screens } from '../screens'
import type { Visit } from '../context'
import { callModal } from './call'
import { decideModal } from './decide'
import type { Option } from '../inputs'
import { moreModal } from './more'
import { parsers } from './read'
import type { ArticleById } from './read-letter'
import { reportModal } from './report'
import { saidModal } from './said'
import {
  attachModal,
  commentModal,
  observeModal,
  reassignModal,
  splitModal,
  takeOverModal,
} from './steps'
import { cancelModal, voidModal } from './void'
import { previewModal, writeModal } from './write'
import { agencyLanguage } from '../../../flows/languages'

export interface FormsDeps {
  library: Library
  catalogue: Catalogue
  /** An article by its id, for the words that will be sent. */
  articles?: ArticleById
  /** The articles that fit a case best, best first. */
  suggest?: (
    state: CaseState,
    audience: { internal: boolean },
  ) => Pick<ArticleHit, 'id' | 'number' | 'title'>[]
  /** Systems that reports are about. */
  systems?: readonly System[]
  /** The language in which the case's person is told things; Spanish where it is not known. */
  personLanguage?: (state: CaseState) => Language | Promise<Language>
  /** Whether the channel of the case's person takes files; without it none are offered. */
  takesFiles?: (state: CaseState) => boolean | Promise<boolean>
  /** The case with its history: what its person wrote last. */
  whole: (state: CaseState) => Promise<WholeCase>
}
export type Forms = Pick<
  Screens,
  'decide' | 'call' | 'modals' | 'preview' | 'ending' | 'newReport' | 'parse'
>

/** The modals, their metadata and their parsers. */
export function createForms(deps: FormsDeps): Forms {
  const { library, catalogue } = deps
  const articles = (state: CaseState, internal: boolean): Option[] =>
    (deps.suggest?.(state, { internal }) ?? []).map(({ id, number, title }) => ({
      value: id,
      label: `${number} · ${title}`,
    }))
  const systems = (visit: Visit): Option[] =>
    (deps.systems ?? []).map(({ id, name }) => ({ value: id, label: name[visit.language] }))
  const inPersons = async (state: CaseState): Promise<Translate> =>
    catalogue.in((await deps.personLanguage?.(state)) ?? agencyLanguage)
  return {
    decide: async (about) => decideModal({ ...about, articles: articles(about.state, true) }),
    call: async (on) => callModal(on),
    modals: {
      said: async (on) => saidModal(on),
      observe: async (on) => observeModal(library, on),
      takeOver: async (on) => takeOverModal(on),
      comment: async (on) => commentModal(on),
      write: async (on) => {
        const files = (await deps.takesFiles?.(on.state)) ?? false
        return writeModal(on, { articles: articles(on.state, false), files })
      },
      attach: async (on) => attachModal(on),
      reassign: async (on) => reassignModal(on),
      split: async (on) => splitModal(library, on),
      cancel: async (on) =>
        cancelModal({ ...on, state: await deps.whole(on.state) }, await inPersons(on.state)),
      more: async (on) => moreModal(library, on),
    },
    preview: async (on) => previewModal({ on, t: await inPersons(on.state) }),
    ending: async (on) => voidModal(on, await inPersons(on.state)),
    newReport: async (visit) => reportModal(visit, systems(visit)),
    parse: parsers(deps.articles ?? (() => undefined)),
  }
}

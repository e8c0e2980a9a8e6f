/**
 * Words and files for the person: given in one modal, shown in the next exactly as they will
 * arrive, and only then sent. An article that is read from a card can be the answer.
 */
import { addressee, isReachable } from '../../flows/case/outside/participants'
import type { CaseState } from '../../flows/case/case'
import type { StaffAnswer } from '../channels/staff-port'
import { agencyLanguage, type Language } from '../../flows/languages'
import { wordsOf } from '../knowledge/knowledge'
import { type Option } from '../staff/inputs'
import {
  type Act,
  type ActsDesk,
  type OnForm,
  type OnStep,
  opening,
  perform,
  stepButton,
} from './parts/act'
import { fetchForPerson, unfitFileWords } from './parts/files'
import { readLetter, readPreview } from './parts/read-letter'
import { type Letter, previewModal, writeModal } from './parts/write-form'

/**
 * To be chosen from by a person, the likeliest first: whatever has one of the case's words.
 * Articles alone, so no case is read.
 */
export const articlesFor = (
  { knowledge }: Pick<ActsDesk, 'knowledge'>,
  state: CaseState,
  { internal }: { internal: boolean },
): Option[] =>
  knowledge
    .search(wordsOf(state), { internal, reads: () => false })
    .articles.map(({ id, number, title }) => ({ value: id, label: `${number} · ${title}` }))

const contactOf = ({ people }: ActsDesk, state: CaseState) => people.contact(addressee(state) ?? '')
/** Spanish where the person's language is not known. */
export const languageOf = async (desk: ActsDesk, state: CaseState): Promise<Language> =>
  (await contactOf(desk, state))?.language ?? agencyLanguage
export const inPersons = async (desk: ActsDesk, state: CaseState) =>
  desk.catalogue.in(await languageOf(desk, state))

async function show(on: OnStep, desk: ActsDesk) {
  const files = desk.media((await contactOf(desk, on.state))?.channel ?? '')
  return writeModal(on, { articles: articlesFor(desk, on.state, { internal: false }), files })
}

/** What exactly the person will receive, in place of what is shown now. */
export const preview = async (
  desk: ActsDesk,
  { visit, state, activation }: OnStep,
  letter: Letter,
): Promise<StaffAnswer> => {
  const t = await inPersons(desk, state)
  return { update: previewModal({ on: { visit, state, activation, ...letter }, t }) }
}

const written: OnForm = async (desk, sent) => {
  const parsed = readLetter(sent.values, sent.visit, (id) => desk.knowledge.known(id))
  if (!parsed.ok) return { errors: parsed.errors }
  const { text: draft, asks, article, files } = parsed
  const fetched = await fetchForPerson(desk, files)
  if (!fetched.ok) return { errors: { files: unfitFileWords(sent.visit, fetched.unfit) } }
  return preview(desk, sent, { draft, asks, article, files: fetched.files })
}

const confirmed: OnForm = async (desk, sent) => {
  const { visit, values, about, activation } = sent
  const parsed = readPreview(values, { visit, about })
  if (!parsed.ok) return { errors: parsed.errors }
  const { text, changed } = parsed
  const { article, files = [] } = about
  const asks = about.asks === true
  // What is sent is what was shown: words changed in the preview are shown again.
  if (changed) return preview(desk, sent, { draft: text, asks, article, files })
  // What no case refers to is swept after a day, and a preview may stay open for longer.
  const kept = await Promise.all(files.map(({ hash }) => desk.files.get(hash)))
  if (kept.includes(undefined))
    return { ephemeral: { text: visit.t('forms.error.file.gone') }, refused: true }
  const sends = files.length > 0 ? files : undefined
  const { id } = activation
  return perform(desk, sent, { act: 'write', activation: id, text, asks, article, files: sends })
}

export const write: Act = {
  card: {
    place: 70,
    buttons: ({ t, state }, activation) =>
      isReachable(state) ? [stepButton('step.write', activation, t('staff.button.write'))] : [],
  },
  more: { act: 'write', when: ({ state }) => isReachable(state) },
  presses: { 'step.write': opening('write', show) },
  forms: { 'step.write': written, 'step.send': confirmed },
}

/** Acts, choices, posts and people as a terminal names them: in words, never by their ids. */
import { participantIn, tookPart } from '../../flows/case/outside/participants'
import type { Translate } from '../../bot/words/catalogue'
import { isContactId } from '../../bot/ids/contact-id'
import { memberOf } from '../../bot/directory/directory'
import { type Directory, directory as directorySchema } from '../../bot/directory/directory-model'
import type { CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { decisionsOf } from '../../flows/definition/flow-tree'
import type { WholeCase } from '../../flows/case/history'
import { stepOf } from '../../flows/definition/lookup'
import type { Receipt, Store } from '../../store/port'
import type { CliContext } from '../context'
import { table } from '../../flows/table'

/** What acts that decide no step say with a choice. */
const own: Readonly<Record<string, (t: Translate, choice: string) => string>> = table({
  verdict: (t, choice) => t(`forms.said.verdict.${choice}`),
  rate: (t, choice) => t('system.act.rated', { rating: choice }),
  call: (t, choice) => t(`system.act.${choice}`),
  consent: (t, choice) => t(`system.act.consent.${choice}`),
  receive: (t) => t('system.act.wish'),
  forget: (t, choice) => t(`people.class.${choice}`),
})

export interface Naming extends Pick<CliContext, 't' | 'language'> {
  library: Library
  directory: Directory
}

export const directoryIn = async (store: Store): Promise<Directory> =>
  directorySchema.parse((await store.read<Directory>('directory', 'agency'))?.state ?? {})

/** A member by their name; whoever the case is about as such. */
export function whoOf(
  { t, directory }: Naming,
  state: Pick<CaseState, 'intake' | 'forgotten' | 'participants'>,
  id: string,
): string {
  if (id === 'system') return t('system.act.system')
  const { name } = participantIn(state, id) ?? {}
  if (name) return name
  if (tookPart(state, id) || (state.forgotten && isContactId(id))) return t('system.act.person')
  return memberOf(directory, id)?.name ?? id
}
/** Posts by what they are called. */
export const postsOf = (
  { library, language }: Pick<Naming, 'library' | 'language'>,
  roles: readonly string[],
): string => roles.map((role) => library.roles.get(role)?.title[language] ?? role).join(', ')

/** Where a step stands: within the steps that called its procedure, those first. */
export const placeOf = (path: string, step: string): string =>
  [...path.split('>').filter((_, index) => index % 2 === 1), step].join('>')

/** What was chosen, by its label. */
export function choicesOf(
  { t, library, language }: Naming,
  state: WholeCase,
  { act, activation, choices }: Pick<Receipt, 'act' | 'activation' | 'choices'>,
): string {
  const words = own[act]
  if (words) return choices.map((choice) => words(t, choice)).join(', ')
  const at = [...state.decided, ...state.active].find(({ id }) => id === activation)
  const offered = at
    ? decisionsOf(stepOf(library, at).next).flatMap((decision) => decision.choices)
    : []
  return choices
    .map((choice) => offered.find(({ id }) => id === choice)?.label[language] ?? choice)
    .join(', ')
}

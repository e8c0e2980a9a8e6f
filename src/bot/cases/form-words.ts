/** What a case tells of its forms, in the words of whoever reads it. */
import type { CaseState } from '../../flows/case/case'
import { formTaskAt } from '../../flows/case/drafts/view'
import type { Wording } from '../effects/payloads'
import { formTold } from '../forms/told'
import type { AskedReader } from './asked-words'

/** What those who take part are called, by contact. */
export const fillersIn = ({ participants = [] }: CaseState): Record<string, string> =>
  Object.fromEntries(
    participants.map(({ contact, name, entityName = '' }) => [contact, name ?? entityName]),
  )

/** Nothing of messages that tell of anything else. */
export function formWords(
  { message, params }: { message: string; params: Record<string, string | number> },
  { library, state, contact, language, t, now }: AskedReader,
): Wording | undefined {
  if (!message.startsWith('form_')) return undefined
  const { forms } = params
  const task =
    typeof forms === 'string'
      ? formTaskAt(library, state, { activation: forms, contact, now })
      : undefined
  const fillers = fillersIn(state)
  const nameOf = (id: string): string => fillers[id] ?? t('people.form.agency')
  const text = formTold(message, params, {
    task,
    reader: { language, t, now, me: contact, nameOf },
  })
  return text === undefined ? undefined : { text }
}

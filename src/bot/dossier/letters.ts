/** What was said between the agency and who is outside, as the page of a dossier shows it. Pure. */
import type { Message } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { behalfWords } from '../cases/case-words'
import type { Page } from './page'
import { dated, type DocumentTelling } from './words'

/** What was taken back before it was sent was told to nobody. */
export function lettersOf({
  state,
  t,
  name,
}: DocumentTelling & { state: WholeCase }): Page['messages'] {
  const { intake, openedAt } = state
  const report = {
    when: dated(openedAt),
    who: name(intake.recordedBy ?? intake.contact ?? ''),
    text: intake.text,
    notes: [],
  }
  const letters = state.messages
    .filter(({ audience, withdrawn }) => audience !== 'thread' && !withdrawn)
    .map((message) => ({
      when: dated(message.at),
      who: t('staff.dossier.said', { audience: message.audience, who: name(message.by) }),
      text: message.text,
      notes: notesOf(message, t),
    }))
  return intake.text === '' ? letters : [report, ...letters]
}

const notesOf = ({ verdict, onBehalf, files }: Message, t: DocumentTelling['t']): string[] => [
  ...(verdict ? [t(`forms.said.verdict.${verdict}`)] : []),
  ...(onBehalf ? [behalfWords(t, onBehalf)] : []),
  ...(files.length > 0 ? [files.map(({ name }) => name).join(', ')] : []),
]

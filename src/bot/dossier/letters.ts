/** What was said between the agency and who is outside, as the page of a dossier shows it. Pure. */
import type { Message } from '../../flows/case/case'
import { reportId } from '../../flows/case/ids'
import type { WholeCase } from '../../flows/case/history'
import {
  filesOfSending,
  outgoingParams,
  type Sending,
  reachedOf,
  sendingsOf,
  sentAs,
} from '../../flows/case/sending'
import { behalfWords } from '../cases/case-words'
import { tellWords } from '../cases/tell-words'
import type { Page } from './page'
import { dated, type DocumentTelling, placeOf } from './words'

type Letter = Page['messages'][number]
type LettersOf = DocumentTelling & { state: WholeCase }

/** What was taken back before it was sent was told to nobody. */
export function lettersOf(telling: LettersOf): Letter[] {
  const { state, t, name } = telling
  const { intake, openedAt } = state
  const report = {
    at: openedAt,
    who: name(intake.recordedBy ?? intake.contact ?? ''),
    text: intake.text,
    notes: answersIn(telling, reportId(state.id)),
  }
  const messages = state.messages
    .filter(({ audience, withdrawn }) => audience !== 'thread' && !withdrawn)
    .map((message) => ({
      at: message.at,
      who: t('staff.dossier.said', { audience: message.audience, who: name(message.by) }),
      text: message.text,
      notes: [...notesOf(message, t), ...answersIn(telling, message.id)],
    }))
  const sendings = sendingsOf(state).map((sending) => sentLetter(telling, sending))
  return [...(intake.text === '' ? [] : [report]), ...messages, ...sendings]
    .sort((left, right) => left.at.localeCompare(right.at))
    .map(({ at, ...letter }) => ({ when: dated(at), ...letter }))
}

/** Of which steps it was written down as the answer, and by whom. */
const answersIn = ({ state, t, name }: LettersOf, message: string): string[] =>
  state.decided
    .filter(({ undone, onBehalf }) => !undone && onBehalf?.messages?.includes(message))
    .map(({ path, step, decidedBy }) =>
      t('staff.dossier.answers', { step: placeOf(path, step), by: name(decidedBy) }),
    )

/** What a step sent to the entity, in the words that it reads, and how it got there. */
function sentLetter({ state, t, name }: LettersOf, sending: Sending) {
  const { at, by, kind, told, handed = [] } = sending
  const files = filesOfSending(sending)
  const params = { ...outgoingParams(sending), number: state.number, files: files.length }
  const ways = handed.map((over) =>
    t('staff.send.handed', {
      means: t(`staff.send.means.${over.means}`),
      to: over.to || 'none',
      when: dated(over.at),
      by: name(over.by),
    }),
  )
  const reached = reachedOf(sending)
  const came = reached ? [t(`staff.send.${reached.tick}`, { when: dated(reached.at) })] : []
  return {
    at,
    who: t(told ? 'staff.dossier.said' : 'staff.dossier.sent', {
      audience: 'to_person',
      who: name(by),
    }),
    text: tellWords({ message: sentAs[kind], params, t }).text,
    notes: [
      ...(files.length > 0 ? [files.map((file) => file.name).join(', ')] : []),
      ...came,
      ...ways,
    ],
  }
}

const notesOf = ({ verdict, onBehalf, files }: Message, t: DocumentTelling['t']): string[] => [
  ...(verdict ? [t(`forms.said.verdict.${verdict}`)] : []),
  ...(onBehalf ? [behalfWords(t, onBehalf)] : []),
  ...(files.length > 0 ? [files.map(({ name }) => name).join(', ')] : []),
]

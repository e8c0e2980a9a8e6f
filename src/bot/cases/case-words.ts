/**
 * Everything that was said in a case in free words, by an act each: what its receipts hold as
 * hashes. Shown wherever somebody may read the case. Pure.
 */
import type { Meeting } from '../../flows/case/appointments'
import type { Activation, Decided, FileRef, Intake, Message, OnBehalf } from '../../flows/case/case'
import { partsOfActivation } from '../../flows/case/ids'
import type { Amendable } from '../../flows/case/intake'
import { outgoingParams, type Sending, type Tick } from '../../flows/case/sending'
import type { WholeCase } from '../../flows/case/history'
import { table } from '../../flows/table'
import type { Translate } from '../words/catalogue'
import { clockOf, dayOf, writtenDay } from '../words/clock'

export interface Words {
  at: string
  /** Id of a member or a contact; empty where it is not known. */
  by: string
  /** The last part of the key of what it is called, `system.words.<kind>`. */
  kind:
    | ('subject' | 'report' | 'reporter' | 'person' | 'thread' | 'sent' | 'unsent' | 'corrected')
    | ('observed' | 'handed' | 'reopened' | 'reason' | 'instruction')
    | ('behalf' | 'rating' | 'cancelled' | 'moved' | 'told')
    | ('sending' | 'copy' | 'handedOver' | Tick | 'amended' | 'appointed')
    | ('joined' | 'left')
  step?: string
  text: string
  onBehalf?: OnBehalf
  verdict?: NonNullable<Message['verdict']>
  /** Names of files. */
  files?: string[]
  /** Id of the article that went with it. */
  article?: string
}

const audiences = { from_person: 'person', to_person: 'sent', thread: 'thread' } as const

/** Absent where there are none. */
const namesOf = (files: readonly FileRef[]): string[] | undefined =>
  files.length > 0 ? files.map(({ name }) => name) : undefined

const kindOf = ({ withdrawn, corrects, audience }: Message): Words['kind'] => {
  if (withdrawn) return 'unsent'
  return corrects ? 'corrected' : audiences[audience]
}

const messageWords = (message: Message): Words => {
  const { at, by, text, files, verdict, onBehalf, article } = message
  return {
    at,
    by,
    text,
    kind: kindOf(message),
    files: namesOf(files),
    verdict,
    onBehalf,
    article,
  }
}

const activationWords = (activation: Activation): Words[] => {
  const { step, observed, reopened, handed, handedBefore = [], appointments = [] } = activation
  const handovers = handed ? [...handedBefore, handed] : handedBefore
  return [
    ...(observed ? [reasonWords('observed', observed, observed.fromStep)] : []),
    ...(reopened?.reason ? [reasonWords('reopened', reopened, step)] : []),
    ...handovers.map((handover) => reasonWords('handed', handover, step)),
    ...appointments.map(({ by, noted, to }): Words => ({
      at: noted,
      by,
      kind: 'appointed',
      step,
      text: to ? appointmentLine(to) : '—',
    })),
  ]
}
/** "02/03/2026 15:00, GAM Viacha (en persona), Rosa Choque": what was deleted leaves no gap. */
const appointmentLine = ({ at, place, means, with: others }: Meeting): string =>
  [writtenMoment(at), [place, means && `(${means})`].filter(Boolean).join(' '), others]
    .filter(Boolean)
    .join(', ')

const reasonWords = (
  kind: Words['kind'],
  { at, by, reason = '' }: { at: string; by: string; reason?: string },
  step?: string,
): Words => ({ at, by, kind, step, text: reason })

/** Why a case ended before its time, by the act that ended it. */
const endKinds: Partial<Record<string, Words['kind']>> = table({
  cancel: 'cancelled',
  move: 'moved',
})

const decidedWords = (done: Decided): Words[] => {
  const { step, decidedAt: at, decidedBy: by, reason, instruction, onBehalf, act } = done
  const kind = endKinds[act] ?? 'reason'
  return [
    ...(reason ? [{ at, by, step, kind, text: reason } as const] : []),
    ...(instruction ? [{ at, by, step, kind: 'instruction', text: instruction } as const] : []),
    ...(onBehalf ? [{ at, by, step, kind: 'behalf', text: '', onBehalf } as const] : []),
  ]
}

/** How the case came: what it is called, what was reported, who reported it. */
const openingWords = ({ subject, intake, openedAt: at, links }: WholeCase): Words[] => {
  const author = intake.recordedBy ?? intake.contact ?? ''
  const { reporter, files } = intake
  return [
    { at, by: links[0]?.by ?? author, kind: 'subject', text: subject },
    {
      at,
      by: author,
      kind: 'report',
      text: intake.text,
      files: namesOf(files),
    },
    ...(reporter ? [{ at, by: author, kind: 'reporter', text: reporter.name } as const] : []),
  ]
}

const endingWords = ({
  cancelled,
  rating,
  ratingOnBehalf,
  ratingAsked,
  messages,
}: WholeCase): Words[] => {
  const recorded = messages.findLast(({ onBehalf }) => onBehalf !== undefined)
  return [
    ...(cancelled ? [reasonWords(cancelled.moved ? 'moved' : 'cancelled', cancelled)] : []),
    ...(cancelled?.told ? [{ ...reasonWords('told', cancelled), text: cancelled.told }] : []),
    ...(ratingOnBehalf
      ? [
          {
            at: ratingAsked ?? '',
            by: recorded?.by ?? '',
            kind: 'rating' as const,
            text: String(rating),
            onBehalf: ratingOnBehalf,
          },
        ]
      : []),
  ]
}

/** What went to the entity: words and numbers, the signed copy, into whose hands. */
const sendingWords = (sending: Sending): Words[] => {
  const { at, by, files, signed, handed = [], reached = [] } = sending
  const { step } = partsOfActivation(sending.id)
  const { papers, items, text } = outgoingParams(sending)
  const said = [papers, items, text].filter(Boolean).join(' · ')
  const going: Words = { at, by, kind: 'sending', step, text: said, files: namesOf(files) }
  const copy: Words[] = signed
    ? [{ at: signed.at, by: signed.by, kind: 'copy', step, text: '', files: namesOf(signed.files) }]
    : []
  const hands = handed.map((over): Words => ({
    at: over.noted,
    by: over.by,
    kind: 'handedOver',
    step,
    text: over.to && `${over.to}, ${writtenMoment(over.at)}`,
  }))
  const came = reached.map(({ tick, at }): Words => ({
    at,
    by: 'system',
    kind: tick,
    step,
    text: writtenMoment(at),
  }))
  return [going, ...copy, ...came, ...hands]
}

/** What the case said before, and what it has said since. */
const amendedWords = ({ amended = [], intake }: WholeCase): Words[] =>
  amended.map(({ at, by, changed, ...before }, index) => {
    const said = changed.map((name) => {
      const next = amended.slice(index + 1).find((later) => later.changed.includes(name)) ?? intake
      return [before[name], next[name]].map(amendedText).join(' → ')
    })
    return { at, by, kind: 'amended', text: said.join(' · ') }
  })
const amendedText = (value: Intake[Amendable]): string =>
  (typeof value === 'object' ? value.name : value) ?? '—'

/** Who of outside was added, for whom they speak, and until when. */
const participantWords = ({ participants = [] }: WholeCase): Words[] =>
  participants.flatMap(({ contact, since, by, name, entityName, until, ended }) => {
    if (contact === '') return []
    const who = [name, entityName].filter(Boolean).join(', ')
    const joined: Words = { at: since, by, kind: 'joined', text: who }
    const left = [name, until && writtenDay(until)].filter(Boolean).join(', ')
    return ended ? [joined, { at: ended.at, by: ended.by, kind: 'left', text: left }] : [joined]
  })

/** A step that was taken back or went on says again what it said before. */
const isFirst = (words: Words, place: number, all: readonly Words[]): boolean =>
  all.findIndex(
    ({ at, by, kind, text }) =>
      at === words.at && by === words.by && kind === words.kind && text === words.text,
  ) === place

/** In the order in which they were said. */
export const wordsIn = (state: WholeCase): Words[] =>
  [
    ...openingWords(state),
    ...state.messages.map(messageWords),
    ...[...state.active, ...state.decided].flatMap(activationWords).filter(isFirst),
    ...state.decided.flatMap(decidedWords),
    ...(state.sendings ?? []).flatMap(sendingWords),
    ...amendedWords(state),
    ...participantWords(state),
    ...endingWords(state),
  ]
    .filter(({ text, verdict, onBehalf, files }) => text !== '' || verdict || onBehalf || files)
    .sort((a, b) => a.at.localeCompare(b.at))

/** Whose answer a member wrote down, by which means and when it came. */
export const behalfWords = (t: Translate, { name, channel, at, files = [] }: OnBehalf): string => {
  const who = t('system.words.ofWhom', { name, channel, when: at ? writtenMoment(at) : 'none' })
  return [who, ...files.map((file) => file.name)].join(' · ')
}

/** `02/03/2026`, with the time of day where it is known. */
export const writtenMoment = (at: string): string => {
  const day = writtenDay(at.length > 10 ? dayOf(at) : at)
  return at.length > 10 ? `${day} ${clockOf(at)}` : day
}

/** Such words in one line; who said them stands before it. */
export function wordsLine(t: Translate, words: Words): string {
  const { kind, step, text, verdict, onBehalf, files, article } = words
  const parts = [
    ...(verdict ? [t(`forms.said.verdict.${verdict}`)] : []),
    ...(onBehalf ? [behalfWords(t, onBehalf), ...(onBehalf.post ? [onBehalf.post] : [])] : []),
    ...(text ? [text] : []),
    ...(files ? [files.join(', ')] : []),
    ...(article ? [t('system.words.article', { article })] : []),
  ]
  return t('system.words.line', {
    what: t(`system.words.${kind}`),
    step: step ?? 'none',
    words: parts.join(' · '),
  })
}

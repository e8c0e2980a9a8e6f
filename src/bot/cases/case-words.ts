/**
 * Everything that was said in a case in free words, by an act each: what its receipts hold as
 * hashes. Shown wherever somebody may read the case. Pure.
 */
import type { Activation, Decided, Message, OnBehalf } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Translate } from '../words/catalogue'

export interface Words {
  at: string
  /** Id of a member or a contact; empty where it is not known. */
  by: string
  /** The last part of the key of what it is called, `system.words.<what>`. */
  what:
    | ('subject' | 'report' | 'reporter' | 'person' | 'thread' | 'sent' | 'unsent')
    | ('observed' | 'handed' | 'reopened' | 'reason' | 'behalf' | 'rating' | 'cancelled' | 'told')
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

const messageWords = (message: Message): Words => {
  const { at, by, audience, text, files, verdict, onBehalf, article, withdrawn } = message
  return {
    at,
    by,
    text,
    what: withdrawn ? 'unsent' : audiences[audience],
    ...(files.length > 0 && { files: files.map(({ name }) => name) }),
    ...(verdict && { verdict }),
    ...(onBehalf && { onBehalf }),
    ...(article && { article }),
  }
}

const activationWords = (one: Activation): Words[] => {
  const { step, observed, reopened, handed, handedBefore = [] } = one
  return [
    ...(observed
      ? [{ ...said(observed), what: 'observed' as const, step: observed.fromStep }]
      : []),
    ...(reopened?.reason ? [{ ...said(reopened), what: 'reopened' as const, step }] : []),
    ...[...handedBefore, ...(handed ? [handed] : [])].map((why) => ({
      ...said(why),
      what: 'handed' as const,
      step,
    })),
  ]
}
const said = ({ at, by, reason = '' }: { at: string; by: string; reason?: string }) => ({
  at,
  by,
  text: reason,
})

const decidedWords = (one: Decided): Words[] => {
  const { step, decidedAt: at, decidedBy: by, reason, onBehalf, act } = one
  const what = act === 'cancel' ? 'cancelled' : 'reason'
  return [
    ...activationWords(one),
    ...(reason ? [{ at, by, step, what, text: reason } as const] : []),
    ...(onBehalf ? [{ at, by, step, what: 'behalf', text: '', onBehalf } as const] : []),
  ]
}

/** How the case came: what it is called, what was reported, who reported it. */
const openingWords = ({ subject, intake, openedAt: at, links }: WholeCase): Words[] => {
  const by = intake.recordedBy ?? intake.contact ?? ''
  const { reporter, files } = intake
  return [
    { at, by: links[0]?.by ?? by, what: 'subject', text: subject },
    {
      at,
      by,
      what: 'report',
      text: intake.text,
      ...(files.length > 0 && { files: files.map(({ name }) => name) }),
    },
    ...(reporter ? [{ at, by, what: 'reporter', text: reporter.name } as const] : []),
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
    ...(cancelled ? [{ ...said(cancelled), what: 'cancelled' as const }] : []),
    ...(cancelled?.told
      ? [{ ...said(cancelled), what: 'told' as const, text: cancelled.told }]
      : []),
    ...(ratingOnBehalf
      ? [
          {
            at: ratingAsked ?? '',
            by: recorded?.by ?? '',
            what: 'rating' as const,
            text: String(rating),
            onBehalf: ratingOnBehalf,
          },
        ]
      : []),
  ]
}

/** In the order in which they were said. */
export const wordsIn = (state: WholeCase): Words[] =>
  [
    ...openingWords(state),
    ...state.messages.map(messageWords),
    ...state.active.flatMap(activationWords),
    ...state.decided.flatMap(decidedWords),
    ...endingWords(state),
  ]
    .filter(({ text, verdict, onBehalf, files }) => text !== '' || verdict || onBehalf || files)
    .sort((one, other) => one.at.localeCompare(other.at))

/** Whose answer a member wrote down, and by which means it came. */
export const behalfWords = (t: Translate, { name, channel }: OnBehalf): string =>
  t('system.words.ofWhom', { name, channel })

/** One of them in a line, after who said it. */
export function wordsLine(t: Translate, words: Words): string {
  const { what, step, text, verdict, onBehalf, files, article } = words
  const all = [
    ...(verdict ? [t(`forms.said.verdict.${verdict}`)] : []),
    ...(onBehalf ? [behalfWords(t, onBehalf)] : []),
    ...(text ? [text] : []),
    ...(files ? [files.join(', ')] : []),
    ...(article ? [t('system.words.article', { article })] : []),
  ]
  return t('system.words.line', {
    what: t(`system.words.${what}`),
    step: step ?? 'none',
    words: all.join(' · '),
  })
}

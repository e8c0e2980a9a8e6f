/** Lines of a timeline that are not steps: what was written, sent back, cancelled and rated. */
import type { Activation, CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Choice, Flow, Step } from '../../flows/definition/definition'
import { behalfWords, type Words, wordsIn, wordsLine } from '../../bot/cases/case-words'
import type { Translate } from '../../bot/words/catalogue'
import type { Language } from '../../flows/languages'
import type { TimelineLine } from './cases'
import { practiceWords } from './words'
import { choicesIn } from '../../flows/definition/flow-tree'

/** Until when what is active has to be done, the earliest first. */
export function termsOf(
  state: CaseState,
  language: Language,
  titled: (activation: Activation) => string,
): TimelineLine[] {
  const due = practiceWords.in(language)('sandbox.timeline.due')
  return state.active
    .flatMap((activation): TimelineLine[] => {
      if (!activation.due) return []
      return [{ at: activation.due, kind: 'due', who: '', text: `${due}: ${titled(activation)}` }]
    })
    .sort((left, right) => left.at.localeCompare(right.at))
}

/** The labels of what was chosen at a step. */
export function choiceLabels(step: Step, chosen: readonly string[], language: Language): string[] {
  const choices = choicesOf(step.next)
  return chosen.map((id) => choices.find((choice) => choice.id === id)?.label[language] ?? id)
}

function choicesOf(flow: Flow): Choice[] {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.flatMap(choicesOf)
  return choicesIn(flow).flatMap((choice) => [choice, ...choicesOf(choice.go)])
}

/** What was deleted of a case leaves what was done. */
const withWords = (done: string, words: string): string =>
  words === '' ? done : `${done}: ${words}`

/** How a moment of a case is put: in which words, and who it was. */
interface Putting {
  t: Translate
  info(at: string, by: string, text: string): TimelineLine
}

export function momentsOf(
  state: WholeCase,
  language: Language,
  names: (id: string) => string,
): TimelineLine[] {
  const putting: Putting = {
    t: practiceWords.in(language),
    info: (at, by, text) => ({ at, kind: 'info', who: names(by), text }),
  }
  return [
    ...writtenOf(state, putting),
    ...sentBackOf(state, putting),
    ...unansweredOf(state, putting),
    ...cancelledOf(state, putting),
    ...whyOf(state, language, names),
    ...forgottenOf(state, putting),
  ]
}

const standing = ({ active, decided }: WholeCase): Activation[] => [
  ...active,
  ...decided.filter(({ undone }) => !undone),
]

/** What was written, by whomever; a message without words or files is none. */
function writtenOf({ messages }: WholeCase, { t, info }: Putting): TimelineLine[] {
  const lines = messages.map((message) => {
    const { at, by, text, files, verdict, onBehalf } = message
    const parts = [
      ...(verdict ? [t(`sandbox.verdict.${verdict}`)] : []),
      ...(verdict && onBehalf ? [behalfWords(t, onBehalf)] : []),
      ...(text ? [text] : []),
      ...(files.length > 0 ? [t('sandbox.timeline.files', { count: files.length })] : []),
    ]
    const words = parts.join(' · ')
    if (message.audience !== 'to_person') return info(at, by, words)

    const sent = t(message.withdrawn ? 'sandbox.timeline.unsent' : 'sandbox.timeline.sent')
    return info(at, by, `${sent}: ${words}`)
  })
  return lines.filter(({ text }) => text !== '')
}

function sentBackOf(state: WholeCase, { t, info }: Putting): TimelineLine[] {
  const observed = standing(state).flatMap((activation) => activation.observed ?? [])
  return observed.map(({ at, by, reason }) =>
    info(at, by, withWords(t('sandbox.timeline.observed'), reason)),
  )
}

function unansweredOf(state: WholeCase, { t, info }: Putting): TimelineLine[] {
  const calls = standing(state).flatMap((activation) => activation.calls ?? [])
  return calls.map(({ at, by }) => info(at, by, t('sandbox.timeline.unanswered')))
}

function cancelledOf({ cancelled }: WholeCase, { t, info }: Putting): TimelineLine[] {
  if (!cancelled) return []
  const { at, by, reason, told, moved } = cancelled
  const done = info(
    at,
    by,
    withWords(t(moved ? 'sandbox.timeline.moved' : 'sandbox.timeline.cancelled'), reason),
  )
  return told ? [done, info(at, by, `${t('sandbox.timeline.sent')}: ${told}`)] : [done]
}

function forgottenOf({ forgotten }: WholeCase, { t }: Putting): TimelineLine[] {
  if (!forgotten) return []
  const text = t(`sandbox.timeline.forgotten.${forgotten.why}`)
  return [{ at: forgotten.at, kind: 'info', who: '', text }]
}

/**
 * Whose answer was written down, and why something was chosen, changed hands, was reopened, or
 * cancelled and went on.
 */
function whyOf(
  state: WholeCase,
  language: Language,
  names: (id: string) => string,
): TimelineLine[] {
  const t = practiceWords.in(language)
  const shown: readonly Words['kind'][] = [
    'reason',
    'behalf',
    'handed',
    'reopened',
    'rating',
    'reporter',
  ]
  return wordsIn(state)
    .filter(
      ({ kind, step }) =>
        shown.includes(kind) || (['cancelled', 'moved'].includes(kind) && step !== undefined),
    )
    .map((words) => ({
      at: words.at,
      kind: 'info',
      who: names(words.by),
      text: wordsLine(t, words),
    }))
}

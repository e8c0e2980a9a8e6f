/** Lines of a timeline that are not steps: what was written, sent back, cancelled and rated. */
import type { Activation, CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Choice, Flow, Step } from '../../flows/definition/definition'
import { behalfWords, type Words, wordsIn, wordsLine } from '../../bot/cases/case-words'
import type { Language } from '../../flows/languages'
import type { TimelineLine } from './cases'
import { practiceWords } from './words'

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
    .sort((one, other) => one.at.localeCompare(other.at))
}

/** The labels of what was chosen at a step. */
export function choiceLabels(step: Step, chosen: readonly string[], language: Language): string[] {
  const all = choicesOf(step.next)
  return chosen.map((id) => all.find((choice) => choice.id === id)?.label[language] ?? id)
}

function choicesOf(flow: Flow): Choice[] {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.flatMap(choicesOf)
  const own = 'exclusive' in flow ? flow.exclusive : 'inclusive' in flow ? flow.inclusive : []
  return own.flatMap((choice) => [choice, ...choicesOf(choice.go)])
}

/** What was deleted of a case leaves what was done. */
const withWords = (done: string, words: string): string =>
  words === '' ? done : `${done}: ${words}`

export function momentsOf(
  state: WholeCase,
  language: Language,
  names: (id: string) => string,
): TimelineLine[] {
  const t = practiceWords.in(language)
  const info = (at: string, by: string, text: string): TimelineLine => ({
    at,
    kind: 'info',
    who: names(by),
    text,
  })
  const written = state.messages.map(
    ({ at, by, text, files, audience, withdrawn, verdict, onBehalf }) => {
      const whose = onBehalf ? [behalfWords(t, onBehalf)] : []
      const said = verdict ? [t(`sandbox.verdict.${verdict}`), ...whose] : []
      const attached =
        files.length > 0 ? [t('sandbox.timeline.files', { count: files.length })] : []
      const what = [...said, ...(text ? [text] : []), ...attached].join(' · ')
      if (audience !== 'to_person') return info(at, by, what)
      return info(at, by, `${t(`sandbox.timeline.${withdrawn ? 'unsent' : 'sent'}`)}: ${what}`)
    },
  )
  const returned = [...state.active, ...state.decided.filter(({ undone }) => !undone)].flatMap(
    ({ observed }) =>
      observed
        ? [
            info(
              observed.at,
              observed.by,
              withWords(t('sandbox.timeline.observed'), observed.reason),
            ),
          ]
        : [],
  )
  const cancelled = state.cancelled
    ? [
        info(
          state.cancelled.at,
          state.cancelled.by,
          withWords(t('sandbox.timeline.cancelled'), state.cancelled.reason),
        ),
        ...(state.cancelled.told
          ? [
              info(
                state.cancelled.at,
                state.cancelled.by,
                `${t('sandbox.timeline.sent')}: ${state.cancelled.told}`,
              ),
            ]
          : []),
      ]
    : []
  const unanswered = [...state.active, ...state.decided.filter(({ undone }) => !undone)]
    .flatMap(({ calls = [] }) => calls)
    .map(({ at, by }) => info(at, by, t('sandbox.timeline.unanswered')))
  const { forgotten } = state
  const gone: TimelineLine[] = forgotten
    ? [
        {
          at: forgotten.at,
          kind: 'info',
          who: '',
          text: t(`sandbox.timeline.forgotten.${forgotten.why}`),
        },
      ]
    : []
  const said = written.filter(({ text }) => text !== '')
  return [
    ...said,
    ...returned,
    ...unanswered,
    ...cancelled,
    ...whyOf(state, language, names),
    ...gone,
  ]
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
  const shown: readonly Words['what'][] = [
    'reason',
    'behalf',
    'handed',
    'reopened',
    'rating',
    'reporter',
  ]
  return wordsIn(state)
    .filter(
      ({ what, step }) => shown.includes(what) || (what === 'cancelled' && step !== undefined),
    )
    .map((words) => ({
      at: words.at,
      kind: 'info',
      who: names(words.by),
      text: wordsLine(t, words),
    }))
}

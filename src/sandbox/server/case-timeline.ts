/** Lines of a timeline that are not steps: what was written, sent back, cancelled and rated. */
import type { Activation, CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Choice, Flow, Step } from '../../flows/definition/definition'
import { behalfWords, type Words, wordsIn, wordsLine } from '../../bot/cases/case-words'
import { createCatalogue } from '../../bot/words/catalogue'
import type { TimelineLine } from './cases'
import type { Language } from './words'

const catalogue = createCatalogue()
const verdicts = {
  es: { solved: 'Quedó resuelto', solved_but: 'Quedó resuelto, pero hay otra cosa', not_solved: 'No quedó resuelto', not_yet: 'Todavía no lo probó' },
  en: { solved: 'It is solved', solved_but: 'It is solved, but there is something else', not_solved: 'It is not solved', not_yet: 'Not tried yet' },
} // prettier-ignore
const words = {
  es: {
    observed: 'Observado',
    unanswered: 'La persona no contestó la llamada',
    cancelled: 'Cancelado',
    files: 'archivos',
    sent: 'A la persona',
    unsent: 'Deshecho, no se envió',
    due: 'Hasta aquí',
    forgotten: {
      request: 'Sus palabras se borraron a pedido de la persona',
      term: 'Se borraron datos, cumplido su plazo',
    },
  },
  en: {
    observed: 'Sent back',
    unanswered: 'The person did not answer the call',
    cancelled: 'Cancelled',
    files: 'files',
    sent: 'To the person',
    unsent: 'Undone, not sent',
    due: 'Due',
    forgotten: {
      request: 'Its words were deleted at the person’s request',
      term: 'Data were deleted, their term being over',
    },
  },
}

/** Until when what is active has to be done, the earliest first. */
export function termsOf(
  state: CaseState,
  language: Language,
  titled: (one: Activation) => string,
): TimelineLine[] {
  return state.active
    .flatMap((one): TimelineLine[] =>
      one.due
        ? [{ at: one.due, kind: 'due', who: '', text: `${words[language].due}: ${titled(one)}` }]
        : [],
    )
    .sort((one, other) => one.at.localeCompare(other.at))
}

/** The labels of what was chosen at a step. */
export function choiceLabels(step: Step, chosen: readonly string[], language: Language): string[] {
  const all = choicesOf(step.next)
  return chosen.map((id) => all.find((one) => one.id === id)?.label[language] ?? id)
}

function choicesOf(flow: Flow): Choice[] {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.flatMap(choicesOf)
  const own = 'exclusive' in flow ? flow.exclusive : 'inclusive' in flow ? flow.inclusive : []
  return own.flatMap((one) => [one, ...choicesOf(one.go)])
}

/** What was deleted of a case leaves what was done. */
const withWords = (done: string, words: string): string =>
  words === '' ? done : `${done}: ${words}`

export function momentsOf(
  state: WholeCase,
  language: Language,
  names: (id: string) => string,
): TimelineLine[] {
  const say = words[language]
  const info = (at: string, by: string, text: string): TimelineLine => ({
    at,
    kind: 'info',
    who: names(by),
    text,
  })
  const written = state.messages.map(
    ({ at, by, text, files, audience, withdrawn, verdict, onBehalf }) => {
      const whose = onBehalf ? [behalfWords(catalogue.in(language), onBehalf)] : []
      const said = verdict ? [verdicts[language][verdict], ...whose] : []
      const attached = files.length > 0 ? [`${files.length} ${say.files}`] : []
      const what = [...said, ...(text ? [text] : []), ...attached].join(' · ')
      if (audience !== 'to_person') return info(at, by, what)
      return info(at, by, `${withdrawn ? say.unsent : say.sent}: ${what}`)
    },
  )
  const returned = [...state.active, ...state.decided.filter(({ undone }) => !undone)].flatMap(
    ({ observed }) =>
      observed ? [info(observed.at, observed.by, withWords(say.observed, observed.reason))] : [],
  )
  const cancelled = state.cancelled
    ? [
        info(
          state.cancelled.at,
          state.cancelled.by,
          withWords(say.cancelled, state.cancelled.reason),
        ),
        ...(state.cancelled.told
          ? [info(state.cancelled.at, state.cancelled.by, `${say.sent}: ${state.cancelled.told}`)]
          : []),
      ]
    : []
  const unanswered = [...state.active, ...state.decided.filter(({ undone }) => !undone)]
    .flatMap(({ calls = [] }) => calls)
    .map(({ at, by }) => info(at, by, say.unanswered))
  const { forgotten } = state
  const gone: TimelineLine[] = forgotten
    ? [{ at: forgotten.at, kind: 'info', who: '', text: say.forgotten[forgotten.why] }]
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
  const t = catalogue.in(language)
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
    .map((one) => ({ at: one.at, kind: 'info', who: names(one.by), text: wordsLine(t, one) }))
}

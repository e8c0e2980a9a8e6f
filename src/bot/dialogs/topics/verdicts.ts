/** Whether the solution worked: one of four answers, or words that nobody acts on. */
import type { Verdict } from '../../../flows/case/case'
import { receive } from './case-acts'
import type { Held, Stage } from '../conversation'
import { misread } from '../misread'
import { caseById, questionOf } from '../questions'
import { tellsFault, verdictIn } from '../reading/verdict'
import { beginReport } from './report'
import {
  command,
  goIdle,
  goTo,
  hasContent,
  heldOf,
  join,
  line,
  notice,
  place,
  type PersonCase,
  say,
  settled,
  type Turn,
  unsettled,
} from '../turn'
import { openCases } from '../spoken'
import { understand, verdictOf } from '../reading/understand'

/** A draft that was interrupted by a case's question stays where it was. */
const goBack = (turn: Turn): Turn => (turn.conversation.draft ? turn : goIdle(turn))

/** The turn answered, or `undefined` when the message is no answer to it. */
export function answerVerdict(turn: Turn, personCase: PersonCase): Turn | undefined {
  const verdict = verdictOf(turn.understood, turn.text)
  const doubtful = verdict === 'not_solved' && personCase.mood === 'closed' && tellsFault(turn.text)
  if (verdict && !doubtful) return tell(turn, personCase, verdict, heldOf(turn))
  if (personCase.mood === 'open' && turn.understood.intent === 'yes')
    return notice(goBack(turn), 'verdict.later')
  return hasContent(turn) || ['yes', 'no', 'unknown'].includes(turn.understood.intent ?? '')
    ? unclear(turn, personCase)
    : undefined
}

/** The case is told, with the words that came with it. */
function tell(
  turn: Turn,
  personCase: PersonCase,
  verdict: Verdict,
  { text, files, messages = [] }: Held,
): Turn {
  const answered = verdict === 'not_yet' ? unsettled(turn, personCase) : settled(turn, personCase)
  const sent = command(place(answered, messages, personCase.id), {
    want: 'verdict',
    case: personCase.id,
    verdict,
    files,
    text: understand(text).content ? text : undefined,
  })
  switch (verdict) {
    case 'solved':
      // The case itself answers, with thanks and the rating.
      return goBack(personCase.ratingAsked ? say(sent, 'verdict.yes') : sent)
    case 'solved_but':
      return offer(sent, text)
    case 'not_yet':
      return notice(goBack(sent), 'verdict.later')
    case 'not_solved':
      return goTo(say(sent, 'verdict.no', { number: personCase.number }), {
        at: 'addition',
        case: personCase.id,
      })
  }
}

/**
 * What is said of the solution once it was called solved, where something else is asked: never a
 * new report by itself.
 */
export function afterVerdict(turn: Turn, personCase: PersonCase): Turn | undefined {
  const verdict = hasContent(turn) ? verdictIn(turn.text) : undefined
  if (verdict === 'solved') return notice(turn, 'verdict.yes')
  if (verdict === 'solved_but') return offer(turn, turn.text)
  return verdict === 'not_solved' ? askMeaning(turn, personCase) : undefined
}

function askMeaning(turn: Turn, personCase: PersonCase): Turn {
  const stage: Stage = { at: 'meaning', case: personCase.id, held: heldOf(turn) }
  return goTo(line(settled(turn, personCase), questionOf(turn, stage)), stage)
}

/** "Sí, pero tengo otra consulta" announces it and tells nothing of it yet. */
const announced = /^.{0,60}\b(?:otr[oa]|m[aá]s|another)\b.{0,25}$/iu

function offer(turn: Turn, text: string): Turn {
  const held = {
    text: announced.test(text) && !/\b(?:sale|error|falla|no)\b/iu.test(text) ? '' : text,
    files: [],
  }
  const stage: Stage = { at: 'another', held }
  return goTo(line(turn, questionOf(turn, stage)), stage)
}

/**
 * Neither. Before the closing the words go to whoever attends, and nothing is asked again; after
 * it, it is asked once what they say. With several open cases they may be another matter.
 */
function unclear(turn: Turn, personCase: PersonCase): Turn | undefined {
  if (personCase.mood === 'closed') return askMeaning(turn, personCase)
  return openCases(turn).some(({ id }) => id !== personCase.id)
    ? undefined
    : receive(turn, personCase.id)
}

const meanings: readonly Verdict[] = ['solved', 'not_solved', 'not_yet']

/**
 * What is still not clear is taken for what it was before anybody asked: words that begin a report,
 * shown before it is registered.
 */
export function meaningStage(turn: Turn, stage: Extract<Stage, { at: 'meaning' }>): Turn {
  const personCase = caseById(turn, stage.case)
  const { number } = turn.understood
  const verdict =
    number === undefined ? verdictOf(turn.understood, turn.text) : meanings[number - 1]
  const held =
    number === undefined && hasContent(turn) ? join(stage.held, heldOf(turn)) : stage.held
  if (personCase && verdict) return tell(goIdle(turn), personCase, verdict, held)
  return number === 4 || turn.understood.intent === 'new' || hasContent(turn)
    ? beginReport(goIdle(turn), held)
    : misread(turn)
}

export function anotherStage(turn: Turn, stage: Extract<Stage, { at: 'another' }>): Turn {
  const { number, intent } = turn.understood
  if (number === 2 || intent === 'no') return say(goIdle(turn), 'cancel.nothing')
  if (number === 1 || intent === 'yes' || intent === 'register')
    return beginReport(goIdle(turn), stage.held)
  return hasContent(turn)
    ? beginReport(goIdle(turn), join(stage.held, heldOf(turn)))
    : misread(turn)
}

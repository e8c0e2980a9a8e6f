/**
 * What cases asked: an answer, whether the solution worked, a rating. The newest question is the
 * one being answered.
 */
import { receive } from './case-acts'
import { eventOf, openCases } from '../spoken'
import {
  command,
  goIdle,
  hasContent,
  notice,
  type PersonCase,
  say,
  settled,
  type Turn,
} from '../turn'
import { ratingIn } from '../reading/rating'
import { afterVerdict, answerVerdict } from './verdicts'

/**
 * The newest unanswered question of a case, if it is newer than the dialog's own. Words answer it
 * while that case is the one just spoken of; a bare yes, no or number has nothing else to answer.
 */
export function openQuestion(turn: Turn): PersonCase | undefined {
  const { asked, answered, stage } = turn.conversation
  const since = (personCase: PersonCase): string => personCase.awaitingSince ?? ''
  const found = turn.world.cases
    .filter(({ awaiting }) => awaiting !== 'task')
    .filter((personCase) => personCase.awaiting && answered[personCase.id] !== since(personCase))
    .filter(
      (personCase) =>
        stage.at === 'idle' || !asked || Date.parse(since(personCase)) > Date.parse(asked),
    )
    .sort((a, b) => since(b).localeCompare(since(a)))[0]
  if (!found || !hasContent(turn)) return found
  return openCases(turn).some(
    (personCase) => personCase.id !== found.id && eventOf(turn, personCase) > since(found),
  )
    ? undefined
    : found
}

/** The turn answered, or `undefined` when the message is no answer to that question. */
export function answerCase(turn: Turn, personCase: PersonCase): Turn | undefined {
  if (personCase.awaiting === 'rating') return rate(turn, personCase)
  if (personCase.awaiting === 'verdict') return answerVerdict(turn, personCase)
  const bare = turn.understood.words !== '' && turn.understood.intent === undefined
  const answers =
    hasContent(turn) || bare || ['yes', 'no', 'unknown'].includes(turn.understood.intent ?? '')
  if (!answers) return undefined
  return receive(settled(turn, personCase), personCase.id, {
    key: personCase.wentOn ? 'case.added' : 'case.answered',
  })
}

/** A rating that is meant and not understood is asked again, once. */
function rate(turn: Turn, personCase: PersonCase): Turn | undefined {
  const rating = turn.files.length === 0 ? ratingIn(turn.text) : undefined
  if (typeof rating === 'number')
    return say(
      goBack(command(settled(turn, personCase), { want: 'rate', case: personCase.id, rating })),
      'rated',
    )
  // Not wanting to rate is taken well.
  if (turn.understood.intent === 'no') return say(settled(turn, personCase), 'cancel.nothing')
  if (rating === undefined) return afterVerdict(turn, personCase)
  const { noticed } = turn.conversation
  const last = noticed && noticed.at >= (personCase.awaitingSince ?? '') ? noticed.key : undefined
  if (last === 'cancel.nothing') return undefined
  // Let alone after that; a number that comes later still counts.
  return notice(turn, last === 'rating.again' ? 'cancel.nothing' : 'rating.again')
}

/** A draft that was interrupted by a case's question stays where it was. */
const goBack = (turn: Turn): Turn => (turn.conversation.draft ? turn : goIdle(turn))

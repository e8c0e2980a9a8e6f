/** What cases asked: an answer, whether the solution worked, a rating. The newest question is the one being answered. */
import { receive } from './case-acts'
import { change, command, goIdle, goTo, hasContent, openCases, type PersonCase, say, type Turn } from './turn'
import { ratingOf, verdictOf } from './understand'

/** The newest unanswered question of a case, if it is newer than the dialog's own. */
export function openQuestion(turn: Turn): PersonCase | undefined {
  const { asked, answered, stage } = turn.conversation
  const since = (one: PersonCase): string => one.awaitingSince ?? ''
  return turn.world.cases
    .filter((one) => one.awaiting && answered[one.id] !== since(one))
    .filter((one) => stage.at === 'idle' || !asked || Date.parse(since(one)) > Date.parse(asked))
    .sort((one, other) => since(other).localeCompare(since(one)))[0]
}

const settled = (turn: Turn, one: PersonCase): Turn =>
  change(turn, { answered: { ...turn.conversation.answered, [one.id]: one.awaitingSince ?? '' } })

/** The turn answered, or `undefined` when the message is no answer to that question. */
export function answerCase(turn: Turn, one: PersonCase): Turn | undefined {
  if (one.awaiting === 'rating') return rate(turn, one)
  if (one.awaiting === 'verdict') return verdict(turn, one)
  const bare = turn.understood.words !== '' && turn.understood.intent === undefined
  const answers = hasContent(turn) || bare || ['yes', 'no', 'unknown'].includes(turn.understood.intent ?? '')
  if (!answers) return undefined
  return receive(settled(turn, one), one.id, { key: 'case.answered' })
}

function rate(turn: Turn, one: PersonCase): Turn | undefined {
  const rating = turn.files.length === 0 ? ratingOf(turn.understood, turn.text) : undefined
  // Not wanting to rate is taken well.
  if (turn.understood.intent === 'no') return say(settled(turn, one), 'cancel.nothing')
  if (rating === undefined) return undefined
  return say(goBack(command(settled(turn, one), { want: 'rate', case: one.id, rating })), 'rated')
}

/** A bare answer, or one with words: the words go to the case with it. */
function verdict(turn: Turn, one: PersonCase): Turn | undefined {
  const solved = verdictOf(turn.understood)
  const { number } = one
  if (solved === undefined) return hasContent(turn) ? unclear(turn, one) : undefined
  const text = turn.understood.content ? turn.text : undefined
  const sent = command(settled(turn, one), {
    want: 'verdict',
    case: one.id,
    solved,
    files: turn.files,
    ...(text ? { text } : {}),
  })
  // After a "yes" the case itself answers, with thanks and the rating.
  if (solved) return goBack(one.ratingAsked ? say(sent, 'verdict.yes') : sent)
  return goTo(say(sent, 'verdict.no', { number }), { at: 'addition', case: one.id })
}

/** Words that are neither yes nor no: kept in the case, and asked again in other words. Several open cases: it may be another matter. */
function unclear(turn: Turn, one: PersonCase): Turn | undefined {
  if (openCases(turn).some(({ id }) => id !== one.id) || one.mood === 'closed') return undefined
  return receive(turn, one.id, { key: 'verdict.unclear' })
}

/** A draft that was interrupted by a case's question stays where it was. */
const goBack = (turn: Turn): Turn => (turn.conversation.draft ? turn : goIdle(turn))

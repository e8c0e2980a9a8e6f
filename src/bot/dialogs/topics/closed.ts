/** Outside working hours whoever writes to staff is told once when they will be answered. */
import { closedWords, openingWords, opensAt } from '../../words/office-hours'
import { together } from '../choices'
import { change, type Turn, words } from '../turn'
import { timeWordsOf } from '../when'

const opening = ({ world: { calendar }, now }: Turn): string | undefined =>
  calendar && opensAt(calendar, now)

/** It is known, or is about to be said by the case itself, until work begins again. */
export function closingTold(turn: Turn): Turn {
  const opens = opening(turn)
  return opens ? change(turn, { closedTold: opens }) : turn
}

/**
 * Adds to what was just said that nobody is there now and when somebody will be; once until then.
 */
export function withOpening(turn: Turn): Turn {
  const opens = opening(turn)
  const last = turn.lines.at(-1)
  const { calendar } = turn.world
  if (!opens || !calendar || last === undefined || turn.conversation.closedTold === opens)
    return turn
  const note = words(turn, 'closed.note', {
    closed: closedWords(calendar, turn.now, timeWordsOf(turn)),
    opens: openingWords(opens, turn.now, timeWordsOf(turn)),
  })
  return closingTold({ ...turn, lines: [...turn.lines.slice(0, -1), together([last, note], ' ')] })
}

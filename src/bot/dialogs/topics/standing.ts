/** How a case stands, in the words that its person reads. */
import { shortened } from '../../../flows/graphemes'
import { type Said, together } from '../choices'
import { ask as asked } from '../questions'
import { type PersonCase, type Turn, words } from '../turn'
import { until, when } from '../when'

const mostQuoted = 300

/** A number that was known before: which it is now, and how that one is. */
function movedStatus(turn: Turn, { id, number }: PersonCase): Said {
  const next = turn.world.cases.find(({ continues }) => continues === id)
  if (!next) return words(turn, 'status.moved.soon', { number })
  const intro = words(turn, 'status.moved', { from: number, number: next.number })
  return together([intro, statusOf(turn, next)], '\n')
}

export function statusOf(turn: Turn, personCase: PersonCase): Said {
  const { number } = personCase
  if (personCase.mood === 'moved') return movedStatus(turn, personCase)
  if (personCase.mood === 'closed' || personCase.mood === 'cancelled')
    return words(turn, `status.${personCase.mood}`, {
      number,
      known: personCase.closedAt ? 'yes' : 'no',
      when: personCase.closedAt ? when(turn, personCase.closedAt) : '',
    })
  if (personCase.awaiting === 'answer' && !personCase.wentOn)
    return words(turn, 'status.answer', { number, ...questioned(personCase) })
  if (personCase.awaiting === 'verdict') return asked(turn, 'verdict', 'status.verdict', { number })
  const status = personCase.statusWords[turn.conversation.language]
  const standing = words(turn, personCase.holderSince ? 'status.since' : 'status.plain', {
    number,
    status,
    when: personCase.holderSince ? when(turn, personCase.holderSince) : '',
  })
  return personCase.due ? `${standing} ${dueWords(turn, personCase.due)}` : standing
}

/** Staff's question in few words, for a small screen. */
function questioned({ question = '' }: PersonCase): { question: string; known: 'yes' | 'no' } {
  const words = question.trim().replace(/\s+/g, ' ')
  const short = shortened(words, mostQuoted)
  return { question: short, known: words === '' ? 'no' : 'yes' }
}

/** Until when, or honestly that it is late. */
const dueWords = (turn: Turn, due: string): string =>
  words(turn, due > turn.now ? 'status.due' : 'status.late', { when: until(turn, due) })

/** How a case stands, in the words that its person reads. */
import { isAwaited } from '../../../flows/case/drafts/standing'
import { shortened } from '../../../flows/graphemes'
import { askedOf } from '../../forms/asked-lines'
import { type Said, together } from '../choices'
import { ask as asked } from '../questions'
import { type PersonCase, type Standing, type Turn, words } from '../turn'
import { until, when } from '../when'

const mostQuoted = 300

/** A number that was known before: which it is now, and how that one is. */
function movedStatus(turn: Turn, { id, number }: PersonCase): Said {
  const next = turn.world.cases.find(({ continues }) => continues === id)
  if (!next) return words(turn, 'status.moved.soon', { number })
  const intro = words(turn, 'status.moved', { from: number, number: next.number })
  return together([intro, statusOf(turn, next)], '\n')
}

/** @param among it is one of several: in few words. */
export function statusOf(turn: Turn, personCase: PersonCase, among = false): Said {
  const { number } = personCase
  if (personCase.mood === 'moved') return movedStatus(turn, personCase)
  if (personCase.mood === 'closed' || personCase.mood === 'cancelled')
    return words(turn, `status.${personCase.mood}`, {
      number,
      known: personCase.closedAt ? 'yes' : 'no',
      when: personCase.closedAt ? when(turn, personCase.closedAt) : '',
    })
  if (personCase.standing) return entityStatus(turn, personCase, among)
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

/** Which of the stages, what is waited for, from whom, until when. */
function entityStatus(turn: Turn, personCase: PersonCase, among: boolean): Said {
  const { number, stage = 'processing', awaiting, wentOn, standing: standings = [] } = personCase
  const asks = awaiting === 'answer' && !wentOn
  return together(
    [
      words(turn, 'status.entity', { number, stage }),
      ...(asks ? [words(turn, 'status.entity.question', questioned(personCase))] : []),
      ...formLines(turn, personCase),
      ...standings.map((standing) => standingWords(turn, standing, among)),
    ],
    '\n',
  )
}

/** What is awaited of the forms that they fill in. */
function formLines(turn: Turn, { forms = [] }: PersonCase): string[] {
  const { language } = turn.conversation
  return forms.flatMap((task) => {
    const awaited = task.forms.filter(isAwaited)
    if (awaited.length === 0) return []
    const missing = askedOf(task, awaited).filter(({ isMissing }) => isMissing).length
    return words(turn, 'status.forms', {
      forms: awaited.map(({ form }) => form.title[language]).join(', '),
      missing,
      ...termWords(turn, task.due),
    })
  })
}

/** Until when, `none` where nothing was said or that is over. */
const termWords = (turn: Turn, due: string | undefined): { due: string; late: 'yes' | 'no' } => ({
  due: due === undefined ? 'none' : until(turn, due),
  late: due !== undefined && due <= turn.now ? 'yes' : 'no',
})

function standingWords(turn: Turn, standing: Standing, among: boolean): string {
  const { language } = turn.conversation
  if (standing.by === 'sending')
    return words(turn, `status.sending.${standing.is}`, {
      papers: standing.papers.join(', ') || 'none',
    })
  const term = termWords(turn, standing.due)
  if (standing.by === 'you')
    return words(turn, 'status.you', { asks: among ? 'none' : standing.asks[language], ...term })
  const who = standing.who?.[language] ?? words(turn, 'attention.team')
  if (standing.by === 'other') return words(turn, 'status.other', { who, ...term })
  const status = standing.status?.[language] ?? 'none'
  return words(turn, 'status.agency', { status, who, ...term })
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

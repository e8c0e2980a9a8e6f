/**
 * A misunderstanding is the bot's fault: what was read is quoted, the likeliest meanings are
 * offered, never the same sentence twice in a row, and the third time a human is offered.
 */
import { head } from '../../flows/graphemes'
import { around } from './choices'
import { menuOf, questionOf } from './questions'
import { change, goTo, line, type Turn, words } from './turn'

const quote = (text: string): string => {
  const flat = text.trim().replace(/\s+/g, ' ')
  return flat.length > 60 ? `${head(flat, 58)}…` : flat
}

export function misread(turn: Turn): Turn {
  const count = turn.conversation.misunderstood + 1
  const asked =
    turn.conversation.stage.at === 'idle' ? goTo(turn, { at: 'menu', options: menuOf(turn) }) : turn
  // After the offer of a human the two last sentences alternate.
  const last = count % 2 === 1 ? 3 : 4
  const variant = count <= 2 ? count : last
  const read = turn.text.trim() === '' ? 'nothing' : 'words'
  const text = around(questionOf(asked), (question) =>
    words(asked, `misread.${variant}`, { read, words: quote(turn.text), question }),
  )
  return { ...line(change(asked, { misunderstood: count }), text), misread: true }
}

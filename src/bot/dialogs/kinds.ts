/** Messages that are not words: each gets one clear sentence, and what they carry is kept where it belongs. */
import { receive } from './case-acts'
import { draftWith } from './report'
import { dayOf } from '../times'
import { change, heldOf, notice, openCases, say, type Turn, words } from './turn'

/** Stickers and calls: one line of help a day. */
function odd(turn: Turn): Turn {
  const day = dayOf(turn.now)
  if (turn.conversation.oddDay === day) return turn
  return say(change(turn, { oddDay: day }), turn.inbound.kind === 'call' ? 'odd.call' : 'odd.sticker')
}

/** An edited or deleted message is noted where its words went; what was received is never taken away. */
function amended(turn: Turn): Turn {
  const { kind } = turn.inbound
  const { consent, draft, recent } = turn.conversation
  const held = { text: kind === 'edited' ? words(turn, 'edited.note', { text: turn.text }) : '', files: [] }
  if (draft) return notice(kind === 'edited' && turn.text ? draftWith(turn, held) : turn, `${kind}.draft`)
  const open = openCases(turn)
  const one = open.find(({ id }) => id === recent?.case) ?? (open.length === 1 ? open[0] : undefined)
  if (!consent || !one || (kind === 'edited' && !turn.text)) return turn
  const note = kind === 'edited' ? held : { text: words(turn, 'deleted.note'), files: [] }
  const { stage, asked } = turn.conversation
  return change(receive(turn, one.id, { held: note, key: `${kind}.case` }), { stage, asked })
}

/** @returns the finished turn, or `undefined` when the message goes on to the dialog. */
export function ofKind(turn: Turn): Turn | undefined {
  switch (turn.inbound.kind) {
    case 'sticker':
    case 'call':
      return odd(turn)
    case 'edited':
    case 'deleted':
      return amended(turn)
    case 'contact':
      return notice(turn, 'odd.contact')
    case 'other':
      return heldOf(turn).text || turn.files.length > 0 ? undefined : notice(turn, 'odd.other')
    default:
      return undefined
  }
}

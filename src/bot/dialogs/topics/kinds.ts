/**
 * Messages that are not words: each gets one clear sentence, and what they carry is kept where it
 * belongs.
 */
import { amended } from './amended'
import { dayOf } from '../../words/clock'
import { change, heldOf, notice, say, type Turn } from '../turn'

/** Stickers and calls: one line of help a day. */
function odd(turn: Turn): Turn {
  const day = dayOf(turn.now)
  if (turn.conversation.oddDay === day) return turn
  return say(
    change(turn, { oddDay: day }),
    turn.inbound.kind === 'call' ? 'odd.call' : 'odd.sticker',
  )
}

/**
 * What nobody but the person's own telephone can show: once a day they are told what to send
 * instead.
 */
export function unreadable(turn: Turn): Turn {
  const day = dayOf(turn.now)
  if (turn.inbound.kind !== 'other' || turn.conversation.unreadDay === day) return turn
  return say(change(turn, { unreadDay: day }), 'odd.other')
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
      return heldOf(turn).text || turn.files.length > 0 ? undefined : turn
    default:
      return undefined
  }
}

/**
 * Edited and deleted messages: noted where the message went that was changed; what was received is
 * never taken away.
 */
import { receive } from './case-acts'
import type { Held, Stage } from '../conversation'
import { draftWith } from './report'
import { justSpokenOf } from '../spoken'
import { change, hasContent, join, notice, type Turn, words } from '../turn'

/**
 * What is being written: a draft, words set aside; or the case that the message went to. `nothing`:
 * an answer to the dialog.
 */
type Home = { in: 'draft' } | { in: 'held' } | { in: 'case'; id: string } | { in: 'nothing' }

const heldIn = (stage: Stage): Held | undefined => ('held' in stage ? stage.held : undefined)

function homeOf(turn: Turn): Home | undefined {
  const { about: changed } = turn.inbound
  const { draft, stage, placed = [] } = turn.conversation
  if (changed !== undefined) {
    if (draft?.messages?.includes(changed)) return { in: 'draft' }
    if (heldIn(stage)?.messages?.includes(changed)) return { in: 'held' }
    const found = placed.find(({ message }) => message === changed)
    if (found) return found.case === undefined ? { in: 'nothing' } : { in: 'case', id: found.case }
  }
  // Older than what is remembered, or a channel that cannot say which.
  if (draft) return { in: 'draft' }
  const id = justSpokenOf(turn)
  return id === undefined ? undefined : { in: 'case', id }
}

/** The dialog goes on with what it was asking. */
function inCase(turn: Turn, id: string, note: Held): Turn {
  const { stage, asked, recent } = turn.conversation
  const noted = receive(turn, id, { held: note, key: `${turn.inbound.kind}.case`, beside: true })
  const back = change(noted, { stage, asked: asked ?? noted.conversation.asked, recent })
  // Who writes is not known yet: no case is named.
  return stage.at === 'who' ? { ...back, lines: turn.lines } : back
}

/**
 * @returns the finished turn, or `undefined` where the new words go on to the dialog as if they had
 * been written now.
 */
export function amended(turn: Turn): Turn | undefined {
  const { kind } = turn.inbound
  const { consent, stage } = turn.conversation
  const edited = kind === 'edited'
  if (edited && turn.text === '') return turn
  const home = homeOf(turn)
  const note = (text: string): Held => ({ text, files: [], messages: [turn.inbound.id] })
  const corrected = note(edited ? words(turn, 'edited.note', { text: turn.text }) : '')
  switch (home?.in) {
    case 'draft':
      return notice(edited ? draftWith(turn, corrected) : turn, `${kind}.draft`)
    case 'held': {
      const held = heldIn(stage)
      const kept =
        edited && held
          ? change(turn, { stage: { ...stage, held: join(held, corrected) } as Stage })
          : turn
      return notice(kept, `${kind}.held`)
    }
    case 'case':
      return consent
        ? inCase(turn, home.id, edited ? corrected : note(words(turn, 'deleted.note')))
        : turn
    default:
      return edited && hasContent(turn) ? undefined : turn
  }
}

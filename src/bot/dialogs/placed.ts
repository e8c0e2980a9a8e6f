/** Which words of a message were said to the dialog alone. */
import { change, mostPlaced, type Turn } from './turn'

/** What went to no case, no draft and nothing set aside were words to the dialog alone. */
export function placed(turn: Turn): Turn {
  const { id, kind } = turn.inbound
  const { placed: known = [], draft, stage } = turn.conversation
  const kept = [
    ...(draft?.messages ?? []),
    ...('held' in stage ? (stage.held?.messages ?? []) : []),
  ]
  if (
    kind === 'edited' ||
    kind === 'deleted' ||
    kept.includes(id) ||
    known.some(({ message }) => message === id)
  )
    return turn
  return change(turn, { placed: [...known, { message: id }].slice(-mostPlaced) })
}

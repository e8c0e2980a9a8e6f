/** What was decided last in a case with several branches. */
import { type Block, context, section } from './blocks'
import { decidedLine } from './decided-line'
import type { WholeView } from './view'

const mostRecent = 5
/** What was decided last, in the order of time, whatever branch it was of. */
export function recentBlocks(view: WholeView): Block[] {
  const done = view.state.decided.filter(({ undone, act }) => !undone && act !== 'cancel')
  done.sort((left, right) => left.decidedAt.localeCompare(right.decidedAt) || left.seq - right.seq)
  const lines = done.slice(-mostRecent).map((row) => section(decidedLine(view, row)))
  return lines.length > 0 ? [context(`*${view.t('staff.branches.recent')}*`), ...lines] : []
}

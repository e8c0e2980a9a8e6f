/** Where the agency's clock stands: with whoever waits for somebody outside, and nowhere else. */
import { addWorking, workingBetween } from '../time/calendar'
import type { Term } from '../case/case'
import type { Run } from '../case/run'

/** Stops a term, or lets it go on with what was left. Changes both. */
export const standOrGoOn = (
  { calendar, now }: Pick<Run, 'calendar' | 'now'>,
  dated: { due: string | null },
  { term, stands }: { term: Pick<Term, 'left' | 'resumed'>; stands: boolean },
): void => {
  if (stands && dated.due) {
    term.left = workingBetween(calendar, now, dated.due)
    dated.due = null
  } else if (!stands && term.left !== undefined) {
    dated.due = addWorking(calendar, now, term.left)
    term.resumed = now
    delete term.left
  }
}

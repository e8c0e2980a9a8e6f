/** Which parts of a term are spoken of, and when each has passed. */
import type { Term } from '../case/case'
import type { Run } from '../case/run'
import { subtractWorking } from '../time/calendar'

/** Parts of the term after which the holder is reminded. */
export const REMIND_AFTER = [0.5, 0.8]
/** Somebody outside who was asked is reminded so often in all: the last time as the term ends. */
export const ASK_AFTER = [...REMIND_AFTER, 1]

/** When this part of the term has passed. */
export const passed = (
  { calendar }: Pick<Run, 'calendar'>,
  due: string,
  term: Pick<Term, 'ms'>,
  part: number,
): string => subtractWorking(calendar, due, Math.round(term.ms * (1 - part)))

/** Moments in the words of a turn's reader. */
import type { TimeWords } from '../words/days'
import { moment, since } from '../words/times'
import type { Turn } from './turn'

/** The reader's language and words. */
export const timeWordsOf = ({ conversation: { language }, translate }: Turn): TimeWords => ({
  language,
  t: translate(language),
})

/** "las 10:42", "ayer a las 9:05", "el 3 de noviembre": follows "desde". */
export const when = (turn: Turn, iso: string): string => since(iso, turn.now, timeWordsOf(turn))
/** "hoy a las 16:30", "mañana lunes a las 9:00". */
export const until = (turn: Turn, iso: string): string => moment(iso, turn.now, timeWordsOf(turn))

/**
 * The longest procedure walked to its end, recorded once so that every engine can be given the same
 * acts.
 */
import { KeptCase } from './kept-case'

/** The pilot is repeated once; everything else goes on at once. */
const script =
  '1 2 3 4:no_integra 5 6 7 8 9:con_observaciones 10 11 12 9:sin_observaciones 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28'

export type Walk = Pick<KeptCase, 'library' | 'steps' | 'written'>

export function recordWalk(paceMs = 5 * 60_000): Walk {
  const kept = new KeptCase(paceMs).walk(script)
  if (kept.state.mood !== 'closed') throw new Error('the walk does not come to the end')
  return kept
}

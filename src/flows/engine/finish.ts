/** The end of every act: what is derived from the whole case. */
import type { Decision } from '../case/act'
import { moodOf } from '../case/mood'
import type { Run } from '../case/run'
import { keepDrafts } from './forms/keeping'
import { askOutside } from './outside/asking'
import { keepTerms } from '../terms/terms'

/** Ends an act: one more revision, terms and mood derived anew. */
export const finish = (run: Run): Decision => {
  run.state.revision += 1
  askOutside(run)
  keepDrafts(run)
  keepTerms(run)
  run.state.mood = moodOf(run.state)
  const { state, records, effects, cancels, erases, edges } = run
  return {
    ok: true,
    case: state,
    records,
    effects,
    cancels,
    erases: erases.length > 0 ? erases : undefined,
    edges,
  }
}

/**
 * Whoever is only named in somebody else's case, as who answers for its entity, or takes part in it
 * for one: their name and how they are reached go, and the case stays whose it is.
 */
import type { CaseState } from '../../flows/case/case'
import { forget, isOver } from '../../flows/case/forget'
import { wholeCase } from '../../flows/case/history'
import { comparable } from '../../flows/case/intake'
import { pendingRows } from '../../flows/lists/pending'
import { historyOf } from '../../store/case-history'
import { changeAggregate, unchanged, write, type Writing } from '../../store/change'
import { keysOfCase } from '../cases/case-writing'
import { caseShape } from '../cases/cases'
import { isoNow } from '../words/clock'
import { clearing, type EraseDeps, shows } from './erase-case'
import type { Survey } from './survey'

/** The secret of the hashes goes too: with it a name would be found by trying. */
const classes = ['conversation', 'receipt'] as const

/** Of a case that is over, once. */
export async function eraseNamed(
  deps: EraseDeps,
  { id, by, namesOf }: { id: string; by: string } & Pick<Survey, 'namesOf'>,
): Promise<void> {
  const changed = await changeAggregate<CaseState>(deps, {
    of: caseShape,
    id,
    decide: async ({ state: before }) => {
      const names = before && isOver(before) ? namesOf(before) : []
      if (!before || names.length === 0) return unchanged()
      return write(await withoutNames(deps, before, { names, by }))
    },
  })
  if (changed.is === 'written') await deps.knowledge.learn(changed.state)
}

async function withoutNames(
  deps: EraseDeps,
  before: CaseState,
  { names, by }: { names: readonly string[]; by: string },
): Promise<Writing<CaseState>> {
  const { store, library, clock } = deps
  const { id } = before
  const theirs = names.map(comparable)
  const now = isoNow(clock)
  const rows = await historyOf(store, id)
  const without = forget(before, rows, {
    now,
    why: 'request',
    by,
    classes,
    named: (name) => theirs.includes(comparable(name)),
  })
  const { state, record } = without
  return {
    state,
    keys: keysOfCase(state, deps.personsOf),
    records: [record],
    rewrites: without.rows,
    pending: pendingRows(library, state),
    forgets: true,
    forgetSalt: true,
    effects: [
      ...(await shows(deps, id)),
      ...clearing(wholeCase(before, rows), state.seq, () => false),
    ],
    at: now,
  }
}

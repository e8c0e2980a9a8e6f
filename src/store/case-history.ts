/**
 * Cases read from the store: what the next act needs, with what it names, or whole for whoever
 * looks.
 */
import type { CaseState } from '../flows/case/case'
import { type HistoryRow, leftOf, recall, type WholeCase, wholeCase } from '../flows/case/history'
import type { Store } from './port'

type Reading = Pick<Store, 'read' | 'history'>

/** Rows that are read at once. */
const pageSize = 500

export async function historyOf(
  store: Pick<Store, 'history'>,
  id: string,
  names?: readonly string[],
): Promise<HistoryRow[]> {
  const found: HistoryRow[] = []
  for (let after: string | undefined; ;) {
    const page = await store.history(id, {
      limit: pageSize,
      after,
      about: names,
    })
    found.push(...page.rows)
    if (page.next === undefined) return found
    after = page.next
  }
}

/** `about`: activations or words that are there even where they left for the history. */
export async function loadCase(
  store: Reading,
  id: string,
  names: readonly string[] = [],
): Promise<CaseState | undefined> {
  const stored = await store.read<CaseState>('case', id)
  return stored && recalled(store, { ...stored.state, revision: stored.revision }, names)
}

/** A case that was read, with what became of these activations and words. */
export async function recalled(
  store: Pick<Store, 'history'>,
  state: CaseState,
  names: readonly string[],
): Promise<CaseState> {
  const left = names.flatMap((named) => leftOf(state, named) ?? [])
  return left.length > 0 ? recall(state, await historyOf(store, state.id, left)) : state
}

/** A case that was read, with its history. */
export const wholeOf = async (
  store: Pick<Store, 'history'>,
  state: CaseState,
): Promise<WholeCase> => wholeCase(state, state.past ? await historyOf(store, state.id) : [])

export async function loadWhole(store: Reading, id: string): Promise<WholeCase | undefined> {
  const state = await loadCase(store, id)
  return state && wholeOf(store, state)
}

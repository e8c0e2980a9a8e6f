/** Puts papers that are ready in their place, and takes them away: once each, with its receipt. */
import type { CaseState, FileRef } from '../../flows/case/case'
import { changeAggregate, type ChangeDeps, unchanged, write } from '../../store/change'
import type { EffectRecord, PendingRow, Store } from '../../store/port'
import { cardEffect } from '../effects/effects-shown'
import {
  attachmentsShape,
  dropped,
  filesReady,
  kept,
  nothingReady,
  type Paper,
  type ReadyPapers,
} from './ready-papers'

interface Keeping {
  procedure: string
  /** By which it is done once. */
  inbound: string
  by: string
  at: string
}
type Wanted =
  | { does: 'keep'; id: string; date: string; file: FileRef }
  | ({ does: 'drop' } & Pick<Paper, 'id' | 'version'>)

/** How many cards are shown anew at once. */
const mostCards = 50
/** Cards of steps that propose the papers of this procedure. */
async function cardsOf(
  { store, load, proposes }: KeepingDeps,
  procedure: string,
): Promise<EffectRecord[]> {
  const { rows } = await store.pending({ procedure, limit: mostCards })
  const shown = rows
    .filter((row) => proposes(row))
    .map(async (row) => {
      const active = (await load(row.case))?.active.find(({ id }) => id === row.activation)
      return active ? [cardEffect(row.case, active.card)] : []
    })
  return (await Promise.all(shown)).flat()
}

export interface KeepingDeps extends ChangeDeps {
  store: ChangeDeps['store'] & Pick<Store, 'pending'>
  load(id: string): Promise<CaseState | undefined>
  /** Whether a step sends such papers along. */
  proposes(row: PendingRow): boolean
}

/** @returns what stands then, and whether something was changed by this or by the same before. */
export async function changePapers(
  deps: KeepingDeps,
  { procedure, inbound, by, at }: Keeping,
  wanted: Wanted,
): Promise<{ done: boolean; ready: ReadyPapers }> {
  const effects = await cardsOf(deps, procedure)
  const changed = await changeAggregate<ReadyPapers, void, ReadyPapers>(deps, {
    of: attachmentsShape,
    id: procedure,
    inbound: { id: inbound },
    decide: ({ state: before = nothingReady }) => {
      const next =
        wanted.does === 'keep'
          ? kept(before, wanted, { by, at })
          : dropped(before, wanted, { by, at })
      if (!next) return unchanged(before)
      const { state, record } = next
      return write({ state, records: [record], keys: { file: filesReady(state) }, effects, at })
    },
  })
  if (changed.is === 'written') return { done: true, ready: changed.state }
  if (changed.is === 'repeated') return { done: true, ready: changed.state ?? nothingReady }
  return { done: false, ready: changed.answer }
}

/**
 * One case without words, files or people: its document, its history, its receipts' secret and what
 * shows it, in one commit.
 */
import { createHash } from 'node:crypto'
import type { CaseState, FileRef } from '../../flows/case/case'
import { filesInCase } from '../../flows/case/case-files'
import type { DataClass } from '../../flows/case/data-classes'
import { forget, type Forgetting, isOver, leftIn } from '../../flows/case/forget'
import { type WholeCase, wholeCase } from '../../flows/case/history'
import { stepOf } from '../../flows/definition/lookup'
import { pendingRows } from '../../flows/lists/pending'
import type { Library } from '../../flows/definition/definition'
import type { EffectRecord, Store } from '../../store/port'
import { cardEffect, headlineEffect } from '../effects/effects-shown'
import { historyOf } from '../../store/case-history'
import { keysOfCase } from '../cases/case-writing'
import { caseShape } from '../cases/cases'
import { changeAggregate, unchanged, write, type Writing } from '../../store/change'
import { type Clock, isoNow } from '../words/clock'
import { type Knowledge, wordsOf } from '../knowledge/knowledge'
import { pagesOf } from '../../store/pages'
import type { Clearing } from '../effects/payloads'
import { clearEffect } from './erasure-effects'

export interface EraseDeps {
  store: Store
  library: Library
  clock: Clock
  knowledge: Pick<Knowledge, 'suggest' | 'learn'>
  personsOf(phone: string): string[]
  committed(): void
}
type GoneFile = Clearing['files'][number]

/** Of a file's name and size: the name itself may say something. */
export const printOf = ({ name, bytes }: Pick<FileRef, 'name' | 'bytes'>): string =>
  createHash('sha256').update(`${name}\n${bytes}`).digest('hex').slice(0, 24)
export const goneFiles = (refs: readonly FileRef[]): GoneFile[] => [
  ...new Map(
    refs.map((ref) => [`${ref.hash} ${printOf(ref)}`, { hash: ref.hash, print: printOf(ref) }]),
  ).values(),
]

/** Classes of which a case has something. */
const ofCases: readonly DataClass[] = ['report', 'conversation', 'file', 'staff_act', 'receipt']

/**
 * Cards of other cases on which some are named as like theirs, by the case that is named: they are
 * shown anew without it. Asked before it goes, for afterwards nobody knows.
 */
export async function cardsNaming(
  { store, library, knowledge }: EraseDeps,
  ids: ReadonlySet<string>,
): Promise<Map<string, EffectRecord[]>> {
  const found = new Map<string, EffectRecord[]>()
  if (ids.size === 0) return found
  for await (const page of pagesOf((at) => store.pending(at))) {
    const cases = await store.several<CaseState>(
      page.map((row) => ({ kind: 'case', id: row.case })),
    )
    for (const { state } of cases) {
      const told = state.active.filter((row) => stepOf(library, row).knowledge)
      if (told.length === 0) continue
      const reading = { internal: true, reads: () => true, except: state.id }
      const cards = told.map(({ card }) => cardEffect(state.id, card))
      for (const { id } of knowledge.suggest(wordsOf(state), reading).cases)
        if (ids.has(id)) found.set(id, [...(found.get(id) ?? []), ...cards])
    }
  }
  return found
}

/** Every message that shows it is shown anew. */
export async function shows({ store }: EraseDeps, id: string): Promise<EffectRecord[]> {
  const keys = Object.keys(await store.outbox.posts('case', id))
  const cards = keys.flatMap((key) => (key.startsWith('card:') ? [key.slice('card:'.length)] : []))
  return keys.includes('headline')
    ? [headlineEffect(id), ...cards.map((card) => cardEffect(id, card))]
    : []
}

/** What the agency has ready for every case is no data of this one. */
function ownFiles(state: WholeCase): FileRef[] {
  const ready = (state.sendings ?? []).flatMap(({ enclosed = [] }) => enclosed)
  return filesInCase(state).filter(({ hash }) => !ready.some((paper) => paper.hash === hash))
}

/**
 * What was sent of it before, to be taken back: its dossiers with whatever goes, for they hold
 * everything, the people and the secret of the hashes too.
 */
export function clearing(
  before: WholeCase,
  seq: number,
  goes: (dataClass: DataClass) => boolean,
): EffectRecord[] {
  const { id, number, openedAt } = before
  const words = goes('report') || goes('staff_act')
  const files = goes('file') ? goneFiles(ownFiles(before)) : []
  const threads = words ? [{ kind: 'case' as const, id }] : []
  return [
    clearEffect(`${id}:${seq}`, {
      threads,
      numbers: words ? [number] : [],
      dossiers: [number],
      files,
      since: openedAt,
    }),
  ]
}

/**
 * Takes these classes out of a case that is over, once. @param also cards of others that name it.
 * @returns whether there was something.
 */
export async function eraseCase(
  deps: EraseDeps,
  {
    id,
    classes,
    why,
    by,
    also = [],
  }: { id: string; also?: readonly EffectRecord[] } & Omit<Forgetting, 'now'>,
): Promise<boolean> {
  const changed = await changeAggregate<CaseState>(deps, {
    of: caseShape,
    id,
    decide: async ({ state: before }) => {
      // It may have been opened again since it was found.
      const ours = classes.filter((dataClass) => ofCases.includes(dataClass))
      const asked = before && isOver(before) ? leftIn(before, ours) : []
      if (!before || asked.length === 0) return unchanged()
      return write(await withoutClasses(deps, before, { classes: asked, why, by, also }))
    },
  })
  if (changed.is !== 'written') return false
  await deps.knowledge.learn(changed.state)
  return true
}

/** What is written of a case of which these classes go. */
async function withoutClasses(
  deps: EraseDeps,
  before: CaseState,
  { classes, why, by, also }: Omit<Forgetting, 'now'> & { also: readonly EffectRecord[] },
): Promise<Writing<CaseState>> {
  const { store, library, clock } = deps
  const { id } = before
  // What is gone must read as not to be checked, and never as altered: the secret of the hashes
  // goes with any of it.
  const receipts = leftIn(before, ['receipt']).filter((left) => !classes.includes(left))
  const going = [...classes, ...receipts]
  const goes = (dataClass: DataClass) => going.includes(dataClass)
  const rows = await historyOf(store, id)
  const now = isoNow(clock)
  const { state, rows: rewrites, record } = forget(before, rows, { now, why, by, classes: going })
  return {
    state,
    keys: keysOfCase(state, deps.personsOf),
    records: [record],
    rewrites,
    pending: pendingRows(library, state),
    forgets: true,
    renames: goes('report'),
    forgetSalt: true,
    effects: unique([
      ...(await shows(deps, id)),
      ...(goes('report') ? also : []),
      ...clearing(wholeCase(before, rows), state.seq, goes),
    ]),
    at: now,
  }
}

const unique = (effects: EffectRecord[]): EffectRecord[] => [
  ...new Map(effects.map((effect) => [effect.id, effect])).values(),
]

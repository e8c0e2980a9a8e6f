/**
 * Once a La Paz day, where receipts were added since the last root: their root, and one quiet
 * message with it. One root covers all that was added since the one before, also when days were
 * missed: nothing is added while the program does not run.
 */
import { type Shape, writeOver } from '../../store/change'
import type { AddedReceipt, Store } from '../../store/port'
import { computeRoot, lastRoot, type Root, rootId, rootSchema } from '../../store/record/roots'
import type { Catalogue } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import type { CasePayload } from '../effects/payloads'
import { daysOf } from './verification-words'
import { agencyLanguage } from '../../flows/languages'

const rootShape: Shape<Root> = { kind: 'root', schema: rootSchema }
const DAY_MS = 86_400_000

export interface RootDeps {
  store: Pick<Store, 'added' | 'newestAdded' | 'list' | 'read' | 'commit' | 'answered'>
  clock: Clock
  catalogue: Catalogue
  /** Effects may be due. */
  committed(): void
}

export function dailyRoot(deps: RootDeps): () => Promise<void> {
  const { store, clock } = deps
  return async () => {
    const now = isoNow(clock)
    const last = await lastRoot(store)
    const span = await spanSince(store, last?.until)
    if (!span || (last && isOfToday(last.at, now)) || isOfToday(span.first.at, now)) return
    const root = await rootOf(deps, { last, now, ...span })
    // Whoever else made it meanwhile made the same.
    await keep(deps, root)
  }
}

/**
 * Of this day, or of one that has begun already: a clock that is put back over midnight ends no day
 * twice.
 */
const isOfToday = (at: string, now: string): boolean =>
  at !== '' && dayOf(at) >= dayOf(now) && Date.parse(at) - Date.parse(now) < DAY_MS

interface Span {
  first: AddedReceipt
  newest: AddedReceipt
}
async function spanSince(
  store: RootDeps['store'],
  after: number | undefined,
): Promise<Span | undefined> {
  const [first] = await store.added({ after, limit: 1 })
  const newest = first && (await store.newestAdded())
  return newest && { first, newest }
}

async function rootOf(
  { store }: RootDeps,
  { last, now, first, newest }: Span & { last: Root | undefined; now: string },
): Promise<Root> {
  const dayIn = ({ at }: AddedReceipt): string => dayOf(at === '' ? now : at)
  const [from, to] = [dayIn(first), dayIn(newest)].sort() as [string, string]
  const head = { previous: last?.root ?? null, from, to }
  const range = { until: newest.position, after: last?.until }
  const found = await computeRoot(store, head, range)
  // Roots stand in the order in which they were made, also when a clock was put back.
  const at = last && last.at > now ? last.at : now
  const number = (last?.number ?? 0) + 1
  return rootSchema.parse({ schemaVersion: 1, number, ...head, until: range.until, ...found, at })
}

function keep(deps: RootDeps, root: Root): Promise<boolean> {
  const id = rootId(root.number)
  const t = deps.catalogue.in(agencyLanguage)
  const days = daysOf(root, { now: root.at, language: agencyLanguage, t })
  const text = t('staff.admin.root', { days, count: root.count, root: root.root })
  const payload = { type: 'admin', about: 'root', text } satisfies CasePayload
  // A number may come again where a root was taken away, or an older copy restored: what was posted
  // under it was another.
  const effectId = `${id}:${root.root.slice(0, 16)}`
  return writeOver(
    deps,
    { of: rootShape, id, before: { revision: 0 } },
    { state: root, effects: [{ id: effectId, kind: 'say', lane: 'admin', payload }], at: root.at },
  )
}

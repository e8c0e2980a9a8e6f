/**
 * Every night all that has receipts is verified, then every root: a portion a tick, going on where
 * it was after a death. What is altered is told to administrators once, at most so many a night;
 * what is left is counted, and told another night.
 */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { type Shape, standing, writeOver } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import { eachRoot } from '../../store/record/verify-roots'
import { isoNow, nightOf } from '../words/clock'
import type { CasePayload } from '../effects/payloads'
import { type AlterationsDeps, type Altered, createAlterations } from './alterations'
import { agencyLanguage } from '../../flows/languages'

export interface SweepDeps extends AlterationsDeps {
  store: Pick<Store, 'added' | 'chained' | 'verify' | 'read' | 'list' | 'commit' | 'answered'>
  /** How long a tick goes on with it, in milliseconds. */
  portionMs?: number
}
/** How far a night's verification has come. */
const progressSchema = z.object({
  schemaVersion: z.literal(1),
  /** La Paz day on which it began, and on which the one before did. */
  day: z.string().min(1),
  before: z.string().optional(),
  at: z.enum(['aggregates', 'roots', 'end']),
  /** The page before, among the aggregates. */
  after: z.string().optional(),
  /** Those that are in order. */
  roots: z.int().min(0),
  /** Messages that it has brought, and how much was found besides. */
  told: z.int().min(0),
  more: z.int().min(0),
})
type Progress = z.infer<typeof progressSchema>
export const progressShape: Shape<Progress> = { kind: 'verification', schema: progressSchema }

const progressId = 'record-sweep'
const portionMs = 2000
const pageSize = 100
const mostTold = 10

const beginning = (day: string, before?: string): Progress => ({
  schemaVersion: 1,
  day,
  before,
  at: 'aggregates',
  roots: 0,
  told: 0,
  more: 0,
})

export function nightlyVerification(deps: SweepDeps): () => Promise<void> {
  const { store, clock } = deps
  const found = noteOf(deps)
  return async () => {
    const before = await standing(store, progressShape, progressId)
    const now = isoNow(clock)
    const progress = underWay(before.state, now)
    if (!progress) return
    const until = performance.now() + (deps.portionMs ?? portionMs)
    const verified =
      progress.at === 'aggregates' ? await verifyPages(deps, progress, { until, found }) : 0
    if (progress.at === 'roots') await verifyRootsOf(deps, progress, { until, found })
    // Nothing has receipts yet.
    if (!before.state && verified === 0 && progress.roots === 0 && progress.told === 0) return
    const isTelling = progress.at === 'end' && progress.more > 0
    const effects = isTelling ? [moreWords(deps, progress, before.revision)] : []
    // Where another instance was quicker, the next tick goes on with what that one did.
    await writeOver(
      deps,
      { of: progressShape, id: progressId, before },
      { state: progress, effects, at: now },
    )
  }
}

/** What is to be gone on with or begun at this moment. */
function underWay(known: Progress | undefined, now: string): Progress | undefined {
  if (known && known.at !== 'end') return { ...known }
  const night = nightOf(now)
  return night !== undefined && known?.day !== night ? beginning(night, known?.day) : undefined
}

type Note = (progress: Progress, altered: Altered) => Promise<void>
function noteOf(deps: SweepDeps): Note {
  const alterations = createAlterations(deps)
  return async (progress, altered) => {
    if (await alterations.isTold(altered, progress)) return
    if (progress.told >= mostTold) return void (progress.more += 1)
    await alterations.tell(altered, progress.day)
    progress.told += 1
  }
}

interface Portion {
  /** Of `performance.now()`. */
  until: number
  found: Note
}
/** @returns how many were verified. */
async function verifyPages(
  { store }: SweepDeps,
  progress: Progress,
  { until, found }: Portion,
): Promise<number> {
  let verified = 0
  do {
    const { after } = progress
    const { rows, next } = await store.chained({
      limit: pageSize,
      after,
    })
    for (const { kind, id } of rows) {
      const verification = await store.verify(id, kind)
      if (!verification.ok) await found(progress, verification)
      verified += 1
      await setImmediate()
    }
    // A page may name none.
    await setImmediate()
    if (next === undefined) progress.at = 'roots'
    else progress.after = next
  } while (progress.at === 'aggregates' && performance.now() < until)
  return verified
}

async function verifyRootsOf(
  { store }: SweepDeps,
  progress: Progress,
  { until, found }: Portion,
): Promise<void> {
  for await (const { bad } of eachRoot(store, progress.roots)) {
    if (bad) {
      await found(progress, bad)
      break
    }
    progress.roots += 1
    if (performance.now() >= until) return
  }
  progress.at = 'end'
}

/** @param portion counts those of all nights: a night may come twice where a clock is put back */
function moreWords({ catalogue }: SweepDeps, { more }: Progress, portion: number): EffectRecord {
  const text = catalogue.in(agencyLanguage)('staff.admin.alteredMore', { count: more })
  const payload = { type: 'admin', about: 'altered', text } satisfies CasePayload
  return { id: `altered:more:${portion}`, kind: 'say', lane: 'admin', payload }
}

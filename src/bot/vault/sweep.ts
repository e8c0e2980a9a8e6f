/**
 * What time does to secrets, once an hour: those whose procedure is over, or that were kept for
 * long, are destroyed; those sealed with an older key are sealed with the newest; that there are no
 * keys is told to administrators.
 */
import type { CaseState } from '../../flows/case/case'
import { later } from '../../flows/time/days'
import { changeAggregate, unchanged, write } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import type { CasePayload } from '../effects/payloads'
import { hindranceShape } from '../hindrances/told'
import type { Catalogue } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { agencyLanguage } from '../../flows/languages'
import type { Destroyed, Place } from './model'
import type { Closed, Vault } from './port'

export interface SecretSweepDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  cases: Pick<Cases, 'load'>
  catalogue: Catalogue
  clock: Clock
  vault: Vault
  committed(): void
}

/** Whoever is to have it has a day at least, and nobody more than half a year. */
const dayMs = 86_400_000
const termMs = 180 * dayMs

export function secretSweep(deps: SecretSweepDeps): () => Promise<void> {
  let swept: string | undefined
  return async () => {
    const hour = isoNow(deps.clock).slice(0, 13)
    if (hour === swept) return
    const closed = deps.vault.closed()
    if (closed && isTrouble(closed)) await tellClosed(deps, closed)
    for (const place of await deps.vault.sealed()) {
      const why = await whyOver(deps, place)
      if (why) await deps.vault.destroy(place, why)
      else if (!closed || closed === 'no_page') await deps.vault.renew(place)
    }
    swept = hour
  }
}

async function whyOver(
  { cases, clock }: SecretSweepDeps,
  place: Place,
): Promise<Destroyed['why'] | undefined> {
  const now = isoNow(clock)
  const since = place.kept?.at ?? now
  const state = await cases.load(place.case)
  if (state?.forgotten) return 'forgotten'
  if (later(since, termMs) <= now) return 'term'
  if (later(since, dayMs) > now) return undefined
  return !state || isOver(state, place.step, now) ? 'ended' : undefined
}

/** Of a step `PATH>STEP`: its procedure or one that called it ended, and nobody takes that back. */
function isOver(state: CaseState, step: string, now: string): boolean {
  if (state.undo.some(({ until }) => until > now)) return false
  if (state.closedAt !== undefined || state.cancelled) return true
  return Object.values(state.frames).some(
    (frame) => step.startsWith(`${frame.path}>`) && frame.state !== 'open',
  )
}

const isTrouble = (closed: Closed | 'no_page'): closed is 'lost' | 'unreadable' | 'unfit' =>
  ['lost', 'unreadable', 'unfit'].includes(closed)

/** Once a day. */
async function tellClosed(
  deps: SecretSweepDeps,
  code: 'lost' | 'unreadable' | 'unfit',
): Promise<void> {
  const at = isoNow(deps.clock)
  const id = `secrets:${code}:${dayOf(at)}`
  const text = deps.catalogue.in(agencyLanguage)('staff.admin.keys', { why: code })
  const payload: CasePayload = { type: 'admin', about: 'keys', text }
  const effects: EffectRecord[] = [{ id, kind: 'say', lane: 'admin', payload }]
  await changeAggregate(deps, {
    of: hindranceShape,
    id,
    decide: ({ state }) =>
      state ? unchanged() : write({ state: { schemaVersion: 1, code, since: at }, effects, at }),
  })
}

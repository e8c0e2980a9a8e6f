/**
 * Notices a clock that has been put back: by the last tick's moment, and at the start by the newest
 * effect's. What waits for an instant of the other clock is then due, terms that began under it
 * begin anew, and it is said once.
 */
import type { Actor } from '../../flows/case/act'
import { isAhead } from '../../flows/time/days'
import type { Store } from '../../store/port'
import { alertInbound } from '../notices/alerts'
import type { Cases } from '../cases/cases'
import { type Clock, isoNow } from '../words/clock'
import { pagesOf } from '../../store/pages'

export interface ClockWatchDeps {
  store: Pick<Store, 'outbox' | 'pending'>
  cases: Pick<Cases, 'perform'>
  clock: Clock
  /** Effects may be due. */
  committed(): void
  /** `was` and `now`: ISO instants. */
  onPutBack?: (was: string, now: string) => void
  onError(error: unknown): void
  stopping: () => boolean
}
const system: Actor = { kind: 'system' }
const pageSize = 200

/** What one tick does first. */
export function createClockWatch(deps: ClockWatchDeps): () => Promise<void> {
  const { store, cases, clock, onError } = deps
  let last: string | undefined
  /** What is not due is refused, and what began under the other clock begins anew. */
  const termsAgain = async (now: string): Promise<void> => {
    for await (const rows of pagesOf((at) => store.pending(at), pageSize))
      for (const row of rows) {
        if (deps.stopping()) return
        if (row.alert === undefined || row.alert <= now) continue
        const command = { act: 'alert', activation: row.activation } as const
        await cases
          .perform({ inbound: alertInbound(row), actor: system, case: row.case, command })
          .catch(onError)
      }
  }
  return async () => {
    const [now, before] = [isoNow(clock), last ?? (await store.outbox.newest())]
    const isFirst = last === undefined
    last = now
    const isBack = before !== undefined && isAhead(before, now)
    if (!isFirst && !isBack) return
    if ((await store.outbox.catchUp(now)) > 0) deps.committed()
    if (!isBack) return
    deps.onPutBack?.(before, now)
    await termsAgain(now)
  }
}

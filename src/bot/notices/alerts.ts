/**
 * What is due of terms is said, in working hours. Every instant stands in the store: a sweep that
 * came twice says nothing twice.
 */
import type { Actor } from '../../flows/case/act'
import { isWorking } from '../../flows/time/calendar'
import type { PendingRow } from '../../flows/lists/pending'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { Cases } from '../cases/cases'
import { type Clock, isoNow } from '../words/clock'

export interface AlertsDeps {
  store: Pick<Store, 'alerts'>
  cases: Pick<Cases, 'perform'>
  clock: Clock
  calendar: Calendars
  onError(error: unknown): void
  /** The program ends: the rest is said after its next start. */
  stopping?: () => boolean
}
export interface Alerts {
  /**
   * Says everything that is due now. What cannot be said is reported and does not keep back the
   * rest.
   */
  sweep(): Promise<void>
}

const system: Actor = { kind: 'system' }
const pageSize = 100

/** One inbound id for each alert of an activation, whoever asks for it and however often. */
export const alertInbound = ({
  activation,
  alerts = 0,
}: Pick<PendingRow, 'activation' | 'alerts'>): string => `alert:${activation}:${alerts + 1}`

export function createAlerts({
  store,
  cases,
  clock,
  calendar,
  onError,
  stopping,
}: AlertsDeps): Alerts {
  const say = async (row: PendingRow): Promise<void> => {
    const command = { act: 'alert', activation: row.activation } as const
    // Refused as stale or not due: somebody was quicker.
    await cases.perform({ inbound: alertInbound(row), actor: system, case: row.case, command })
  }
  return {
    sweep: async () => {
      // Rows that stay due although they were asked for: they must not hide those behind them.
      const asked = new Set<string>()
      for (;;) {
        const now = isoNow(clock)
        if (!isWorking(calendar(now), now)) return
        const rows = await store.alerts(now, pageSize + asked.size)
        const fresh = rows.filter((row) => !asked.has(alertInbound(row)))
        if (fresh.length === 0) return
        for (const row of fresh) {
          if (stopping?.()) return
          asked.add(alertInbound(row))
          await say(row).catch(onError)
        }
      }
    },
  }
}

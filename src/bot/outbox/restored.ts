/**
 * What waited to be sent when a copy was made. It may have been sent since, or the copy may live
 * elsewhere, with another Slack: none of it leaves by itself. It stands among what was not
 * delivered, where an administrator sends it or leaves it.
 */
import { writeOver } from '../../store/change'
import type { Store, StoredEffect } from '../../store/port'
import type { Translate } from '../words/catalogue'
import type { CasePayload } from '../effects/payloads'
import { parkedShape } from './parked-model'

/** Why such an effect is parked. */
export const restoredCode = 'restored'

/** After every instant at which something may be due. */
const far = '9999-12-31T23:59:59.999Z'
const most = 100_000

/**
 * Commands stay: they reach nobody, and without them what a person wrote would not reach its case.
 * @returns how many are held.
 */
export async function holdBack(
  store: Store,
  { at, t }: { at: string; t: Translate },
): Promise<number> {
  const held = new Set<string>()
  for (;;) {
    const waiting = [
      ...(await store.outbox.unknown()),
      ...(await store.outbox.due(far, most)),
    ].filter(({ id, kind }) => kind !== 'command' && !held.has(id))
    if (waiting.length === 0) break
    await Promise.all(
      waiting.map(({ id, version }) => store.outbox.park(id, version, restoredCode)),
    )
    for (const { id } of waiting) held.add(id)
  }
  if (held.size > 0) await tell(store, at, t('staff.admin.restored', { count: held.size }))
  return held.size
}

/** Once, for all of them. */
async function tell(store: Store, at: string, text: string): Promise<void> {
  const id = `restored:${at}`
  const payload = { type: 'admin', about: 'restored', text } satisfies CasePayload
  await writeOver(
    { store },
    { of: parkedShape, id, before: { revision: 0 } },
    {
      state: { schemaVersion: 1, effect: id, at },
      effects: [{ id, kind: 'say', lane: 'admin', payload }],
      at,
    },
  )
}

/** What administrators were told of together. */
export const isRestored = ({ error }: Pick<StoredEffect, 'error'>): boolean =>
  error === restoredCode

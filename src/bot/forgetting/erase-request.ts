/** One request without words, files or its person. */
import type { FileRef } from '../../flows/case/case'
import { forgetRequest } from '../../flows/requests/forget'
import type { PersonRequest } from '../../flows/requests/request'
import type { Store } from '../../store/port'
import { type Clock, isoNow } from '../words/clock'
import { erasureCard, requestCard } from '../requests/effects'
import { goneFiles } from './erase-case'
import { clearEffect } from './erasure-effects'

interface Deps {
  store: Pick<Store, 'read' | 'commit'>
  clock: Clock
  committed(): void
}

/** Once, with what was sent of it to the staff channel. */
export async function eraseRequest(
  { store, clock, committed }: Deps,
  id: string,
  by: string,
): Promise<void> {
  for (;;) {
    const stored = await store.read<PersonRequest>('request', id)
    if (!stored || stored.state.forgotten) return
    const now = isoNow(clock)
    const { openedAt, said } = stored.state
    const files: FileRef[] = said.flatMap((one) => one.files)
    const result = await store.commit<PersonRequest>({
      ...{ kind: 'request', id, expected: stored.revision, at: now, keys: {}, forgets: true },
      state: forgetRequest(stored.state, { by, now }),
      effects: [
        requestCard(id),
        ...(stored.state.kind === 'forget' ? [erasureCard(id)] : []),
        clearEffect(id, {
          threads: [{ kind: 'request', id }],
          numbers: [],
          files: goneFiles(files),
          since: openedAt,
        }),
      ],
    })
    if (!result.ok) continue
    return committed()
  }
}

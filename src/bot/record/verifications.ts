/** Everything that can be verified, one after another; others have their turn between any two. */
import { setImmediate } from 'node:timers/promises'
import type { Store, Verification } from '../../store/port'
import { pagesOf } from '../../store/pages'

export async function* verifications(
  store: Pick<Store, 'chained' | 'verify'>,
): AsyncGenerator<Verification> {
  for await (const names of pagesOf((page) => store.chained(page)))
    for (const { kind, id } of names) {
      yield await store.verify(id, kind)
      await setImmediate()
    }
}

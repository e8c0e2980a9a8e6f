/**
 * Deletes what is past its term while the program is stopped. What shows it is shown anew at the
 * next start.
 */
import { join } from 'node:path'
import { publish } from './compose'
import { saltOf } from './installation'
import { countDue, type DueCounts, dueNow, eraseDue } from '../bot/forgetting/terms'
import { createKnowledge } from '../bot/knowledge/knowledge'
import { contactIdOf } from '../bot/people/people'
import type { Config } from '../config/config'
import { createSandboxClock } from '../sandbox/clock'
import { Phones } from '../sandbox/phones'
import { openStore } from './store'

const channel = 'whatsapp'
/** Opaque ids of whoever has a telephone. */
export const personsBy =
  (salt: string) =>
  (phone: string): string[] => [contactIdOf({ channel, address: phone, phone }, salt)]

/** @throws StoreLocked while the program runs. */
export async function forget(config: Config): Promise<DueCounts> {
  const { dataDir, retention = {} } = config
  const real = { now: () => Date.now() }
  const clock = config.sandbox ? createSandboxClock({ file: join(dataDir, 'clock.json') }) : real
  const { store, files } = await openStore({ dataDir, now: clock.now })
  try {
    const at = new Date(clock.now()).toISOString()
    const library = await publish(store, config, at)
    const salt = await saltOf(store, at)
    const knowledge = createKnowledge(store, library)
    await knowledge.recall()
    const phones =
      config.whatsapp === 'simulated' ? new Phones({ dataDir, files, now: clock.now }) : undefined
    const personsOf = personsBy(salt)
    const forgetAt = async (id: string) => {
      const address = (await store.read<{ address: string }>('conversation', id))?.state.address
      if (address !== undefined) await phones?.forget(address)
    }
    const deps = {
      store,
      library,
      clock,
      knowledge,
      retention,
      personsOf,
      forgetAt,
      committed: () => undefined,
    }
    const counts = await countDue(deps, await dueNow(deps))
    while (await eraseDue(deps));
    return counts
  } finally {
    await store.close()
  }
}

/** The store opened beside the running process, and every definition that its cases may need. */
import { knownSalt } from './installation'
import { join } from 'node:path'
import { personsBy } from './forget'
import type { Config } from '../config/config'
import { loadLibrary } from '../library/procedures'
import type { Reading } from './program'
import { createSandboxClock } from '../sandbox/clock'
import { StoreMissing } from '../store/errors'
import type { Published } from '../store/published'
import { openReader } from './store'

/** @throws StoreError when it cannot be read. */
export async function published(config: Config): Promise<Published[]> {
  try {
    const { store } = await openReader({ dataDir: config.dataDir, now: () => Date.now() })
    return await store.published().finally(() => store.close())
  } catch (error) {
    if (error instanceof StoreMissing) return []
    throw error
  }
}

/**
 * @throws StoreError when there is no store yet, or a newer one; BadProcedures when a definition
 * cannot be read.
 */
export async function openForReading(config: Config): Promise<Reading> {
  const { store, files } = await openReader({
    dataDir: config.dataDir,
    now: () => Date.now(),
  })
  try {
    const stored = await store.published()
    const offsetMs = config.sandbox
      ? createSandboxClock({ file: join(config.dataDir, 'clock.json') }).offset()
      : 0
    const salt = await knownSalt(store)
    return {
      store,
      files,
      personsOf: salt === undefined ? () => [] : personsBy(salt),
      library: loadLibrary(config.proceduresDir, { stored, onlyRead: true }),
      offsetMs,
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The store opened beside the running process, and every definition that its cases may need. */
import { join } from 'node:path'
import type { Config } from './config'
import { loadLibrary } from './procedures'
import type { Reading } from './program'
import { createSandboxClock } from './sandbox/clock'
import { openReader } from './store/sqlite/open'

/** @throws StoreError when there is no store yet, or a newer one; BadProcedures when a definition cannot be read. */
export async function openForReading(config: Config): Promise<Reading> {
  const { store } = await openReader({ dataDir: config.dataDir, now: () => Date.now() })
  try {
    const published = await store.published()
    const also = published.map(({ code, version, text }) => ({ file: `${code}@${version}`, text }))
    const offsetMs = config.sandbox ? createSandboxClock({ file: join(config.dataDir, 'clock.json') }).offset() : 0
    return { store, library: loadLibrary(config.proceduresDir, also), offsetMs, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Simulated phones beside a real workspace: the same page interface, on loopback. */
import type { Clock } from '../bot/words/clock'
import type { Config } from '../config/config'
import { Phones } from '../sandbox/phones'
import { createPhonesServer } from '../sandbox/phones-server'
import type { FileStore } from '../store/port'

export function createPhones({
  config,
  files,
  clock,
}: {
  config: Config
  files: FileStore
  clock: Clock
}) {
  const channel = new Phones({ dataDir: config.dataDir, files, now: clock.now })
  const server = createPhonesServer({ phones: channel, files, language: config.language })
  return { channel, serve: () => server.start(config.sandboxPort), stop: () => server.stop() }
}

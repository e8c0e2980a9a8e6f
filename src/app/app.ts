/** Composition root: starts the program as it is configured. */
import { type App, compose } from './compose'
import { createPhones } from './phones'
import { startSandbox } from './sandbox'
import { createWhatsApp } from './whatsapp'
import type { Clock } from '../bot/words/clock'
import { drawingThread } from '../bot/drawing/thread'
import { endsWithin } from '../bot/ends-within'
import { slackBudget } from '../bot/outbox/pace'
import { everyMinute } from '../bot/clockwork/ticker'
import type { Config, SlackConfig } from '../config/config'
import { closedTo, createLog, type Log } from '../log'
import type { Program, Running } from './program'
import type { FileStore } from '../store/port'
import { sealingOf, servePage } from './secrets'
import { openStore } from './store'
import { isoNow } from '../bot/words/clock'

export { demo } from './demo'
export { backup, restore } from './backup'
export { forget } from './forget'
export { openForReading, published } from './reading'

/** What listens on loopback, and what draws, have so long to end. */
const closeMs = 400

const realClock: Clock = { now: () => Date.now() }

/** What people write to us by, as it is configured. */
function channelsOf(config: Config, files: FileStore, log: Log) {
  const simulated =
    config.whatsapp === 'simulated' ? createPhones({ config, files, clock: realClock }) : undefined
  const links = config.whatsapp === 'web' ? [createWhatsApp({ config, files, log })] : []
  return { simulated, channels: { persons: simulated ? [simulated.channel] : links, links } }
}

async function serve(config: Config, slack: SlackConfig): Promise<Running> {
  const log = createLog(config.logLevel)
  const onClosed = closedTo(log, config.dataDir)
  // While it is developed such a commit fails; whoever works with it keeps what was said first.
  const onClash = (effects: readonly string[]) => log.warn({ effects }, 'said otherwise before')
  const { store, files } = await openStore({
    dataDir: config.dataDir,
    now: realClock.now,
    onClosed,
    onClash: config.production ? onClash : undefined,
  })
  let started: App | undefined
  try {
    const address = () => config.secrets?.publicUrl
    const sealing = await sealingOf(store, config, { at: isoNow(realClock), log, address })
    const drawing = drawingThread()
    const { simulated, channels } = channelsOf(config, files, log)
    const app = await compose(config, {
      clock: realClock,
      store,
      files,
      slack,
      log,
      budget: slackBudget,
      ticker: everyMinute(),
      drawing,
      sealing,
      ...channels,
    })
    started = app
    const page = await servePage(config, app, log)
    await app.bot.start()
    await simulated?.serve()
    const at = app.slack.address()
    return {
      address:
        at && `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${at.port}/slack/events`,
      stop: async () => {
        await endsWithin(closeMs, Promise.resolve(page?.stop()))
        await Promise.all([endsWithin(closeMs, Promise.resolve(simulated?.stop())), app.bot.stop()])
        await endsWithin(closeMs, drawing.stop())
      },
    }
  } catch (error) {
    // What had started would keep the process alive.
    await started?.bot.stop().catch(() => undefined)
    await store.close().catch(() => undefined)
    throw error
  }
}

export const start: Program['start'] = async (config) =>
  config.sandbox || !config.slack ? startSandbox(config) : serve(config, config.slack)

/** The whole program in one process: real Bolt over the stand-in Slack, simulated phones, SQLite in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, compose } from '../../src/app'
import { slackOf, standIn } from '../../src/app-sandbox'
import type { Config } from '../../src/config'
import { createLog } from '../../src/log'
import { loadDemo } from '../../src/sandbox/demo-data'
import { Phones } from '../../src/sandbox/phones'
import type { SlackStandIn } from '../../src/sandbox/slack/stand-in'
import type { FileStore, Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'

export interface World {
  app: App
  slack: SlackStandIn
  phones: Phones
  store: Store
  files: FileStore
  dataDir: string
  /** Moves the program's clock. */
  advance(ms: number): void
  /** Waits until nothing is due or being sent. */
  settle(): Promise<void>
  close(): Promise<void>
}
type Json = Record<string, unknown>

const deadlineMs = 20_000
/** Waits on a condition, never on time alone. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const found = await ask()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export async function openWorld(options: { dataDir?: string } = {}): Promise<World> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'conducto-'))
  let skew = 0
  const clock = { now: () => Date.now() + skew }
  const demo = loadDemo()
  const { store, files } = await openSqliteStore({ dataDir, now: clock.now })
  const slack = standIn({ now: clock.now, pace: 'off' })
  const phones = new Phones({ dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const { apiUrl } = await slack.start()
  const config: Config = { sandbox: true, whatsapp: 'simulated', port: 0, sandboxPort: 0, dataDir, language: 'es', logLevel: 'fatal', production: false }
  const log = createLog(process.env['LOG_LEVEL'] ?? 'silent')
  const app = await compose(config, { clock, store, files, slack: slackOf(apiUrl, demo), host: '127.0.0.1', persons: [phones], directory: demo.directory, log })
  await app.bot.start()
  slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port}/slack/events`)
  const idle = async (): Promise<boolean> => {
    await app.bot.outbox.drain()
    await slack.settled()
    const next = await store.outbox.nextDue()
    return !next || Date.parse(next) > clock.now() + 2000
  }
  return {
    ...{ app, slack, phones, store, files, dataDir },
    advance: (ms) => {
      skew += ms
      app.bot.outbox.kick()
    },
    settle: async () => {
      await until('the outbox to be idle', idle)
    },
    close: async () => {
      await app.bot.stop()
      await slack.stop()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Every block of a message, those of attachments too. */
export const blocksOf = (message: Json): Json[] => [
  ...((message['blocks'] as Json[]) ?? []),
  ...(((message['attachments'] as Json[]) ?? []).flatMap((one) => (one['blocks'] as Json[]) ?? [])),
]
const textOf = (value: unknown): string => ((value as Json | undefined)?.['text'] as string | undefined) ?? ''

/** What a person reads of Block Kit, one line a block. */
export function readable(blocks: Json[]): string {
  return blocks
    .map((block) => {
      const elements = ((block['elements'] as Json[]) ?? []).map((element) =>
        element['type'] === 'button' ? `[${textOf(element['text'])}]` : typeof element['text'] === 'string' ? element['text'] : textOf(element['text']),
      )
      const accessory = block['accessory'] as Json | undefined
      return [textOf(block['text']), ...elements, ...(accessory ? [`[${textOf(accessory['text'])}]`] : [])].filter(Boolean).join(' ')
    })
    .join('\n')
}
export interface Control {
  channel: string
  ts: string
  actionId: string
  blockId: string
  value: string
}
/** Buttons of a message. */
export const controlsOf = (channel: string, message: Json): Control[] =>
  blocksOf(message).flatMap((block) =>
    [...((block['elements'] as Json[]) ?? []), ...(block['accessory'] ? [block['accessory'] as Json] : [])]
      .filter((element) => element['type'] === 'button')
      .map((element) => ({ channel, ts: message['ts'] as string, actionId: element['action_id'] as string, blockId: block['block_id'] as string, value: (element['value'] as string) ?? '' })),
  )

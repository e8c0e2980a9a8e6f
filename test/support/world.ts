/**
 * The whole program in one process: real Bolt over the stand-in Slack, simulated phones, SQLite in
 * a folder of its own.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clear } from './clear'
import { type App, compose } from '../../src/app/compose'
import { slackOf, standIn } from '../../src/app/sandbox'
import type { Capabilities, Choice } from '../../src/bot/channels/port'
import type { LinkedChannel } from '../../src/bot/channels/linked'
import { ownKeys } from './sealing'
import type { Sealing } from '../../src/bot/vault/secrets'
import type { Budget } from '../../src/bot/outbox/pace'
import type { Config } from '../../src/config/config'
import { createLog, type Log } from '../../src/log'
import { type DemoData, loadDemo } from '../../src/sandbox/demo-data'
import { Phones } from '../../src/sandbox/phones'
import type { Reached, SlackStandIn, StandInOptions } from '../../src/sandbox/slack/stand-in'
import type { FileStore, Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'

export interface World {
  app: App
  slack: SlackStandIn
  phones: Phones
  store: Store
  files: FileStore
  dataDir: string
  /** The program's clock. */
  now(): number
  /** Moves the program's clock. */
  advance(ms: number): void
  /** Waits until nothing is due or being sent. */
  settle(): Promise<void>
  /** Ends the program and starts it again over its folder; the workspace and the phones stay. */
  restart(): Promise<void>
  close(): Promise<void>
}
/** People and their chats, whatever telephones stand behind them. */
export interface StoryPhones {
  persons(): readonly { id: string; name: string }[]
  /** Oldest first. */
  chat(person: string): readonly { from: 'person' | 'bot'; text: string; choices?: Choice[] }[]
  /** Resolves when the program has taken it. */
  write(message: {
    person: string
    text: string
    files?: { name: string; bytes: Buffer }[]
    /** Id of the message that it replies to. */
    replies?: string
  }): Promise<unknown>
}
/** A world in which stories can be told. */
export type StoryWorld = Omit<World, 'phones' | 'restart'> & { phones: StoryPhones }
type Json = Record<string, unknown>

const deadlineMs = 20_000
/**
 * How far `settle` moves a clock that stands still: the headline's few seconds, never a held
 * message's minute.
 */
const standingHorizonMs = 6000
/** Waits on a condition, never on time alone. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = deadlineMs,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export interface WorldOptions {
  dataDir?: string
  /**
   * The folder's cases were written without receipts, to be many: nothing is there to hold them
   * against.
   */
  unattested?: boolean
  /**
   * ISO moment at which the program's clock stands still: it moves by `advance` alone, and `settle`
   * moves it to what is soon due.
   */
  start?: string
  /**
   * Deliveries go out beside each other even though the clock stands still: nothing may depend on
   * their order.
   */
  parallel?: boolean
  /** What the phones can do otherwise than WhatsApp Web. */
  capabilities?: Partial<Capabilities>
  /** A number that is linked, in place of the phones. */
  linked?: LinkedChannel
  /** How the workspace is otherwise than one that answers at once and never refuses. */
  slack?: Pick<StandInOptions, 'pace' | 'latency' | 'pictureMs' | 'file'>
  /** What Slack lets through; without it nothing is held back. */
  budget?: Budget
  /** What the program is given in place of its store. */
  watch?: (store: Store) => Store
  /** The bot is not in the channel of cases when it starts. */
  outside?: boolean
  /** Days after which classes of data are deleted, and what the law keeps. */
  forgetting?: Pick<Config, 'retention' | 'kept'>
  /** Definitions of the agency's own. */
  proceduresDir?: string
  /** Series have their own channels, as in the sandbox; else all cases share one. */
  ownChannels?: boolean
  /** What seals secrets otherwise than keys of the test's own; `none`: nothing does. */
  sealing?: Sealing
  /** Where the program's log goes, in place of nowhere. */
  log?: Log
  /** Changes what the demo data starts with. */
  demo?: (demo: DemoData) => DemoData
}

/** The same keys at every start. Nobody listens at the address. */
const sealing: Sealing = {
  keys: ownKeys,
  address: () => 'https://reservado.example',
}

/** What a start of the program makes anew. */
interface Running {
  app: App
  store: Store
  files: FileStore
  phones: Phones
}
interface Staged {
  options: WorldOptions
  dataDir: string
  now: () => number
  slack: SlackStandIn
  reached: Reached
  demo: DemoData
}

async function run({ options, dataDir, now, slack, reached, demo }: Staged): Promise<Running> {
  const { store: kept, files } = await openSqliteStore({ dataDir, now })
  const store = options.watch?.(kept) ?? kept
  const phones = new Phones({ dataDir, files, now, capabilities: options.capabilities })
  for (const person of demo.persons) phones.addPerson(person)
  const config: Config = {
    sandbox: true,
    whatsapp: 'simulated',
    port: 0,
    sandboxPort: 0,
    dataDir,
    language: 'es',
    logLevel: 'fatal',
    production: false,
    ...options.forgetting,
    proceduresDir: options.proceduresDir,
  }
  const app = await compose(config, {
    clock: { now },
    store,
    files,
    slack: slackOf(reached, options.ownChannels ? demo : { ...demo, seriesChannels: {} }),
    host: '127.0.0.1',
    persons: options.linked ? [options.linked] : [phones],
    links: options.linked && [options.linked],
    directory: demo.directory,
    budget: options.budget,
    sealing: options.sealing ?? sealing,
    log: options.log ?? createLog(process.env['LOG_LEVEL'] ?? 'silent'),
    // In one order, so that a transcript is the same twice.
    mostAtOnce: options.start === undefined || options.parallel ? undefined : 1,
  }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  await app.bot.start()
  slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port}/slack/events`)
  return { app, store, files, phones }
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'conducto-'))
  const fixed = options.start === undefined ? undefined : Date.parse(options.start)
  let skew = 0
  const now = () => (fixed ?? Date.now()) + skew
  const demo = options.demo?.(loadDemo()) ?? loadDemo()
  const slack = standIn({ now, pace: 'off', ...options.slack })
  if (options.outside) slack.admin.removeBot(demo.casesChannel)
  const reached = await slack.start()
  const staged = { options, dataDir, now, slack, reached, demo }
  let running = await run(staged).catch(async (error: unknown) => {
    await slack.stop()
    throw error
  })
  const idle = async (horizon: number): Promise<boolean> => {
    const { app, store } = running
    await app.bot.outbox.drain()
    await slack.settled()
    const next = await store.outbox.nextDue()
    if (!next || Date.parse(next) > horizon) return true
    if (fixed !== undefined) skew = Math.max(skew, Date.parse(next) - fixed)
    return false
  }
  return {
    get app() {
      return running.app
    },
    get phones() {
      return running.phones
    },
    get store() {
      return running.store
    },
    get files() {
      return running.files
    },
    slack,
    dataDir,
    now,
    advance: (ms) => {
      skew += ms
      running.app.bot.outbox.kick()
    },
    settle: async () => {
      const horizon = now() + (fixed === undefined ? 2000 : standingHorizonMs)
      await until('the outbox to be idle', () => idle(fixed === undefined ? now() + 2000 : horizon))
    },
    restart: async () => {
      await running.app.bot.stop()
      running = await run(staged)
    },
    close: async () => {
      const { app, store } = running
      const altered = options.unattested ? [] : await alteredIn(store)
      await app.bot.stop()
      await slack.stop()
      if (!options.dataDir) clear(dataDir)
      if (altered.length > 0)
        throw new Error(`what nobody edited reads altered: ${JSON.stringify(altered)}`)
    },
  }
}

/** What nobody edited reads in order, whatever was done in it. */
async function alteredIn(store: Store): Promise<unknown[]> {
  const { rows } = await store.chained({ limit: 1000 }).catch(() => ({ rows: [] }))
  const judged = await Promise.all(rows.map(({ kind, id }) => store.verify(id, kind)))
  return judged.filter(({ ok }) => !ok)
}

/**
 * Every block of a message, those of attachments too; the text is one where attachments stand
 * alone, as Slack shows it.
 */
export const blocksOf = (message: Json): Json[] => [
  ...((message['blocks'] as Json[] | undefined) ??
    (message['attachments'] ? [{ text: { text: message['text'] } }] : [])),
  ...((message['attachments'] as Json[]) ?? []).flatMap(
    (attachment) => (attachment['blocks'] as Json[]) ?? [],
  ),
]
const textOf = (value: unknown): string =>
  ((value as Json | undefined)?.['text'] as string | undefined) ?? ''

/**
 * What a person reads of Block Kit, one line a block; Slack's dates in the words of the posting.
 */
export function readable(blocks: Json[]): string {
  return blocks
    .map((block) => {
      const elements = ((block['elements'] as Json[]) ?? []).map((element) =>
        element['type'] === 'button'
          ? `[${textOf(element['text'])}]`
          : typeof element['text'] === 'string'
            ? element['text']
            : textOf(element['text']),
      )
      const accessory = block['accessory'] as Json | undefined
      return [
        textOf(block['text']),
        ...elements,
        ...(accessory ? [`[${textOf(accessory['text'])}]`] : []),
      ]
        .filter(Boolean)
        .join(' ')
    })
    .join('\n')
    .replace(/<!date\^[^|>]+\|([^>]*)>/g, '$1')
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
    [
      ...((block['elements'] as Json[]) ?? []),
      ...(block['accessory'] ? [block['accessory'] as Json] : []),
    ]
      .filter((element) => element['type'] === 'button')
      .map((element) => ({
        channel,
        ts: message['ts'] as string,
        actionId: element['action_id'] as string,
        blockId: block['block_id'] as string,
        value: (element['value'] as string) ?? '',
      })),
  )

/**
 * The whole program with the real adapter: the real library in a real browser on the stand-in
 * WhatsApp, real Bolt on the stand-in Slack, SQLite in a folder of its own. It can be ended and
 * started again; telephones, workspace and folders stay.
 */
import { extname, join } from 'node:path'
import { type App, compose } from '../../src/app/compose'
import { saltOf } from '../../src/app/installation'
import { slackOf, standIn } from '../../src/app/sandbox'
import type { PaceOptions } from '../../src/bot/channels/whatsapp/pace'
import type {
  WhatsAppChannel,
  WhatsAppOptions,
} from '../../src/bot/channels/whatsapp/whatsapp-channel'
import { inboundIdOf } from '../../src/bot/people/people'
import type { Config } from '../../src/config/config'
import { createLog, errorForLog, type Log } from '../../src/log'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { Reached, SlackStandIn } from '../../src/sandbox/slack/stand-in'
import type { FileStore, Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { monday } from '../support/story'
import { digits } from '../support/whatsapp/account'
import type { StandInOptions } from '../support/whatsapp/stand-in'
import { type StoryPhones, type StoryWorld, until } from '../support/world'
import { createStage, type Stage } from './stage'

export interface Citizen {
  /** `…@c.us` or `…@lid`. */
  address: string
  name: string
}
export interface OfficeOptions {
  citizens: readonly Citizen[]
  /** No pauses when absent. */
  pace?: PaceOptions
  /** Deliveries go out beside each other: their order is not the same twice. */
  parallel?: boolean
  /** Administrators are shown the codes that link the number; a picture of one takes its time. */
  codesShown?: boolean
  phone?: StandInOptions
  connect?: WhatsAppOptions['connect']
}
export interface Office extends StoryWorld {
  stage: Stage
  readonly channel: WhatsAppChannel
  /** Codes to link the number that were shown so far. */
  codes: readonly string[]
  /** Everything that the log holds, one line each. */
  logged: readonly string[]
  /** Lines of the log that tell who wrote, what was said, or how the number is linked. */
  leaks(): string[]
  /** Somebody writes; resolves with the message's id at once. */
  receive(message: Parameters<StoryPhones['write']>[0] & { at?: string }): string
  /** Waits until these messages were taken. */
  taken(ids: readonly string[]): Promise<void>
  /** The clock moves, whether the program runs or not. */
  advanceClock(ms: number): void
  /** The program ends; resolves when no browser of it runs. */
  stop(): Promise<void>
  /**
   * The program starts on the same folders; resolves when it is connected and looked for what it
   * missed.
   */
  start(): Promise<void>
}
interface Program {
  app: App
  channel: WhatsAppChannel
  store: Store
  files: FileStore
}
interface Parts {
  stage: Stage
  slack: SlackStandIn
  reached: Reached
  clock: { now(): number }
  log: Log
  codes: string[]
  options: OfficeOptions
}

/** How far `settle` moves the clock: a headline's few seconds, never a held message's minute. */
const horizonMs = 6000
/** What a telephone says of a file: a picture is sent as a photo. */
const mimes: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.pdf': 'application/pdf' }
/** Shorter words stand in any log. */
const shortest = 5
const noPauses: PaceOptions = { chatGapMs: [0, 0], gapMs: [0, 0], patienceMs: 100 }

async function openProgram({
  stage,
  slack,
  reached,
  clock,
  log,
  codes,
  options,
}: Parts): Promise<Program> {
  const demo = loadDemo()
  const dataDir = join(stage.folder, 'data')
  const { store, files } = await openSqliteStore({ dataDir, now: clock.now })
  const channel = stage.channel({
    ...{ files, now: clock.now, pace: options.pace ?? noPauses },
    ...(options.connect ? { connect: options.connect } : {}),
    onError: (error) => log.error({ error: errorForLog(error) }, 'whatsapp'),
  })
  channel.onLink((link) => void (link && codes.push(link.value)))
  const config: Config = {
    ...{ sandbox: true, whatsapp: 'web', port: 0, sandboxPort: 0, dataDir },
    ...{ language: 'es', logLevel: 'trace', production: false },
  }
  const app = await compose(config, {
    ...{
      clock,
      store,
      files,
      log,
      slack: slackOf(reached, demo),
      host: '127.0.0.1',
      directory: demo.directory,
    },
    ...{ persons: [channel], links: options.codesShown ? [channel] : [] },
    ...(options.parallel ? {} : { mostAtOnce: 1 }),
  })
  await app.bot.start()
  slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port}/slack/events`)
  if (stage.phone.devices() === 0) {
    await until('a code', () => channel.link())
    await stage.phone.scan()
  }
  await channel.settled()
  return { app, channel, store, files }
}

export async function openOffice(executablePath: string, options: OfficeOptions): Promise<Office> {
  let at = Date.parse(monday)
  const clock = { now: () => at }
  const stage = await createStage(executablePath, { ...options.phone, now: clock.now })
  const slack = standIn({ now: clock.now, pace: 'off' })
  const reached = await slack.start()
  const logged: string[] = []
  const log = createLog('trace', { write: (line) => void logged.push(line) })
  const codes: string[] = []
  const parts: Parts = { stage, slack, reached, clock, log, codes, options }
  let program: Program | undefined = await openProgram(parts)
  const running = (): Program => {
    if (!program) throw new Error('the program was ended')
    return program
  }
  const stop = async (): Promise<void> => {
    const { app } = running()
    program = undefined
    await app.bot.stop()
  }
  const idle = async (horizon: number): Promise<boolean> => {
    const { app, store } = running()
    await app.bot.outbox.drain()
    await slack.settled()
    const next = await store.outbox.nextDue()
    if (!next || Date.parse(next) > horizon) return true
    at = Math.max(at, Date.parse(next))
    return false
  }
  const telephones = telephonesOf(stage, options.citizens, {
    now: clock.now,
    store: () => running().store,
  })
  return {
    ...{
      stage,
      slack,
      codes,
      logged,
      stop,
      now: clock.now,
      dataDir: join(stage.folder, 'data'),
      ...telephones,
    },
    leaks: () => {
      const secrets = [
        ...codes,
        ...telephones.said(),
        ...options.citizens.flatMap(({ address, name }) => [digits(address), name]),
      ]
      return logged.filter((line) => secrets.some((secret) => line.includes(secret)))
    },
    get app() {
      return running().app
    },
    get channel() {
      return running().channel
    },
    get store() {
      return running().store
    },
    get files() {
      return running().files
    },
    start: async () => {
      program = await openProgram(parts)
    },
    advanceClock: (ms) => void (at += ms),
    advance: (ms) => {
      at += ms
      running().app.bot.outbox.kick()
    },
    settle: async () => {
      const horizon = at + horizonMs
      await until('the outbox to be idle', () => idle(horizon))
    },
    close: async () => {
      if (program) await stop()
      await slack.stop()
      await stage.close()
    },
  }
}

function telephonesOf(
  { phone }: Stage,
  citizens: readonly Citizen[],
  { now, store }: { now(): number; store(): Store },
): Pick<Office, 'phones' | 'receive' | 'taken'> & { said(): string[] } {
  const names = new Map(citizens.map(({ address, name }) => [address, name]))
  const written: string[] = []
  const receive: Office['receive'] = ({
    person,
    text,
    files,
    at = new Date(now()).toISOString(),
  }) => {
    written.push(text)
    const [file] = files ?? []
    const media = file && { ...file, mime: mimes[extname(file.name)] ?? 'application/octet-stream' }
    const name = names.get(person)
    return phone.receive({
      from: person,
      text,
      at,
      ...(name ? { name } : {}),
      ...(media ? { media } : {}),
    })
  }
  const taken: Office['taken'] = async (ids) => {
    const salt = await saltOf(store(), new Date(now()).toISOString())
    const known = (id: string) => store().answered(inboundIdOf('whatsapp', id, salt))
    for (const id of ids) await until('a message to be taken', () => known(id))
  }
  return {
    receive,
    taken,
    said: () =>
      [...written, ...phone.sent().map(({ text }) => text)].filter(
        (text) => text.length > shortest,
      ),
    phones: {
      persons: () => citizens.map(({ address, name }) => ({ id: address, name })),
      chat: (person) => phone.sent(person).map(({ text }) => ({ from: 'bot', text })),
      write: async (message) => taken([receive(message)]),
    },
  }
}

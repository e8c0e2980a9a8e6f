/**
 * Puts the bot together over its adapters. The files of this folder are the only ones that name
 * concrete ones.
 */
import { infoModal } from '../bot/staff/modal'
import { randomUUID } from 'node:crypto'
import { saltOf } from './installation'
import { type Bot, createBot } from '../bot/bot'
import type { Calendars } from '../bot/calendar/calendars'
import type { Translate } from '../bot/words/catalogue'
import type { LinkedChannel } from '../bot/channels/linked'
import type { PersonChannel } from '../bot/channels/port'
import type { StaffChannel } from '../bot/channels/staff-port'
import { createSlackChannel, type SlackChannel } from '../bot/channels/slack/slack-channel'
import type { Clock } from '../bot/words/clock'
import { type Drawing, drawingHere } from '../bot/drawing/drawing'
import { directory as directorySchema, type Directory } from '../bot/directory/directory-model'
import type { Budget } from '../bot/outbox/pace'
import type { Choices } from '../bot/digests/schedule-model'
import type { Ticker } from '../bot/clockwork/ticker'
import { loadSystems } from '../library/systems'
import { agencyHead } from '../config/agency-logo'
import { readCalendars } from '../config/calendar-file'
import { readCatalogue } from '../config/catalogue-file'
import type { Config, SlackConfig } from '../config/config'
import { readDirectoryFile } from '../config/directory-file'
import { recordPublications } from '../bot/record/publications'
import { readSignatureRoots } from '../config/signature-roots'
import { readInThread } from '../bot/signatures/thread'
import { errorForLog, type Log } from '../log'
import { createSignatureReader, type ReaderDeps } from '../bot/signatures/signatures'
import type { Sealing } from '../bot/vault/secrets'
import type { Roots } from '../bot/signatures/read'
import { BadProcedures, readProcedures } from '../library/procedures'
import type { FileStore, Store } from '../store/port'

/** What one installation is made of; the sandbox and tests give some of it themselves. */
export interface Parts {
  clock: Clock
  store: Store
  files: FileStore
  slack: SlackConfig
  /** Where Slack's requests are heard; default all interfaces. */
  host?: string
  persons: PersonChannel[]
  /** Those of them whose number a person links. */
  links?: readonly LinkedChannel[]
  /** What a new installation starts with. */
  directory?: Directory
  /** The agency's working time; default what `CALENDAR_FILE` says. */
  calendar?: Calendars
  /** Says when a minute has passed; without it nothing happens by itself because time passes. */
  ticker?: Ticker
  /** Schedules of digests that a new installation starts with. */
  schedules?: readonly Choices[]
  log: Log
  /** Where pictures are drawn; here unless told. */
  drawing?: Drawing
  /** Where signatures of files are read; in a thread of its own unless told. */
  readSignatures?: (roots: Roots) => ReaderDeps['read']
  /** What seals secrets, and where their page is; without it there are none. */
  sealing?: Sealing
  /** Wraps the channel, for instance to count or to cut its calls. */
  staff?: (channel: StaffChannel) => StaffChannel
  holder?: string
  /** What Slack lets through; tests give none. */
  budget?: Budget
  /** Fixed where transcripts have to be the same twice. */
  salt?: string
  /** Deliveries under way at the same time; 1 where their order has to be the same twice. */
  mostAtOnce?: number
}
export interface App {
  bot: Bot
  slack: SlackChannel
  library: Parameters<typeof createBot>[0]['library']
  catalogue: Parameters<typeof createBot>[0]['catalogue']
}

/**
 * Reads the definitions and publishes those that are new: a case pins what it runs by its content.
 */
export async function publish(store: Store, config: Config, now: string) {
  const read = readProcedures(config.proceduresDir, { stored: await store.published() })
  if (!read.ok) throw new BadProcedures(read.problems)
  await Promise.all(read.publish.map((text) => store.publish({ ...text, at: text.at ?? now })))
  await recordPublications(store, now)
  return read.library
}

/** What the channel itself says to people, outside of any use case. */
const slackWords = (t: Translate) => ({
  failureText: t('system.slack.failed'),
  lateText: t('system.slack.late'),
  slow: {
    view: (text: string) => infoModal(t, { text }, t('system.slack.slow.title')),
    wait: t('system.slack.slow.wait'),
    done: t('system.slack.slow.done'),
  },
})

/** Slack as it is configured: its secrets leave their wrapping here and nowhere else. */
function slackChannelOf(
  { slack, files, host, clock }: Parts,
  { port }: Config,
  { t, onError }: { t: Translate; onError: (error: unknown) => void },
): SlackChannel {
  return createSlackChannel({
    botToken: slack.botToken.reveal(),
    signingSecret: slack.signingSecret?.reveal() ?? '',
    appToken: slack.mode === 'socket' ? slack.appToken.reveal() : undefined,
    apiUrl: slack.apiUrl,
    host,
    port,
    files,
    onError,
    now: () => clock.now(),
    ...slackWords(t),
  })
}

/** Puts the bot together over its adapters; nothing listens until `bot.start()`. */
export async function compose(config: Config, parts: Parts): Promise<App> {
  const { log, clock, store, files } = parts
  const { casesChannel, seriesChannels, adminChannel } = parts.slack
  const catalogue = readCatalogue(config.catalogueFile)
  const calendar = parts.calendar ?? readCalendars(config.calendarFile)
  const now = new Date(clock.now()).toISOString()
  const library = await publish(store, config, now)
  const onError = (error: unknown) => log.error({ error: errorForLog(error) }, 'failed')
  const slack = slackChannelOf(parts, config, { t: catalogue.in(config.language), onError })
  const fromFile = config.directoryFile
    ? readDirectoryFile(config.directoryFile, library)
    : undefined
  const bot = await createBot({
    store,
    files,
    library,
    catalogue,
    clock,
    calendar,
    onError,
    persons: parts.persons,
    systems: loadSystems(),
    staff: parts.staff?.(slack) ?? slack,
    directory: fromFile ?? parts.directory ?? directorySchema.parse({}),
    casesChannel,
    seriesChannels,
    links: parts.links,
    adminChannel,
    sealing: parts.sealing,
    drawing: parts.drawing ?? drawingHere,
    agency: agencyHead(config.agency),
    signatures: createSignatureReader({
      files,
      read: (parts.readSignatures ?? readInThread)(readSignatureRoots(config.signatureRootsDir)),
    }),
    holder: parts.holder ?? randomUUID(),
    mostAtOnce: parts.mostAtOnce,
    budget: parts.budget,
    ticker: parts.ticker,
    schedules: parts.schedules,
    salt: parts.salt ?? (await saltOf(store, now)),
    retention: config.retention ?? {},
    kept: config.kept ?? [],
    language: config.language,
    onHindered: ({ code, text }) => log.error({ code }, text),
    onPutBack: (was, now) => log.warn({ was, now }, 'the clock was ahead'),
    onParked: (effect, reason) => log.warn({ effect: effect.id, reason }, 'parked'),
  })
  return { bot, slack, library, catalogue }
}

/**
 * The sandbox: the real bot over a stand-in Slack and simulated phones, all on loopback, and the
 * page that shows them.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type App, compose } from './compose'
import { byClock, createWhatsApp } from './whatsapp'
import { drawingThread } from '../bot/drawing/thread'
import type { Drawing } from '../bot/drawing/drawing'
import type { LinkedChannel } from '../bot/channels/linked'
import { memberOf } from '../bot/directory/directory'
import { endsWithin } from '../bot/ends-within'
import { troubleWords } from '../bot/links/channels-card'
import { readTextFile } from '../library/text-file'
import { qrPicture } from '../bot/links/qr'
import { slackBudget } from '../bot/outbox/pace'
import { everyMinute } from '../bot/clockwork/ticker'
import { readCalendars } from '../config/calendar-file'
import { Secret } from '../config/secret'
import type { Config, SlackConfig } from '../config/config'
import { closedTo, createLog, errorForLog } from '../log'
import type { Running } from './program'
import { createSandboxClock, type SandboxClock } from '../sandbox/clock'
import { type DemoData, loadDemo } from '../sandbox/demo-data'
import { Phones } from '../sandbox/phones'
import { createSandboxServer, type SandboxWhatsApp } from '../sandbox/server'
import { createSandboxCases } from '../sandbox/server/case-pane'
import { createTour, loadTour } from '../sandbox/tour'
import {
  createSlackStandIn,
  parseManifest,
  type Reached,
  type SlackStandIn,
  type StandInOptions,
} from '../sandbox/slack/stand-in'
import { type Opened, openSqliteStore } from '../store/sqlite/open'

/** New with every start: whoever else is on this machine cannot know them. */
const newCredentials = () => ({
  botToken: `xoxb-${randomBytes(24).toString('hex')}`,
  signingSecret: randomBytes(24).toString('hex'),
})
/** What listens on loopback, and what draws, have so long to end. */
const closeMs = 400
const manifestFile = join(__dirname, '..', '..', 'slack-manifest.yaml')

interface Channels {
  casesChannel: string
  adminChannel: string
}
export const slackOf = (
  { apiUrl, botToken, signingSecret }: Reached,
  { casesChannel, adminChannel }: Channels,
): SlackConfig => ({
  mode: 'http',
  apiUrl,
  casesChannel,
  adminChannel,
  botToken: new Secret(botToken),
  signingSecret: new Secret(signingSecret),
})

type Told = 'onError' | 'pace' | 'latency' | 'pictureMs' | 'botToken' | 'signingSecret'
/** The stand-in workspace with the sandbox's people. */
export function standIn(
  options: { now: () => number; file?: string } & Partial<Pick<StandInOptions, Told>>,
): SlackStandIn {
  const { seed } = loadDemo()
  const manifest = parseManifest(readTextFile(manifestFile))
  const { now, ...more } = options
  return createSlackStandIn({ manifest, seed, clock: { now }, ...newCredentials(), ...more })
}

/** A member by the directory, a contact by their conversation. */
const namesOf =
  (app: App) =>
  async (id: string): Promise<string> => {
    const member = memberOf(await app.bot.directory.current(), id)
    return member?.name ?? (await app.bot.people.contact(id))?.name ?? ''
  }

/** Whom somebody at the page can be, with their roles in words. */
const membersOf = ({ members }: DemoData, { library }: App, { language }: Config) =>
  members.map(({ id, name, roles }) => ({
    id,
    name,
    roles: roles.map((role) => library.roles.get(role)?.title[language] ?? ''),
  }))

/** The real number as the page shows it. */
const whatsappOf = (app: App, channel: LinkedChannel, { now }: SandboxClock): SandboxWhatsApp => ({
  now,
  state: channel.state,
  link: channel.link,
  onChange: channel.onChange,
  picture: qrPicture,
  trouble: (code, language) => troubleWords(app.catalogue.in(language), code),
  relink: () => app.bot.channels.relink(channel.name),
})

interface Served extends Opened {
  config: Config
  app: App
  demo: DemoData
  onError(error: unknown): void
  clock: SandboxClock
  slack: SlackStandIn
  phones: Phones
  drawing: Drawing
  linked?: LinkedChannel | undefined
}
/** The page and what it asks. */
function serverOf({
  config,
  app,
  demo,
  onError,
  clock,
  slack,
  phones,
  store,
  files,
  drawing,
  linked,
}: Served) {
  const { casesChannel, members, persons } = demo
  const { language, dataDir } = config
  return createSandboxServer({
    slack,
    phones,
    clock,
    files,
    language,
    casesChannel,
    cases: createSandboxCases({
      cases: app.bot.cases,
      store,
      library: app.library,
      drawing,
      names: namesOf(app),
      language,
    }),
    tour: createTour({
      slack,
      phones,
      clock,
      casesChannel,
      members,
      persons,
      script: loadTour(),
      file: join(dataDir, 'tour.json'),
    }),
    members: membersOf(demo, app, config),
    ...(linked ? { whatsapp: whatsappOf(app, linked, clock) } : {}),
    onError,
  })
}

export async function startSandbox(config: Config): Promise<Running> {
  const log = createLog(config.logLevel)
  const calendar = readCalendars(config.calendarFile)
  const clock = createSandboxClock({ file: join(config.dataDir, 'clock.json'), calendar })
  const demo = loadDemo()
  const onClosed = closedTo(log, config.dataDir)
  const { store, files } = await openSqliteStore({
    dataDir: config.dataDir,
    now: clock.now,
    onClosed,
  })
  const onError = (error: unknown): void => log.error({ error: errorForLog(error) }, 'sandbox')
  const slack = standIn({ now: clock.now, file: join(config.dataDir, 'slack.bin'), onError })
  const phones = new Phones({ dataDir: config.dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const drawing = drawingThread()
  let started: App | undefined
  try {
    const reached = await slack.start()
    const linked =
      config.whatsapp === 'web'
        ? [byClock(createWhatsApp({ config, files, log }), clock.offset)]
        : []
    const persons = config.whatsapp === 'simulated' ? [phones] : linked
    const app = await compose(config, {
      clock,
      calendar,
      store,
      files,
      drawing,
      log,
      persons,
      links: linked,
      slack: slackOf(reached, demo),
      host: '127.0.0.1',
      directory: demo.directory,
      budget: slackBudget,
      ticker: everyMinute(),
      schedules: demo.schedules,
    })
    started = app
    await app.bot.start()
    slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port ?? config.port}/slack/events`)
    clock.onChange(() => {
      app.bot.tick().catch(onError)
    })
    const server = serverOf({
      config,
      app,
      demo,
      onError,
      clock,
      slack,
      phones,
      store,
      files,
      drawing,
      linked: linked[0],
    })
    const { url } = await server.start(config.sandboxPort)
    return {
      address: url,
      stop: async () => {
        await Promise.all([endsWithin(closeMs, server.stop()), app.bot.stop()])
        await endsWithin(closeMs, Promise.all([drawing.stop(), slack.stop()]))
      },
    }
  } catch (error) {
    // What had started would keep the process alive.
    await started?.bot.stop().catch(() => undefined)
    await slack.stop().catch(() => undefined)
    await store.close().catch(() => undefined)
    throw error
  }
}

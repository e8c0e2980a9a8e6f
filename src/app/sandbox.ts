/**
 * The sandbox: the real bot over a stand-in Slack and simulated phones, all on loopback, and the
 * page that shows them.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type App, compose, type Parts } from './compose'
import { byClock, createWhatsApp } from './whatsapp'
import { registerDemoEntities } from './demo-entities'
import { saltOf } from './installation'
import { isoNow } from '../bot/words/clock'
import { drawingThread } from '../bot/drawing/thread'
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
import { closedTo, createLog, errorForLog, type Log } from '../log'
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
import { pageDeps, sealingOf } from './secrets'
import { openStore } from './store'
import { secretPage } from '../secret-page/routes'

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
  seriesChannels?: Readonly<Record<string, string>>
  adminChannel: string
}
export const slackOf = (
  { apiUrl, botToken, signingSecret }: Reached,
  { casesChannel, seriesChannels, adminChannel }: Channels,
): SlackConfig => ({
  mode: 'http',
  apiUrl,
  casesChannel,
  seriesChannels,
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

/** What the sandbox stands on: clock, people and store, and what stands in for the world. */
async function openGround(config: Config, log: Log, onError: OnError) {
  const { dataDir } = config
  const demo = loadDemo()
  const calendar = readCalendars(config.calendarFile)
  const clock = createSandboxClock({ file: join(dataDir, 'clock.json'), calendar })
  const onClosed = closedTo(log, dataDir)
  const { store, files } = await openStore({ dataDir, now: clock.now, onClosed })

  const slack = standIn({ now: clock.now, file: join(dataDir, 'slack.bin'), onError })
  const phones = new Phones({ dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  return { demo, calendar, clock, store, files, slack, phones, drawing: drawingThread() }
}
type Ground = Awaited<ReturnType<typeof openGround>>
type OnError = (error: unknown) => void

type More = Pick<Parts, 'log' | 'slack' | 'links' | 'sealing'>
function composeOn(ground: Ground, config: Config, more: More) {
  const { demo, calendar, clock, store, files, phones, drawing } = ground
  return compose(config, {
    ...more,
    clock,
    calendar,
    store,
    files,
    drawing,
    persons: config.whatsapp === 'simulated' ? [phones] : [...(more.links ?? [])],
    host: '127.0.0.1',
    directory: demo.directory,
    budget: slackBudget,
    ticker: everyMinute(),
    schedules: demo.schedules,
  })
}

interface Served extends Ground {
  config: Config
  app: App
  onError: OnError
  linked?: LinkedChannel | undefined
  log: Log
}
/** The page and what it asks. */
function serverOf({ config, app, onError, linked, log, ...ground }: Served) {
  const { demo, clock, slack, phones, store, files, drawing } = ground
  const { casesChannel, seriesChannels, members, citizens, spokenFor } = demo
  const { language, dataDir } = config
  return createSandboxServer({
    slack,
    phones,
    clock,
    files,
    language,
    casesChannel,
    seriesChannels,
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
      persons: citizens,
      script: loadTour(),
      file: join(dataDir, 'tour.json'),
    }),
    members: membersOf(demo, app, config),
    spokenFor,
    whatsapp: linked && whatsappOf(app, linked, clock),
    secretPage: (page) => secretPage(page, pageDeps(app, log)),
    onError,
  })
}

export async function startSandbox(config: Config): Promise<Running> {
  const log = createLog(config.logLevel)
  const onError: OnError = (error) => log.error({ error: errorForLog(error) }, 'sandbox')
  const ground = await openGround(config, log, onError)
  const { demo, clock, store, files, slack, drawing } = ground
  let started: App | undefined
  try {
    const reached = await slack.start()
    const links =
      config.whatsapp === 'web'
        ? [byClock(createWhatsApp({ config, files, log }), clock.offset)]
        : []
    const here: { url?: string } = {}
    const address = () => config.secrets?.publicUrl ?? here.url
    const sealing = await sealingOf(store, config, { at: isoNow(clock), log, address })
    const composed = { log, links, slack: slackOf(reached, demo), sealing }
    const app = await composeOn(ground, config, composed)
    started = app
    await registerDemoEntities({ store, clock, salt: await saltOf(store, isoNow(clock)) }, demo)
    await app.bot.start()
    slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port ?? config.port}/slack/events`)
    clock.onChange(() => {
      app.bot.tick().catch(onError)
    })

    const server = serverOf({ ...ground, config, app, onError, linked: links[0], log })
    const { url } = await server.start(config.sandboxPort)
    here.url = url
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

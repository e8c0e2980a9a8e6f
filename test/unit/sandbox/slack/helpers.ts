import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import {
  BOT_USER,
  createSlackStandIn,
  parseManifest,
  type SlackManifest,
  type SlackStandIn,
  type StandInOptions,
} from '../../../../src/sandbox/slack/stand-in'

export const ANA = 'U00000ANA'
export const LUIS = 'U0000LUIS'
export const CASES = 'C000CASES'
export const SECRET = 'signing-secret'
export const TOKEN = 'xoxb-stand-in'
export const APP_TOKEN = 'xapp-stand-in'

export const manifestText = readFileSync(join(__dirname, '../../../../slack-manifest.yaml'), 'utf8')

export function manifest(
  change: (manifest: SlackManifest) => void = () => undefined,
): SlackManifest {
  const read = parseManifest(manifestText)
  change(read)
  return read
}

export const seed: NonNullable<StandInOptions['seed']> = {
  team: { id: 'T0AGETIC', name: 'AGETIC', domain: 'agetic' },
  users: [
    { id: ANA, name: 'ana', real_name: 'Ana Rojas' },
    { id: LUIS, name: 'luis', real_name: 'Luis Mamani' },
  ],
  channels: [
    { id: CASES, name: 'casos', members: [ANA, LUIS, BOT_USER] },
    { id: 'C0000OPEN', name: 'abierto', members: [ANA] },
    { id: 'G0PRIVATE', name: 'reservado', is_private: true, members: [ANA] },
    { id: 'G00MEMBER', name: 'equipo', is_private: true, members: [ANA, BOT_USER] },
  ],
  usergroups: [{ id: 'S0000UIT', handle: 'uit', name: 'UIT', users: [LUIS] }],
}

/** Refusals are what these tests provoke; the libraries would print each of them. */
const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}

export interface Stage {
  stand: SlackStandIn
  apiUrl: string
  client: WebClient
  /** Moves the stand-in's monotonic time. */
  pass(ms: number): void
}

/** A stand-in that listens, with a client that never tries again. */
export async function stage(options: Partial<StandInOptions> = {}): Promise<Stage> {
  let time = 0
  const stand = createSlackStandIn({
    manifest: manifest(),
    signingSecret: SECRET,
    botToken: TOKEN,
    appToken: APP_TOKEN,
    pace: 'off',
    seed: structuredClone(seed),
    clock: { now: () => 1_770_000_000_000 },
    monotonic: () => time,
    retryDelaysMs: [0, 0, 0],
    ...options,
  })
  const { apiUrl } = await stand.start()
  return { stand, apiUrl, client: clientOf(apiUrl), pass: (ms) => void (time += ms) }
}

export function clientOf(apiUrl: string, token: string | undefined = TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
}

export interface BoltStage extends Stage {
  app: App
  requestUrl: string
  end(): Promise<void>
}

/** The real Bolt app over HTTP, pointed at a stand-in. `prepare` adds its listeners. */
export async function boltOverHttp(
  prepare: (app: App) => void,
  options: Partial<StandInOptions> = {},
): Promise<BoltStage> {
  const set = await stage(options)
  const receiver = new HTTPReceiver({
    signingSecret: SECRET,
    logger: quiet,
    unhandledRequestTimeoutMillis: 500,
  })
  const app = boltApp(receiver, set.apiUrl)
  prepare(app)
  await app.init()
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  set.stand.setRequestUrl(requestUrl)
  const end = async () => {
    await receiver.stop()
    await set.stand.stop()
  }
  return { ...set, app, requestUrl, end }
}

/** The same over Socket Mode. */
export async function boltOverSocket(
  prepare: (app: App) => void,
  options: Partial<StandInOptions> = {},
): Promise<Omit<BoltStage, 'requestUrl'>> {
  const set = await stage(options)
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logger: quiet,
    installerOptions: { clientOptions: { slackApiUrl: set.apiUrl } },
    clientPingTimeout: 400,
  })
  const app = boltApp(receiver, set.apiUrl)
  prepare(app)
  await app.init()
  await receiver.start()
  const end = async () => {
    // When the client closes first, its timer for the closing handshake outlives it and keeps the
    // process alive.
    const closed = new Promise((resolve) => receiver.client.once('close', resolve))
    set.stand.sockets.cut()
    await closed
    await receiver.stop()
    await set.stand.stop()
  }
  return { ...set, app, end }
}

function boltApp(receiver: HTTPReceiver | SocketModeReceiver, slackApiUrl: string): App {
  return new App({
    token: TOKEN,
    receiver,
    deferInitialization: true,
    logger: quiet,
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  })
}

/** The code of Slack's refusal; fails when the call was accepted. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    const about = error as { code?: string; statusCode?: number; data?: { error?: string } }
    return about.data?.error ?? `${about.code}${about.statusCode ? ` ${about.statusCode}` : ''}`
  }
  throw new Error('expected a refusal, and the call was accepted')
}

/** Waits for a condition, five seconds at most. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${condition.toString()}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const section = (text: string, extra: Record<string, unknown> = {}) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
  ...extra,
})
export const button = (text: string, extra: Record<string, unknown> = {}) => ({
  type: 'button' as const,
  text: plain(text),
  ...extra,
})
export const input = (
  block_id: string,
  element: Record<string, unknown>,
  extra: Record<string, unknown> = {},
) => ({
  type: 'input' as const,
  block_id,
  label: plain('Dato'),
  element,
  ...extra,
})
export const modal = (blocks: Record<string, unknown>[], extra: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  title: plain('Confirmar'),
  submit: plain('Guardar'),
  blocks,
  ...extra,
})

/** A bare listener in place of the app: it keeps what arrives and answers as told. */
export interface Ear {
  heard: { body: string; headers: IncomingHttpHeaders; payload: Record<string, unknown> }[]
  /** The next answers, then 200. `silent` never answers. */
  answers: (number | 'silent')[]
  /** A fresh trigger_id, as the shortcut in a message's menu brings it. */
  trigger(user?: string): Promise<string>
  close(): Promise<void>
}

export async function listen(stand: SlackStandIn): Promise<Ear> {
  const ear: Ear = { heard: [], answers: [], trigger: async () => '', close: async () => undefined }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const text = body.startsWith('{') ? body : (new URLSearchParams(body).get('payload') ?? '{}')
      ear.heard.push({
        body,
        headers: request.headers,
        payload: JSON.parse(text) as Record<string, unknown>,
      })
      const answer = ear.answers.shift() ?? 200
      if (answer !== 'silent') response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stand.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  let ts: string | undefined
  ear.trigger = async (user = ANA) => {
    const said = ts ? undefined : await stand.say({ user: ANA, channel: CASES, text: 'hola' })
    if (said?.ok) ts = said.ts
    await stand.messageShortcut({ user, channel: CASES, ts: ts ?? '', callbackId: 'case.attach' })
    return String(ear.heard.at(-1)?.payload.trigger_id)
  }
  ear.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return ear
}

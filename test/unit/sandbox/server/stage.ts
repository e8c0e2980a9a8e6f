import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandboxClock } from '../../../../src/sandbox/clock'
import { loadDemo } from '../../../../src/sandbox/demo-data'
import { Phones } from '../../../../src/sandbox/phones'
import {
  createSandboxServer,
  type SandboxCases,
  type SandboxWhatsApp,
} from '../../../../src/sandbox/server'
import { createSlackStandIn, parseManifest } from '../../../../src/sandbox/slack/stand-in'
import { createTour, loadTour } from '../../../../src/sandbox/tour'
import { openFolderFiles } from '../../../../src/store/files'

export const START = Date.parse('2026-03-02T14:40:00.000Z')
const pane = { number: 'INC-2026-000001', subject: 'No entra' } as never
const cases: SandboxCases = {
  list: async () => [pane],
  show: async (number) => (number === 'INC-2026-000001' ? pane : undefined),
  diagram: async (number) =>
    number === 'INC-2026-000001' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : undefined,
}

/** What the tests read of answers. */
export interface Answer {
  error: string
  ok: boolean
  now: string
  members: object[]
  persons: object[]
  person: object
  message: object
  messages: { files: { hash: string }[] }[]
  channels: object[]
  cases: object[]
  did: { kind: string; hint: string }
  tour: { position: number; done: boolean }
  whatsapp: {
    state: string
    error: string | null
    link: { picture?: string; expiresInMs: number } | null
  } | null
}

/** The server over the real stand-in and real phones; nobody listens to what people do. */
export async function openStage({ whatsapp }: { whatsapp?: SandboxWhatsApp } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const clock = createSandboxClock({ file: join(dataDir, 'clock.json'), real: () => START })
  const demo = loadDemo()
  const files = openFolderFiles(join(dataDir, 'files'), clock.now)
  const phones = new Phones({ dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const manifest = parseManifest(
    readFileSync(join(__dirname, '../../../../slack-manifest.yaml'), 'utf8'),
  )
  const slack = createSlackStandIn({
    manifest,
    signingSecret: 's',
    botToken: 'xoxb-s',
    pace: 'off',
    seed: demo.seed,
    clock,
  })
  const { apiUrl } = await slack.start()
  const { members, citizens: persons, casesChannel, seriesChannels } = demo
  const parts = { slack, phones, clock, members, persons, casesChannel, seriesChannels }
  const kept = { file: join(dataDir, 'tour.json'), patienceMs: 60, formMs: 500 }
  const tour = createTour({ ...parts, ...kept, script: loadTour() })
  const server = createSandboxServer({
    ...{ ...parts, cases, files, tour, language: 'es' },
    ...(whatsapp ? { whatsapp } : {}),
  })
  const { url } = await server.start(0)
  const call = async (method: string, path: string, body?: unknown) => {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(url + path, { method, ...init })
    const text = await response.text()
    return {
      status: response.status,
      json: (text.startsWith('{') ? JSON.parse(text) : {}) as Answer,
      text,
    }
  }
  const asBot = async (method: string, given: object) => {
    const response = await fetch(`${apiUrl}${method}`, {
      method: 'POST',
      body: JSON.stringify(given),
      headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-s' },
    })
    return (await response.json()) as { ok: boolean; ts: string; error?: string }
  }
  const said = (method: string) => (channel: string, extra: object) =>
    asBot(method, { channel, text: 'x', ...extra })
  const [post, edit] = [said('chat.postMessage'), said('chat.update')]
  const close = async () => {
    await server.stop()
    await slack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...parts, dataDir, files, tour, server, url, call, asBot, post, edit, close }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

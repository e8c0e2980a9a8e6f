/**
 * The program that serves a real workspace, in a process of its own: Slack is the stand-in that
 * this test runs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDemo } from '../../src/sandbox/demo-data'
import {
  createSlackStandIn,
  parseManifest,
  type SlackStandIn,
} from '../../src/sandbox/slack/stand-in'
import { otherNodes, testWithNode } from '../support/nodes'
import { controlsOf, type Control } from '../support/world'
import { cleanUp, Conducto, folder, freePort, http, until } from './run'

const secrets = {
  botToken: 'xoxb-test-9f3a61',
  signingSecret: 'signing-77c1e0',
  appToken: 'xapp-test-4410bd',
}
const person = { name: 'Wenceslao Quispe', phone: '+591 71234567' }
const words = 'la ventanilla del municipio no me deja firmar el formulario'
/** One pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const answer = 'Vuelva a instalar el certificado de su firma'

let slack: SlackStandIn
afterEach(async () => {
  await cleanUp()
  await slack.stop()
})

interface Served {
  app: Conducto
  phones: string
  demo: ReturnType<typeof loadDemo>
  /** Ends nothing: the same program again, on the same folder. */
  again(): Promise<Served>
}
type Mode = 'HTTP' | 'Socket Mode'
async function serve(mode: Mode, node?: string): Promise<Served> {
  const demo = loadDemo()
  const manifest = parseManifest(readFileSync('slack-manifest.yaml', 'utf8'))
  slack = createSlackStandIn({ manifest, seed: demo.seed, ...secrets })
  const { apiUrl } = await slack.start()
  return serveIn(folder(), { mode, demo, apiUrl, ...(node ? { node } : {}) })
}
async function serveIn(
  dir: string,
  about: { mode: Mode; demo: Served['demo']; apiUrl: string; node?: string },
): Promise<Served> {
  const { mode, demo, apiUrl, node } = about
  const directoryFile = join(dir, 'directory.yaml')
  writeFileSync(directoryFile, JSON.stringify(demo.directory))
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const env = {
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_CASES_CHANNEL: demo.casesChannel,
    ...(mode === 'HTTP'
      ? { SLACK_SIGNING_SECRET: secrets.signingSecret }
      : { SLACK_APP_TOKEN: secrets.appToken }),
    ...{
      WHATSAPP: 'simulated',
      LOG_LEVEL: 'trace',
      DIRECTORY_FILE: directoryFile,
      DATA_DIR: join(dir, 'data'),
    },
    ...{ PORT: String(port), SANDBOX_PORT: String(sandboxPort) },
  }
  const app = new Conducto(env, ['start'], node)
  await app.printed(/\n/)
  if (mode === 'HTTP') slack.setRequestUrl(await app.address())
  else await until('the socket', () => slack.sockets.connected || undefined)
  return { app, phones: `http://127.0.0.1:${sandboxPort}`, demo, again: () => serveIn(dir, about) }
}

interface Chat {
  messages: { from: string; text: string }[]
}
const heard = async (phones: string, id: string): Promise<string[]> =>
  ((await http(`${phones}/api/persons/${id}/chat`)) as unknown as Chat).messages
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)

/** The newest button with that action, in any thread of the channel. */
function control(channel: string, action: string): Control | undefined {
  const parents = slack.messages(channel)
  const all = parents.flatMap(({ ts }) => [...slack.messages(channel, { threadTs: ts as string })])
  return all
    .flatMap((message) => controlsOf(channel, message))
    .filter(({ actionId }) => actionId === action)[0]
}
async function press(channel: string, action: string): Promise<void> {
  const found = await until(action, () => control(channel, action))
  const { ts, actionId, blockId, value } = found
  expect(
    await slack.press({ user: 'U0LUIS', channel, ts, actionId, blockId, value }),
  ).toMatchObject({ ok: true })
}

/** Somebody reports; answers when the case has its number. */
async function report(phones: string, who: typeof person): Promise<string> {
  const { person: added } = (await http(`${phones}/api/persons`, who)) as { person: { id: string } }
  for (const [index, text] of [words, 'sí', '1'].entries()) {
    await http(`${phones}/api/persons/${added.id}/messages`, { text })
    await until(`answer ${index + 1}`, async () => (await heard(phones, added.id))[index])
  }
  return added.id
}

async function walked(mode: Mode, node?: string): Promise<void> {
  const { app, phones, demo } = await serve(mode, node)
  const added = await report(phones, person)
  expect((await heard(phones, added))[2]).toMatch(/INC-\d{4}-000001/)
  await press(demo.casesChannel, 'step.confirm')
  await press(demo.casesChannel, 'step.choose.otro')
  await press(demo.casesChannel, 'step.choose.no_diseno')
  // A bot that was slower than Slack allows asks to press again.
  const form = () => slack.viewsOf('U0LUIS').at(-1)
  for (let presses = 0; presses < 3 && !form(); presses += 1) {
    await press(demo.casesChannel, 'step.confirm')
    await until('the form', form, 5000).catch(() => undefined)
  }
  const view = await until('the form', form)
  const sent = await slack.submitView({
    user: 'U0LUIS',
    viewId: view['id'] as string,
    values: { 'out.solution.text': answer },
  })
  expect(sent).toMatchObject({ ok: true })
  await until('the next step', () => control(demo.casesChannel, 'step.decline'))

  const ended = await app.stop()
  expect(ended).toMatchObject({ code: 0, signal: null })
  expect(ended.ms).toBeLessThan(3000)
  const printed = app.out + app.err
  const numbers = [person.phone.replaceAll(' ', ''), person.phone.slice(5), added]
  const names = ['Wenceslao', 'Quispe', ...demo.members.map(({ name }) => name)]
  for (const secret of [
    ...Object.values(secrets),
    ...numbers,
    ...names,
    words,
    answer,
    'ventanilla',
    'certificado',
  ])
    expect(printed).not.toContain(secret)
}

const title = 'a report, its card and a press over'
test.each(['HTTP', 'Socket Mode'] as const)(`${title} %s; an orderly stop`, (mode) => walked(mode))
for (const version of otherNodes) {
  testWithNode(version, `${title} HTTP; an orderly stop,`, (node) => walked('HTTP', node))
}

test('while Slack answers no call, not even of an upload, it ends within 10 s, and the next start sends each once', async () => {
  const first = await serve('HTTP')
  const id = await report(first.phones, person)
  const headlines = () =>
    slack.messages(first.demo.casesChannel).filter(({ reply_count: replies }) => replies)
  await until('its thread', () => headlines().length === 1)
  const hangs = silent()
  slack.faults.delay({ method: 'files.getUploadURLExternal', ms: 600_000 })
  const photo = { name: 'pantalla.png', mimetype: 'image/png', base64: pixel }
  await http(`${first.phones}/api/persons/${id}/messages`, {
    text: 'así se ve',
    kind: 'photo',
    files: [photo],
  })
  await until('the upload', () => hangs.has('files.getUploadURLExternal'))
  slack.faults.delay({ method: '*', ms: 600_000, times: 1000 })
  await report(first.phones, { name: 'Rosa', phone: '+591 71234568' })
  await until('a post', () => hangs.has('chat.postMessage'))

  const ended = await first.app.stop()
  expect(ended).toMatchObject({ code: 0, signal: null })
  expect(ended.ms).toBeLessThan(10_000)
  process.stdout.write(`ended after ${Math.round(ended.ms)} ms while Slack was silent\n`)

  slack.faults.clear()
  await first.again()
  await until('both threads', () => headlines().length === 2)
  const files = () =>
    slack.snapshot('U0LUIS').channels.flatMap(({ messages }) => filesIn(messages as Shared[]))
  expect(await until('the photo', () => (files().length > 0 ? files() : undefined))).toEqual([
    'pantalla.png',
  ])
  expect(headlines()).toHaveLength(2)
}, 200_000)

/** Methods whose call goes unanswered. */
function silent(): ReadonlySet<string> {
  const { faults } = slack
  const methods = new Set<string>()
  const take = faults.take.bind(faults)
  jest.spyOn(faults, 'take').mockImplementation((what, key) => {
    const found = take(what, key)
    if (what === 'delay' && found) methods.add(key)
    return found
  })
  return methods
}

interface Shared {
  files?: { name: string }[]
  replies?: Shared[]
}
const filesIn = (messages: readonly Shared[]): string[] =>
  messages.flatMap(({ files = [], replies = [] }) => [
    ...files.map(({ name }) => name),
    ...filesIn(replies),
  ])

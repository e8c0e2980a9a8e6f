/**
 * Every route of every server of the sandbox, and who is refused at it: a page of another site,
 * another host, a wrong permission.
 */
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { slackOf, standIn } from '../../../src/app/sandbox'
import { createPhonesServer } from '../../../src/sandbox/phones-server'
import { createWorld } from '../../../src/sandbox/slack/create-world'
import { buildServer } from '../../../src/sandbox/slack/server/server'
import { openStage, type Stage } from './server/stage'
import { CASES, manifest, SECRET, seed, TOKEN } from './slack/helpers'

type Headers = Record<string, string>
interface Answer {
  status: number
  body: string
}
function ask(port: number, method: string, path: string, headers: Headers): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, agent: false, headers },
      (response) => {
        let body = ''
        response.on('data', (bytes: Buffer) => (body += bytes.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      },
    )
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, body: '' })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** What a request of somewhere else looks like. A body-less POST and a GET are no exception. */
const strangers = (port: number): [string, Headers][] => [
  ['another host', { host: 'evil.example' }],
  ['a host that begins like ours', { host: '127.0.0.1.evil.example' }],
  ['another site', { origin: 'https://evil.example' }],
  ['a page of no origin', { origin: 'null' }],
  ['another port of this machine', { origin: `http://127.0.0.1:${port + 1}` }],
  [
    'a picture or a form of another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  ],
  ['another server of this machine', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
]

let stage: Stage
let phones: ReturnType<typeof createPhonesServer>
let workspace: FastifyInstance
const world = createWorld({
  manifest: manifest(),
  seed,
  botToken: TOKEN,
  signingSecret: SECRET,
  pace: 'off',
})
let ports: Record<'page' | 'phones' | 'slack', number>
const routes: Record<'page' | 'phones' | 'slack', string[]> = { page: [], phones: [], slack: [] }

beforeAll(async () => {
  stage = await openStage()
  const { phones: people, files } = stage
  phones = createPhonesServer({ phones: people, files, language: 'es' })
  const { url } = await phones.start(0)
  workspace = await buildServer(world, (route) => routes.slack.push(route))
  await workspace.listen({ host: '127.0.0.1', port: 0 })
  const { port } = workspace.server.address() as AddressInfo
  world.origin = `http://127.0.0.1:${port}`
  ports = { page: Number(new URL(stage.url).port), phones: Number(new URL(url).port), slack: port }
  routes.page = [...stage.server.routes, 'GET /', 'GET /nothing/here', 'POST /']
  routes.phones = [...phones.routes, 'GET /']
  routes.slack.push('GET /nothing/here')
})
afterAll(async () => {
  await phones.stop()
  world.sockets.stop()
  await workspace.close()
  await stage.close()
})

test.each(['page', 'phones', 'slack'] as const)(
  'every route of the %s refuses who comes from elsewhere',
  async (server) => {
    expect(routes[server].length).toBeGreaterThan(3)
    const port = ports[server]
    const wrong: string[] = []
    for (const route of new Set(routes[server])) {
      const [method = '', path = ''] = route.split(' ')
      for (const [who, headers] of strangers(port)) {
        const { status } = await ask(port, method, path.replace(/:\w+/g, 'x'), headers)
        if (status !== 403) wrong.push(`${route}: ${who} gets ${status}`)
      }
    }
    expect(wrong).toEqual([])
  },
)

test('the page itself and what has no browser are answered, and a link may lead to the page alone', async () => {
  const port = ports.page
  const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' }
  expect((await ask(port, 'POST', '/api/tour/restart', own)).status).toBe(200)
  expect((await ask(port, 'GET', '/api/clock', {})).status).toBe(200)
  expect((await ask(port, 'GET', '/', { 'sec-fetch-site': 'none' })).status).toBe(200)
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  expect((await ask(port, 'GET', '/', link)).status).toBe(200)
  expect((await ask(port, 'GET', '/api/state', link)).status).toBe(403)
  const alone = await ask(port, 'POST', '/api/tour/restart', { origin: 'https://evil.example' })
  expect(JSON.parse(alone.body)).toEqual({
    error: 'Este sandbox no responde a páginas de otro sitio.',
  })
})

describe('the stand-in Slack', () => {
  const target = { user: 'U00000ANA', channel: CASES }
  const asked = (path: string, method = 'POST', headers: Headers = {}) =>
    ask(ports.slack, method, path, headers)
  /** What opens each of its routes, and what is said without it. */
  const opened: Record<string, (path: string) => Promise<unknown>> = {
    '/api/:method': async (path) =>
      JSON.parse((await asked(path.replace(':method', 'auth.test'))).body).error,
    '/upload/v1/:address': async (path) =>
      (await asked(path.replace(':address', 'F00000001'))).status,
    '/actions/:key': async (path) => (await asked(path.replace(':key', '00000001'))).body,
    '/commands/:key': async (path) => (await asked(path.replace(':key', '00000002'))).body,
    '/files-pri/:ids/:name': async (path) =>
      (await asked(path.replace(/:\w+/g, 'x'), 'GET')).status,
    '/files-pri/:ids/download/:name': async (path) =>
      (await asked(path.replace(/:\w+/g, 'x'), 'GET')).status,
    '/signin': async (path) => (await asked(path, 'GET')).status,
  }
  const refusals: Record<string, unknown> = {
    ...{ '/api/:method': 'not_authed', '/upload/v1/:address': 404 },
    ...{ '/actions/:key': 'expired_url', '/commands/:key': 'expired_url' },
    // Away to the page where somebody would sign in, which shows nothing.
    ...{ '/files-pri/:ids/:name': 302, '/files-pri/:ids/download/:name': 302, '/signin': 200 },
  }

  test('each route is in this table and opens with its permission alone, which nobody can guess', async () => {
    world.uploads.set('F00000001', { address: 'F00000001-secret', name: 'a.txt', length: 1 })
    const ways = [
      world.responseUrls.issue(target, 'actions'),
      world.responseUrls.issue(target, 'commands'),
    ]
    expect(ways.map((way) => /^\/(actions|commands)\/\d{8}-[0-9a-f]{24}$/.test(way))).toEqual([
      true,
      true,
    ])
    const paths = new Set(
      routes.slack
        .map((route) => route.split(' ')[1] ?? '')
        .filter((path) => path !== '/nothing/here'),
    )
    expect([...paths].sort()).toEqual(Object.keys(opened).sort())
    const said = await Promise.all(
      [...paths].map(async (path) => [path, await opened[path]?.(path)]),
    )
    expect(Object.fromEntries(said)).toEqual(refusals)
  })

  test('a WebSocket opens for a ticket alone, once, and for no page', async () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    const headers = { ...upgrade, 'sec-websocket-key': Buffer.alloc(16).toString('base64') }
    const ticket = world.sockets.issue()
    for (const [, stranger] of strangers(ports.slack))
      expect((await asked(ticket, 'GET', { ...headers, ...stranger })).status).toBe(403)
    expect((await asked('/link/?ticket=ticket000001', 'GET', headers)).status).toBe(401)
    expect((await asked(ticket, 'GET', headers)).status).toBe(101)
    expect((await asked(ticket, 'GET', headers)).status).toBe(401)
  })

  test('token and signing secret are new with every start', async () => {
    const two = [standIn({ now: Date.now }), standIn({ now: Date.now })]
    const [one, other] = await Promise.all(two.map((each) => each.start()))
    await Promise.all(two.map((each) => each.stop()))
    expect(one?.botToken).toMatch(/^xoxb-[0-9a-f]{48}$/)
    expect(one?.signingSecret).toMatch(/^[0-9a-f]{48}$/)
    expect([one?.botToken, one?.signingSecret]).not.toEqual([other?.botToken, other?.signingSecret])
    const settings = slackOf(one!, { casesChannel: 'C1', adminChannel: 'C2' })
    expect(settings.botToken.reveal()).toBe(one?.botToken)
  })
})

import { request } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStage, type Stage } from './stage'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())
const call: Stage['call'] = (...given) => stage.call(...given)
const luis = 'U0LUIS'
const maria = '59170000001'

const statusFor = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(stage.url)
    request({ host: '127.0.0.1', port, path: '/api/clock', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

test('every route is documented and every documented route is there', () => {
  const text = readFileSync(join(__dirname, '../../../../docs/sandbox.md'), 'utf8')
  const documented = [...text.matchAll(/^### (GET|POST) ([^\s?]+)/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  )
  expect([...stage.server.routes].sort()).toEqual(documented.sort())
})

test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil:80'])(
  'the host %s is refused',
  async (host) => {
    expect(await statusFor(host)).toBe(403)
  },
)
test.each(['127.0.0.1', 'localhost:1', '[::1]:9'])('the host %s is answered', async (host) => {
  expect(await statusFor(host)).toBe(200)
})

test('the state has everything that the page shows', async () => {
  const { status, json } = await call('GET', `/api/state?as=${luis}`)
  expect(status).toBe(200)
  expect(json).toMatchObject({
    sandbox: true,
    now: '2026-03-02T14:40:00.000Z',
    language: 'es',
    as: luis,
  })
  expect(json.members[0]).toMatchObject({ id: luis, initials: 'LM' })
  expect(json.persons[0]).toEqual({
    id: maria,
    name: 'María Q.',
    phone: '+591 7····001',
    unread: 0,
  })
  expect(Object.keys(json)).toEqual(
    expect.arrayContaining(['slack', 'cases', 'tour', 'clock', 'casesChannel', 'seriesChannels']),
  )
  expect((await call('GET', '/api/state?as=U0NOBODY')).status).toBe(404)
})

test('phones: a new one, a message with a file, the chat and the file', async () => {
  const added = await call('POST', '/api/persons', { name: 'Rosa', phone: '70000009' })
  expect(added.json.person).toMatchObject({ id: '59170000009' })
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const files = [{ name: 'a.png', mimetype: 'image/png', base64: png }]
  const sent = await call('POST', `/api/persons/${maria}/messages`, {
    text: 'hola',
    files,
    id: 'm1',
  })
  expect(sent.json.message).toMatchObject({ from: 'person', text: 'hola', id: 'm1' })
  const chat = await call('GET', `/api/persons/${maria}/chat`)
  const hash = chat.json.messages[0]?.files[0]?.hash
  const bytes = await fetch(`${stage.url}/api/files/${hash}?mime=image/png&name=a.png`)
  expect(bytes.headers.get('content-type')).toBe('image/png')
  const asPage = await fetch(`${stage.url}/api/files/${hash}?mime=text/html`)
  expect(asPage.headers.get('content-type')).toBe('application/octet-stream')
  expect((await call('GET', '/api/persons')).json.persons).toHaveLength(8)
})

test('slack: acts reach the stand-in, and its refusals are answers', async () => {
  const said = await call('POST', '/api/slack/messages', {
    as: luis,
    channel: 'C0GENERAL',
    text: 'hola',
  })
  expect(said.json).toMatchObject({ ok: true })
  const { json } = await call('GET', `/api/slack?as=${luis}`)
  expect(JSON.stringify(json.channels)).toContain('hola')
  const refusals: [string, object][] = [
    ['/api/slack/press', { as: luis, channel: 'C0GENERAL', ts: '1.2', actionId: 'x' }],
    ['/api/slack/views/V1/press', { as: luis, actionId: 'x', values: { a: 'b' } }],
    ['/api/slack/home/press', { as: luis, actionId: 'x' }],
    ['/api/slack/views/V1/submit', { as: luis, values: { b: ['c'], d: { e: 'f' } } }],
    ['/api/slack/views/V1/close', { as: luis }],
    ['/api/slack/commands', { as: luis, channel: 'C0GENERAL', command: '/nada', text: '' }],
    ['/api/slack/shortcuts', { as: luis, channel: 'C0GENERAL', ts: '1.2', callbackId: 'x' }],
  ]
  for (const [path, body] of refusals) {
    const answer = await call('POST', path, body)
    expect([path, answer.status, answer.json.ok]).toEqual([path, 200, false])
  }
  expect((await call('POST', '/api/slack/dm', { as: luis })).json).toMatchObject({ ok: true })
  expect((await call('POST', '/api/slack/home', { as: luis })).status).toBe(200)
  expect((await call('GET', '/api/slack/files/F1')).status).toBe(404)
})

test('cases', async () => {
  expect((await call('GET', '/api/cases')).json.cases).toHaveLength(1)
  expect((await call('GET', '/api/cases/INC-2026-000001')).json).toMatchObject({
    subject: 'No entra',
  })
  expect((await call('GET', '/api/cases/INC-2026-000009')).json).toEqual({
    error: 'No existe ese caso.',
  })
})

test('the clock is moved', async () => {
  const moved = async (body: object): Promise<string> =>
    String((await call('POST', '/api/clock', body)).json.now)
  expect(await moved({ advance: { minutes: 30 } })).toBe('2026-03-02T15:10:00.000Z')
  expect(await moved({ nextWorkingDay: true })).toBe('2026-03-03T12:30:00.000Z')
  expect(await moved({ set: '2026-05-01T00:00:00Z' })).toBe('2026-05-01T00:00:00.000Z')
  expect(await moved({ now: true })).toBe('2026-03-02T14:40:00.000Z')
  expect((await call('GET', '/api/clock')).json).toMatchObject({
    offsetMs: 0,
    zone: 'America/La_Paz',
  })
})

test.each([
  ['/api/persons', { name: 'x', phone: 'abc' }, 'Ese no es un número de teléfono'],
  ['/api/persons', { phone: '70000001' }, 'Falta «name»'],
  ['/api/persons', { name: 'x', phone: '70000001', admin: true }, '«admin»'],
  [`/api/persons/${maria}/messages`, {}, 'ni archivos'],
  [`/api/persons/${maria}/messages`, { choice: '9' }, 'ofrece esa respuesta'],
  [`/api/persons/${maria}/messages`, { files: [{ name: 'a', base64: '%' }] }, 'files.0.base64'],
  ['/api/clock', {}, 'una sola cosa'],
  ['/api/clock', { now: true, nextWorkingDay: true }, 'una sola cosa'],
  ['/api/clock', { set: 'ayer' }, 'un instante'],
  ['/api/clock', { advance: { minutes: -5 } }, 'advance.minutes'],
  ['/api/slack/press', { as: luis }, 'Falta «channel»'],
  ['/api/slack/press', [], 'JSON'],
])('%s with %j is refused in one sentence', async (path, body, sentence) => {
  const { status, json } = await call('POST', path, body)
  expect(status).toBe(400)
  expect(json.error).toContain(sentence)
  expect(Object.keys(json)).toEqual(['error'])
})

test('what is not JSON, not there or in another language', async () => {
  const headers = { 'content-type': 'application/json' }
  const broken = await fetch(`${stage.url}/api/clock`, { method: 'POST', body: '{', headers })
  expect([broken.status, await broken.json()]).toEqual([
    400,
    { error: 'El cuerpo no es JSON válido.' },
  ])
  const typed = await fetch(`${stage.url}/api/clock`, { method: 'POST', body: 'x' })
  expect(typed.status).toBe(415)
  expect((await call('GET', '/api/nothing')).status).toBe(404)
  expect((await call('GET', '/api/persons/1/chat?lang=en')).json.error).toBe(
    'Nobody has that telephone.',
  )
})

test('changes are told, and stopping ends the stream', async () => {
  const stream = await fetch(`${stage.url}/api/events`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await call('POST', '/api/clock', { now: true })
  await call('POST', `/api/persons/${maria}/messages`, { text: 'otra' })
  await call('POST', '/api/slack/messages', { as: luis, channel: 'C0GENERAL', text: 'z' })
  let heard = ''
  while (
    !['clock', 'phones', 'slack', 'cases', 'tour'].every((what) =>
      heard.includes(`"what":"${what}"`),
    )
  )
    heard += (await reader?.read())?.value ?? ''
  expect(heard).toContain(`data: {"what":"phones","person":"${maria}"}`)
  await reader?.cancel()
})

import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlackChannel } from '../../../../../src/bot/channels/slack/slack-channel'
import { DeliveryError } from '../../../../../src/bot/channels/port'
import type { StaffPost } from '../../../../../src/bot/channels/staff-port'
import {
  ANA,
  APP_TOKEN,
  CASES,
  LUIS,
  section,
  SECRET,
  TOKEN,
  until,
} from '../../../sandbox/slack/helpers'
import { channelStage, type ChannelStage, FAILED, LATE } from './stage'

/** A channel to a provider of its own that stands at this port of ours. */
const channelTo = (port: number) =>
  createSlackChannel({
    botToken: TOKEN,
    signingSecret: SECRET,
    port: 0,
    onError: () => undefined,
    failureText: FAILED,
    lateText: LATE,
    apiUrl: `http://127.0.0.1:${port}/api/`,
  })

const post = (extra: Partial<StaffPost> = {}): StaffPost => ({
  effect: 'e1',
  channel: CASES,
  text: 'caso',
  ...extra,
})
const bytes = Buffer.from('%PDF-1.4')
const ref = {
  hash: 'a'.repeat(64),
  name: 'informe.pdf',
  mime: 'application/pdf',
  bytes: bytes.length,
}
const files = {
  get: async (hash: string) => (hash === ref.hash ? bytes : undefined),
  put: () => Promise.reject(new Error('unused')),
  sweep: async () => 0,
  remove: async () => true,
}

/** The stand-in's clock, and so much later. */
const at = (ms: number): string => new Date(1_770_000_000_000 + ms).toISOString()

async function failure(
  call: Promise<unknown>,
): Promise<Pick<DeliveryError, 'reason' | 'code' | 'retryAfterMs'>> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DeliveryError)) throw new Error(`not a delivery error: ${String(error)}`)
  return { reason: error.reason, code: error.code, retryAfterMs: error.retryAfterMs }
}

describe('what leaves for Slack', () => {
  let set: ChannelStage
  let time = 0
  beforeAll(async () => (set = await channelStage({ files, timeoutMs: 250, now: () => time })))
  afterEach(() => {
    set.stand.faults.clear()
    set.stand.admin.restoreToken()
  })
  afterAll(() => set.end())

  it('posts with a colour and edits without, in a thread, with a link to it', async () => {
    const root = await set.channel.post(post())
    const { ts } = await set.channel.post(
      post({ threadTs: root.ts, color: '#1d3557', blocks: [section('uno'), section('detalle')] }),
    )
    const shown = () =>
      set.stand.messages(CASES, { threadTs: root.ts }).find((one) => one.ts === ts)
    // Slack would show the text as the body if there were no blocks beside the attachment.
    expect(shown()).toMatchObject({
      ...{ text: 'caso', blocks: [{ text: { text: 'uno' } }] },
      attachments: [
        { color: '#1d3557', fallback: 'caso', blocks: [{ text: { text: 'detalle' } }] },
      ],
    })
    await set.channel.update({
      ...post({ text: 'x', color: '#1d3557', blocks: [section('solo')] }),
      ts,
    })
    expect(shown()).toMatchObject({ blocks: [{ text: { text: 'solo' } }], attachments: [] })
    await set.channel.update({ ...post({ text: 'hecho', blocks: [section('dos')] }), ts })
    expect(shown()).toMatchObject({ text: 'hecho', blocks: [{ type: 'section' }] })
    expect(JSON.stringify(shown())).not.toContain('uno')
    expect(await set.channel.permalink(CASES, ts)).toContain(`thread_ts=${root.ts}`)
    await set.channel.ephemeral({ channel: CASES, user: LUIS, text: 'solo tú' })
    expect(set.stand.ephemerals(LUIS)).toMatchObject([{ text: 'solo tú' }])
  })

  it('a post whose answer was lost is found by its effect, in the channel and in a thread', async () => {
    const root = await set.channel.post(post({ effect: 'root' }))
    for (const threadTs of [undefined, root.ts]) {
      const effect = `lost ${threadTs}`
      set.stand.faults.dropResponse({ method: 'chat.postMessage' })
      expect(await failure(set.channel.post(post({ effect, threadTs })))).toMatchObject({
        reason: 'unknown',
      })
      const where = { channel: CASES, threadTs, since: at(0) }
      expect(await set.channel.lookUp(effect, where)).toMatchObject({ channel: CASES })
      expect(await set.channel.lookUp('never', where)).toBeUndefined()
      expect(await set.channel.lookUp(effect, { ...where, since: at(3600_000) })).toBeUndefined()
    }
    expect(
      await set.channel.lookUp('root', { channel: CASES, threadTs: '1.0', since: at(0) }),
    ).toBeUndefined()
  })

  it('a look-up asks for its turn before each page, and none for what it cannot read', async () => {
    const full = new DeliveryError('rate_limited', 'paced', 5000)
    const turn = () => {
      throw full
    }
    const before = set.stand.calls.length
    expect(
      await failure(set.channel.lookUp('e', { channel: CASES, since: at(0), turn })),
    ).toMatchObject({
      code: 'paced',
    })
    expect(set.stand.calls).toHaveLength(before)
  })

  it('a post of ours says which effect it is; what somebody else wrote is none', async () => {
    const { ts } = await set.channel.post(post({ effect: 'root' }))
    const said = await set.stand.say({ user: ANA, channel: CASES, text: 'hola' })
    expect(await set.channel.effectOf(CASES, ts)).toBe('root')
    expect(await set.channel.effectOf(CASES, said.ok ? said.ts : '')).toBeUndefined()
    expect(await failure(set.channel.effectOf(CASES, '1.0'))).toMatchObject({ reason: 'gone' })
  })

  it.each([
    [
      { status: 429, retryAfter: 7 },
      { reason: 'rate_limited', retryAfterMs: 7000 },
    ],
    [
      { status: 429, retryAfter: 0 },
      { reason: 'rate_limited', retryAfterMs: 1000 },
    ],
    [
      { status: 429, retryAfter: -5 },
      { reason: 'rate_limited', retryAfterMs: 1000 },
    ],
    [{ status: 503 }, { reason: 'unavailable' }],
    [{ status: 500 }, { reason: 'unknown' }],
    [{ error: 'internal_error' }, { reason: 'unknown', code: 'internal_error' }],
    [{ error: 'restricted_action' }, { reason: 'refused', code: 'restricted_action' }],
  ])('%j is %j', async (fault, expected) => {
    set.stand.faults.fail({ method: 'chat.postMessage', ...fault })
    expect(await failure(set.channel.post(post()))).toMatchObject(expected)
    await set.channel.post(post())
  })

  it('silence is unknown; nobody listening is unavailable', async () => {
    set.stand.faults.delay({ method: 'chat.postMessage', ms: 600 })
    expect(await failure(set.channel.post(post()))).toMatchObject({
      reason: 'unknown',
      code: 'TimeoutError',
    })
    const nobody = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => nobody.once('listening', resolve))
    const { port } = nobody.address() as AddressInfo
    await new Promise((resolve) => nobody.close(resolve))
    const channel = channelTo(port)
    expect(await failure(channel.post(post()))).toMatchObject({
      reason: 'unavailable',
      code: 'ECONNREFUSED',
    })
  })

  it('who sends the words elsewhere, or breaks off in the middle of the answer, may have taken them', async () => {
    const answers = [
      (to: ServerResponse) => to.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      (to: ServerResponse) =>
        to.writeHead(200, { 'content-length': '100' }).write('{', () => to.destroy()),
    ]
    const odd = createServer((_request, response) => void answers.shift()?.(response)).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => odd.once('listening', resolve))
    const { port } = odd.address() as AddressInfo
    const channel = channelTo(port)
    expect(await failure(channel.post(post()))).toMatchObject({ reason: 'unknown' })
    expect(await failure(channel.post(post()))).toMatchObject({
      reason: 'unknown',
      code: 'UND_ERR_SOCKET',
    })
    odd.close()
  })

  it('what is no longer there is gone; what will never be accepted is refused with its code', async () => {
    const { ts } = await set.channel.post(post())
    set.stand.admin.deleteMessage(CASES, ts)
    expect(await failure(set.channel.update({ ...post(), ts }))).toMatchObject({ reason: 'gone' })
    const elsewhere = post({ channel: 'C0NOWHERE' })
    expect(await failure(set.channel.update({ ...elsewhere, ts }))).toMatchObject({
      reason: 'gone',
    })
    expect(await failure(set.channel.post(elsewhere))).toMatchObject({
      reason: 'refused',
      code: 'channel_not_found',
    })
    expect(await failure(set.channel.updateView('V0', { type: 'home', blocks: [] }))).toMatchObject(
      { reason: 'gone' },
    )
    const blocks = [{ type: 'section' }]
    expect(await failure(set.channel.post(post({ blocks })))).toMatchObject({
      reason: 'refused',
      code: 'invalid_blocks',
    })
    set.stand.admin.revokeToken()
    expect(await failure(set.channel.post(post()))).toMatchObject({
      reason: 'refused',
      code: 'token_revoked',
    })
  })

  it('files go up into a thread, alone or with a post, once even when the answer was lost', async () => {
    const root = await set.channel.post(post({ files: [ref] }))
    set.stand.faults.dropResponse({ method: 'files.completeUploadExternal' })
    const words = 'Sin firma digital.'
    await set.channel.upload({ channel: CASES, threadTs: root.ts, ref, bytes, words, effect: 'e2' })
    const shown = set.stand
      .messages(CASES, { threadTs: root.ts })
      .flatMap((one) => (one.files ?? []) as object[])
    expect(shown).toMatchObject([{ name: 'informe.pdf' }, { name: 'informe.pdf' }])
    expect(set.stand.messages(CASES, { threadTs: root.ts }).at(-1)).toMatchObject({ text: words })
    const file = { id: String((shown[0] as { id?: string }).id), name: 'x', mime: 'x', bytes: 1 }
    expect(await set.channel.download(file)).toEqual(bytes)
    expect(await failure(set.channel.download({ ...file, id: 'F0' }))).toMatchObject({
      reason: 'gone',
    })
    const lost = post({ files: [{ ...ref, hash: 'b'.repeat(64) }] })
    expect(await failure(set.channel.post(lost))).toMatchObject({
      reason: 'refused',
      code: 'file_missing',
    })
  })

  it('a kept picture is seen where a block names it, until it is discarded', async () => {
    const picture = { ...ref, name: 'codigo.png', mime: 'image/png' }
    const { id } = await set.channel.keep({ ref: picture, bytes, alt: 'un código' })
    expect(set.stand.snapshot().files.at(-1)).toMatchObject({
      id,
      alt_txt: 'un código',
      channels: [],
      groups: [],
    })
    const blocks = [{ type: 'image', slack_file: { id }, alt_text: 'un código' }]
    await set.channel.post(post({ blocks }))
    for (let times = 0; times < 2; times += 1) await set.channel.discard(id)
    expect(await failure(set.channel.post(post({ blocks })))).toMatchObject({
      code: 'invalid_blocks',
    })
  })

  it('a channel is private where nobody sees it uninvited and we are in it', async () => {
    const answers = await Promise.all(
      [CASES, 'C0000OPEN', 'G0PRIVATE', 'G00MEMBER', 'G0NOWHERE'].map((id) =>
        set.channel.isPrivate(id),
      ),
    )
    expect(answers).toEqual([false, false, false, true, false])
  })

  it('knows who is an outsider, and asks again after five minutes', async () => {
    expect(await set.channel.user(ANA)).toEqual({
      id: ANA,
      name: 'Ana Rojas',
      locale: 'es',
      outsider: false,
    })
    for (const change of [
      { deleted: true },
      { is_restricted: true },
      { is_ultra_restricted: true },
      { is_bot: true },
    ]) {
      set.stand.admin.addUser({
        id: 'U0GUEST',
        name: 'g',
        real_name: 'G',
        locale: 'en-US',
        ...change,
      })
      time += 300_001
      expect(await set.channel.user('U0GUEST')).toMatchObject({ locale: 'en', outsider: true })
    }
    set.stand.admin.changeUser(ANA, { team_id: 'T0OTHER' })
    const asked = () => set.stand.calls.filter((call) => call.method === 'users.info').length
    time += 300_001
    expect(await set.channel.user(ANA)).toMatchObject({ outsider: true })
    const before = asked()
    await set.channel.user(ANA)
    expect(asked()).toBe(before)
    expect(await set.channel.user('U0NOBODY')).toBeUndefined()
    set.stand.admin.changeUser(ANA, { team_id: 'T0AGETIC' })
  })
})

describe('the door', () => {
  let set: ChannelStage
  beforeAll(async () => (set = await channelStage()))
  afterAll(() => set.end())

  async function knock(
    body: string,
    about: { secret?: string; age?: number; path?: string } = {},
  ): Promise<number> {
    const time = Math.floor(Date.now() / 1000) - (about.age ?? 0)
    const mac = createHmac('sha256', about.secret ?? SECRET)
      .update(`v0:${time}:${body}`)
      .digest('hex')
    const url = `http://127.0.0.1:${set.channel.address()?.port}${about.path ?? '/slack/events'}`
    const headers = {
      'content-type': body.startsWith('payload=')
        ? 'application/x-www-form-urlencoded'
        : 'application/json',
      'x-slack-signature': `v0=${mac}`,
      'x-slack-request-timestamp': String(time),
    }
    return (await fetch(url, { method: 'POST', body, headers })).status
  }

  it('refuses wrong and old signatures, what is malformed, and other paths; and goes on', async () => {
    const fine = JSON.stringify({ type: 'url_verification', challenge: 'x' })
    expect(await knock(fine)).toBe(200)
    expect(await knock(fine, { secret: 'wrong' })).toBe(401)
    expect(await knock(fine, { age: 600 })).toBe(401)
    expect(await knock(fine, { path: '/other' })).toBe(404)
    for (const body of ['{', 'null', '"x"', '[]', 'payload=null', 'payload=%7B', ''])
      expect(await knock(body)).toBe(400)
    expect(await knock(`{"a":"${'x'.repeat(5_000_000)}"}`)).toBe(413)
    expect(await knock(fine)).toBe(200)
    expect(set.heard).toEqual([])
  })

  it('a port in use and a bad token are errors of the start', async () => {
    const port = set.channel.address()?.port ?? 0
    const options = {
      signingSecret: SECRET,
      apiUrl: set.apiUrl,
      host: '127.0.0.1',
      port,
      onError: () => undefined,
      failureText: FAILED,
      lateText: LATE,
    }
    const second = createSlackChannel({ ...options, botToken: TOKEN })
    await expect(second.start(async () => ({}))).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    await second.stop()
    const bad = createSlackChannel({ ...options, botToken: 'xoxb-wrong' })
    await expect(bad.start(async () => ({}))).rejects.toMatchObject({
      message: expect.stringContaining('invalid_auth'),
    })
  })
})

it('Socket Mode comes back when Slack wants another connection, and when it was cut', async () => {
  const set = await channelStage({ appToken: APP_TOKEN, reconnectMs: 20 })
  for (const end of [() => set.stand.sockets.refresh(), () => set.stand.sockets.cut()]) {
    set.heard.splice(0)
    set.stand.faults.fail({ method: 'apps.connections.open', status: 503 })
    end()
    await until(
      () =>
        set.stand.calls.some((call) => call.method === 'apps.connections.open') &&
        set.errors.length > 0,
    )
    await until(() => Boolean(set.stand.sockets.connected))
    await set.stand.say({ user: ANA, channel: CASES, text: 'de nuevo' })
    await until(() => set.heard.length > 0)
    set.errors.splice(0)
  }
  await set.end()
})

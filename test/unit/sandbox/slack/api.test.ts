import {
  ANA,
  APP_TOKEN,
  CASES,
  listen,
  LUIS,
  manifest,
  modal,
  refusal,
  section,
  stage,
  TOKEN,
  type Ear,
  type Stage,
} from './helpers'

type Json = Record<string, unknown>

describe('the Web API', () => {
  let set: Stage
  beforeEach(async () => (set = await stage()))
  afterEach(() => set.stand.stop())
  const call = (method: string, args: Json = {}): Promise<Json> =>
    set.client.apiCall(method, args) as Promise<object> as Promise<Json>
  const post = async (args: Json = {}) =>
    String((await call('chat.postMessage', { channel: CASES, text: 'a', ...args })).ts)

  it.each<[string, string, Json, string]>([
    ['an unknown method', 'chat.sing', {}, 'unknown_method'],
    [
      'an unknown argument',
      'chat.postMessage',
      { channel: CASES, text: 'a', colour: 'red' },
      'invalid_arguments',
    ],
    ['a missing argument', 'chat.postMessage', { text: 'a' }, 'invalid_arguments'],
    ['a scope that the manifest lacks', 'users.profile.get', { user: ANA }, 'missing_scope'],
    ['an unknown channel', 'chat.postMessage', { channel: 'C1', text: 'a' }, 'channel_not_found'],
    [
      'a channel where the bot is not',
      'chat.postMessage',
      { channel: 'C0000OPEN', text: 'a' },
      'not_in_channel',
    ],
    [
      'a private channel that the bot cannot see',
      'chat.postMessage',
      { channel: 'G0PRIVATE', text: 'a' },
      'channel_not_found',
    ],
    [
      'a message that is not there',
      'chat.update',
      { channel: CASES, ts: '1.000001', text: 'a' },
      'message_not_found',
    ],
    ['an unknown user', 'users.info', { user: 'U1' }, 'user_not_found'],
    [
      'blocks that are no JSON list',
      'chat.postMessage',
      { channel: CASES, text: 'a', blocks: '{' },
      'invalid_blocks_format',
    ],
    [
      'metadata without a type',
      'chat.postMessage',
      { channel: CASES, text: 'a', metadata: { a: 1 } },
      'invalid_metadata_format',
    ],
    [
      'an unknown attachment property',
      'chat.postMessage',
      { channel: CASES, text: 'a', attachments: [{ a: 1 }] },
      'invalid_attachments',
    ],
    [
      'a thread that is not there',
      'conversations.replies',
      { channel: CASES, ts: '1.000001' },
      'thread_not_found',
    ],
    [
      'an ephemeral message to someone elsewhere',
      'chat.postEphemeral',
      { channel: 'G00MEMBER', user: LUIS, text: 'a' },
      'user_not_in_channel',
    ],
    [
      'a bot token where an app token is wanted',
      'apps.connections.open',
      {},
      'not_allowed_token_type',
    ],
  ])('%s is refused', async (_name, method, args, error) => {
    expect(await refusal(call(method, args))).toBe(error)
    expect(set.stand.calls.at(-1)).toMatchObject({ method, ok: false, error })
  })

  it('says which scope is needed', async () => {
    const refused = await call('users.profile.get', { user: ANA }).catch(
      (error: { data: Json }) => error.data,
    )
    expect(refused).toMatchObject({
      needed: 'users.profile:read',
      provided: expect.stringContaining('chat:write'),
    })
  })

  it('tells tokens apart', async () => {
    const ask = async (token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      const response = await fetch(`${set.apiUrl}auth.test`, { method: 'POST', headers })
      return ((await response.json()) as Json).error
    }
    expect([await ask(), await ask('xoxb-other'), await ask(APP_TOKEN)]).toEqual([
      'not_authed',
      'invalid_auth',
      'not_allowed_token_type',
    ])
    set.stand.admin.revokeToken()
    expect(await ask(TOKEN)).toBe('token_revoked')
    set.stand.admin.deactivateApp()
    expect(await ask(TOKEN)).toBe('account_inactive')
    set.stand.admin.restoreToken()
    expect(await ask(TOKEN)).toBeUndefined()
  })

  it('reads JSON bodies too', async () => {
    const body = JSON.stringify({ channel: CASES, text: 'a', blocks: [section('b')] })
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json; charset=utf-8',
    }
    const response = await fetch(`${set.apiUrl}chat.postMessage`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({
      ok: true,
      message: { blocks: [{ type: 'section' }] },
    })
  })

  it('an archived channel, a removed bot and a deleted message have their own errors', async () => {
    const ts = await post()
    const update = () => refusal(call('chat.update', { channel: CASES, ts, text: 'b' }))
    set.stand.admin.archiveChannel(CASES)
    expect(await update()).toBe('is_archived')
    set.stand.admin.unarchiveChannel(CASES)
    set.stand.admin.removeBot(CASES)
    expect(await update()).toBe('not_in_channel')
    await call('conversations.join', { channel: CASES })
    set.stand.admin.deleteMessage(CASES, ts)
    expect(await update()).toBe('message_not_found')
  })

  it("another's message cannot be changed or deleted", async () => {
    const said = await set.stand.say({ user: ANA, channel: CASES, text: 'mío' })
    const about = { channel: CASES, ts: said.ok ? said.ts : '' }
    expect(await refusal(call('chat.update', { ...about, text: 'b' }))).toBe('cant_update_message')
    expect(await refusal(call('chat.delete', about))).toBe('cant_delete_message')
  })

  it('a reply to a message that is gone becomes a message of its own, as in Slack', async () => {
    const ts = await post()
    set.stand.admin.deleteMessage(CASES, ts)
    const reply = await call('chat.postMessage', { channel: CASES, text: 'b', thread_ts: ts })
    expect(reply.message).not.toHaveProperty('thread_ts')
  })

  it('an update keeps the blocks that it does not mention, and removes them when told', async () => {
    const ts = await post({ blocks: [section('b')] })
    const kept = await call('chat.update', { channel: CASES, ts, text: 'c' })
    expect(kept.message).toMatchObject({ text: 'c', blocks: [{ type: 'section' }] })
    const emptied = await call('chat.update', { channel: CASES, ts, text: 'd', blocks: [] })
    expect(emptied.message).toMatchObject({ blocks: [] })
  })

  it('shows a message with its thread, and an ephemeral one to its reader alone', async () => {
    const ts = await post()
    await post({ thread_ts: ts, text: 'r' })
    await call('chat.postEphemeral', { channel: CASES, user: ANA, text: 'solo usted' })
    const shown = set.stand.snapshot(ANA)
    const channel = shown.channels.find((one) => one.id === CASES)
    expect(channel?.messages).toMatchObject([{ ts, reply_count: 1, replies: [{ text: 'r' }] }])
    expect(shown.ephemerals).toMatchObject([{ text: 'solo usted', channel: CASES }])
    expect(set.stand.snapshot(LUIS).ephemerals).toEqual([])
    expect(shown).toEqual(JSON.parse(JSON.stringify(shown)))
  })

  it('lists by pages and knows people and conversations', async () => {
    const first = await set.client.users.list({ limit: 2 })
    const rest = await set.client.users.list({
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    })
    expect([first.members?.length, rest.members?.map((one) => one.id)]).toEqual([2, [LUIS]])
    set.stand.admin.changeUser(LUIS, { is_restricted: true })
    expect((await set.client.users.info({ user: LUIS })).user).toMatchObject({
      is_restricted: true,
      deleted: false,
    })
    expect(
      (await set.client.conversations.list({ types: 'public_channel,private_channel' })).channels,
    ).toHaveLength(3)
    expect((await set.client.conversations.members({ channel: CASES })).members).toHaveLength(3)
    const { channel } = await set.client.conversations.open({ users: ANA })
    expect(set.stand.openDm({ user: ANA })).toMatchObject({ channel: channel?.id })
    set.stand.admin.deactivateUser(LUIS)
    expect(await refusal(set.client.conversations.open({ users: LUIS }))).toBe('user_disabled')
    expect(await set.stand.say({ user: LUIS, channel: CASES, text: 'a' })).toMatchObject({
      error: 'account_inactive',
    })
  })

  it('files go up in three steps and come down with the token alone', async () => {
    const bytes = Buffer.from('%PDF-1.4 informe')
    await set.client.filesUploadV2({
      channel_id: CASES,
      file: bytes,
      filename: 'informe.pdf',
      initial_comment: 'adjunto',
    })
    const file = set.stand.snapshot().files[0]
    expect(file).toMatchObject({
      name: 'informe.pdf',
      size: bytes.length,
      mimetype: 'application/pdf',
    })
    expect(set.stand.messages(CASES).at(-1)).toMatchObject({
      text: 'adjunto',
      files: [{ id: file?.id }],
    })
    const url = String(file?.url_private_download)
    const got = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } })
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes)
    const without = await fetch(url)
    expect(without.headers.get('content-type')).toContain('text/html')
    expect((await set.client.files.info({ file: String(file?.id) })).file).toMatchObject({
      id: file?.id,
    })
  })

  it('an upload of another length than announced is refused', async () => {
    const asked = await set.client.files.getUploadURLExternal({ filename: 'a.txt', length: 3 })
    const sent = await fetch(String(asked.upload_url), { method: 'POST', body: 'four' })
    expect(sent.status).toBe(400)
    const files = [{ id: String(asked.file_id) }] as [{ id: string }]
    expect(await refusal(set.client.files.completeUploadExternal({ files }))).toBe('file_not_found')
  })

  it('one message a second in a channel, then 429 with Retry-After', async () => {
    set.stand.setPace({ messagesPerSecondPerChannel: 1, callsPerMinute: { 'chat.update': 2 } })
    const ts = await post()
    const response = await fetch(`${set.apiUrl}chat.postMessage?channel=${CASES}&text=b`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '1',
      { ok: false, error: 'ratelimited' },
    ])
    await call('chat.postMessage', { channel: 'G00MEMBER', text: 'another channel' })
    set.pass(1000)
    await post()
    const update = () => call('chat.update', { channel: CASES, ts, text: 'b' })
    await update()
    await update()
    expect(await refusal(update())).toBe('slack_webapi_rate_limited_error')
    set.pass(60_000)
    await update()
  })

  it('fails as told: an error code, an HTTP status, a rate limit, a lost answer', async () => {
    const { faults } = set.stand
    const ask = () => refusal(call('chat.postMessage', { channel: CASES, text: 'a' }))
    faults.fail({ method: 'chat.postMessage', error: 'internal_error' })
    expect(await ask()).toBe('internal_error')
    faults.fail({ method: '*', status: 503 })
    expect(await ask()).toContain('503')
    faults.fail({ method: 'chat.postMessage', retryAfter: 7 })
    expect(await ask()).toBe('slack_webapi_rate_limited_error')
    expect(set.stand.messages(CASES)).toHaveLength(0)
    faults.dropResponse({ method: 'chat.postMessage' })
    expect(await ask()).toContain('request_error')
    expect(set.stand.messages(CASES)).toHaveLength(1)
    await post()
  })
})

describe('triggers, views and response URLs', () => {
  let set: Stage
  let ear: Ear
  beforeEach(async () => {
    set = await stage({ manifest: manifest() })
    ear = await listen(set.stand)
  })
  afterEach(async () => {
    await ear.close()
    await set.stand.stop()
  })
  const view = (extra: Json = {}) => modal([section('a')], extra) as never
  const press = {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'b', text: { type: 'plain_text', text: 'b' } }],
  }
  const openWithButton = async () => {
    const opened = await set.client.views.open({
      trigger_id: await ear.trigger(),
      view: modal([press]) as never,
    })
    return String(opened.view?.id)
  }
  const triggerIn = async (viewId: string) => {
    await set.stand.pressInView({ user: ANA, viewId, actionId: 'b' })
    return String(ear.heard.at(-1)?.payload.trigger_id)
  }

  it('a trigger is good once, for three seconds', async () => {
    const trigger_id = await ear.trigger()
    set.pass(3000)
    await set.client.views.open({ trigger_id, view: view() })
    expect(await refusal(set.client.views.open({ trigger_id, view: view() }))).toBe(
      'exchanged_trigger_id',
    )
    const late = await ear.trigger()
    set.pass(3001)
    expect(await refusal(set.client.views.open({ trigger_id: late, view: view() }))).toBe(
      'expired_trigger_id',
    )
    expect(await refusal(set.client.views.open({ trigger_id: 'x', view: view() }))).toBe(
      'invalid_trigger_id',
    )
  })

  it('a stack has the root and two more', async () => {
    let id = await openWithButton()
    for (let depth = 2; depth <= 3; depth += 1) {
      const pushed = await set.client.views.push({
        trigger_id: await triggerIn(id),
        view: modal([press]) as never,
      })
      id = String(pushed.view?.id)
    }
    expect(set.stand.viewsOf(ANA)).toHaveLength(3)
    const trigger_id = await triggerIn(id)
    expect(await refusal(set.client.views.push({ trigger_id, view: view() }))).toBe(
      'push_limit_reached',
    )
  })

  it('an update with an old hash is a conflict', async () => {
    const opened = await set.client.views.open({ trigger_id: await ear.trigger(), view: view() })
    const about = { view_id: String(opened.view?.id), hash: String(opened.view?.hash) }
    await set.client.views.update({ ...about, view: view() })
    expect(await refusal(set.client.views.update({ ...about, view: view() }))).toBe('hash_conflict')
    expect(await refusal(set.client.views.update({ view_id: 'V9', view: view() }))).toBe(
      'not_found',
    )
  })

  it('a response_url works five times, within thirty minutes', async () => {
    const use = async (url: string) => {
      const body = JSON.stringify({ text: 'hola' })
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      return `${response.status} ${await response.text()}`
    }
    await ear.trigger()
    const url = String(ear.heard.at(-1)?.payload.response_url)
    for (let times = 0; times < 5; times += 1) expect(await use(url)).toBe('200 ok')
    expect(await use(url)).toBe('404 used_url')
    expect(set.stand.ephemerals(ANA)).toHaveLength(5)
    await ear.trigger()
    set.pass(30 * 60_000 + 1)
    expect(await use(String(ear.heard.at(-1)?.payload.response_url))).toBe('404 expired_url')
  })
})

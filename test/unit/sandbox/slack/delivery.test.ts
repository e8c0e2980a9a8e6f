import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ANA,
  boltOverHttp,
  button,
  CASES,
  listen,
  manifest,
  manifestText,
  SECRET,
  stage,
  until,
  type Ear,
  type Stage,
} from './helpers'
import { signature } from '../../../../src/sandbox/slack/delivery/sign'
import { parseManifest } from '../../../../src/sandbox/slack/stand-in'

const say = (set: Stage, text = 'hola') => set.stand.say({ user: ANA, channel: CASES, text })

describe('what is delivered to the app', () => {
  let set: Stage
  let ear: Ear
  beforeEach(async () => {
    set = await stage({ limits: { ackMs: 400 } })
    ear = await listen(set.stand)
  })
  afterEach(async () => {
    await ear.close()
    await set.stand.stop()
  })
  const card = async () => {
    const blocks = [
      { type: 'actions' as const, elements: [button('b', { action_id: 'go', value: '1' })] },
    ]
    const { ts } = await set.client.chat.postMessage({ channel: CASES, text: 'a', blocks })
    await set.stand.settled()
    return { user: ANA, channel: CASES, ts: String(ts), actionId: 'go' }
  }

  it('is signed with the time of the request', async () => {
    await say(set)
    const [first] = ear.heard
    if (!first) throw new Error('nothing was delivered')
    const { body, headers } = first
    const at = Number(headers['x-slack-request-timestamp']) * 1000
    expect(headers['x-slack-signature']).toBe(signature(SECRET, body, at)['x-slack-signature'])
  })

  it('an event without its 200 is tried three more times, with number and reason', async () => {
    ear.answers = [500, 500, 500, 500]
    await say(set)
    await until(() => ear.heard.length === 4)
    const tries = ear.heard.map(({ headers }) => [
      headers['x-slack-retry-num'],
      headers['x-slack-retry-reason'],
    ])
    expect(tries).toEqual([
      [undefined, undefined],
      ...['1', '2', '3'].map((num) => [num, 'http_error']),
    ])
    expect(new Set(ear.heard.map(({ payload }) => payload.event_id)).size).toBe(1)
  })

  it('a press without its answer in time is an error to the person', async () => {
    const act = await card()
    ear.answers = ['silent', 404]
    expect(await set.stand.press(act)).toMatchObject({ ok: false, error: 'operation_timeout' })
    expect(await set.stand.press(act)).toMatchObject({
      ok: false,
      error: 'http_error',
      status: 404,
    })
    set.stand.setRequestUrl('http://127.0.0.1:1/slack/events')
    expect(await set.stand.press(act)).toMatchObject({ ok: false, error: 'dispatch_failed' })
  })

  it('a press carries the message, the action and the state', async () => {
    const act = await card()
    await set.stand.press(act)
    expect(ear.heard.at(-1)?.payload).toMatchObject({
      type: 'block_actions',
      user: { id: ANA, team_id: 'T0AGETIC' },
      container: { type: 'message', message_ts: act.ts, channel_id: CASES, is_ephemeral: false },
      message: { ts: act.ts },
      actions: [{ action_id: 'go', type: 'button', value: '1' }],
      state: { values: {} },
    })
    expect(await set.stand.press({ ...act, actionId: 'x' })).toMatchObject({
      error: 'action_not_found',
    })
    expect(await set.stand.press({ ...act, ts: '1.1' })).toMatchObject({
      error: 'message_not_found',
    })
  })

  it('can be dropped, repeated and put out of order', async () => {
    const texts = () => ear.heard.map(({ payload }) => (payload.event as { text: string }).text)
    set.stand.faults.dropDelivery({ kind: 'event', times: 4 })
    await say(set, 'lost')
    set.stand.faults.clear()
    ear.heard.splice(0)
    set.stand.faults.repeatDelivery({ kind: 'event', times: 2 })
    await say(set, 'three')
    set.stand.faults.reorderDeliveries({ kind: 'event', count: 2 })
    await Promise.all([say(set, 'first'), say(set, 'second')])
    expect(texts().filter((text) => text !== 'lost')).toEqual([
      'three',
      'three',
      'three',
      'second',
      'first',
    ])
  })

  it('goes only where the bot is, and only what the manifest subscribes to', async () => {
    await set.stand.say({ user: ANA, channel: 'C0000OPEN', text: 'a' })
    await set.stand.say({
      user: ANA,
      channel: CASES,
      text: 'b',
      files: [{ name: 'a.txt', bytes: Buffer.from('a'), mimetype: 'text/plain' }],
    })
    await set.stand.settled()
    const events = ear.heard.map(({ payload }) => payload.event as Record<string, unknown>)
    expect(events).toMatchObject([
      { type: 'message', subtype: 'file_share', text: 'b', channel_type: 'channel' },
    ])
  })
})

describe('the real Bolt app', () => {
  it('answers 401 to a wrong signature and to an old one', async () => {
    const wrong = await boltOverHttp(() => undefined, { signingSecret: 'another' })
    expect(
      await wrong.stand.slash({ user: ANA, channel: CASES, command: '/conducto' }),
    ).toMatchObject({ status: 401 })
    await wrong.end()
    const old = await boltOverHttp(() => undefined, {
      signingClock: { now: () => Date.now() - 301_000 },
    })
    expect(
      await old.stand.slash({ user: ANA, channel: CASES, command: '/conducto' }),
    ).toMatchObject({ status: 401 })
    await old.end()
  })

  it('a listener that never acknowledges is an error to the person', async () => {
    const set = await boltOverHttp((app) => app.command('/conducto', async () => undefined), {
      limits: { ackMs: 100 },
    })
    const done = await set.stand.slash({ user: ANA, channel: CASES, command: '/conducto' })
    expect(done).toMatchObject({ ok: false, error: 'operation_timeout' })
    await set.end()
  })
})

describe('the manifest', () => {
  it('is read, and grants what the bot needs', () => {
    const read = manifest()
    expect(read.features.slash_commands?.map((one) => one.command)).toEqual(['/conducto'])
    expect(read.oauth_config.scopes.bot).toContain('chat:write')
  })

  /** What each is for; one that nothing needs is not asked for. */
  const needs: Record<string, string> = {
    'channels:history': 'conversations.history',
    'channels:join': 'conversations.join',
    'channels:read': 'conversations.info',
    'chat:write': 'chat.postMessage',
    commands: '/conducto',
    'files:read': 'files.info',
    'files:write': 'files.completeUploadExternal',
    'groups:history': 'conversations.replies',
    'groups:read': 'conversations.info',
    'im:history': 'message.im',
    'im:write': 'conversations.open',
    'users:read': 'users.info',
  }
  it('asks for no permission that nothing uses', () => {
    const folder = join(__dirname, '../../../../src/bot/channels/slack')
    const source = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('')
    expect(manifest().oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(needs).toSorted())
    for (const method of Object.values(needs))
      expect(source.includes(`client.${method}`) || manifestText.includes(method)).toBe(true)
  })

  it.each([
    [
      'an unknown property',
      manifestText.replace('always_online', 'sometimes_online'),
      /sometimes_online/,
    ],
    [
      'an event without its scope',
      manifestText.replace(/ +- channels:history.*\n/, ''),
      /needs the scope "channels:history"/,
    ],
    [
      'an unknown event',
      manifestText.replace('- message.im', '- message.mail'),
      /"message.mail" is not known/,
    ],
    [
      'commands without their scope',
      manifestText.replace(/ +- commands\n/, ''),
      /need the scope "commands"/,
    ],
  ])('%s is refused', (_name, text, message) => {
    expect(() => parseManifest(text)).toThrow(message)
  })
})

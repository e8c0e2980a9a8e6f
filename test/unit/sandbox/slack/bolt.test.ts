import type { App } from '@slack/bolt'
import {
  ANA,
  boltOverHttp,
  boltOverSocket,
  button,
  CASES,
  input,
  LUIS,
  modal,
  section,
  until,
  type BoltStage,
} from './helpers'

const card = {
  text: 'caso',
  blocks: [
    {
      type: 'actions' as const,
      block_id: 'row',
      elements: [button('Confirmar', { action_id: 'step.confirm', value: '7' })],
    },
  ],
}
const form = modal(
  [
    input('ref', { type: 'plain_text_input', action_id: 'v' }),
    input('file', { type: 'file_input', action_id: 'f' }, { optional: true }),
  ],
  { callback_id: 'confirm', notify_on_close: true },
)

/** An app that does a little of everything, and writes down what it hears. */
function prepare(heard: string[]) {
  return (app: App) => {
    app.message(async ({ message, say }) => {
      if (message.subtype !== undefined && message.subtype !== 'file_share') return
      heard.push(`message ${message.text}`)
      await say({ text: 'recibido', thread_ts: message.ts })
    })
    app.action('step.confirm', async ({ ack, body, client }) => {
      await ack()
      heard.push('press')
      if (body.type === 'block_actions')
        await client.views.open({ trigger_id: body.trigger_id, view: form as never })
    })
    app.action('home.open', async ({ ack, respond: _respond }) => {
      await ack()
      heard.push('home press')
    })
    app.view('confirm', async ({ ack, view }) => {
      const reference = view.state.values.ref?.v?.value ?? ''
      const files =
        (view.state.values.file?.f as { files?: { id: string }[] } | undefined)?.files ?? []
      heard.push(`submitted ${reference} ${files.map((file) => file.id).join()}`.trim())
      if (reference === 'mal')
        await ack({ response_action: 'errors', errors: { ref: 'No es una referencia' } })
      else await ack()
    })
    app.view({ callback_id: 'confirm', type: 'view_closed' }, async ({ ack }) => {
      await ack()
      heard.push('closed')
    })
    app.command('/conducto', async ({ ack, command, respond }) => {
      await ack(`eco ${command.text}`)
      if (command.text === 'más') await respond({ text: 'y más' })
    })
    app.shortcut('case.attach', async ({ ack }) => {
      await ack()
      heard.push('shortcut')
    })
    app.event('app_home_opened', async ({ event, client }) => {
      const blocks = [{ type: 'actions', elements: [button('Abrir', { action_id: 'home.open' })] }]
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } as never })
    })
    app.error(async (error) => void heard.push(`error ${error.message}`))
  }
}

describe.each([
  ['HTTP', boltOverHttp],
  ['Socket Mode', boltOverSocket],
])('the real Bolt app over %s', (_name, start) => {
  let set: Omit<BoltStage, 'requestUrl'>
  const heard: string[] = []
  beforeAll(async () => (set = await start(prepare(heard))))
  beforeEach(() => void heard.splice(0))
  afterAll(() => set.end())

  const openForm = async () => {
    const { ts } = await set.client.chat.postMessage({ channel: CASES, ...card })
    const pressed = await set.stand.press({
      user: ANA,
      channel: CASES,
      ts: String(ts),
      actionId: 'step.confirm',
    })
    expect(pressed).toMatchObject({ ok: true })
    await until(() => set.stand.viewsOf(ANA).length === 1)
    return String(set.stand.viewsOf(ANA)[0]?.id)
  }

  it('hears a message, escaped as Slack does, and answers in its thread', async () => {
    const said = await set.stand.say({ user: ANA, channel: CASES, text: 'a < b & c' })
    if (!said.ok) throw new Error(said.error)
    await until(() => set.stand.messages(CASES, { threadTs: said.ts }).length === 2)
    expect(heard).toEqual(['message a &lt; b &amp; c'])
  })

  it('acknowledges a press and opens a modal; errors keep it open, a good answer closes it', async () => {
    const viewId = await openForm()
    const missing = await set.stand.submitView({ user: ANA, viewId })
    expect(missing).toMatchObject({ ok: false, error: 'invalid_input', missing: ['ref'] })
    const wrong = await set.stand.submitView({ user: ANA, viewId, values: { ref: 'mal' } })
    expect(wrong).toMatchObject({
      ok: false,
      error: 'view_errors',
      errors: { ref: 'No es una referencia' },
    })
    const file = {
      name: 'informe.pdf',
      bytes: Buffer.from('%PDF-1.4'),
      mimetype: 'application/pdf',
    }
    const good = await set.stand.submitView({
      user: ANA,
      viewId,
      values: { ref: { v: 'AGETIC/1' }, file: [file] },
    })
    expect(good).toMatchObject({ ok: true })
    expect(heard).toEqual([
      'press',
      'submitted mal',
      expect.stringMatching(/^submitted AGETIC\/1 F\d+$/),
    ])
    expect(set.stand.viewsOf(ANA)).toEqual([])
    expect(await set.stand.submitView({ user: ANA, viewId })).toMatchObject({
      ok: false,
      error: 'view_not_found',
    })
  })

  it('a file over 10 MB is refused by the form, before the app hears of it', async () => {
    const viewId = await openForm()
    const file = {
      name: 'grande.pdf',
      bytes: Buffer.alloc(10 * 1024 * 1024 + 1),
      mimetype: 'application/pdf',
    }
    const refused = await set.stand.submitView({
      user: ANA,
      viewId,
      values: { ref: 'a', file: [file] },
    })
    expect(refused).toMatchObject({
      ok: false,
      errors: { file: 'grande.pdf is larger than 10 MB.' },
    })
    expect(await set.stand.closeView({ user: ANA, viewId })).toMatchObject({ ok: true })
    expect(heard).toEqual(['press', 'closed'])
  })

  it('answers a slash command to that person alone; one that the manifest lacks is unknown', async () => {
    const done = await set.stand.slash({
      user: LUIS,
      channel: CASES,
      command: '/conducto',
      text: 'más',
    })
    expect(done).toMatchObject({ ok: true })
    await until(() => set.stand.ephemerals(LUIS).length === 2)
    expect(
      set.stand
        .ephemerals(LUIS)
        .map((one) => one.text)
        .sort(),
    ).toEqual(['eco más', 'y más'])
    expect(set.stand.ephemerals(ANA)).toEqual([])
    const unknown = await set.stand.slash({ user: LUIS, channel: CASES, command: '/otro' })
    expect(unknown).toMatchObject({ ok: false, error: 'unknown_command' })
  })

  it('shows a home, whose buttons work', async () => {
    expect(await set.stand.openHome({ user: LUIS })).toMatchObject({ ok: true })
    await until(() => set.stand.homeOf(LUIS) !== undefined)
    expect(await set.stand.pressInHome({ user: LUIS, actionId: 'home.open' })).toMatchObject({
      ok: true,
    })
    expect(heard).toEqual(['home press'])
  })

  it('knows the shortcuts of the manifest and no other', async () => {
    const { ts } = await set.client.chat.postMessage({ channel: CASES, text: 'a' })
    const about = { user: ANA, channel: CASES, ts: String(ts) }
    expect(await set.stand.messageShortcut({ ...about, callbackId: 'case.attach' })).toMatchObject({
      ok: true,
    })
    expect(await set.stand.messageShortcut({ ...about, callbackId: 'x' })).toMatchObject({
      error: 'unknown_shortcut',
    })
    expect(heard).toEqual(['shortcut'])
  })

  it('hears a repeated press twice', async () => {
    const { ts } = await set.client.chat.postMessage({ channel: CASES, ...card })
    set.stand.faults.repeatDelivery({ kind: 'action', times: 1 })
    await set.stand.press({ user: ANA, channel: CASES, ts: String(ts), actionId: 'step.confirm' })
    await until(() => heard.filter((one) => one === 'press').length === 2)
    // The second one brings the same trigger, which is used up.
    await until(() => heard.some((one) => one.includes('exchanged_trigger_id')))
  })

  it('posts in a channel and reads the thread with its metadata', async () => {
    const metadata = { event_type: 'effect', event_payload: { id: 'e1' } }
    const posted = await set.client.chat.postMessage({
      channel: CASES,
      text: 'a',
      metadata,
    })
    const about = { channel: CASES, ts: String(posted.ts) }
    const read = await set.client.conversations.replies({ ...about, include_all_metadata: true })
    expect(read.messages?.[0]?.metadata).toEqual(metadata)
    const bare = await set.client.conversations.replies(about)
    expect(bare.messages?.[0]?.metadata).toBeUndefined()
    const found = await set.client.conversations.history({
      channel: CASES,
      include_all_metadata: true,
      limit: 1,
    })
    expect(found.messages?.[0]).toMatchObject({
      ts: posted.ts,
      text: section('a').text.text,
      metadata,
    })
  })
})

describe('Socket Mode', () => {
  it('comes back after Slack asked for a new connection', async () => {
    const heard: string[] = []
    const set = await boltOverSocket(prepare(heard))
    set.stand.sockets.refresh()
    await until(() => set.stand.sockets.connected)
    await set.stand.say({ user: ANA, channel: CASES, text: 'otra vez' })
    await until(() => heard.length > 0)
    expect(heard).toEqual(['message otra vez'])
    await set.end()
  })
})

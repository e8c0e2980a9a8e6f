/** The workspace as it is on a working day: slow, limited, and not ready with a picture at once. */
import { CASES, refusal, section, stage, type Stage } from './helpers'

let set: Stage
afterEach(() => set.stand.stop())

const tiers: [string, Record<string, unknown>, number][] = [
  ['users.list', {}, 20],
  ['conversations.history', { channel: CASES }, 50],
  ['users.info', { user: 'U00000ANA' }, 100],
]
test.each(tiers)(
  '%s may be called so many times a minute, and again afterwards',
  async (method, args, most) => {
    set = await stage({ pace: { messagesPerSecondPerChannel: 1 } })
    for (let call = 0; call < most; call++) await set.client.apiCall(method, args)
    expect(await refusal(set.client.apiCall(method, args))).toBe('slack_webapi_rate_limited_error')
    set.pass(60_001)
    await expect(set.client.apiCall(method, args)).resolves.toMatchObject({ ok: true })
  },
)

test('a call takes its time, between the bounds', async () => {
  set = await stage({ latency: { least: 30, most: 60 } })
  const from = performance.now()
  await set.client.auth.test()
  expect(performance.now() - from).toBeGreaterThanOrEqual(28)
})

test('a picture cannot be shown before Slack has looked at it', async () => {
  set = await stage({ pictureMs: 1000 })
  const bytes = Buffer.from('png')
  const granted = await set.client.files.getUploadURLExternal({
    filename: 'a.png',
    length: bytes.length,
  })
  await fetch(String(granted.upload_url), { method: 'POST', body: bytes })
  await set.client.files.completeUploadExternal({ files: [{ id: String(granted.file_id) }] })
  const picture = { type: 'image', slack_file: { id: String(granted.file_id) }, alt_text: 'código' }
  const shown = () =>
    set.client.apiCall('chat.postMessage', { channel: CASES, text: 'a', blocks: [picture] })
  expect(await refusal(shown())).toBe('invalid_blocks')
  set.pass(1001)
  await expect(shown()).resolves.toMatchObject({ ok: true })
})

test('what is chosen at first is one of the options, the whole of it', async () => {
  set = await stage()
  const option = (text: string) => ({ text: { type: 'plain_text', text }, value: 'a' })
  const choosing = (initial: unknown) =>
    set.client.apiCall('chat.postMessage', {
      channel: CASES,
      text: 'a',
      blocks: [
        section('a', {
          accessory: {
            type: 'static_select',
            action_id: 'x',
            options: [option('Uno')],
            initial_option: initial,
          },
        }),
      ],
    })
  expect(await refusal(choosing(option('uno')))).toBe('invalid_blocks')
  await expect(choosing(option('Uno'))).resolves.toMatchObject({ ok: true })
})

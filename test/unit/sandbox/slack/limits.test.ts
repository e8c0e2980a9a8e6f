import {
  ANA,
  button,
  CASES,
  input,
  listen,
  modal,
  plain,
  refusal,
  section,
  stage,
  type Ear,
  type Stage,
} from './helpers'

type Json = Record<string, unknown>
type Make = (size: number) => Json
const long = (length: number) => 'x'.repeat(length)
const many = <T>(length: number, make: (at: number) => T): T[] =>
  Array.from({ length }, (_, at) => make(at))
const post =
  (blocks: (size: number) => Json[]): Make =>
  (size) => ({ text: 'caso', blocks: blocks(size) })
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements })
const options = (count: number, text = 'opción', value = 'v') =>
  many(count, (at) => ({ text: plain(text), value: at ? `${at}` : value }))
const select = (extra: Json) => actions({ type: 'static_select', action_id: 'a', ...extra })

/** What is limited, the limit, and a message of that size. */
const inMessages: [name: string, limit: number, make: Make, error?: string][] = [
  ['blocks of a message', 50, post((n) => many(n, () => ({ type: 'divider' })))],
  ['characters of a block_id', 255, post((n) => [section('a', { block_id: long(n) })])],
  ['characters of an action_id', 255, post((n) => [actions(button('a', { action_id: long(n) }))])],
  ['characters of a section', 3000, post((n) => [section(long(n))])],
  [
    'characters of a text object',
    3000,
    post((n) => [{ type: 'context', elements: [{ type: 'mrkdwn', text: long(n) }] }]),
  ],
  [
    'fields of a section',
    10,
    post((n) => [{ type: 'section', fields: many(n, () => plain('f')) }]),
  ],
  ['characters of a field', 2000, post((n) => [{ type: 'section', fields: [plain(long(n))] }])],
  ['characters of a header', 150, post((n) => [{ type: 'header', text: plain(long(n)) }])],
  [
    'elements of a context',
    10,
    post((n) => [{ type: 'context', elements: many(n, () => plain('e')) }]),
  ],
  [
    'elements of an actions block',
    25,
    post((n) => [actions(...many(n, (at) => button('b', { action_id: `${at}` })))]),
  ],
  ['characters of a button', 75, post((n) => [actions(button(long(n)))])],
  ['characters of a button value', 2000, post((n) => [actions(button('b', { value: long(n) }))])],
  ['options of a select', 100, post((n) => [select({ options: options(n) })])],
  ['characters of an option', 75, post((n) => [select({ options: options(1, long(n)) })])],
  [
    'characters of an option value',
    75,
    post((n) => [select({ options: options(1, 'o', long(n)) })]),
  ],
  ['radio buttons', 10, post((n) => [actions({ type: 'radio_buttons', options: options(n) })])],
  ['checkboxes', 10, post((n) => [actions({ type: 'checkboxes', options: options(n) })])],
  [
    'options of an overflow menu',
    5,
    post((n) => [actions({ type: 'overflow', options: options(n) })]),
  ],
  [
    'characters of a placeholder',
    150,
    post((n) => [select({ options: options(1), placeholder: plain(long(n)) })]),
  ],
  ['characters of a text', 13_200, (n) => ({ text: long(n) }), 'msg_too_long'],
  [
    'characters of a message in all',
    13_200,
    (n) => ({
      text: long(200),
      blocks: [...many(4, () => section(long(3000))), section(long(n - 12_200))],
    }),
    'msg_blocks_too_long',
  ],
  [
    'blocks in an attachment',
    50,
    (n) => ({
      text: 'caso',
      attachments: [{ color: '#00aa00', blocks: many(n, () => ({ type: 'divider' })) }],
    }),
  ],
]

const inModals: [name: string, limit: number, make: Make, error?: string][] = [
  ['blocks of a modal', 100, (n) => modal(many(n, () => ({ type: 'divider' })))],
  ['characters of a modal title', 24, (n) => modal([section('a')], { title: plain(long(n)) })],
  ['characters of a submit button', 24, (n) => modal([section('a')], { submit: plain(long(n)) })],
  ['characters of a close button', 24, (n) => modal([section('a')], { close: plain(long(n)) })],
  [
    'characters of private_metadata',
    3000,
    (n) => modal([section('a')], { private_metadata: long(n) }),
  ],
  ['characters of a callback_id', 255, (n) => modal([section('a')], { callback_id: long(n) })],
  ['characters of an external_id', 255, (n) => modal([section('a')], { external_id: long(n) })],
  [
    'characters that an input takes',
    3000,
    (n) => modal([input('i', { type: 'plain_text_input', max_length: n })]),
  ],
  [
    'characters of an initial value',
    3000,
    (n) => modal([input('i', { type: 'plain_text_input', initial_value: long(n) })]),
  ],
  ['files of a file input', 10, (n) => modal([input('i', { type: 'file_input', max_files: n })])],
]

/** Jest takes a parameter without a value for a callback: every row gets its error. */
const rows = (table: typeof inMessages, error: string) =>
  table.map(([name, limit, make, own]) => [name, limit, make, own ?? error] as const)

describe('the limits of Slack', () => {
  let set: Stage
  let ear: Ear
  beforeAll(async () => {
    set = await stage()
    ear = await listen(set.stand)
  })
  afterAll(async () => {
    await ear.close()
    await set.stand.stop()
  })

  const send = (args: Json) => set.client.apiCall('chat.postMessage', { channel: CASES, ...args })
  const open = async (view: Json) => {
    const trigger = await ear.trigger()
    return set.client.apiCall('views.open', { trigger_id: trigger, view })
  }

  it.each(rows(inMessages, 'invalid_blocks'))(
    '%s: %i are accepted and one more is refused',
    async (_name, limit, make, error) => {
      await expect(send(make(limit))).resolves.toMatchObject({ ok: true })
      expect(await refusal(send(make(limit + 1)))).toBe(error)
    },
  )

  it.each(rows(inModals, 'invalid_arguments'))(
    '%s: %i are accepted and one more is refused',
    async (_name, limit, make, error) => {
      await expect(open(make(limit))).resolves.toMatchObject({ ok: true })
      expect(await refusal(open(make(limit + 1)))).toBe(error)
    },
  )

  it('a home has 100 blocks at most', async () => {
    const publish = (count: number) => {
      const view = { type: 'home', blocks: many(count, () => ({ type: 'divider' })) }
      return set.client.apiCall('views.publish', { user_id: ANA, view })
    }
    await expect(publish(100)).resolves.toMatchObject({ ok: true })
    expect(await refusal(publish(101))).toBe('invalid_arguments')
  })

  it('a view of more than 250 KB is too large', async () => {
    const blocks = (count: number, rest: number) =>
      modal([...many(count, () => section(long(2900))), section(long(rest))])
    const overhead = JSON.stringify(blocks(84, 1)).length
    await expect(open(blocks(84, 250_000 - overhead + 1))).resolves.toMatchObject({ ok: true })
    expect(await refusal(open(blocks(84, 250_000 - overhead + 2)))).toBe('view_too_large')
  })

  it('a block_id appears once in a message', async () => {
    const twice = (other: string) => ({
      text: 'a',
      blocks: [section('a', { block_id: 'one' }), section('b', { block_id: other })],
    })
    await expect(send(twice('two'))).resolves.toMatchObject({ ok: true })
    expect(await refusal(send(twice('one')))).toBe('invalid_blocks')
  })

  it('an action_id appears once in its block, and may appear again in another', async () => {
    const row = () => actions(button('a', { action_id: 'x' }))
    await expect(send({ text: 'a', blocks: [row(), row()] })).resolves.toMatchObject({ ok: true })
    const twice = actions(button('a', { action_id: 'x' }), button('b', { action_id: 'x' }))
    expect(await refusal(send({ text: 'a', blocks: [twice] }))).toBe('invalid_blocks')
  })

  it.each([
    ['an empty text object', [section('')]],
    ['a section without text', [{ type: 'section' }]],
    ['an unknown block', [{ type: 'parrot' }]],
    ['an unknown element', [actions({ type: 'lever' })]],
    ['an unknown property', [section('a', { colour: 'red' })]],
    ['a button with mrkdwn', [actions({ type: 'button', text: { type: 'mrkdwn', text: 'a' } })]],
    ['a select without options', [select({})]],
    [
      'an initial option that is none of the options',
      [select({ options: options(1), initial_option: options(1, 'o', 'other')[0] })],
    ],
    ['a file input outside a modal', [input('i', { type: 'file_input' })]],
    ['an empty actions block', [actions()]],
    ['an input element in an actions block', [actions({ type: 'plain_text_input' })]],
  ])('%s is refused', async (_name, blocks) => {
    expect(await refusal(send({ text: 'caso', blocks }))).toBe('invalid_blocks')
  })

  it('a refusal says where and why', async () => {
    const refused = await send({ text: 'a', blocks: [section(long(3001))] }).catch(
      (error: { data: Json }) => error.data,
    )
    expect(refused).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      },
    })
  })

  it('a message without text is refused, blocks or not', async () => {
    expect(await refusal(send({ blocks: [section('a')] }))).toBe('no_text')
    expect(await refusal(send({ text: '' }))).toBe('no_text')
  })

  it('a modal with inputs has a submit button', async () => {
    const view = modal([input('i', { type: 'plain_text_input' })], { submit: undefined })
    expect(await refusal(open(view))).toBe('invalid_arguments')
  })
})

/** What a channel can do decides how words are shown, and what it cannot take is refused. */
import {
  type Capabilities,
  DeliveryError,
  type PersonChannel,
  type PersonOutbound,
} from '../../../../src/bot/channels/port'
import type { PaperWanted } from '../../../../src/bot/effects/paper-wanted'
import { type Chatted, createChatDelivery } from '../../../../src/bot/outbox/deliver-chat'

const now = Date.parse('2026-03-02T14:40:00.000Z')
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString()
const file = { hash: 'a'.repeat(64), name: 'guia.pdf', mime: 'application/pdf', bytes: 1000 }
const asked: Chatted = {
  ...{ conversation: 'p1', text: '¿Sigue? *1* Sí', files: [], case: 'c1' },
  choices: { text: '¿Sigue?', options: [{ id: '1', label: 'Sí' }] },
}

/** A form that is there, and one whose answers were deleted meanwhile. */
const papers = {
  make: async (wanted: PaperWanted) =>
    wanted.activation === 'gone'
      ? undefined
      : { number: 'N', name: 'form.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF') },
}

function chatOver(capabilities: Partial<Capabilities>, heardAt?: string) {
  const sent: PersonOutbound[] = []
  const channel = {
    name: 'c',
    capabilities: {
      ...{
        buttons: false,
        edit: false,
        freeformWindow: 'always',
        templates: false,
        media: true,
        maxText: 4096,
      },
      ...capabilities,
    },
    send: async (message: PersonOutbound) => ({ ref: `m${sent.push(message)}` }),
    lookUp: async (effect: string) =>
      sent.some((one) => one.effect === effect) ? { ref: 'm1' } : undefined,
  } as unknown as PersonChannel
  const address = async () => ({ channel: 'c', address: 'a', ...(heardAt ? { heardAt } : {}) })
  const chats = createChatDelivery({
    persons: new Map([['c', channel]]),
    address,
    clock: { now: () => now },
    papers,
  })
  const tried = async (said: Partial<Chatted>): Promise<string> =>
    chats.send('e1', { ...asked, ...said }).then(
      () => 'sent',
      (error: unknown) =>
        error instanceof DeliveryError && error.reason === 'refused' ? error.code : 'thrown',
    )
  return { sent, tried, chats, channel }
}

test.each<[string, Partial<Capabilities>, Partial<Chatted>, object]>([
  ['without buttons the answers are numbered', {}, {}, { text: '¿Sigue? *1* Sí' }],
  [
    'with buttons they are tapped',
    { buttons: true },
    {},
    { text: '¿Sigue?', choices: [{ id: '1', label: 'Sí' }] },
  ],
  [
    'words that ask nothing are the same for all',
    { buttons: true },
    { choices: undefined },
    { text: '¿Sigue? *1* Sí' },
  ],
])('%s', async (_what, capabilities, said, expected) => {
  const { sent, tried } = chatOver(capabilities)
  expect(await tried(said)).toBe('sent')
  expect(sent).toEqual([{ effect: 'e1', address: 'a', files: [], ...expected }])
})

test.each<[string, Partial<Capabilities> & { heardAt?: string }, Partial<Chatted>, string]>([
  [
    'a day after the last message',
    { freeformWindow: '24h', heardAt: hoursAgo(24.1) },
    {},
    'window_closed',
  ],
  ['who never wrote', { freeformWindow: '24h' }, {}, 'window_closed'],
  ['within the day', { freeformWindow: '24h', heardAt: hoursAgo(23.9) }, {}, 'sent'],
  ['where it is always open', { heardAt: hoursAgo(900) }, {}, 'sent'],
  ['longer than the channel takes', { maxText: 10 }, {}, 'text_too_long'],
  ['the tapped form is short enough', { maxText: 10, buttons: true }, {}, 'sent'],
  ['files alone where none are taken', { media: false }, { text: '', files: [file] }, 'no_media'],
  ['words with files where none are taken', { media: false }, { files: [file] }, 'files_left_out'],
  ['a picture that shows the same', { media: false }, { files: [file], case: undefined }, 'sent'],
])('%s', async (_what, { heardAt, ...capabilities }, said, expected) => {
  expect(await chatOver(capabilities, heardAt).tried(said)).toBe(expected)
})

test('words whose files cannot go are said once, however often it is tried', async () => {
  const { sent, tried, chats } = chatOver({ media: false })
  expect([await tried({ files: [file] }), await tried({ files: [file] })]).toEqual([
    'files_left_out',
    'files_left_out',
  ])
  expect(sent).toMatchObject([{ text: '¿Sigue? *1* Sí', files: [] }])
  expect(await chats.lookUp('e1', { ...asked, files: [file] })).toBeUndefined()
})

test.each<[string, object[] | undefined, string]>([
  ['whoever takes part', [{ contact: 'k1' }], 'sent'],
  ['the contact of an older case', undefined, 'sent'],
  [
    'whoever was ended while it waited',
    [{ contact: 'k1', ended: { by: 'a1', at: hoursAgo(1) } }, { contact: 'k2' }],
    'takes_no_part',
  ],
])('words of a case for %s', async (_who, participants, expected) => {
  const { channel } = chatOver({})
  const chats = createChatDelivery({
    persons: new Map([['c', channel]]),
    address: async () => ({ channel: 'c', address: 'a', contact: 'k1' }),
    clock: { now: () => now },
    cases: { load: async () => ({ intake: { contact: 'k1' }, participants }) } as never,
  })
  const told = chats.send('e1', { ...asked, contact: 'k1' }).then(
    () => 'sent',
    (error: DeliveryError) => error.code,
  )
  expect(await told).toBe(expected)
})

test.each<[string, Partial<Capabilities>, string, string[] | undefined]>([
  ['a form that goes with words is made when they are sent', {}, 'a1', ['form.pdf']],
  ['of one whose answers were deleted only the words go', {}, 'gone', undefined],
  ['where no files are taken the words go alone', { media: false }, 'a1', undefined],
])('%s', async (_what, capabilities, activation, names) => {
  const { sent, tried } = chatOver(capabilities)
  const wanted = { case: 'c1', activation, language: 'es', is: 'filled', output: 'o', version: 1 }
  expect(await tried({ papers: [wanted as PaperWanted] })).toBe('sent')
  expect(sent.map(({ text, papers: made }) => [text, made?.map(({ name }) => name)])).toEqual([
    ['¿Sigue? *1* Sí', names],
  ])
})

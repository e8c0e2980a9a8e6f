/** A telephone counts as a reader's once they said the code that was written there. */
import { proved, tried } from '../../../../src/bot/digests/proof'
import type { Choices, Destination, Schedule } from '../../../../src/bot/digests/schedule-model'
import { lp } from './support'

const now = lp('2026-03-12 10:00')
const chat: Destination = { kind: 'whatsapp', conversation: 'p1', chart: false }
const choices: Choices = {
  ...{ reader: 'U0CARLA', scope: {}, destination: chat },
  cadence: { every: 'day', hour: 510, skipHolidays: true },
}
const schedule = (destination: Destination, reader = 'U0CARLA'): Schedule => ({
  ...{
    schemaVersion: 1,
    id: 's1',
    ...choices,
    destination,
    reader,
    next: now,
    given: [],
    createdAt: now,
    createdBy: 'x',
  },
})
const asking = { inbound: 'a', choices, known: [], now, text: (code: string) => `Código ${code}` }

test.each<[string, Parameters<typeof proved>[0], goes: string, code: boolean]>([
  ['a new telephone', asking, 'dm', true],
  [
    'a direct message',
    { ...asking, choices: { ...choices, destination: { kind: 'dm' } } },
    'dm',
    false,
  ],
  [
    'one that the reader confirmed before',
    { ...asking, known: [schedule(chat)] },
    'whatsapp',
    false,
  ],
  [
    'one that somebody else confirmed',
    { ...asking, known: [schedule(chat, 'U0LUIS')] },
    'dm',
    true,
  ],
  [
    'another than before',
    { ...asking, before: schedule({ ...chat, conversation: 'p2' }) },
    'whatsapp',
    true,
  ],
  [
    'a channel until now',
    { ...asking, before: schedule({ kind: 'channel', channel: 'C1' }) },
    'channel',
    true,
  ],
  [
    'another reader than before',
    { ...asking, before: schedule({ kind: 'channel', channel: 'C1' }, 'U0LUIS') },
    'dm',
    true,
  ],
])('%s', (_what, about, goes, code) => {
  const { destination, confirm, effects } = proved(about)
  expect([destination.kind, confirm !== undefined, effects.length]).toEqual([
    goes,
    code,
    code ? 1 : 0,
  ])
  if (!confirm) return
  expect(effects[0]).toMatchObject({
    ...{ id: 'code:a', kind: 'say', lane: 'chat:p1' },
    payload: { type: 'chat', conversation: 'p1', text: `Código ${confirm.code}` },
  })
  expect(confirm.code).toMatch(/^\d{6}$/)
})

describe('the code', () => {
  const confirm = { destination: chat, code: '482913', until: lp('2026-03-12 10:30'), tries: 0 }
  const waiting: Schedule = { ...schedule({ kind: 'dm' }), confirm }
  test('with spaces, within half an hour', () => {
    const outcome = tried(waiting, ' 482 913 ', lp('2026-03-12 10:29'))
    expect([outcome.kind, outcome.schedule.destination, outcome.schedule.confirm]).toEqual([
      'right',
      chat,
      undefined,
    ])
  })
  test('after half an hour it is over', () => {
    expect(tried(waiting, '482913', lp('2026-03-12 10:30')).kind).toBe('over')
  })
  test('five wrong ones, and the right one comes too late', () => {
    const said: string[] = []
    let now: Schedule = waiting
    for (const code of ['1', '2', '3', '', '5', '482913']) {
      const outcome = tried(now, code, lp('2026-03-12 10:01'))
      said.push(outcome.kind === 'wrong' ? `wrong, ${outcome.left} left` : outcome.kind)
      now = outcome.schedule
    }
    expect(said).toEqual([
      'wrong, 4 left',
      'wrong, 3 left',
      'wrong, 2 left',
      'wrong, 1 left',
      'wrong, 0 left',
      'over',
    ])
    expect(now.destination).toEqual({ kind: 'dm' })
  })
  test('nothing was asked', () => {
    expect(tried(schedule({ kind: 'dm' }), '482913', lp('2026-03-12 10:01')).kind).toBe('over')
  })
})

/**
 * What gates something, as it was kept under a clock that was ten days ahead and has been put back:
 * it gates nothing any more. The moment is passed in; each row is one gate, and what it answers now
 * and what it answers for a moment that is rightly kept.
 */
import { settledBy, writtenAt } from '../../../../src/bot/people/moments'
import { hindered } from '../../../../src/bot/hindrances/hindrances'
import { createClockWatch } from '../../../../src/bot/clockwork/clock-watch'
import { missedIn } from '../../../../src/bot/channels/whatsapp/walk'
import type { History } from '../../../../src/bot/channels/whatsapp/history'
import type { WebClient, WebMessage } from '../../../../src/bot/channels/whatsapp/web-client'
import { DeliveryError } from '../../../../src/bot/channels/port'
import type { StaffChannel } from '../../../../src/bot/channels/staff-port'
import {
  conversation as conversationSchema,
  newConversation,
} from '../../../../src/bot/dialogs/conversation'
import { tooOld } from '../../../../src/bot/dialogs/guard'
import { tried } from '../../../../src/bot/digests/proof'
import type { Schedule } from '../../../../src/bot/digests/schedule-model'
import type { PersonInbound } from '../../../../src/bot/channels/port'
import { dueAt } from '../../../../src/flows/time/schedule'
import { officeHours } from '../../../../src/flows/time/calendar'
import { isAhead, notAhead } from '../../../../src/flows/time/days'
import { isSettled, stillUndoable } from '../../../../src/flows/case/undo-entry'
import { isHeld } from '../../../../src/flows/engine/withdraw'
import type { PendingRow, Store } from '../../../../src/store/port'

const now = '2026-03-02T14:40:00.000Z'
const later = (ms: number, from = now) => new Date(Date.parse(from) + ms).toISOString()
const second = 1000
const minute = 60 * second
const day = 1440 * minute
/** What was written at that moment of the other clock. */
const ahead = later(10 * day)

const known = newConversation({ id: 'p1', contact: 'k1', channel: 'whatsapp', address: 'a' }, now)
const inbound = (at: string): PersonInbound => ({
  ...{ id: 'm', channel: 'whatsapp', address: 'a', at, kind: 'text' },
  text: 'hola',
  files: [],
})
const answers = (newest: string): boolean =>
  !tooOld(settledBy({ ...known, newest: { id: 'm0', at: newest } }, now), inbound(now), now)
const confirming = (until: string) =>
  tried(
    {
      confirm: { destination: { kind: 'dm' }, code: '123456', until, tries: 0 },
    } as unknown as Schedule,
    '123456',
    now,
  ).kind
const daily = (next: string, given: string[]) =>
  dueAt(
    officeHours,
    { cadence: { every: 'day', hour: 510, skipHolidays: false }, next, given },
    now,
  )

test.each<[gate: string, after: unknown, rightly: unknown, expected: [unknown, unknown]]>([
  [
    'undo of a press',
    stillUndoable({ until: later(minute, ahead) }, now),
    stillUndoable({ until: later(minute) }, now),
    [false, true],
  ],
  [
    'words that may be taken back',
    isHeld({ until: later(minute, ahead) }, now),
    isHeld({ until: later(1) }, now),
    [false, true],
  ],
  [
    'what stays in the case for a minute',
    isSettled(ahead, now),
    isSettled(later(-second), now),
    [true, false],
  ],
  ['a telephone is heard', answers(later(30 * day)), answers(later(-minute)), [true, true]],
  [
    'a code that confirms a telephone',
    confirming(later(10 * minute, ahead)),
    confirming(later(minute)),
    ['over', 'right'],
  ],
  [
    'a digest',
    daily('2026-03-13T12:30:00.000Z', ['2026-03-12']),
    daily('2026-03-03T12:30:00.000Z', []),
    [{ kind: 'move', next: '2026-03-03T12:30:00.000Z' }, { kind: 'none' }],
  ],
  [
    'when something was written, by its provider',
    writtenAt(ahead, now),
    writtenAt(later(minute), now),
    [now, later(minute)],
  ],
  [
    'when something was written, long before there was such a channel',
    writtenAt('1970-01-01T00:00:00.000Z', now),
    writtenAt('', now),
    [now, now],
  ],
])('%s', (_gate, after, rightly, expected) => {
  expect([after, rightly]).toEqual(expected)
})

test('of a conversation, everything that has happened is in the past; when work begins again still is to come', () => {
  const at = ahead
  const kept = conversationSchema.parse({
    ...{
      ...known,
      newest: { id: 'm0', at },
      minute: { since: at, count: 30, told: true },
      reports: [at, later(-minute)],
    },
    ...{
      asked: at,
      draft: { text: at, files: [], startedAt: at },
      noticed: { key: 'k', at },
      closedTold: later(day),
    },
    ...{
      opened: { what: 'word', at },
      said: { hash: 'h', times: 1, at },
      greeted: { at, times: 1 },
    },
    ...{
      recent: { case: 'c1', at },
      task: { case: 'c1', activation: 'a1', at },
      codeTries: { since: at, count: 1 },
      stage: { at: 'who', held: { text: '', files: [] }, triedAt: at },
    },
  })
  const settled = settledBy(kept, now)
  const left = Object.entries(settled).filter(([, value]) => JSON.stringify(value).includes(at))
  // What a person wrote is theirs.
  expect(left.map(([key]) => key)).toEqual(['draft'])
  expect(settled).toMatchObject({
    draft: { text: at, startedAt: now },
    reports: [later(-minute)],
    closedTold: later(day),
  })
  const rightly = { ...kept, ...settled, newest: { id: 'm0', at: later(-minute) } }
  expect(settledBy(rightly, now)).toEqual(rightly)
})

test('a workspace that cannot be reached is tried again within its minute', async () => {
  let moment = Date.parse(ahead)
  let posts = 0
  const post = async () => {
    posts += 1
    throw new DeliveryError('refused', 'token_revoked')
  }
  const channel = { post } as unknown as StaffChannel
  const watched = hindered({
    channel,
    places: [],
    now: () => moment,
    raised: () => undefined,
    lifted: () => undefined,
  })
  const say = () =>
    watched.channel.post({ text: '', effect: 'e', channel: 'C1' }).catch((error: unknown) => error)
  await say()
  expect(await say()).toMatchObject({ reason: 'held' })
  expect(posts).toBe(1)
  moment = Date.parse(now)
  await say()
  expect(posts).toBe(2)
})

test('a walk through the chats takes all that came since everything was taken, and all that is kept where that is to come', async () => {
  const asked = async (until: string, sentAt = later(-day)): Promise<number> => {
    const message = {
      ...{ id: 'm', key: 'm', chat: '59170000001@c.us', fromMe: false, isPublic: false },
      type: 'chat',
      text: 'hola',
    }
    const messages = async () => [{ ...message, at: Date.parse(sentAt) } as WebMessage]
    const client = {
      chats: async () => [{ address: '59170000001@c.us', unread: 0, at: Date.parse(sentAt) }],
      messages,
    } as unknown as WebClient
    const history = { read: <T>(work: Promise<T>) => work } as unknown as History
    const found = await missedIn(client, history, {
      until: Date.parse(until),
      now: Date.parse(now),
    })
    return found.messages.length
  }
  expect([await asked(ahead), await asked(later(-minute))]).toEqual([1, 0])
  // The program was away for twenty days; the provider's clock may be some minutes behind.
  const left = later(-20 * day)
  const sent = [-19 * day, -20 * day - minute, -21 * day]
  expect(await Promise.all(sent.map((ms) => asked(left, later(ms))))).toEqual([1, 1, 0])
})

test('it is noticed at the start and while it runs, said once each, and terms that began under the other clock begin again', async () => {
  let moment = now
  const said: string[] = []
  const asked: string[] = []
  const rows = [later(12 * day), later(-minute)].map((alert, index) => ({
    activation: `a${index}`,
    case: `c${index}`,
    alert,
  }))
  const outbox = { newest: async () => ahead, catchUp: async () => 1 }
  const watch = createClockWatch({
    store: {
      outbox,
      pending: async () => ({ rows: rows as unknown as PendingRow[] }),
    } as unknown as Store,
    cases: { perform: async ({ case: of }) => (asked.push(of), { ok: false, code: 'not_due' }) },
    clock: { now: () => Date.parse(moment) },
    committed: () => void said.push('sends'),
    onPutBack: (was, is) => void said.push(`${was} → ${is}`),
    onError: () => undefined,
    stopping: () => false,
  })
  await watch()
  await watch()
  expect(said).toEqual(['sends', `${ahead} → ${now}`])
  moment = later(-day)
  await watch()
  await watch()
  expect(said.slice(2)).toEqual(['sends', `${now} → ${moment}`])
  // What is due is the sweep's.
  expect(new Set(asked)).toEqual(new Set(['c0', 'c1']))
})

test('what lies a little ahead is what it is: clocks differ', () => {
  expect([isAhead(later(5 * minute), now), isAhead(later(5 * minute + 1), now)]).toEqual([
    false,
    true,
  ])
  expect([notAhead(later(minute), now), notAhead(ahead, now)]).toEqual([later(minute), now])
})

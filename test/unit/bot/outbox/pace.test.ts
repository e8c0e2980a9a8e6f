import { DeliveryError } from '../../../../src/bot/channels/port'
import type { StaffChannel } from '../../../../src/bot/channels/staff-port'
import type { Client } from '../../../../src/bot/channels/slack/options'
import { ownPosts } from '../../../../src/bot/channels/slack/own'
import { paced, slackBudget } from '../../../../src/bot/outbox/pace'

let now = 0
let said: string[] = []
const channel = {
  name: 'test',
  post: async ({ channel, text }: { channel: string; text: string }) => {
    said.push(text)
    return { channel, ts: '1' }
  },
  update: async ({ text }: { text: string }) => void said.push(text),
} as unknown as StaffChannel
const waitOf = async (call: Promise<unknown>): Promise<number | undefined> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error !== undefined && !(error instanceof DeliveryError)) throw error
  expect(error?.reason ?? 'rate_limited').toBe('rate_limited')
  return error?.retryAfterMs
}
let staff: StaffChannel
beforeEach(() => {
  now = 0
  said = []
  staff = paced(
    channel,
    { postGapMs: 1000, editsPerMinute: 4, keptForCards: 2, homeGapMs: 1000, looksPerMinute: 2 },
    () => now,
  )
})
const post = (text: string, to = 'C1') => waitOf(staff.post({ effect: text, channel: to, text }))
const edit = (text: string, threadTs?: string) =>
  waitOf(
    staff.update({ effect: text, channel: 'C1', ts: '1', text, ...(threadTs ? { threadTs } : {}) }),
  )

test('one post a second in a channel; whoever is early is given a turn of their own', async () => {
  expect(await post('a')).toBeUndefined()
  expect([await post('b'), await post('c'), await post('d')]).toEqual([1000, 2000, 3000])
  expect(await post('other channel', 'C2')).toBeUndefined()
  for (const [at, text] of [
    [1000, 'b'],
    [2000, 'c'],
    [3000, 'd'],
  ] as const) {
    now = at
    expect(await post(text)).toBeUndefined()
  }
  expect(said).toEqual(['a', 'other channel', 'b', 'c', 'd'])
})

test('two posts at the same moment do not go at once', async () => {
  expect(await Promise.all([post('a'), post('b')])).toEqual([undefined, 1000])
})

test('the last edits of a minute are kept for cards', async () => {
  expect([await edit('headline'), await edit('headline')]).toEqual([undefined, undefined])
  now = 10
  expect(await edit('headline')).toBe(59_990)
  expect([await edit('card', '1'), await edit('card', '1')]).toEqual([undefined, undefined])
  expect(await edit('card', '1')).toBe(59_990)
  now = 60_000
  expect(await edit('card', '1')).toBeUndefined()
  expect(await edit('headline')).toBe(10)
})

test('the Home of a member is shown at once, and then once a second at most', async () => {
  const shown: string[] = []
  const homes = {
    ...channel,
    publishHome: async (user: string) => void shown.push(user),
  } as unknown as StaffChannel
  const calm = paced(homes, slackBudget, () => now)
  const home = (user: string) => waitOf(calm.publishHome(user, {}))
  expect([await home('ana'), await home('luis')]).toEqual([undefined, undefined])
  now = 400
  expect(await home('ana')).toBe(600)
  now = 1000
  expect(await home('ana')).toBeUndefined()
  expect(shown).toEqual(['ana', 'luis', 'ana'])
})

test('reading a channel has a budget of its own, a page at a time', async () => {
  let pages = 0
  const reading = {
    ...channel,
    lookUp: async (_effect: string, { turn }: { turn?: () => void }) => {
      for (let page = 0; page < 3; page++) {
        turn?.()
        pages += 1
      }
      return undefined
    },
  } as unknown as StaffChannel
  const looking = paced(reading, { ...slackBudget, looksPerMinute: 4 }, () => now)
  const look = () =>
    waitOf(looking.lookUp('e', { channel: 'C1', since: '2026-03-02T14:00:00.000Z' }))
  expect(await look()).toBeUndefined()
  expect(await look()).toBe(60_000)
  expect(pages).toBe(4)
})

test('what stands of ours in a place of more pages than a minute has room for is read to its end, each page once', async () => {
  const read: number[] = []
  const client = {
    conversations: {
      history: async ({ cursor = '0' }: { cursor?: string }) => {
        read.push(Number(cursor))
        const next = Number(cursor) + 1
        return {
          messages: [{ user: 'UBOT', ts: cursor }],
          response_metadata: { next_cursor: next < 120 ? `${next}` : '' },
        }
      },
    },
  } as unknown as Client
  const place = {
    ...channel,
    own: ownPosts(client, async () => ({ user: 'UBOT' })),
  }
  const waiting = async (ms: number) => void (now += ms)
  const reading = paced(place, slackBudget, () => now, waiting)
  const found = await reading.own({ channel: 'C1', since: '2026-03-02T14:00:00.000Z' })
  expect(found).toHaveLength(120)
  expect(read).toEqual(Array.from({ length: 120 }, (_, page) => page))
  expect(now).toBe(2 * 60_000)
})

test('Slack’s own budget', () => {
  expect(slackBudget.looksPerMinute).toBeLessThanOrEqual(50)

  expect(slackBudget.postGapMs).toBeGreaterThanOrEqual(1000)
  expect(slackBudget.editsPerMinute).toBeLessThanOrEqual(50)
})

import { queuesOf } from '../../../../src/bot/links/queues'

const lanes = [
  { lane: 'chat:p1', count: 2, since: '10:05' },
  { lane: 'chat:p2', count: 1, since: '10:02' },
  { lane: 'chat:p3', count: 1, since: '10:09' },
  { lane: 'thread:c1', count: 3, since: '10:01' },
  { lane: 'show:card:x', count: 1, since: '10:03' },
]
const conversations: Record<string, string> = { p1: 'whatsapp', p2: 'cloud' }
const counts = async (persons: string[]): Promise<[object, string[]]> => {
  const asked: string[] = []
  const address = async (id: string) => {
    asked.push(id)
    const channel = conversations[id]
    return channel === undefined ? undefined : { channel }
  }
  const found = await queuesOf(
    { outbox: { waiting: async () => lanes }, persons, staff: 'slack', address },
    'now',
  )
  return [Object.fromEntries(found), asked]
}

const slack = { count: 4, since: '10:01' }

test.each<[string, string[], object, string[]]>([
  [
    'one channel to people: nothing is looked up',
    ['whatsapp'],
    { slack, whatsapp: { count: 4, since: '10:02' } },
    [],
  ],
  [
    'two: each chat is its own',
    ['whatsapp', 'cloud'],
    { slack, whatsapp: { count: 2, since: '10:05' }, cloud: { count: 1, since: '10:02' } },
    ['p1', 'p2', 'p3'],
  ],
  ['none', [], { slack }, []],
])('%s', async (_what, persons, expected, asked) => {
  expect(await counts(persons)).toEqual([expected, asked])
})

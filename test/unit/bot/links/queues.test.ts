import { queuesOf } from '../../../../src/bot/links/queues'

const lanes = [
  { lane: 'chat:p1', count: 2 },
  { lane: 'chat:p2', count: 1 },
  { lane: 'chat:p3', count: 1 },
  { lane: 'thread:c1', count: 3 },
  { lane: 'show:card:x', count: 1 },
]
const conversations: Record<string, string> = { p1: 'whatsapp', p2: 'cloud' }
const counts = async (persons: string[]): Promise<[object, string[]]> => {
  const asked: string[] = []
  const address = async (id: string) => {
    asked.push(id)
    const channel = conversations[id]
    return channel === undefined ? undefined : { channel }
  }
  const found = await queuesOf({ outbox: { waiting: async () => lanes }, persons, staff: 'slack', address }, 'now')
  return [Object.fromEntries(found), asked]
}

test.each<[string, string[], object, string[]]>([
  ['one channel to people: nothing is looked up', ['whatsapp'], { slack: 4, whatsapp: 4 }, []],
  ['two: each chat is its own', ['whatsapp', 'cloud'], { slack: 4, whatsapp: 2, cloud: 1 }, ['p1', 'p2', 'p3']],
  ['none', [], { slack: 4 }, []],
])('%s', async (_what, persons, expected, asked) => {
  expect(await counts(persons)).toEqual([expected, asked])
})

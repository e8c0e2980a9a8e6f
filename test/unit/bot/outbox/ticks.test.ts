/** How far words came is kept whatever the order in which the channel says so, and once each. */
import type { Tick } from '../../../../src/flows/case/sent'
import { caseAt, createTicks } from '../../../../src/bot/outbox/ticks'
import type { Cases } from '../../../../src/bot/cases/cases'
import type { Post, Store } from '../../../../src/store/port'

const at = { channel: 'whatsapp', ref: 'm1' }
/** What became of the words: that they stand in the chat, or a tick of them. */
type Happened = Tick | 'stands'

async function told(happened: readonly Happened[], channel = at.channel): Promise<string[]> {
  const posts = new Map<string, Post>()
  const acts: string[] = []
  const outbox = {
    postAt: async (address: string) => posts.get(address),
    setPost: async (post: Post) => void posts.set(post.address, post),
  }
  const perform = async ({ inbound }: { inbound: string }) => {
    acts.push(inbound)
    return { ok: false, code: 'stale' }
  }
  const cases = { perform } as unknown as Pick<Cases, 'perform'>
  const ticks = createTicks({ store: { outbox } as unknown as Store, cases }, (error) => {
    throw error
  })
  for (const tick of happened) {
    if (tick === 'stands') await ticks.stands('e1', { case: 'c1', sending: 's1' }, at)
    else ticks.ticked({ ...at, channel, tick })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return acts.map((inbound) => inbound.replace('tick:e1:', ''))
}

test.each<[string, Happened[], string[]]>([
  ['in order', ['stands', 'delivered', 'read'], ['delivered', 'read']],
  ['before they are known to stand there', ['delivered', 'stands', 'read'], ['delivered', 'read']],
  ['both before', ['delivered', 'read', 'stands'], ['read']],
  ['both before, out of order', ['read', 'delivered', 'stands'], ['read']],
  ['never', ['stands'], []],
])('%s', async (_, happened, acts) => {
  expect(await told(happened)).toEqual(acts)
})

test('what another channel says of a message of that name is not of these words', async () => {
  expect(await told(['stands', 'read'], 'telegram')).toEqual([])
})

test.each<[string, Partial<Post> | undefined, string | undefined]>([
  ['what asked or sent something', { kind: 'case', id: 'c1', key: 'told:e1' }, 'c1'],
  ['anything else of a case', { kind: 'case', id: 'c1', key: 'headline' }, undefined],
  ['what nobody knows', undefined, undefined],
])('a reply to %s is of its case alone', async (_, post, expected) => {
  const outbox = { postAt: async () => post as Post | undefined }
  expect(await caseAt(outbox, at)).toBe(expected)
})

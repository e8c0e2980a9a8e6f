/**
 * A second store that knows no rule of the outbox holds them all, and agrees with SQLite whatever
 * happens.
 */
import fc from 'fast-check'
import type { EffectRecord, Store } from '../../../../src/store/port'
import { outboxContract, type Delivering } from '../../../contract/store'
import { at, done, later, note, say, show } from '../../../contract/make'
import { memoryOutbox } from '../../../support/memory-outbox'
import { connect } from '../../../../src/store/sqlite/connection'
import { createGroup } from '../../../../src/store/sqlite/group'
import { migrate } from '../../../../src/store/sqlite/schema'
import { createStore } from '../../../../src/store/sqlite/store'

outboxContract('An outbox in memory', memoryOutbox)

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const id = fc.constantFrom(...ids)
const effect = fc.record({
  id,
  shown: fc.boolean(),
  lane: fc.constantFrom('l', 'm', 'n'),
  after: fc.option(id, { nil: undefined, freq: 2 }),
  wait: fc.option(fc.nat(40), { nil: undefined, freq: 2 }),
})
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('commit' as const),
      effects: fc.array(effect, { maxLength: 4 }),
      cancels: fc.array(id, { maxLength: 2 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('claim', 'sent', 'old', 'retry', 'postpone', 'park', 'requeue'),
      id,
      wait: fc.nat(40),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('in any order of commits and outcomes, both tell the same of what is due, waits and was parked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const now = () => Date.parse(at)
      const [store, memory] = [await sqliteInMemory(now), memoryOutbox(now, () => undefined)]
      try {
        for (const [round, each] of steps.entries()) {
          for (const one of [store, memory]) await take(one, each, round)
          expect(await facts(store, round)).toEqual(await facts(memory, round))
        }
      } finally {
        await store.close()
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  )
})

async function sqliteInMemory(now: () => number): Promise<Store> {
  const sql = await connect(':memory:')
  migrate(sql, '')
  return createStore({ onClash: () => undefined, sql, group: createGroup(sql), now })
}

async function take(store: Delivering, each: Step, round: number): Promise<void> {
  const { outbox } = store
  if (each.does === 'commit') {
    const effects = each.effects.map(({ id, lane, after, wait, shown }): EffectRecord => {
      const extra = { after, notBefore: wait === undefined ? undefined : later(wait) }
      return shown ? show(id, lane, extra) : say(id, lane, extra)
    })
    await done(store, note(`n${round}`, 0, { effects, cancels: each.cancels, at: later(round) }))
    return
  }
  const version = (await outbox.get(each.id))?.version ?? 1
  const until = later(round + each.wait)
  if (each.does === 'claim') await outbox.claim(each.id, version, 1)
  if (each.does === 'sent') await outbox.sent(each.id, version, { round })
  if (each.does === 'old') await outbox.sent(each.id, version - 1, { round })
  if (each.does === 'retry') await outbox.retry(each.id, version, until, 'unavailable')
  if (each.does === 'postpone') await outbox.postpone(each.id, version, until, 'held')
  if (each.does === 'park') await outbox.park(each.id, version, 'refused')
  if (each.does === 'requeue') await outbox.requeue(each.id, later(round))
}

/**
 * All that the port tells of the outbox. Of the places in the order of commits only their order is
 * of matter.
 */
async function facts({ outbox }: Delivering, round: number) {
  const now = later(round)
  const kept = (await Promise.all(ids.map((each) => outbox.get(each)))).filter(
    (each) => each !== undefined,
  )
  const order = [...kept].sort((a, b) => a.position - b.position).map((each) => each.id)
  const next = await outbox.nextDue()
  return {
    kept: kept.map(({ position: _, ...each }) => each),
    order,
    due: (await outbox.due(now, 9)).map((each) => each.id),
    dueLater: (await outbox.due(later(99), 2)).map((each) => each.id),
    // Of what is due already, any instant that has come will do.
    next: next !== undefined && next <= now ? 'come' : next,
    waiting: await outbox.waiting(now),
    parked: (await outbox.parked({ limit: 9 })).rows.map((each) => each.id),
    unknown: (await outbox.unknown()).map((each) => each.id),
  }
}

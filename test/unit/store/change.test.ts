/** What becomes of a change: what others wrote meanwhile, and what was applied before. */
import {
  changeAggregate,
  type Changed,
  type Changing,
  type Decided,
  mostConflicts,
  refuse,
  type Shape,
  standing,
  unchanged,
  write,
  writeOver,
} from '../../../src/store/change'
import type { Change, CommitResult } from '../../../src/store/port'
import { z } from 'zod'

const countSchema = z.strictObject({ count: z.int() })
type Count = z.infer<typeof countSchema>
const counts: Shape<Count> = { kind: 'notice', schema: countSchema }
const at = '2026-03-02T14:00:00.000Z'

/** A store of one aggregate. `quicker`: how often another write comes before ours. */
function storeOf(stored: { revision: number; state: unknown } | undefined, quicker = 0) {
  let now = stored
  const applied = new Map<string, unknown>()
  const written: Change[] = []
  const others = { left: quicker }
  const store = {
    read: async () => now && { kind: counts.kind, id: 'one', ...now },
    answered: async (id: string) => (applied.has(id) ? { answer: applied.get(id) } : undefined),
    commit: async (change: Change): Promise<CommitResult> => {
      if (change.inbound && applied.has(change.inbound.id))
        return { ok: false, reason: 'duplicate', answer: applied.get(change.inbound.id) }
      if (others.left > 0) {
        others.left -= 1
        now = { revision: (now?.revision ?? 0) + 1, state: { count: 100 } }
      }
      const revision = now?.revision ?? 0
      if (change.expected !== revision) return { ok: false, reason: 'conflict', revision }
      written.push(change)
      now = { revision: revision + 1, state: change.state }
      if (change.inbound) applied.set(change.inbound.id, change.inbound.answer)
      return { ok: true, revision: revision + 1, receipts: [] }
    },
  }
  return {
    store: store as unknown as Parameters<typeof changeAggregate>[0]['store'],
    written,
    applied,
  }
}
type Decision = Decided<Count, string, string>
const oneMore: Changing<Count, string, string>['decide'] = ({ state }) =>
  write({ state: { count: (state?.count ?? 0) + 1 }, at }, 'counted')

interface Case {
  stored?: { revision: number; state: unknown }
  /** Writes of others that come first. */
  quicker?: number
  appliedBefore?: boolean
  decide?: () => Decision
  becomes: Partial<Changed<Count, string, string>>
  /** How often whoever decides is asked, and how much is written. */
  asked: number
  writes: number
}
const two = { revision: 2, state: { count: 5 } }
const cases: Record<string, Case> = {
  'nothing yet: it is made': {
    becomes: { is: 'written', state: { count: 1 }, revision: 1, answer: 'counted' },
    ...{ asked: 1, writes: 1 },
  },
  'what stands is changed': {
    stored: two,
    becomes: { is: 'written', state: { count: 6 }, revision: 3, answer: 'counted' },
    ...{ asked: 1, writes: 1 },
  },
  'somebody wrote first: it is decided again on what they left': {
    ...{ stored: two, quicker: 1 },
    becomes: { is: 'written', state: { count: 101 }, revision: 4, answer: 'counted' },
    ...{ asked: 2, writes: 1 },
  },
  'applied before: what stands is answered and nothing written': {
    ...{ stored: two, appliedBefore: true },
    becomes: { is: 'repeated', state: { count: 5 } },
    ...{ asked: 1, writes: 0 },
  },
  'applied before and may not be any more: it is answered as it was then': {
    ...{ stored: two, appliedBefore: true, decide: () => refuse('no') },
    becomes: { is: 'repeated', state: { count: 5 } },
    ...{ asked: 1, writes: 0 },
  },
  'applied before to what was deleted since: there is nothing to answer with': {
    appliedBefore: true,
    becomes: { is: 'repeated', state: undefined },
    ...{ asked: 1, writes: 0 },
  },
  'it may not be': {
    ...{ stored: two, decide: () => refuse('no') },
    becomes: { is: 'refused', answer: 'no' },
    ...{ asked: 1, writes: 0 },
  },
  'what stands is what is wanted': {
    ...{ stored: two, appliedBefore: true, decide: () => unchanged('same') },
    becomes: { is: 'unchanged', answer: 'same' },
    ...{ asked: 1, writes: 0 },
  },
}

describe('a change of an aggregate', () => {
  test.each(Object.entries(cases))('%s', async (_, row) => {
    const { store, written, applied } = storeOf(row.stored, row.quicker)
    if (row.appliedBefore) applied.set('wa:1', null)
    const decide = jest.fn(row.decide ?? oneMore)
    const committed = jest.fn()
    const inbound = { id: 'wa:1' }
    const changed = await changeAggregate(
      { store, committed },
      { of: counts, id: 'one', inbound, decide },
    )
    expect(changed).toEqual(row.becomes)
    expect(decide).toHaveBeenCalledTimes(row.asked)
    expect(written).toHaveLength(row.writes)
    expect(committed).toHaveBeenCalledTimes(row.writes)
  })

  test('others write first for ever: it gives up, and says so', async () => {
    const { store, written } = storeOf(two, Infinity)
    const decide = jest.fn(oneMore)
    await expect(
      changeAggregate({ store }, { of: counts, id: 'one', decide }),
    ).rejects.toMatchObject({
      code: 'store_contended',
      message: expect.not.stringContaining('one '),
    })
    expect(decide).toHaveBeenCalledTimes(mostConflicts)
    expect(written).toEqual([])
  })

  test('what was read already is not read again, until somebody wrote first', async () => {
    const { store } = storeOf(two, 1)
    const decide = jest.fn(oneMore)
    const from = { revision: 2, state: { count: 5 } }
    const read = jest.spyOn(store, 'read')
    await changeAggregate({ store }, { of: counts, id: 'one', from, decide })
    expect(read).toHaveBeenCalledTimes(1)
    expect(decide.mock.calls.map(([{ revision }]) => revision)).toEqual([2, 3])
  })

  test('an act that leaves its inbound open is followed by another under the same id', async () => {
    const { store } = storeOf(two)
    const trying = { of: counts, id: 'one', inbound: { id: 'wa:1', answer: 'seen' } }
    const tried = () =>
      changeAggregate(
        { store },
        { ...trying, decide: () => write({ state: { count: 0 }, at, inboundStaysOpen: true }) },
      )
    expect([(await tried()).is, (await tried()).is]).toEqual(['written', 'written'])
    await changeAggregate({ store }, { ...trying, decide: oneMore })
    expect(await store.answered('wa:1')).toEqual({ answer: 'seen' })
  })

  test('what is of no such shape is neither read nor decided on', async () => {
    const { store } = storeOf({ revision: 1, state: { total: 1 } })
    const decide = jest.fn(oneMore)
    await expect(changeAggregate({ store }, { of: counts, id: 'one', decide })).rejects.toThrow(
      'count',
    )
    await expect(standing(store, counts, 'one')).rejects.toThrow('count')
    expect(decide).not.toHaveBeenCalled()
  })

  test.each([
    ['nobody wrote since it was read', 0, true],
    ['somebody wrote since it was read', 1, false],
  ])('what was worked out at length is written where %s', async (_, quicker, isWritten) => {
    const { store, written } = storeOf(two, quicker)
    const before = { revision: 2, state: { count: 5 } }
    const writing = { state: { count: 6 }, at }
    expect(await writeOver({ store }, { of: counts, id: 'one', before }, writing)).toBe(isWritten)
    expect(written).toHaveLength(isWritten ? 1 : 0)
  })
})

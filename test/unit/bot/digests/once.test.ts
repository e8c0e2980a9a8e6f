/**
 * One digest for each reader and period, whatever breaks: over the real store in a folder of its
 * own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directory as directorySchema } from '../../../../src/bot/directory/directory-model'
import {
  type Clockwork,
  createClockwork,
  type ClockworkDeps,
} from '../../../../src/bot/clockwork/clockwork'
import type { Choices } from '../../../../src/bot/digests/schedule-model'
import type { Store } from '../../../../src/store/port'
import { openSqliteStore } from '../../../../src/store/sqlite/open'
import { calendar, catalogue, library, lp, row } from './support'

const directory = directorySchema.parse({
  members: [
    { id: 'U0CARLA', name: 'Carla V.' },
    { id: 'U0LUIS', name: 'Luis M.' },
  ],
  grants: [
    { role: 'supervisor', member: 'U0CARLA' },
    { role: 'operador', member: 'U0LUIS' },
  ],
})
const daily: Choices = {
  ...{ reader: 'U0CARLA', scope: {}, destination: { kind: 'dm' } },
  cadence: { every: 'day', hour: 510, skipHolidays: true },
}
let dataDir: string
let store: Store
let clock: { at: number; now(): number }
let errors: unknown[]

const open = async (): Promise<void> => {
  store = (await openSqliteStore({ dataDir, now: clock.now })).store
}
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'digests-'))
  clock = { at: Date.parse(lp('2026-03-09 10:00')), now: () => clock.at }
  errors = []
  await open()
  const state = { schemaVersion: 1, id: 'c1' }
  const pending = [row({ case: 'c1', due: lp('2026-03-09 18:00') })]
  await store.commit({
    kind: 'notice',
    id: 'c1',
    expected: 0,
    state,
    pending,
    at: lp('2026-03-09 10:00'),
  })
})
afterEach(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = (over: Partial<ClockworkDeps> = {}): Clockwork =>
  createClockwork({
    ...{ store, library, catalogue, clock, calendar: () => calendar, persons: [], holder: 'one' },
    directory: { current: async () => directory },
    address: async () => undefined,
    committed: () => undefined,
    onError: (error) => errors.push(error),
    ...over,
  })
const tickAt = async (work: Clockwork, moment: string): Promise<void> => {
  clock.at = Date.parse(lp(moment))
  await work.tick()
}
/** Ids of all that waits to be sent, each delivered as it is asked for. */
async function sent(): Promise<string[]> {
  const ids: string[] = []
  const fence = (await store.leases.acquire('outbox', 'test', Date.now(), 60_000)) ?? 0
  for (;;) {
    const [effect] = await store.outbox.due(new Date(clock.at).toISOString(), 1)
    if (!effect) return ids
    await store.outbox.claim(effect.id, effect.version, fence)
    await store.outbox.sent(effect.id, effect.version, null)
    ids.push(effect.id.replace(/:s[0-9a-f]+:/, ':…:'))
  }
}
const tuesday = ['digest:…:2026-03-10', 'digest:…:2026-03-10:chart']

test('killed after the commit and before the delivery: the next process delivers it, and gives no other', async () => {
  const first = start()
  await first.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  await tickAt(first, '2026-03-10 8:30')
  await store.close()
  await open()
  clock.at = Date.parse(lp('2026-03-10 9:00'))
  const second = start({ holder: 'two' })
  await second.start()
  await second.tick()
  await second.stop()
  expect(await sent()).toEqual(tuesday)
})

test('killed before the commit: the next process gives it', async () => {
  const first = start()
  await first.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  const broken = start({ store: { ...store, commit: () => Promise.reject(new Error('disk')) } })
  await tickAt(broken, '2026-03-10 8:30')
  expect(errors).toEqual([new Error('disk')])
  await store.close()
  await open()
  await tickAt(start(), '2026-03-10 8:31')
  expect(await sent()).toEqual(tuesday)
})

test('committed, and the answer was lost: the next tick gives no other', async () => {
  const lossy: Store = {
    ...store,
    commit: async (change) => {
      await store.commit(change)
      throw new Error('answer lost')
    },
  }
  await start().schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  await tickAt(start({ store: lossy }), '2026-03-10 8:30')
  await tickAt(start(), '2026-03-10 8:31')
  expect(errors).toHaveLength(1)
  expect(await sent()).toEqual(tuesday)
})

test('two instances at the same moment, with the lease and without it', async () => {
  const one = start()
  await one.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  // Leases that let everybody in: the revision alone decides.
  const leases = { acquire: async () => 1, release: async () => undefined }
  const all = [one, start({ holder: 'two' }), start({ store: { ...store, leases } })]
  clock.at = Date.parse(lp('2026-03-10 8:30'))
  await Promise.all(all.map((each) => each.tick()))
  expect(await sent()).toEqual(tuesday)
  expect(errors).toEqual([])
})

test('while another instance ticks, this one leaves it alone', async () => {
  const work = start()
  await work.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  await store.leases.acquire('clock', 'another', Date.now(), 60_000)
  await tickAt(work, '2026-03-10 8:30')
  expect(await sent()).toEqual([])
  await store.leases.release('clock', 'another')
  await work.tick()
  expect(await sent()).toEqual(tuesday)
})

test('ticks of one process never overlap, and one that is asked for meanwhile comes after', async () => {
  let running = 0
  let ticks = 0
  const sweep = async (): Promise<void> => {
    running += 1
    ticks += 1
    expect(running).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  const work = start({ sweeps: [sweep] })
  await Promise.all([work.tick(), work.tick(), work.tick(), work.tick()])
  expect(ticks).toBe(2)
  await work.stop()
  await work.tick()
  expect(ticks).toBe(2)
})

test('reminders that fail are reported, and digests come all the same', async () => {
  const work = start({ sweeps: [() => Promise.reject(new Error('sweep'))] })
  await work.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  await tickAt(work, '2026-03-10 8:30')
  expect(errors).toEqual([new Error('sweep')])
  expect(await sent()).toEqual(tuesday)
})

test('a schedule that cannot be read holds back none of the others', async () => {
  const work = start()
  const state = { schemaVersion: 1, id: 'a0', reader: 'U0LUIS' }
  await store.commit({ kind: 'schedule', id: 'a0', expected: 0, state, at: lp('2026-03-09 10:00') })
  await work.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  await tickAt(work, '2026-03-10 8:30')
  expect(errors).toHaveLength(1)
  expect(await sent()).toEqual(tuesday)
})

test('the clock a day ahead and back again: one digest each for the days that it named', async () => {
  const work = start()
  await work.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  const came: string[] = []
  for (const moment of [
    '2026-03-10 8:30',
    '2026-03-11 9:00',
    '2026-03-10 9:00',
    '2026-03-11 8:30',
    '2026-03-12 8:30',
  ]) {
    await tickAt(work, moment)
    came.push(`${moment}: ${(await sent()).filter((id) => !id.endsWith('chart')).join(', ')}`)
  }
  expect(came).toEqual([
    '2026-03-10 8:30: digest:…:2026-03-10',
    '2026-03-11 9:00: digest:…:2026-03-11',
    '2026-03-10 9:00: ',
    '2026-03-11 8:30: ',
    '2026-03-12 8:30: digest:…:2026-03-12',
  ])
})

test('whoever may read nothing any more gets nothing, and later periods wait for their roles', async () => {
  let members = directory
  const work = start({ directory: { current: async () => members } })
  await work.schedules.create({ inbound: 'a', by: 'U0CARLA', choices: daily })
  members = { ...directory, grants: [] }
  await tickAt(work, '2026-03-10 8:30')
  expect(await sent()).toEqual([])
  members = directory
  await tickAt(work, '2026-03-10 8:31')
  expect(await sent()).toEqual([])
  await tickAt(work, '2026-03-11 8:30')
  expect(await sent()).toHaveLength(2)
})

test('what a new installation starts with is made once, and stays removed', async () => {
  const initial = [daily, { ...daily, reader: 'U0NOBODY' }]
  const first = start({ initial })
  await first.start()
  await first.stop()
  const [made, ...others] = await first.schedules.list()
  expect([made?.reader, others]).toEqual(['U0CARLA', []])
  await first.schedules.remove({ inbound: 'r', by: 'U0CARLA', id: made?.id ?? '' })
  const second = start({ initial })
  await second.start()
  await second.stop()
  expect(await second.schedules.list()).toEqual([])
})

/**
 * A program that ends while a code is shown or a trouble goes on, and the next one on the same
 * store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aggregateOf, createLinks, type Links } from '../../../../src/bot/links/links'
import { openLinking, openTroubles, type Told } from '../../../../src/bot/links/told'
import type { Store } from '../../../../src/store/port'
import { openSqliteStore } from '../../../../src/store/sqlite/open'
import { ScriptedNumber } from '../../../support/linked'

let dataDir: string
let store: Store
let minute = 0
const clock = { now: () => Date.parse('2026-03-02T14:00:00.000Z') + minute * 60_000 }
beforeEach(async () => {
  minute = 0
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-links-'))
  store = (await openSqliteStore({ dataDir, now: clock.now })).store
})
afterEach(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A program for as long as `during` takes. */
async function run(
  during: (number: ScriptedNumber, links: Links) => void | Promise<void>,
): Promise<Told> {
  minute += 1
  const number = new ScriptedNumber(() => new Date(clock.now()).toISOString())
  const onError = (error: unknown): never => {
    throw error
  }
  const links = createLinks({
    store,
    clock,
    channels: [number],
    committed: () => undefined,
    onError,
  })
  await links.start()
  await during(number, links)
  // What was said is written before it is over.
  await links.stop()
  return (await store.read<Told>('link', aggregateOf('whatsapp').id))?.state as Told
}
const due = async () => (await store.outbox.due('2027', 20)).map(({ id }) => id)

test('troubles are written in their order; a code that was there for a moment only was never seen', async () => {
  const told = await run((number) => {
    for (const value of ['a', 'b', 'b', 'c']) number.shows(value)
    number.alert('cannot_connect')
    number.becomes('connected')
    number.alert('recovered')
  })
  expect(told.linkings).toEqual([])
  expect(openTroubles(told)).toEqual([])
  expect(await due()).toEqual(['show:trouble:whatsapp:1'])
})
test('a code that was left on the screen is said to be over, and the next one is another linking', async () => {
  expect(openLinking(await run((number) => number.shows('a')))).toEqual({ id: '1', codes: 1 })
  const told = await run((number) => number.shows('b'))
  expect(told.linkings).toEqual([
    { id: '1', codes: 1, ended: { at: '2026-03-02T14:02:00.000Z', how: 'replaced' } },
    { id: '2', codes: 1 },
  ])
})
test('a trouble from before is over with the first connection, one of now when the channel says so', async () => {
  const open = async (during: (number: ScriptedNumber) => void) =>
    openTroubles(await run(during)).map(({ code }) => code)
  expect(await open((number) => number.alert('cannot_connect'))).toEqual(['cannot_connect'])
  expect(await open((number) => number.alert('cannot_connect'))).toEqual(['cannot_connect'])
  expect(await open((number) => number.becomes('connected'))).toEqual([])
  const comesAndGoes = (number: ScriptedNumber) => {
    number.alert('cannot_connect')
    number.becomes('connected')
  }
  expect(await open(comesAndGoes)).toEqual(['cannot_connect'])
})
test('asking for a code of a channel that needs none, or is not there, changes nothing', async () => {
  await run(async (number, links) => {
    number.becomes('connected')
    expect(await links.relink('whatsapp')).toBe('connected')
    expect(await links.relink('telegram')).toBe('unknown')
    expect(number.asked).toBe(0)
  })
})

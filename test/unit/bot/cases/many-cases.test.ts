/**
 * With many cases a start reads none that is open, and a request reads a page at a time and few
 * whole cases.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillStore } from '../../../../scripts/bench/many-store'
import { drawingHere } from '../../../../src/bot/drawing/drawing'
import { pageSize } from '../../../../src/store/pages'
import { createSandboxCases } from '../../../../src/sandbox/server/case-pane'
import type { Store } from '../../../../src/store/port'
import { openWorld, type World } from '../../../support/world'

interface Counts {
  /** Rows that the largest reading gave. */
  largest: number
  /** Cases that were read with all they hold. */
  cases: number
}
let counts: Counts = { largest: 0, cases: 0 }

const isCase = (row: unknown): boolean => {
  const { kind, state } = row as { kind?: string; state?: unknown }
  return kind === 'case' && state !== undefined
}
function counted(store: Store): Store {
  const rows =
    <A extends unknown[], R>(ask: (...asked: A) => Promise<R>, of: (answer: R) => unknown[]) =>
    async (...asked: A): Promise<R> => {
      const answer = await ask(...asked)
      counts.largest = Math.max(counts.largest, of(answer).length)
      counts.cases += of(answer).filter(isCase).length
      return answer
    }
  return {
    ...store,
    find: rows(store.find, (ids) => ids),
    list: rows(store.list, ({ rows: found }) => found) as Store['list'],
    read: rows(store.read, (found) => (found ? [found] : [])),
    found: rows(store.found, (found) => found) as Store['found'],
    several: rows(store.several, (found) => found) as Store['several'],
    pending: rows(store.pending, ({ rows: found }) => found),
    milestones: rows(store.milestones, ({ rows: found }) => found),
    alerts: rows(store.alerts, (found) => found),
  }
}

const [open, closed] = [2000, 40]
let world: World
let started: Counts
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
  await fillStore(dataDir, { open, closed })
  world = await openWorld({
    dataDir,
    unattested: true,
    start: '2026-03-12T14:00:00.000Z',
    watch: counted,
  })
  started = { ...counts }
})
afterAll(() => world.close())

test('a start reads no open case and no list of them', () => {
  expect(started.cases).toBeLessThanOrEqual(closed)
  expect(started.largest).toBeLessThanOrEqual(closed)
})

test.each([
  ['pendientes', 0],
  ['buscar no puedo entrar al sistema', 10],
  ['caso MES-2026-001000', 5],
  ['unidad ugat', 0],
  ['digest', 0],
])('/conducto %s reads a page at a time and at most %i whole cases', async (text, most) => {
  counts = { largest: 0, cases: 0 }
  await world.slack.slash({ user: 'U0JORGE', channel: 'C0SOPORTE', command: '/conducto', text })
  expect(counts.largest).toBeLessThanOrEqual(pageSize)
  expect(counts.cases).toBeLessThanOrEqual(most)
})

test('Home reads a page at a time and few whole cases', async () => {
  counts = { largest: 0, cases: 0 }
  await world.slack.openHome({ user: 'U0LUIS' })
  expect(counts.largest).toBeLessThanOrEqual(pageSize)
  expect(counts.cases).toBeLessThanOrEqual(40)
})

test('the page’s list of cases reads the newest ones alone', async () => {
  counts = { largest: 0, cases: 0 }
  const { store, app } = world
  const cases = createSandboxCases({
    ...{
      cases: app.bot.cases,
      store,
      library: app.library,
      drawing: drawingHere,
      names: (id) => id,
      language: 'es',
    },
  })
  const listed = await cases.list()
  expect(listed[0]).toMatchObject({ number: `MES-2026-${String(open + closed).padStart(6, '0')}` })
  expect(listed).toHaveLength(200)
  expect(counts).toEqual({ largest: 50, cases: 200 })
})

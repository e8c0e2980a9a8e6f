/**
 * Whole data folders that earlier programs left: cases under way, waiting, sent back, cancelled and
 * closed, with what was still to be sent. They open, show what they showed, send what waited, and
 * their cases go on to their end.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { WholeCase } from '../../src/flows/case/history'
import { connect } from '../../src/store/sqlite/connection'
import { clear } from '../support/clear'
import { Story } from '../support/story'
import { finish, shownOf, type Shown, wholeOf } from './left'

let dataDir: string
let story: Story
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
})
afterEach(async () => {
  await story.close()
  clear(dataDir)
})

const shownIn = (folder: string) =>
  JSON.parse(readFileSync(join(__dirname, folder, 'shown.json'), 'utf8')) as Record<string, Shown>
const isOver = ({ headline }: Shown): boolean => /Cerrado|Cancelado/.test(headline)
const stored = async (id: string) => (await story.w.store.read<WholeCase>('case', id))?.state

/** What of each case can be checked, and is in order: the rest its receipts do not attest. */
async function provable(numbers: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const number of numbers) {
    const { parts } = await story.w.store.verify((await wholeOf(story.w.app, number)).id)
    const judged = Object.entries(parts)
    expect(judged.filter(([, judgement]) => judgement === 'altered')).toEqual([])
    const inOrder = judged.flatMap(([part, judgement]) => (judgement === 'in_order' ? [part] : []))
    found[number] = inOrder.sort().join(' ')
  }
  return found
}

/**
 * Every case is shown as it was, and those that are not over are brought to their end with all that
 * was before.
 */
async function goesOn(then: Record<string, Shown>, now: string): Promise<void> {
  const { app } = story.w
  for (const [number, { timeline, ...was }] of Object.entries(then)) {
    const { timeline: lines, ...shown } = shownOf(app.library, await wholeOf(app, number), now)
    expect({ [number]: shown }).toEqual({ [number]: was })
    // More may be told of what was kept, and nothing less.
    expect(lines).toEqual(expect.arrayContaining(timeline))
  }
  for (const [number, was] of Object.entries(then)) {
    const before = await wholeOf(app, number)
    const state = await finish(app, number, () => story.w.advance(300_000))
    expect(state.mood).toBe(/Cancelado/.test(was.headline) ? 'cancelled' : 'closed')
    expect(state.decided.slice(0, before.decided.length)).toEqual(before.decided)
    expect(state.messages.map(({ text }) => text)).toEqual(before.messages.map(({ text }) => text))
    const marking = isOver(was) ? 'unprovable' : 'in_order'
    expect(await story.w.store.verify(state.id)).toMatchObject({
      ok: true,
      parts: { chain: 'in_order', marking },
    })
  }
}

test('a folder whose cases have all of their history in the document', async () => {
  const sql = await connect(join(dataDir, 'conducto.db'))
  sql.exec(
    gunzipSync(readFileSync(join(__dirname, 'folder-1', 'conducto.sql.gz'))).toString('utf8'),
  )
  sql.close()
  story = await Story.open({ dataDir, start: '2026-03-02T14:40:00.000Z' })
  const then = shownIn('folder-1')
  await story.settle()
  expect(story.heard('María')).toContainEqual(expect.stringContaining('Seguimos en ello'))
  expect(await story.w.store.outbox.waiting('2026-03-02T23:00:00.000Z')).toEqual([])
  const open = Object.keys(then).filter((number) => !isOver(then[number] as Shown))
  expect(open).toHaveLength(2)
  expect(await provable(Object.keys(then))).toEqual({
    'INC-2026-000001': 'chain decision document history rating subject verdict',
    'INC-2026-000002': 'cancelling chain decision document history subject',
    'INC-2026-000003': 'chain decision document history message subject words',
    'INC-2026-000004': 'chain decision document history message subject words',
  })
  await goesOn(then, '2026-03-02T15:00:00.000Z')
  for (const number of open)
    expect(await stored((await wholeOf(story.w.app, number)).id)).toMatchObject({
      schemaVersion: 2,
      decided: [{ step: '10' }],
    })
})

describe('a folder whose cases pin a version without its content', () => {
  const kept = join(__dirname, 'folder-2', 'data')
  const then = shownIn('folder-2')
  beforeEach(async () => {
    for (const file of readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.gz'),
    )) {
      const path = join(dataDir, file.slice(0, -3))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, gunzipSync(readFileSync(join(kept, file))))
    }
    story = await Story.open({ dataDir, start: '2026-03-02T14:58:38.000Z' })
  })

  test('its cases are shown as they were and go on to their end, procedures that were called included', async () => {
    expect(Object.values(then).filter((shown) => !isOver(shown))).toHaveLength(12)
    await story.w.app.bot.outbox.stop()
    const always = 'chain decision document history'
    for (const [number, inOrder] of Object.entries(await provable(Object.keys(then))))
      expect({ [number]: always.split(' ').filter((part) => !inOrder.includes(part)) }).toEqual({
        [number]: [],
      })
    await goesOn(then, '2026-03-02T19:00:00.000Z')
  })

  test('who was asked answers, who was told a solution judges it, and what could not be delivered is tried again', async () => {
    const { app } = story.w
    await story.wait(61_000)
    expect(story.heard('Nilda').join()).toContain('un operador')
    expect((await wholeOf(app, 'INC-2026-000003')).mood).toBe('waiting')
    await story.write('Rosa', 'rosa@example.com')
    expect((await wholeOf(app, 'INC-2026-000003')).mood).toBe('open')
    await story.write('Tito', '1')
    expect((await wholeOf(app, 'INC-2026-000006')).verdict?.is).toBe('solved')
    await story.home('U0JORGE')
    const retry = story.homeControls('U0JORGE').find(({ actionId }) => actionId === 'parked.retry')
    await story.w.slack.pressInHome({ user: 'U0JORGE', actionId: 'parked.retry', ...retry })
    await story.settle()
    expect(story.heard('Oscar').join()).toContain('Cerramos el caso porque ya pudo entrar.')
    expect((await app.bot.requests.open()).map(({ kind }) => kind).sort()).toEqual([
      'forget',
      'human',
    ])
    const [photo] = (await wholeOf(app, 'INC-2026-000002')).intake.files
    expect((await story.w.files.get(photo?.hash ?? ''))?.length).toBe(photo?.bytes)
  })
})

/**
 * Data folders of earlier layouts, kept in `layouts/`, open with everything in them; a new step
 * adds a file of the layout before.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../../../src/store/sqlite/connection'
import { openReader } from '../../../../src/store/sqlite/open'
import { readChain } from '../../../../src/store/record/chain'
import { at, done, dueIds, later, milestone, opening, row } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

const kept = join(__dirname, 'layouts')
const layouts = readdirSync(kept).map((name) => Number(name.replace('.sql', '')))
const databaseIn = (folder: string) => join(folder, 'conducto.db')

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => removeFolder(folder))

const lay = async (layout: number) => {
  const sql = await connect(databaseIn(folder))
  sql.all('PRAGMA journal_mode = WAL')
  sql.exec(readFileSync(join(kept, `${layout}.sql`), 'utf8'))
  sql.close()
}
/** Every table and index as it was made, and the layout's count. */
const shape = async (of: string) => {
  const sql = await connect(databaseIn(of))
  const objects = sql.all('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name')
  const [version] = sql.all<{ user_version: number }>('PRAGMA user_version')
  sql.close()
  return { objects, layout: version?.user_version }
}

test('every layout before the newest is kept here', async () => {
  await (await openIn(folder)).store.close()
  const { layout = 0 } = await shape(folder)
  expect(layouts).toEqual(Array.from({ length: layout - 1 }, (_, i) => i + 1))
})

describe.each(layouts)('a data folder of layout %i', (layout) => {
  beforeEach(() => lay(layout))

  test('opens with everything that was in it', async () => {
    const { store } = await openIn(folder)
    expect(await store.read('case', 'c1')).toMatchObject({
      revision: 1,
      state: { number: 'INC-2026-000001' },
    })
    expect(await store.find('case', 'contact', 'p1')).toEqual(['c1'])
    const receipts = await store.receipts('c1')
    expect(readChain(receipts, { id: 'c1', head: receipts[1]!.hash }).broken).toBeUndefined()
    expect(receipts).toHaveLength(2)
    expect(await dueIds(store)).toEqual(['e1'])
    expect(await store.answered('wa:1')).toEqual({ answer: { case: 'c1' } })
    expect(await store.outbox.postAt('C1:1')).toMatchObject({ id: 'c1', key: 'headline' })
    expect(await store.published()).toHaveLength(1)
    const pending = async (query: object) =>
      (await store.pending({ limit: 9, ...query })).rows.map((each) => each.activation)
    const [first, second, third] = ['c1~PR01~1~1', 'c2~PR01~1~1', 'c2~PR01~5~1']
    expect(await pending({})).toEqual([first, second, third])
    expect(await pending({ roles: ['operador'] })).toEqual([first, second, third])
    expect(await pending({ holder: 'U1' })).toEqual([first])
    expect(await pending({ mood: 'observed' })).toEqual([second])
    expect(await pending({ dueBefore: later(61) })).toEqual([third])
    expect(await pending({ dueBefore: later(61), roles: ['operador'] })).toEqual([third])
    expect(await store.alerts(later(9999), 9)).toEqual([])
    expect(await store.milestones({ from: at, to: later(9999), limit: 9 })).toEqual({ rows: [] })
    await store.close()
  })

  test('goes on: what is committed there has all that the newest layout keeps', async () => {
    const { store } = await openIn(folder)
    const pending = [
      row('c2', later(1), { number: 'INC-2026-000002', alert: later(5), due: later(5) }),
    ]
    const milestones = [milestone('c2', later(2), { number: 'INC-2026-000002' })]
    await done(store, opening('c2', { expected: 1, pending, milestones }))
    const next = await done(store, opening('c3', { numbering: { series: 'INC', year: 2026 } }))
    expect(next.number).toBe('INC-2026-000003')
    expect(await store.alerts(later(5), 9)).toEqual(pending)
    expect(
      (await store.pending({ dueBefore: later(6), roles: ['operador'], limit: 9 })).rows,
    ).toEqual(pending)
    expect((await store.milestones({ from: at, to: later(3), limit: 9 })).rows).toEqual(milestones)
    await store.close()
  })

  test('becomes what a new folder is, table by table', async () => {
    const fresh = await newFolder()
    for (const each of [folder, fresh]) await (await openIn(each)).store.close()
    expect(await shape(folder)).toEqual(await shape(fresh))
    await removeFolder(fresh)
  })

  test('is refused to a reader until a writer brought it up to date', async () => {
    const reader = () => openReader({ dataDir: folder, now: Date.now })
    await expect(reader()).rejects.toMatchObject({
      code: 'store_too_new',
      message: expect.stringContaining(
        'start the program once, so that it brings the folder up to date',
      ),
    })
    await (await openIn(folder)).store.close()
    await (await reader()).store.close()
  })
})

/**
 * The root of a day and the night's verification, over chains of receipts that somebody edits where
 * they are stored.
 */
import { createHash } from 'node:crypto'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { dailyRoot } from '../../../../src/bot/record/daily-root'
import { nightlyVerification } from '../../../../src/bot/record/sweep'
import { canonical } from '../../../../src/store/record/canonical'
import type { Store } from '../../../../src/store/port'
import { rootId } from '../../../../src/store/record/roots'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { verifyRoots } from '../../../../src/store/record/verify-roots'
import { done, note, record } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from '../../store/sqlite/folder'

const catalogue = createCatalogue()
let folder: string
let store: Store
/** The database as whoever edits it has it. */
let sql: Sql
let now: string
const clock = { now: () => Date.parse(now) }
const committed = () => undefined
const parts = () => ({ store, clock, catalogue, committed })
const makeRoot = () => dailyRoot(parts())()
const sweep = (portionMs = 60_000) => nightlyVerification({ ...parts(), portionMs })()

beforeEach(async () => {
  folder = await newFolder()
  store = (await openIn(folder)).store
  sql = await connect(`${folder}/conducto.db`)
  now = '2026-11-24T13:00:00.000Z'
})
afterEach(async () => {
  sql.close()
  await store.close()
  await removeFolder(folder)
})

const revisions = new Map<string, number>()
beforeEach(() => revisions.clear())
/** An act on something, at the hour that it is. */
async function act(id: string): Promise<void> {
  const expected = revisions.get(id) ?? 0
  revisions.set(id, expected + 1)
  await done(store, note(id, expected, { at: now, records: [record(expected + 1, { at: now })] }))
}
/** Two acts on each of three days, and the root that is made in the night after each. */
async function threeDays(): Promise<void> {
  for (const day of ['24', '25', '26']) {
    now = `2026-11-${day}T13:00:00.000Z`
    await act('n1')
    await act(`n${day}`)
    now = `2026-11-${Number(day) + 1}T04:01:00.000Z`
    await makeRoot()
  }
}
const told = (): string[] =>
  sql
    .all<{ text: string }>(
      `SELECT payload ->> '$.text' AS text FROM effects WHERE lane = 'admin' ORDER BY position`,
    )
    .map(({ text }) => text)
const rootsIn = async (): Promise<string[]> =>
  (await verifyRoots(store)).roots.map(({ root }) => root)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the root of a day', () => {
  test('is made in the night after, where receipts were added, and posted in one message', async () => {
    await act('n1')
    await makeRoot()
    expect(told()).toEqual([])
    now = '2026-11-25T03:59:00.000Z'
    await makeRoot()
    expect(told()).toEqual([])
    now = '2026-11-25T04:00:30.000Z'
    await makeRoot()
    await makeRoot()
    const [root] = await rootsIn()
    expect(told()).toEqual([
      `Sello del registro, 24 de noviembre (1 constancia): \`${root}\`. No hay nada que hacer. ` +
        `Si un día quiere saber si alguien las cambió: \`conducto verify --root ${root}\`.`,
    ])
  })

  test('is not made of a day on which nothing was added; after days of absence one covers all of them', async () => {
    await act('n1')
    now = '2026-11-25T03:00:00.000Z'
    await act('n1')
    now = '2026-11-26T15:00:00.000Z'
    await makeRoot()
    now = '2026-11-29T15:00:00.000Z'
    await makeRoot()
    now = '2026-12-01T14:00:00.000Z'
    await act('n1')
    now = '2026-12-02T14:00:00.000Z'
    await act('n1')
    now = '2026-12-05T14:00:00.000Z'
    await makeRoot()
    const { roots } = await verifyRoots(store)
    expect(roots.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['2026-11-24', '2026-11-24', 2],
      ['2026-12-01', '2026-12-02', 2],
    ])
    expect(told()[1]).toMatch(
      /^Sello del registro, 1 de diciembre a 2 de diciembre \(2 constancias\)/,
    )
  })

  test('is made once where two instances make it, and again where a death came before it was kept', async () => {
    await act('n1')
    now = '2026-11-25T14:00:00.000Z'
    const dying = { ...store, commit: () => Promise.reject(new Error('killed')) }
    await expect(dailyRoot({ ...parts(), store: dying })()).rejects.toThrow('killed')
    expect(await rootsIn()).toEqual([])
    await Promise.all([makeRoot(), makeRoot()])
    expect(await rootsIn()).toHaveLength(1)
    expect(told()).toHaveLength(1)
  })

  test('is made once a day, whatever the clock and what lies before it', async () => {
    await threeDays()
    now = '2026-11-20T15:00:00.000Z'
    await act('n1')
    await makeRoot()
    now = '2026-11-21T15:00:00.000Z'
    await makeRoot()
    await act('n1')
    await makeRoot()
    expect((await verifyRoots(store)).roots.map(({ from, to }) => [from, to]).slice(3)).toEqual([
      ['2026-11-20', '2026-11-20'],
    ])
  })

  test('is made once where the clock is put back over midnight after it was made', async () => {
    await act('n1')
    now = '2026-11-25T04:00:30.000Z'
    await makeRoot()
    await act('n1')
    for (const moment of [
      '2026-11-25T03:50:00.000Z',
      '2026-11-25T04:00:30.000Z',
      '2026-11-25T20:00:00.000Z',
    ]) {
      now = moment
      await makeRoot()
      await act('n2')
    }
    expect(told()).toHaveLength(1)
    now = '2026-11-26T04:00:30.000Z'
    await makeRoot()
    const { roots } = await verifyRoots(store)
    expect(roots.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['2026-11-24', '2026-11-24', 1],
      ['2026-11-25', '2026-11-25', 4],
    ])
  })

  test('is posted also under a number that another had, which was taken away', async () => {
    await threeDays()
    const [, , third] = await rootsIn()
    sql.exec(`DELETE FROM aggregates WHERE id = '${rootId(3)}'`)
    now = '2026-11-27T13:00:00.000Z'
    await act('n1')
    now = '2026-11-28T04:01:00.000Z'
    await makeRoot()
    expect(told()[3]).toMatch(
      /^Sello del registro, 26 de noviembre a 27 de noviembre \(3 constancias\)/,
    )
    expect((await verifyRoots(store, third)).bad).toEqual({ fault: 'unknown' })
  })

  test('is computed again a week later, and by others from a few lines', async () => {
    await threeDays()
    const before = await rootsIn()
    now = '2026-12-04T15:00:00.000Z'
    await act('n1')
    await store.close()
    store = (await openIn(folder)).store
    expect(await verifyRoots(store)).toMatchObject({ ok: true })
    const { roots } = await verifyRoots(store)
    expect(roots.map(({ root }) => root)).toEqual(before)
    for (const { previous, from, to, after, until, root } of roots) {
      const lines = sql.all<{ line: string }>(
        `SELECT json_array(kind, id, seq, hash) AS line FROM receipts
         WHERE position > ${after ?? 0} AND position <= ${until} ORDER BY position`,
      )
      const text = [
        'conducto root 1',
        previous ?? '-',
        `${from} ${to}`,
        ...lines.map(({ line }) => line),
        '',
      ].join('\n')
      expect(sha256(text)).toBe(root)
    }
  })

  test('is of receipts alone: what was deleted of words and salts leaves it as it is', async () => {
    await threeDays()
    await done(store, note('n1', 3, { at: now, forgetSalt: true }))
    sql.exec(`UPDATE aggregates SET state = '{"schemaVersion":1}', salt = NULL WHERE id = 'n1'`)
    expect(await verifyRoots(store)).toMatchObject({ ok: true })
  })
})

/** A chain written anew from a receipt on, so that every hash fits, its end included. */
function rewrite(id: string, seq: number, actor: string): void {
  const rows = sql.all<{ seq: number; body: string; hash: string }>(
    'SELECT seq, body, hash FROM receipts WHERE id = ? ORDER BY seq',
    [id],
  )
  let previous: string | undefined
  for (const row of rows.filter((one) => one.seq >= seq)) {
    const before = JSON.parse(row.body) as object
    const body = canonical({ ...before, ...(previous === undefined ? { actor } : { previous }) })
    previous = sha256(body)
    sql.run('UPDATE receipts SET body = ?, hash = ? WHERE id = ? AND seq = ?', [
      body,
      previous,
      id,
      row.seq,
    ])
  }
  sql.run('UPDATE aggregates SET head = ? WHERE id = ?', [previous ?? null, id])
}
const cut = (id: string, seq: number): void => {
  const head = sql.one<{ hash: string }>('SELECT hash FROM receipts WHERE id = ? AND seq = ?', [
    id,
    seq - 1,
  ])
  sql.run('DELETE FROM receipts WHERE id = ? AND seq >= ?', [id, seq])
  sql.run('UPDATE aggregates SET head = ? WHERE id = ?', [head?.hash ?? null, id])
}

describe('a root computed again names the first that differs', () => {
  const second = { fault: 'differs', number: 2, from: '2026-11-25', to: '2026-11-25' }
  test.each<[string, () => void, object]>([
    ['a chain written anew with its end', () => rewrite('n1', 2, 'U9'), second],
    ['a tail cut with the end of its chain', () => cut('n1', 2), second],
    ['a chain taken away whole', () => cut('n25', 1), second],
    [
      'a receipt put in before all others',
      () =>
        sql.exec(
          `INSERT INTO receipts SELECT -7, kind, 'n0', seq, hash, body FROM receipts WHERE id = 'n25'`,
        ),
      { ...second, number: 1, from: '2026-11-24', to: '2026-11-24' },
    ],
    [
      'two receipts in each other’s place',
      () => {
        sql.exec(`UPDATE receipts SET position = 90 WHERE position = 3`)
        sql.exec(
          `UPDATE receipts SET position = 3 WHERE position = 4; UPDATE receipts SET position = 4 WHERE position = 90`,
        )
      },
      second,
    ],
    ['another root', () => setRoot(2, '$.root', 'a'.repeat(64)), second],
    ['another day', () => setRoot(2, '$.to', '2026-11-26'), { ...second, to: '2026-11-26' }],
    ['another count', () => setRoot(2, '$.count', 9), second],
    ['a root that is no root', () => setRoot(2, '$.root', 'x'), { fault: 'unreadable', number: 2 }],
    [
      'a root that is no document',
      () => sql.exec(`UPDATE aggregates SET state = 'x' WHERE id = '${rootId(2)}'`),
      { fault: 'unreadable', number: 2 },
    ],
    [
      'a root taken away',
      () => sql.exec(`DELETE FROM aggregates WHERE id = '${rootId(2)}'`),
      { fault: 'removed', number: 2 },
    ],
  ])('%s', async (_, edit, bad) => {
    await threeDays()
    edit()
    expect((await verifyRoots(store)).bad).toEqual(bad)
    expect((await verifyRoots(store)).ok).toBe(false)
  })

  const setRoot = (number: number, path: string, value: string | number): void =>
    void sql.run(`UPDATE aggregates SET state = json_set(state, ?, ?) WHERE id = ?`, [
      path,
      value,
      rootId(number),
    ])

  test('all of it written anew, roots too, is caught by the one that was posted', async () => {
    await threeDays()
    const posted = (await rootsIn())[2]!
    expect(await verifyRoots(store, ` ${posted.toUpperCase()}\n`)).toMatchObject({ ok: true })
    rewrite('n1', 2, 'U9')
    sql.exec(`DELETE FROM aggregates WHERE kind = 'root'; DELETE FROM effects WHERE lane = 'admin'`)
    for (const day of ['25', '26', '27']) {
      now = `2026-11-${day}T04:01:00.000Z`
      await makeRoot()
    }
    expect(await store.verify('n1', 'conversation')).toMatchObject({ ok: true })
    expect(await verifyRoots(store)).toMatchObject({ ok: true })
    expect((await verifyRoots(store, posted)).bad).toEqual({ fault: 'unknown' })
  })
})

describe('the night’s verification', () => {
  const changed = (id: string, seq = 1): void =>
    sql.exec(
      `UPDATE receipts SET body = replace(body, '"U1"', '"U9"') WHERE id = '${id}' AND seq = ${seq}`,
    )

  test('tells once for each case and finding, from two o’clock on', async () => {
    await act('n1')
    await act('n2')
    changed('n2')
    now = '2026-11-25T05:59:00.000Z'
    await sweep()
    expect(told()).toEqual([])
    now = '2026-11-25T06:01:00.000Z'
    await sweep()
    await sweep()
    const said =
      /^conversation n2: alterado\. La constancia 1 fue cambiada\. Vea quién pudo escribir en la base de datos/
    expect(told()).toEqual([expect.stringMatching(said)])
    now = '2026-11-26T06:01:00.000Z'
    await sweep()
    expect(told()).toHaveLength(1)
    changed('n1')
    now = '2026-11-26T20:00:00.000Z'
    await sweep()
    expect(told()).toHaveLength(1)
    now = '2026-11-27T07:00:00.000Z'
    await sweep()
    expect(told()).toHaveLength(2)
  })

  test('tells again what was mended and is altered anew', async () => {
    await act('n1')
    const nights = ['25', '26', '27', '28', '29'].map((day) => `2026-11-${day}T07:00:00.000Z`)
    const counts: number[] = []
    for (const [index, night] of nights.entries()) {
      if (index === 0 || index === 3) changed('n1')
      if (index === 2) sql.exec(`UPDATE receipts SET body = replace(body, '"U9"', '"U1"')`)
      now = night
      await sweep()
      counts.push(told().length)
    }
    expect(counts).toEqual([1, 1, 1, 2, 2])
  })

  test('goes on where it was, after a death too, and tells nothing twice', async () => {
    for (let each = 1; each <= 130; each++) await act(`n${String(each).padStart(3, '0')}`)
    changed('n002')
    changed('n129')
    now = '2026-11-25T07:00:00.000Z'
    const verify = jest.spyOn(store, 'verify')
    await sweep(0)
    expect(verify.mock.calls.map(([id]) => id)).toEqual(expect.arrayContaining(['n001', 'n002']))
    expect(verify.mock.calls.length).toBeLessThan(130)
    expect(told()).toHaveLength(1)
    const dying = { ...store, commit: () => Promise.reject(new Error('killed')) }
    for (let tries = 0; tries < 2; tries++)
      await nightlyVerification({ ...parts(), store: dying, portionMs: 0 })().catch(() => undefined)
    expect(told()).toHaveLength(1)
    await store.close()
    store = (await openIn(folder)).store
    for (let ticks = 0; ticks < 4; ticks++) await sweep(0)
    expect(told()).toHaveLength(2)
  })

  test('of many that are altered tells ten a night and how many more, and the rest another night', async () => {
    for (let each = 1; each <= 13; each++) await act(`n${each}`)
    sql.exec(`UPDATE receipts SET body = replace(body, '"U1"', '"U9"')`)
    now = '2026-11-25T07:00:00.000Z'
    await sweep()
    expect(told()).toHaveLength(11)
    expect(told().at(-1)).toBe('Hay 3 casos alterados más. `conducto verify` los nombra.')
    now = '2026-11-26T07:00:00.000Z'
    await sweep()
    expect(told()).toHaveLength(14)
    now = '2026-11-27T07:00:00.000Z'
    await sweep()
    expect(told()).toHaveLength(14)
  })

  test('tells how many more also of a night that comes twice, under a clock that was put back', async () => {
    for (let each = 1; each <= 35; each++) await act(`n${each}`)
    sql.exec(`UPDATE receipts SET body = replace(body, '"U1"', '"U9"')`)
    for (const moment of [
      '2026-11-25T07:00:00.000Z',
      '2026-11-25T03:50:00.000Z',
      '2026-11-25T07:00:00.000Z',
    ]) {
      now = moment
      await sweep()
    }
    const more = told().flatMap((text) => /^Hay (\d+) /.exec(text)?.[1] ?? [])
    expect(more).toEqual(['25', '15', '5'])
  })

  test('gives others their turn also between pages that name nothing', async () => {
    const pages = 30
    let [given, turns, over] = [0, 0, false]
    const chained = async () => ({ rows: [], ...(++given < pages && { next: String(given) }) })
    const count = (): void => {
      turns += 1
      if (!over) setImmediate(count)
    }
    setImmediate(count)
    now = '2026-11-25T07:00:00.000Z'
    await nightlyVerification({ ...parts(), store: { ...store, chained }, portionMs: 60_000 })()
    over = true
    expect(turns).toBeGreaterThanOrEqual(pages)
  })

  test('computes the roots again', async () => {
    await threeDays()
    rewrite('n1', 2, 'U9')
    now = '2026-11-28T07:00:00.000Z'
    await sweep()
    now = '2026-11-29T07:00:00.000Z'
    await sweep()
    expect(told().slice(3)).toEqual([
      expect.stringMatching(
        /^El sello 2 \(25 de noviembre\) no corresponde a sus constancias: .* `conducto verify` dice/,
      ),
    ])
  })
})

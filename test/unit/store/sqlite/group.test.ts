import { join } from 'node:path'
import { createGroup } from '../../../../src/store/sqlite/group'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { done, note } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

describe('group commit', () => {
  test('gives commits that wait together one flush, and each that comes alone its own', async () => {
    const folder = await newFolder()
    const flushes: number[] = []
    const { store } = await openIn(folder, { onFlush: (writes) => flushes.push(writes) })
    await Promise.all(Array.from({ length: 64 }, (_, i) => store.commit(note(`n${i}`, 0))))
    expect(flushes).toEqual([64])
    for (let i = 0; i < 3; i++) await done(store, note(`m${i}`, 0))
    expect(flushes).toEqual([64, 1, 1, 1])
    await store.close()
    await removeFolder(folder)
  })

  test('waits for others as long as each turn brings some, and not for ever', async () => {
    const sizes: number[] = []
    const group = createGroup(scripted(), (writes) => sizes.push(writes))
    const written: Promise<unknown>[] = []
    const one = () => void written.push(group.write(() => 1))
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    one()
    for (let turns = 0; turns < 12; turns += 1) {
      one()
      await turn()
    }
    await Promise.all(written)
    expect(sizes).toEqual([10, 1, 1, 1])
  })

  test('bounds one transaction, however many wait', async () => {
    const sizes: number[] = []
    const group = createGroup(scripted(), (writes) => sizes.push(writes))
    const order: number[] = []
    await Promise.all(Array.from({ length: 600 }, (_, i) => group.write(() => order.push(i))))
    expect(sizes).toEqual([256, 256, 88])
    expect(order).toEqual(Array.from({ length: 600 }, (_, i) => i))
  })

  test('tries each write alone when the shared transaction fails at its end', async () => {
    const statements: string[] = []
    let commits = 0
    const group = createGroup(
      scripted((text) => {
        statements.push(text)
        if (text === 'COMMIT' && [1, 3].includes(++commits)) throw new Error('no room')
      }),
    )
    const results = await Promise.allSettled([1, 2, 3].map((value) => group.write(() => value)))
    // The first COMMIT carried all three; alone, the second has no room.
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(statements.filter((text) => text === 'ROLLBACK')).toHaveLength(2)
  })

  test('a read after which SQLite gives up the transaction leaves nothing half written beside it', async () => {
    const folder = await newFolder()
    const sql = await connect(join(folder, 'group.db'))
    sql.exec('CREATE TABLE numbers (value INTEGER PRIMARY KEY)')
    const group = createGroup(sql)
    const add = (value: number) => () => sql.run('INSERT INTO numbers VALUES (?)', [value])
    const unreadable = () => {
      sql.exec('ROLLBACK')
      throw new Error('unreadable')
    }
    const pair = () => [2, 3].forEach((value) => add(value)())
    const results = await Promise.allSettled([add(1), unreadable, pair].map(group.write))
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { reason: { message: 'unreadable' } },
      { status: 'fulfilled' },
    ])
    expect(sql.all('SELECT value FROM numbers')).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }])
    sql.close()
    await removeFolder(folder)
  })

  const refused = () => {
    throw new Error('refused')
  }
  test.each<[string, ((sql: Sql) => () => unknown)[], string[], string[]]>([
    ['one alone', [() => () => 1], ['fulfilled'], []],
    ['several', [() => () => 1, () => () => 2], ['fulfilled', 'fulfilled'], []],
    [
      'one that fails before it has written',
      [() => () => 1, () => refused],
      ['fulfilled', 'rejected'],
      [],
    ],
    [
      'one that fails halfway',
      [
        () => () => 1,
        (sql) => () => {
          sql.run('INSERT')
          refused()
        },
      ],
      ['fulfilled', 'rejected'],
      ['SAVEPOINT one', 'RELEASE one', 'SAVEPOINT one', 'ROLLBACK TO one', 'RELEASE one'],
    ],
  ])(
    '%s is one transaction, with savepoints only where there is something to undo',
    async (_, works, outcomes, points) => {
      const statements: string[] = []
      const sql = scripted((text) => statements.push(text))
      const group = createGroup(sql)
      const results = await Promise.allSettled(works.map((work) => group.write(work(sql))))
      expect(results.map(({ status }) => status)).toEqual(outcomes)
      expect(statements.filter((text) => / one$/.test(text))).toEqual(points)
      expect(statements.filter((text) => text === 'COMMIT')).toHaveLength(1)
    },
  )
})

/** A connection that keeps only whether it is in a transaction. */
function scripted(on: (text: string) => void = () => {}): Sql {
  let inside = false
  let runs = 0
  return {
    all: () => [],
    one: () => undefined,
    run: (text) => {
      runs += 1
      on(text)
      if (text.startsWith('BEGIN')) inside = true
      if (text === 'COMMIT' || text === 'ROLLBACK') inside = false
      return 0
    },
    runs: () => runs,
    exec: () => {},
    inTransaction: () => inside,
    close: () => {},
  }
}

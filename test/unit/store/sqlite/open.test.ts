import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../../../src/store/sqlite/connection'
import { openReader } from '../../../../src/store/sqlite/open'
import { done, note } from '../../../contract/make'
import { runChild } from './child'
import { newFolder, openIn, removeFolder } from './folder'

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => removeFolder(folder))
const reader = (dataDir = folder) => openReader({ dataDir, now: Date.now })

describe('a data folder', () => {
  test('has one writer: a second is refused in a sentence that names the folder', async () => {
    const { store } = await openIn(folder)
    await expect(openIn(folder)).rejects.toMatchObject({
      name: 'StoreLocked',
      code: 'store_locked',
      message: `Another process is already writing in ${folder}: stop it, or give this one a data folder of its own.`,
    })
    await done(store, note('a', 0))
    await store.close()
    const next = await openIn(folder)
    expect(await next.store.read('conversation', 'a')).toBeDefined()
    await next.store.close()
  })

  test('is refused while another process writes in it, and read meanwhile', async () => {
    const child = runChild('writer-process.ts', [folder, 'r'])
    await child.reached(3)
    await expect(openIn(folder)).rejects.toMatchObject({ code: 'store_locked' })
    const { store } = await reader()
    const before = (await store.list('case', { limit: 100_000 })).rows.length
    // What it wrote may be there before it was heard of.
    await child.reached(Math.max(before, child.lines.length) + 10)
    expect((await store.list('case', { limit: 100_000 })).rows.length).toBeGreaterThan(before)
    await store.close()
    child.process.kill('SIGKILL')
    await child.ended
    await (await openIn(folder)).store.close()
  })

  test('that cannot be made or is not ours says so with a typed error', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openIn(join(folder, 'file', 'data'))).rejects.toMatchObject({
      code: 'store_odd',
      reason: 'folder',
    })
    writeFileSync(
      join(folder, 'conducto.db'),
      'this is not a database, however long it may be'.repeat(100),
    )
    await expect(openIn(folder)).rejects.toMatchObject({
      code: 'store_damaged',
      path: join(folder, 'conducto.db'),
    })
    // A refused opening gives the folder back.
    await expect(openIn(folder)).rejects.toMatchObject({ code: 'store_damaged' })
  })

  test('written by a newer program is left alone', async () => {
    await (await openIn(folder)).store.close()
    const sql = await connect(join(folder, 'conducto.db'))
    sql.exec('PRAGMA user_version = 99')
    sql.close()
    await expect(openIn(folder)).rejects.toMatchObject({ code: 'store_too_new' })
    await expect(reader()).rejects.toMatchObject({ code: 'store_too_new' })
  })
})

describe('a reader', () => {
  test('sees what the writer commits, and every write of its own is refused', async () => {
    const { store, files } = await openIn(folder)
    await done(store, note('a', 0))
    const { hash } = await files.put(Buffer.from('hola'))
    const beside = await reader()
    expect(await beside.store.read('conversation', 'a')).toMatchObject({ revision: 1 })
    await done(store, note('a', 1))
    expect(await beside.store.read('conversation', 'a')).toMatchObject({ revision: 2 })
    expect(await beside.files.get(hash)).toEqual(Buffer.from('hola'))
    await expect(beside.store.commit(note('b', 0))).rejects.toMatchObject({
      code: 'store_read_only',
    })
    await expect(beside.store.leases.acquire('x', 'y', 0, 1)).rejects.toMatchObject({
      code: 'store_read_only',
    })
    await beside.store.close()
    await done(store, note('a', 2))
    await store.close()
  })

  test('finds nothing where no store was made yet', async () => {
    await expect(reader(join(folder, 'nowhere'))).rejects.toMatchObject({
      name: 'StoreMissing',
      code: 'store_missing',
    })
  })

  test('reads after the writer ended', async () => {
    const { store } = await openIn(folder)
    await done(store, note('a', 0))
    await store.close()
    const beside = await reader()
    expect(await beside.store.read('conversation', 'a')).toBeDefined()
    await beside.store.close()
  })
})

describe('a closed store', () => {
  test('finishes what was asked before and refuses what comes after', async () => {
    const { store } = await openIn(folder)
    const asked = Array.from({ length: 600 }, (_, i) => store.commit(note(`n${i}`, 0)))
    await Promise.all([store.close(), store.close()])
    expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true)
    await expect(store.commit(note('late', 0))).rejects.toMatchObject({ code: 'store_closed' })
    await expect(store.read('conversation', 'n1')).rejects.toMatchObject({ code: 'store_closed' })
  })
})

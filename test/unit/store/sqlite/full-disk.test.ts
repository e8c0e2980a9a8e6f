import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createGroup } from '../../../../src/store/sqlite/group'
import { connect } from '../../../../src/store/sqlite/connection'
import { migrate } from '../../../../src/store/sqlite/schema'
import { createStore } from '../../../../src/store/sqlite/store'
import { aCase, note, opening } from '../../../contract/make'
import { runChild } from './child'
import { newFolder, removeFolder } from './folder'

const full = { name: 'StoreUnavailable', code: 'store_unavailable', reason: 'full' }
const big = (id: string, size: number) =>
  opening(id, { state: aCase(id, { subject: 'x'.repeat(size) }) })
const mounts =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt'])
    .status === 0
const onOwnFileSystem = mounts
  ? { run: test, why: '' }
  : { run: test.skip, why: ' [skipped: this system lets no user mount a file system of their own]' }

describe('a full disk', () => {
  test('refuses what does not fit and writes nothing of it, while its neighbours are committed', async () => {
    const folder = await newFolder()
    const sql = await connect(`${folder}/small.db`)
    sql.all('PRAGMA journal_mode = WAL')
    migrate(sql, folder)
    sql.all('PRAGMA max_page_count = 60')
    const store = createStore({ sql, group: createGroup(sql), now: Date.now })
    const results = await Promise.allSettled([
      store.commit(note('a', 0)),
      store.commit(big('too-big', 400_000)),
      store.commit(note('b', 0)),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: full })
    expect((results[1] as PromiseRejectedResult).reason.message).toBe(
      'Nothing was written: the disk is full; make room and try again.',
    )
    expect(await store.read('case', 'too-big')).toBeUndefined()
    expect(await store.read('conversation', 'b')).toMatchObject({ revision: 1 })
    sql.all('PRAGMA max_page_count = 10000')
    expect(await store.commit(big('too-big', 400_000))).toMatchObject({ ok: true })
    await store.close()
    await removeFolder(folder)
  })

  onOwnFileSystem.run(
    `keeps what was committed, leaves no torn file, and the store goes on once there is room${onOwnFileSystem.why}`,
    async () => {
      const folder = await newFolder()
      const mounted = `${folder}/small`
      mkdirSync(mounted)
      const mount = `mount -t tmpfs -o size=2m tmpfs ${mounted} && exec "$@"`
      const child = runChild(
        'full-disk-process.ts',
        [mounted],
        ['unshare', '-rm', 'sh', '-c', mount, 'sh'],
      )
      await child.ended
      const seen = JSON.parse(child.lines[0] ?? '{}') as Record<string, unknown>
      expect(seen).toMatchObject({
        error: full,
        file: full,
        left: [],
        afterwards: { ok: true },
        again: { ok: true },
      })
      expect(seen.count).toBeGreaterThan(3)
      expect(seen.there).toBe(seen.count)
      expect(seen.kept).toBe((seen.count as number) + 1)
      await removeFolder(folder)
    },
  )
})

import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFolderFiles } from '../../../src/store/files'
import { newFolder, removeFolder } from './sqlite/folder'

const day = 86_400_000

describe('a folder of files', () => {
  let folder: string
  beforeEach(async () => {
    folder = await newFolder()
  })
  afterEach(() => removeFolder(folder))

  test('leaves no temporary behind, and sweeps those of a process that died', async () => {
    const files = openFolderFiles(folder, () => 10 * day)
    const { hash } = await files.put(Buffer.from('hola'))
    expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([hash])
    mkdirSync(join(folder, 'ab'))
    const torn = join(folder, 'ab', 'torn.tmp')
    writeFileSync(torn, 'half')
    utimesSync(torn, 5, 5)
    expect(await files.sweep(10 * day, async () => true)).toBe(0)
    expect(readdirSync(join(folder, 'ab'))).toEqual([])
    expect(await files.get(hash)).toEqual(Buffer.from('hola'))
  })

  test('keeps a file that is put again while the sweep asks about it', async () => {
    let now = 0
    const files = openFolderFiles(folder, () => now)
    const { hash } = await files.put(Buffer.from('hola'))
    now = 2 * day
    const removed = await files.sweep(now, async () => {
      await files.put(Buffer.from('hola'))
      return false
    })
    expect(removed).toBe(0)
    expect(await files.get(hash)).toBeDefined()
  })

  test('sweeps nothing where nothing was put', async () => {
    expect(
      await openFolderFiles(join(folder, 'none'), Date.now).sweep(Date.now(), async () => false),
    ).toBe(0)
  })
})

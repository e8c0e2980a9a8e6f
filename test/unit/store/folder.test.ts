/**
 * A data folder that is not what it should be: one sentence that says what to do, soon, and nothing
 * begun anew.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { prepareFolder } from '../../../src/store/folder'
import { openReader } from '../../../src/store/sqlite/open'
import { done, note } from '../../contract/make'
import { newFolder, openIn, removeFolder } from './sqlite/folder'

let root: string
let folder: string
beforeEach(async () => {
  root = await newFolder()
  folder = join(root, 'data')
})
afterEach(() => removeFolder(root))

const database = () => join(folder, 'conducto.db')
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    ({ code, reason }: { code?: string; reason?: string }) =>
      [code, reason].filter(Boolean).join(' '),
  )
const opening = () => refusal(openIn(folder).then(({ store }) => store.close()))
const reading = () =>
  refusal(openReader({ dataDir: folder, now: Date.now }).then(({ store }) => store.close()))
/** An installation with something in it, closed. */
async function installed(notes = 300): Promise<void> {
  const { store, files } = await openIn(folder)
  await Promise.all(Array.from({ length: notes }, (_, i) => done(store, note(`n${i}`, 0))))
  await files.put(Buffer.from('hola'))
  await store.close()
  // The next start brings the log into the database.
  await (await openIn(folder)).store.close()
}
const makePipe = (path: string) => void execFileSync('mkfifo', [path])
const overwrite = (at: number, bytes: Buffer) => {
  const file = openSync(database(), 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}
const sizeOf = (path: string) => lstatSync(path).size

describe('a database that is damaged', () => {
  beforeEach(() => installed())
  const damages: [string, () => void, string][] = [
    ['in its first bytes', () => overwrite(0, Buffer.alloc(64, 7)), 'store_damaged'],
    ['in the header behind them', () => overwrite(16, Buffer.alloc(80, 7)), 'store_damaged'],
    [
      'in a page of its middle',
      () => overwrite(Math.floor(sizeOf(database()) / 8192) * 4096, Buffer.alloc(4096, 7)),
      'store_damaged',
    ],
    ['cut at the end of a page', () => truncateSync(database(), 8192), 'store_damaged'],
    [
      'cut within a page',
      () => truncateSync(database(), sizeOf(database()) - 1000),
      'store_damaged',
    ],
    ['cut to a few bytes', () => truncateSync(database(), 20), 'store_damaged'],
    ['emptied', () => truncateSync(database(), 0), 'store_empty'],
    ['gone, beside its files', () => rmSync(database()), 'store_lost files'],
    ['a pipe', () => (rmSync(database()), makePipe(database())), 'store_odd file'],
    ['a folder', () => (rmSync(database()), mkdirSync(database())), 'store_odd file'],
    [
      'another kind of file',
      () => writeFileSync(database(), 'PK\u0003\u0004'.repeat(999)),
      'store_damaged',
    ],
  ]
  test.each(damages)(
    '%s is refused to who writes and who reads, as it is',
    async (_, damage, code) => {
      damage()
      const kept = () =>
        existsSync(database()) && lstatSync(database()).isFile()
          ? readFileSync(database()).length
          : -1
      const before = kept()
      expect([await opening(), await opening(), await reading()]).toEqual([code, code, code])
      expect(kept()).toBe(before)
    },
  )
})

describe('a data folder', () => {
  const places: [string, () => void, string][] = [
    ['a file', () => writeFileSync(folder, ''), 'store_odd folder'],
    [
      'below a file',
      () => (writeFileSync(folder, ''), (folder = join(folder, 'data'))),
      'store_odd folder',
    ],
    ['a pipe', () => makePipe(folder), 'store_odd folder'],
    ['a device', () => (folder = '/dev/null'), 'store_odd folder'],
    [
      'a link that leads nowhere',
      () => symlinkSync(join(root, 'nowhere'), folder),
      'store_odd folder',
    ],
    ['where the system keeps no files', () => (folder = '/proc'), 'store_odd disk'],
    ['below such a place', () => (folder = '/proc/conducto'), 'store_odd disk'],
    [
      'with a pipe for a lock',
      () => (mkdirSync(folder), makePipe(join(folder, 'writer.lock'))),
      'store_odd file',
    ],
    [
      'with a pipe for the telephones',
      () => (mkdirSync(folder), makePipe(join(folder, 'phones.jsonl'))),
      'store_odd file',
    ],
  ]
  test.each(places)('that is %s is refused', async (_, make, code) => {
    make()
    expect(await opening()).toBe(code)
  })

  test('that does not answer is not waited for', async () => {
    await expect(prepareFolder(folder, undefined, 0)).rejects.toMatchObject({
      code: 'store_odd',
      reason: 'silent',
    })
  })

  test('that a kill left before its database had its name begins as if it were new', async () => {
    mkdirSync(folder)
    for (const name of ['conducto.db.new', 'conducto.db.new-journal', 'writer.lock'])
      writeFileSync(join(folder, name), '')
    expect(await opening()).toBe('opened')
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
  })

  test('without anything in it has no data for who reads, and is not made one', async () => {
    expect(await reading()).toBe('store_missing')
    mkdirSync(folder)
    expect(await reading()).toBe('store_missing')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('what is kept is its user’s alone', () => {
  const open = (below: string): string[] =>
    [
      below,
      ...readdirSync(below, { recursive: true }).map((name) => join(below, String(name))),
    ].filter((path) => (lstatSync(path).mode & 0o077) !== 0 && !lstatSync(path).isSymbolicLink())
  afterEach(() => void process.umask(0o022))

  test.each([0o000, 0o022, 0o077])('whatever the umask: %i', async (umask) => {
    process.umask(umask)
    const { store, files } = await openIn(folder)
    await done(store, note('a', 0))
    await files.put(Buffer.from('hola'))
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['conducto.db-wal', 'conducto.db-shm', 'writer.lock']),
    )
    expect(open(folder)).toEqual([])
    await store.close()
  })

  test('what is open is closed at the next start, which is told once, and others’ files are left alone', async () => {
    await installed(1)
    mkdirSync(join(folder, 'whatsapp', 'session'), { recursive: true })
    for (const name of ['phones.jsonl', 'slack.bin', 'whatsapp/session/cookies'])
      writeFileSync(join(folder, name), 'x')
    const all = [
      folder,
      ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
    ]
    for (const path of all) chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644)
    const told: number[] = []
    for (let start = 0; start < 2; start++)
      await (await openIn(folder, { onClosed: (entries) => told.push(entries) })).store.close()
    expect(told).toEqual([all.length])
    expect(open(folder)).toEqual([])
    writeFileSync(join(folder, 'letter.odt'), 'x', { mode: 0o644 })
    chmodSync(folder, 0o755)
    expect(await opening()).toBe('opened')
    expect(open(folder)).toEqual([folder, join(folder, 'letter.odt')])
    chmodSync(folder, 0o777)
    expect(await opening()).toBe('store_foreign open')
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('what belongs to somebody else is refused', async () => {
    await installed(1)
    chownSync(join(folder, 'files'), 65_534, 65_534)
    expect(await opening()).toBe('store_foreign owner')
    chownSync(join(folder, 'files'), 0, 0)
    chownSync(folder, 65_534, 65_534)
    expect(await opening()).toBe('store_foreign owner')
  })
})

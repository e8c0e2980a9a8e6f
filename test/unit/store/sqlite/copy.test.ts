/**
 * A copy made while the program writes, and the folder made of it: what was acknowledged is there,
 * and nothing leaves by itself.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { holdBack } from '../../../../src/bot/outbox/restored'
import type { Store } from '../../../../src/store/port'
import { copyFolder, restoreFolder } from '../../../../src/store/sqlite/copy'
import { done, note, opening, record, say, at } from '../../../contract/make'
import { runChild } from './child'
import { newFolder, openIn, removeFolder } from './folder'

let root: string
let folder: string
let copy: string
let target: string
beforeEach(async () => {
  root = await newFolder()
  folder = join(root, 'data')
  copy = join(root, 'copy.tar.gz')
  target = join(root, 'restored')
})
afterEach(() => removeFolder(root))

const t = createCatalogue().in('es')
const settle = (store: Store) => holdBack(store, { at, t })
const restore = (file = copy, to = target) => restoreFolder(file, to, { now: Date.now, settle })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }: { code?: string }) => code,
  )
/** What is in the folder that the program was given, and is not its lock. */
const left = (of: string) =>
  existsSync(of) ? readdirSync(of).filter((name) => name !== 'writer.lock') : []

describe('a copy', () => {
  test('made under load has the newest case that was acknowledged before it, every chain whole, and nothing on its way', async () => {
    const child = runChild('writer-process.ts', [folder, 'r'])
    const made: { newest: string[]; file: string }[] = []
    for (const count of [40, 120]) {
      await child.reached(count)
      const newest = [...child.lines]
      const file = join(root, `${count}.tar.gz`)
      await copyFolder(folder, file, at)
      made.push({ newest, file })
    }
    await child.reached(child.lines.length + 5)
    child.process.kill('SIGKILL')
    await child.ended
    for (const [index, { newest, file }] of made.entries()) {
      const to = join(root, `to-${index}`)
      const { cases, settled } = await restore(file, to)
      const { store } = await openIn(to)
      const ids = (await store.list('case', { limit: 100_000 })).rows.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(newest))
      expect([ids.length, settled]).toEqual([cases, cases])
      for (const id of ids) expect(await store.verify(id)).toMatchObject({ ok: true })
      const due = await store.outbox.due('9999-12-31', 100_000)
      expect(due.map(({ id, lane }) => [id, lane])).toEqual([[`restored:${at}`, 'admin']])
      expect(
        (await store.outbox.parked({ limit: 100_000 })).rows.map(({ error }) => error),
      ).toEqual(ids.map(() => 'restored'))
      const next = await store.commit(opening('next', { numbering: { series: 'INC', year: 2026 } }))
      expect(next).toMatchObject({
        ok: true,
        number: `INC-2026-${String(cases + 1).padStart(6, '0')}`,
      })
      await store.close()
    }
  }, 60_000)

  test('has the files and the sandbox’s own memory, the session of WhatsApp not, and is its user’s alone', async () => {
    process.umask(0)
    const { store, files } = await openIn(folder)
    const { hash } = await files.put(Buffer.from('hola'))
    await files.put(Buffer.alloc(0))
    await done(store, opening('c1', { records: [record(0)], effects: [say('e1', 'chat:p1')] }))
    writeFileSync(join(folder, 'phones.jsonl'), '{"type":"person"}\n{"type":"mess')
    mkdirSync(join(folder, 'whatsapp'))
    writeFileSync(join(folder, 'whatsapp', 'key'), 'secret')
    const { entries } = await copyFolder(folder, copy, at)
    process.umask(0o022)
    await store.close()
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(readdirSync(root).sort()).toEqual(['copy.tar.gz', 'data'])
    expect(Object.keys(entries)).toHaveLength(4)
    await restore()
    expect(left(target).sort()).toEqual(['conducto.db', 'files', 'phones.jsonl'])
    expect(readFileSync(join(target, 'phones.jsonl'), 'utf8')).toBe('{"type":"person"}\n')
    const again = await openIn(target)
    expect(await again.files.get(hash)).toEqual(Buffer.from('hola'))
    expect(await again.store.outbox.get('e1')).toMatchObject({
      status: 'parked',
      error: 'restored',
    })
    await again.store.close()
  })

  test('of a folder without an installation, onto a file that is there, or where nothing can be written, is refused', async () => {
    expect(await refusal(copyFolder(folder, copy, at))).toBe('store_missing')
    await (await openIn(folder)).store.close()
    writeFileSync(copy, 'what was there')
    expect(await refusal(copyFolder(folder, copy, at))).toBe('copy_exists')
    expect(readFileSync(copy, 'utf8')).toBe('what was there')
    expect(await refusal(copyFolder(folder, join(root, 'nowhere', 'copy'), at))).toBe('store_odd')
    expect(await refusal(copyFolder(folder, '/proc/copy', at))).toBe('store_odd')
    expect(readdirSync(root).sort()).toEqual(['copy.tar.gz', 'data'])
  })
})

describe('a folder made of a copy', () => {
  beforeEach(async () => {
    const { store, files } = await openIn(folder)
    await files.put(Buffer.from('hola'))
    await done(store, note('a', 0))
    await store.close()
    await copyFolder(folder, copy, at)
  })

  test('is refused where somebody writes, or where anything is', async () => {
    const { store } = await openIn(target)
    expect(await refusal(restore())).toBe('store_locked')
    await store.close()
    expect(await refusal(restore())).toBe('copy_not_empty')
    const other = join(root, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'letter.odt'), 'x')
    expect(await refusal(restore(copy, other))).toBe('copy_not_empty')
    expect(readdirSync(other)).toEqual(['letter.odt'])
  })

  test('is not made of what is no whole copy, and nothing of it stays', async () => {
    const whole = readFileSync(copy)
    const tar = gunzipSync(whole)
    const changed = Buffer.from(tar)
    changed[tar.length >> 1]! ^= 1
    const file = join(root, 'bad')
    const bad: [string, Buffer][] = [
      ...[0, 10, whole.length >> 1, whole.length - 9].map((cut): [string, Buffer] => [
        `cut at ${cut}`,
        whole.subarray(0, cut),
      ]),
      ['without its end', gzipSync(tar.subarray(0, tar.length - 4096))],
      ['changed', gzipSync(changed)],
      ['no archive', Buffer.from('a letter')],
      ['another archive', gzipSync(Buffer.alloc(2048))],
    ]
    for (const [what, bytes] of bad) {
      writeFileSync(file, bytes)
      expect([what, await refusal(restore(file))]).toEqual([what, 'copy_bad'])
      expect([what, left(target)]).toEqual([what, []])
    }
    expect(await refusal(restore(join(root, 'nowhere')))).toBe('copy_bad')
    expect(await refusal(restore())).toBe('done')
  })

  test('a kill while it takes its place leaves what is never opened as whole, and the next restore begins anew', async () => {
    await restore(copy, join(root, 'whole'))
    for (const place of [target, join(target, 'restoring')]) mkdirSync(place)
    cpSync(join(root, 'whole', 'files'), join(target, 'files'), { recursive: true })
    for (const name of [
      'conducto.db.new',
      'phones.jsonl',
      'restoring/conducto.db',
      'restoring/tour.json',
    ])
      writeFileSync(join(target, name), 'half')
    expect(await refusal(openIn(target))).toBe('store_lost')
    expect(await refusal(restore())).toBe('done')
    expect(left(target).sort()).toEqual(['conducto.db', 'files'])
  })
  test('a kill after it took its place leaves no second copy: what is deleted later would stand in it', async () => {
    await restore()
    mkdirSync(join(target, 'restoring'))
    writeFileSync(join(target, 'restoring', 'conducto.db'), 'words of somebody')
    await (await openIn(target)).store.close()
    expect(left(target)).not.toContain('restoring')
  })

  const entries: [string, (made: Pack) => unknown][] = [
    ['above the folder', (made) => made.entry({ name: '../escaped' }, 'x')],
    ['anywhere', (made) => made.entry({ name: '/tmp/escaped-from-a-copy' }, 'x')],
    ['in a folder of somebody else', (made) => made.entry({ name: 'files/../../escaped' }, 'x')],
    [
      'as a link',
      (made) => made.entry({ name: 'conducto.db', type: 'symlink', linkname: '/etc/passwd' }),
    ],
    [
      'twice',
      (made) => (made.entry({ name: 'tour.json' }, 'x'), made.entry({ name: 'tour.json' }, 'y')),
    ],
  ]
  test.each(entries)('takes nothing that would lie %s', async (_, add) => {
    const made = pack()
    add(made)
    made.finalize()
    const bytes: Buffer[] = []
    for await (const chunk of made) bytes.push(chunk as Buffer)
    writeFileSync(copy, gzipSync(Buffer.concat(bytes)))
    expect(await refusal(restore())).toBe('copy_bad')
    expect(left(target)).toEqual([])
    expect(readdirSync(root).sort()).toEqual(['copy.tar.gz', 'data', 'restored'])
    expect(existsSync('/tmp/escaped-from-a-copy')).toBe(false)
  })
})

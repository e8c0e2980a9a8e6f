/** The rules that every file store holds. */
import { createHash, randomBytes } from 'node:crypto'
import type { FileStore } from '../../src/store/port'

export interface OpenFiles {
  files: FileStore
  /** Sets the clock of the store, in milliseconds. */
  setNow: (now: number) => void
  close: () => Promise<void>
}
const start = Date.parse('2026-03-02T13:00:00.000Z')
const hour = 3_600_000

export function fileStoreContract(name: string, open: () => Promise<OpenFiles>): void {
  describe(`${name} as a file store`, () => {
    let opened: OpenFiles
    beforeEach(async () => {
      opened = await open()
      opened.setNow(start)
    })
    afterEach(() => opened.close())
    const unused = async () => false

    test('a file is found by the SHA-256 of its bytes', async () => {
      const bytes = randomBytes(300_000)
      const hash = createHash('sha256').update(bytes).digest('hex')
      expect(await opened.files.put(bytes)).toEqual({ hash, bytes: 300_000 })
      expect((await opened.files.get(hash))?.equals(bytes)).toBe(true)
    })

    test('the same bytes are kept once, and an empty file is a file', async () => {
      const [one, two] = await Promise.all([1, 2].map(() => opened.files.put(Buffer.from('hola'))))
      expect(one).toEqual(two)
      const { hash } = await opened.files.put(Buffer.alloc(0))
      expect(await opened.files.get(hash)).toEqual(Buffer.alloc(0))
      expect(await opened.files.sweep(start + 25 * hour, unused)).toBe(2)
    })

    test('what is not there is undefined, and what is no hash is nothing', async () => {
      for (const hash of ['0'.repeat(64), '', '../../etc/passwd', 'A'.repeat(64)]) {
        expect(await opened.files.get(hash)).toBeUndefined()
      }
    })

    test('a file is deleted at once, unless it was put since an instant: somebody may be about to refer to it', async () => {
      const { hash } = await opened.files.put(Buffer.from('gone'))
      expect(await opened.files.remove(hash, start)).toBe(false)
      expect(await opened.files.remove(hash, start + 1)).toBe(true)
      expect(await opened.files.get(hash)).toBeUndefined()
      for (const none of [hash, '../../etc/passwd'])
        expect(await opened.files.remove(none, start)).toBe(true)
    })

    test('a sweep takes files older than a day that nothing refers to, and no others', async () => {
      const { hash: used } = await opened.files.put(Buffer.from('used'))
      const { hash: old } = await opened.files.put(Buffer.from('old'))
      opened.setNow(start + 23 * hour)
      const { hash: young } = await opened.files.put(Buffer.from('young'))
      expect(await opened.files.sweep(start + 25 * hour, async (hash) => hash === used)).toBe(1)
      expect(
        await Promise.all(
          [used, young, old].map(async (hash) => (await opened.files.get(hash)) !== undefined),
        ),
      ).toEqual([true, true, false])
    })

    test('a file put again is young again', async () => {
      const { hash } = await opened.files.put(Buffer.from('again'))
      opened.setNow(start + 24 * hour)
      await opened.files.put(Buffer.from('again'))
      expect(await opened.files.sweep(start + 25 * hour, unused)).toBe(0)
      expect(await opened.files.get(hash)).toBeDefined()
    })
  })
}

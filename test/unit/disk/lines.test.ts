import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entriesIn, LinesNow, openLines } from '../../../src/disk/lines'
import { writeWhole } from '../../../src/disk/whole-file'

const folder = mkdtempSync(join(tmpdir(), 'conducto-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a line that a kill cut short is left out, and spoils none of those after it', async () => {
  const path = join(folder, 'journal.jsonl')
  writeFileSync(path, '{"id":1}\n{"id":')
  const file = await openLines(path, { durable: true })
  expect(entriesIn(file.lines)).toEqual([{ id: 1 }])
  await Promise.all([2, 3].map((id) => file.add(JSON.stringify({ id }))))
  expect(entriesIn((await openLines(path)).lines)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
  await file.replace(['{"id":4}'])
  expect(readFileSync(path, 'utf8')).toBe('{"id":4}\n')
})
test('lines that are written at once are in the file when it goes on', () => {
  const path = join(folder, 'phones.jsonl')
  const file = new LinesNow(path, 0)
  file.add('1')
  file.add('2')
  expect(readFileSync(path, 'utf8')).toBe('1\n2\n')
})
test('a whole file is its user’s alone, of the moment that is given, and leaves nothing beside it', async () => {
  const path = join(folder, 'whole')
  await writeWhole(path, 'words', 1_700_000_000_000)
  expect(statSync(path)).toMatchObject({ mtimeMs: 1_700_000_000_000, size: 5 })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await expect(writeWhole(join(path, 'below'), 'words')).rejects.toThrow()
  expect(readdirSync(folder).filter((name) => name.startsWith('whole'))).toEqual(['whole'])
})

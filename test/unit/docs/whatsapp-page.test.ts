/** `docs/whatsapp.md` names the test of each behaviour: every one is there under that title. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../..')
const page = readFileSync(join(root, 'docs/whatsapp.md'), 'utf8')
const fileOf = (name: string): string => join(root, 'test/whatsapp', `${name}.test.ts`)

/** Rows of the table: what it does, what is done, tests. */
const rows = page
  .slice(page.indexOf('## What WhatsApp Web does'), page.indexOf('## When it breaks'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))
const named = rows.flatMap(([, what = '', , tests = '']) =>
  [...tests.matchAll(/`([\w-]+)`: _(.+?)_(?=, `|$)/g)].map(([, file = '', title = '']) => ({
    what,
    file,
    title,
  })),
)

test('each behaviour has a handling and a test', () => {
  expect(rows.length).toBeGreaterThanOrEqual(15)
  const without = rows.filter(([, what, done]) => !done || !named.some((one) => one.what === what))
  expect(without).toEqual([])
})
test.each(named)('$file: $title', ({ file, title }) => {
  expect(existsSync(fileOf(file))).toBe(true)
  expect(readFileSync(fileOf(file), 'utf8')).toContain(`'${title}',`)
})

/** Every sign that the bot writes by its name is drawn by the page. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../..')
const catalogue = join(root, 'src/bot/words')
const names = readdirSync(catalogue)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    Object.values(
      JSON.parse(readFileSync(join(catalogue, file), 'utf8')) as Record<string, string>,
    ),
  )
  .flatMap((words) =>
    [...words.matchAll(/(?<![\w:]):([a-z][a-z0-9_+]+):(?![\w:])/g)].map(
      (match) => match[1] as string,
    ),
  )
const drawn = readFileSync(join(root, 'src/sandbox/page/js/blocks/emoji.js'), 'utf8')

test.each([...new Set(names)])('%s', (name) => {
  expect(drawn).toMatch(new RegExp(`^  '?${name.replace('+', '\\+')}'?:`, 'm'))
})

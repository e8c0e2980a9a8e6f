/** Every sign that the bot writes by its name is drawn by the page. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { audiences } from '../../../src/bot/words/catalogue'
import { textsOf } from '../../../src/bot/words/texts'
import { languageCodes } from '../../../src/flows/languages'

const root = join(__dirname, '../../..')
const names = languageCodes
  .flatMap((language) =>
    audiences.flatMap((audience) => Object.values(textsOf(language, audience))),
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

/** What people answer is read as what it says, or as nothing that anybody may act on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ratingIn } from '../../../../src/bot/dialogs/reading/rating'
import { understand, verdictOf } from '../../../../src/bot/dialogs/understand'

const sentences = (name: string): [string, string[]][] =>
  Object.entries(parse(readFileSync(join(__dirname, `sentences/${name}.yaml`), 'utf8')) as Record<string, string[]>)

describe.each(sentences('verdicts'))('as a verdict it is %s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) => expect(verdictOf(understand(text), text) ?? 'unclear').toBe(value))
})

describe.each(sentences('ratings'))('as a rating it is %s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) => expect(String(ratingIn(text) ?? 'none')).toBe(value))
})

/** What people answer to "¿Quedó resuelto?" is read as what it says, or as nothing that anybody may act on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { understand, verdictOf } from '../../../../src/bot/dialogs/understand'

const sentences = parse(readFileSync(join(__dirname, 'sentences/verdicts.yaml'), 'utf8')) as Record<string, string[]>

describe.each(Object.entries(sentences))('%s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) => expect(verdictOf(understand(text), text) ?? 'unclear').toBe(value))
})

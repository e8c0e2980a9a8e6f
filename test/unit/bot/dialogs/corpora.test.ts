/**
 * Sentences as people in La Paz write them, which nobody wrote beside the code: `test/corpora`. What is not clear may be asked about or
 * left to staff; what is acted on has to be what was said.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { understand, verdictOf } from '../../../../src/bot/dialogs/understand'

const corpus = <T>(name: string): T[] =>
  parse(readFileSync(join(__dirname, `../../../corpora/${name}.yaml`), 'utf8')) as T[]

describe('verdicts', () => {
  const all = corpus<{ text: string; verdict: string }>('verdicts').map(({ text, verdict }) => ({
    text,
    verdict,
    read: verdictOf(understand(text), text) ?? 'unclear',
  }))
  const clear = all.filter(({ verdict }) => verdict !== 'unclear')
  test('there are 150 sentences or more', () => expect(all.length).toBeGreaterThanOrEqual(150))
  test('none is read as another answer', () => {
    expect(all.filter(({ verdict, read }) => read !== 'unclear' && read !== verdict)).toEqual([])
  })
  test('at most 8 of a hundred clear ones are left to staff', () => {
    const left = clear.filter(({ read }) => read === 'unclear').map(({ text }) => text)
    expect({ left, within: left.length <= 0.08 * clear.length }).toMatchObject({ within: true })
  })
})

/** What people answer is read as what it says, or as nothing that anybody may act on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { consentIn } from '../../../../src/bot/dialogs/reading/consent'
import { tongueOf } from '../../../../src/bot/dialogs/reading/tongue'
import { ratingIn } from '../../../../src/bot/dialogs/reading/rating'
import { understand, verdictOf } from '../../../../src/bot/dialogs/reading/understand'

const sentences = (name: string): [string, string[]][] =>
  Object.entries(
    parse(readFileSync(join(__dirname, `sentences/${name}.yaml`), 'utf8')) as Record<
      string,
      string[]
    >,
  )

describe.each(sentences('verdicts'))('as a verdict it is %s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) =>
    expect(verdictOf(understand(text), text) ?? 'unclear').toBe(value),
  )
})

test('what is near to a plain answer and is none is not read as one', () => {
  const traps = parse(readFileSync(join(__dirname, 'sentences/traps.yaml'), 'utf8')) as {
    text: string
    verdict: string
  }[]
  const read = traps.map(({ text, verdict }) => ({
    text,
    verdict,
    read: verdictOf(understand(text), text) ?? 'unclear',
  }))
  expect(read.filter((one) => one.read !== 'unclear' && one.read !== one.verdict)).toEqual([])
})

describe.each(sentences('ratings'))('as a rating it is %s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) =>
    expect(String(ratingIn(text) ?? 'none')).toBe(value),
  )
})

describe.each(sentences('consents'))('as an answer about consent it is %s', (value, list) => {
  test.each(list.map(String))('«%s»', (text) =>
    expect(consentIn(text)?.answer ?? 'none').toBe(value),
  )
})

test.each([
  ['allillanchu, mana atinichu yaykuyta', 'qu'],
  ['imaynalla', 'qu'],
  ['kamisaki', 'ay'],
  ['janiw atktti, yanapt’ita', 'ay'],
  ['no puedo entrar a mi cuenta', undefined],
  ['mi mama no puede entrar, la manta', undefined],
  ['hello i can not enter', undefined],
  ['buenas tardes tata, una consulta', undefined],
])('«%s» is written in %s', (text, tongue) => expect(tongueOf(text)).toBe(tongue))

test.each([
  ['sí, acepto, no me llega el código', 'no me llega el código'],
  ['Sí acepto', ''],
  ['de acuerdo. El correo no abre.', 'El correo no abre.'],
])('what else the yes «%s» says is kept: «%s»', (text, rest) =>
  expect(consentIn(text)).toEqual({ answer: 'yes', rest }),
)

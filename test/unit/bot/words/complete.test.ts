import { createCatalogue, type Language, type Params } from '../../../../src/bot/words/catalogue'
import { parametersOf } from '../../../../src/bot/words/parameters'
import { filesUnder, sourceFiles, stringsOf } from '../../../support/repository'

const languages: Language[] = ['es', 'en']
const audiences = ['forms', 'people', 'staff', 'system']
const texts = (language: Language): Record<string, string> =>
  Object.assign(
    {},
    ...audiences.map((audience) =>
      jest.requireActual(`../../../../src/bot/words/${audience}.${language}.json`),
    ),
  )
const es = texts('es')
const en = texts('en')

/** Parameters that reach every branch at least once. */
function samples(text: string): Params[] {
  const found = [...parametersOf(text)].map(([name, values]) => ({ name, values: [...values] }))
  const rounds = Math.max(1, ...found.map(({ values }) => values.length))
  return Array.from({ length: rounds }, (_, round) =>
    Object.fromEntries(found.map(({ name, values }) => [name, values[round % values.length]])),
  )
}

test('both languages have the same messages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(es).sort())
})
test('neither language asks for a parameter that the other calls by another name', () => {
  const names = (text = '') => [...parametersOf(text).keys()]
  const within = (some: string[], all: string[]) => some.every((name) => all.includes(name))
  // A language may leave a parameter unused (Spanish alone needs the hour to say "a la una").
  const differ = Object.keys(es).filter((key) => {
    const [spanish, english] = [names(es[key]), names(en[key])]
    return !within(spanish, english) && !within(english, spanish)
  })
  expect(differ).toEqual([])
})
test('a receipt has one name in Spanish: constancia', () => {
  expect(Object.values(es).filter((text) => /\b(?:recibos?|comprobantes?)\b/i.test(text))).toEqual(
    [],
  )
})
test('a message is in one audience alone, which its key begins with', () => {
  for (const audience of audiences) {
    const keys = Object.keys(
      jest.requireActual<object>(`../../../../src/bot/words/${audience}.es.json`),
    )
    expect(keys.filter((key) => !key.startsWith(`${audience}.`))).toEqual([])
  }
})
test.each(languages)('every message renders in every branch (%s)', (language) => {
  const t = createCatalogue().in(language)
  for (const [key, text] of Object.entries(texts(language))) {
    for (const params of samples(text))
      expect({ key, words: t(key, params) }).toEqual({ key, words: expect.stringMatching(/\S/) })
  }
})

describe('the keys that the source names', () => {
  const page = filesUnder('src').filter((path) => path.endsWith('.js'))
  const strings = [...sourceFiles(), ...page].map(stringsOf)
  const heads = strings.flatMap((each) => each.prefixes)
  // Where a helper puts the audience before the key, the rest of the key stands in the source.
  const spoken = [
    '',
    ...audiences.map((audience) => `${audience}.`).filter((head) => heads.includes(head)),
  ]
  const literals = [...new Set(strings.flatMap((each) => each.literals))]
  const full = (text: string): string[] => spoken.map((head) => head + text)
  const named = new Set(literals.flatMap(full))
  const patterns = strings.flatMap((each) => each.patterns)

  test('all exist', () => {
    const keys = literals.filter((text) =>
      /^(forms|people|staff|system)\.[\w-]+(\.[\w-]+)*$/.test(text),
    )
    expect(keys.filter((text) => !full(text).some((key) => key in es))).toEqual([])
  })
  test('begin some message, where the rest is computed', () => {
    const keys = heads.filter((head) => /^(forms|people|staff|system)\.\w/.test(head))
    const known = (head: string) => Object.keys(es).some((key) => key.startsWith(head))
    expect(keys.filter((head) => !full(head).some(known))).toEqual([])
  })
  test('are all that there are', () => {
    const used = (key: string) => named.has(key) || patterns.some((pattern) => pattern.test(key))
    expect(Object.keys(es).filter((key) => !used(key))).toEqual([])
  })
})

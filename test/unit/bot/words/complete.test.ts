import { agencyLanguage, inEachLanguage, languageCodes } from '../../../../src/flows/languages'
import {
  createCatalogue,
  type Params,
  practiceAudiences as audiences,
} from '../../../../src/bot/words/catalogue'
import { parametersOf } from '../../../../src/bot/words/parameters'
import { textsOf } from '../../../../src/bot/words/texts'
import { filesUnder, read, sourceFiles, stringsOf } from '../../../support/repository'

const texts = inEachLanguage((language): Record<string, string> =>
  Object.assign({}, ...audiences.map((audience) => textsOf(language, audience))),
)
const own = texts[agencyLanguage]
const others = languageCodes.filter((language) => language !== agencyLanguage)
const headOfAudience = new RegExp(`^(${audiences.join('|')})\\.\\w`)

/** Parameters that reach every branch at least once. */
function samples(text: string): Params[] {
  const found = [...parametersOf(text)].map(([name, values]) => ({ name, values: [...values] }))
  const rounds = Math.max(1, ...found.map(({ values }) => values.length))
  return Array.from({ length: rounds }, (_, round) =>
    Object.fromEntries(found.map(({ name, values }) => [name, values[round % values.length]])),
  )
}

test('the catalogue is one folder: a file of each audience for each language of the table', () => {
  const files = filesUnder('src/bot/words/catalogue')
  const wanted = languageCodes.flatMap((language) =>
    audiences.map((audience) => `src/bot/words/catalogue/${language}/${audience}.json`),
  )
  expect(files).toEqual(wanted.sort())
})
test.each(others)(
  '%s has the messages of the agency’s own language, in their order',
  (language) => {
    expect(Object.keys(texts[language])).toEqual(Object.keys(own))
  },
)
test.each(others)('%s asks for no parameter that the agency’s calls otherwise', (language) => {
  const names = (text = '') => [...parametersOf(text).keys()]
  const within = (some: string[], all: string[]) => some.every((name) => all.includes(name))
  // A language may leave a parameter unused (Spanish alone needs the hour to say "a la una").
  const differ = Object.keys(own).filter((key) => {
    const [theirs, ours] = [names(texts[language][key]), names(own[key])]
    return !within(theirs, ours) && !within(ours, theirs)
  })
  expect(differ).toEqual([])
})
test('a receipt has one name in Spanish: constancia', () => {
  expect(
    Object.values(texts.es).filter((text) => /\b(?:recibos?|comprobantes?)\b/i.test(text)),
  ).toEqual([])
})
test('a message is in one audience alone, which its key begins with', () => {
  for (const audience of audiences) {
    const keys = Object.keys(textsOf(agencyLanguage, audience))
    expect(keys.filter((key) => !key.startsWith(`${audience}.`))).toEqual([])
  }
})
test.each(languageCodes)('every message renders in every branch (%s)', (language) => {
  const t = createCatalogue({}, audiences).in(language)
  for (const [key, text] of Object.entries(texts[language])) {
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
  // What puts an audience before any key names no key.
  const namesNone = (pattern: RegExp) => audiences.some((head) => pattern.test(`${head}.any-key`))
  const patterns = strings.flatMap((each) => each.patterns).filter((each) => !namesNone(each))

  test('all exist', () => {
    const keys = literals.filter(
      (text) => headOfAudience.test(text) && /^[\w-]+(\.[\w-]+)*$/.test(text),
    )
    expect(keys.filter((text) => !full(text).some((key) => key in own))).toEqual([])
  })
  test('begin some message, where the rest is computed', () => {
    const keys = heads.filter((head) => headOfAudience.test(head))
    const known = (head: string) => Object.keys(own).some((key) => key.startsWith(head))
    expect(keys.filter((head) => !full(head).some(known))).toEqual([])
  })
  test('all exist where the page asks for them, which puts their audience before them', () => {
    const asked = page.flatMap((path) =>
      [...read(path).matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => `page.${match[1]}`),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !(key in own))).toEqual([])
  })
  test('are all that there are', () => {
    const used = (key: string) => named.has(key) || patterns.some((pattern) => pattern.test(key))
    expect(Object.keys(own).filter((key) => !used(key))).toEqual([])
  })
})

test.each([
  ['Félix A.', 'Firma Félix A.'],
  ['Félix', 'Firma Félix.'],
  ['ya casi...', 'Firma ya casi....'],
])('a sentence that ends with %j has one full stop of its own', (name, said) => {
  const t = createCatalogue({ es: { 'people.hello': 'Firma {name}.' } }).in('es')
  expect(t('people.hello', { name })).toBe(said)
})

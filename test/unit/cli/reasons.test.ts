/**
 * What the checks of definitions and the libraries that read YAML and XML say in English is said in
 * the reader's language.
 */
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { checkWords, reasonWords, readerWords } from '../../../src/cli/reasons'
import { readYaml } from '../../../src/flows/definition/yaml-source'
import { filesUnder, read } from '../../support/repository'

const catalogue = createCatalogue()
const [es, en] = [catalogue.in('es'), catalogue.in('en')]

test.each<[string, string, number]>([
  ['a: 1\n\tb: 2', 'la sangría se escribe con espacios', 2],
  ['a: "b', 'faltan las comillas', 1],
  ["a: 'b", 'faltan las comillas', 1],
  ['a: [b, c', 'no se cierra con su corchete', 1],
  ['a: {b: c', 'no se cierra con su corchete', 1],
  ['a: 1\nb\nc: 2', 'los dos puntos', 2],
  ['a: [b c: d e]\nf: [1 [2]]', 'falta una coma', 2],
  ['a: 1\na: 2', 'dos veces', 2],
  ['a:\n  - 1\n - 2', 'una lista donde va una clave', 3],
  ['a: b: c', 'dos claves en una línea', 1],
  ['a: @b', 'va entre comillas', 1],
  ['a: `b`', 'va entre comillas', 1],
  ['a: "\\q"', 'barra invertida', 1],
  ['a: *b', 'una referencia con *', 1],
  ['a: 1\n---\nb: 2', 'varios documentos', 2],
])('a text that is not YAML: %j', (text, said, at) => {
  const { problems } = readYaml(text, 'a.yaml')
  const [first] = problems.map((problem) => ({
    line: problem.line,
    words: reasonWords(es, problem),
  }))
  expect(first).toEqual({ line: at, words: expect.stringContaining(said) })
  for (const problem of problems) {
    expect(reasonWords(es, problem)).toMatch(/^no es YAML válido: (?!el lector)/)
    expect(reasonWords(en, problem)).toMatch(/^it is not valid YAML: (?!the reader)/)
  }
})

test.each([
  [
    'unparsable content <b> detected\n\tline: 2\n\tcolumn: 0\n\tnested error: unclosed tag',
    'se acaba antes de tiempo: algo quedó sin cerrar',
  ],
  ['unresolved reference <X>', 'nombra «X», que no está en el archivo'],
  ['duplicate ID <X>', 'el identificador «X» está dos veces'],
  [
    'failed to parse document as <bpmn:Definitions>',
    'su contenido no empieza con bpmn:Definitions',
  ],
  ['something new in the library', 'el lector dice «something new in the library»'],
])('a file that is not BPMN: %j', (message, said) => {
  expect(readerWords(es, message)).toBe(said)
})

/** Sentences as they stand in the source of the checks, with what they name filled in. */
const sentences = filesUnder('src/flows')
  .filter((path) => /(check-\w+|library|load|shape|soundness|findings)\.ts$/.test(path))
  .flatMap((path) => [
    ...read(path)
      .replace(/\/\*[^]*?\*\//g, '')
      .matchAll(/`([^`]+)`|(?<=\(.*, )'(a [^']+)'/g),
  ])
  .map(([, template, plain]) => template ?? plain ?? '')
  .map((sentence) =>
    sentence
      .replace(/\$\{didYouMean\([^}]*\)\}/g, ' (did you mean "x"?)')
      .replace(/\$\{to \? [^}]*\}`[^`]*$|\$\{[^}]*\}/g, '1'),
  )

test('every sentence of a check has its own in each language', () => {
  // Made of parts; as they come to be.
  const whole = [
    'join J can fire twice: "1" arrives after it has fired',
    'join J can fire twice: "1" arrives a second time before it fires',
    'step 1 is left behind, still active when 2 reaches the end',
    'step 1 is left behind, still active when 2 goes on in X/Y-PR01',
    'step 1 calls X/Y-PR01, which calls it back, without end',
    'step 1 calls X/Y-PR01, which goes on elsewhere and never ends',
  ]
  const isPart = (one: string) =>
    /^join 1 can fire|is left behind|which 1$|reaches the end/.test(one)
  const found = [...new Set(sentences)].filter(
    (one) => /[a-z]{2,} [a-z"]{2,}/.test(one) && !isPart(one),
  )
  const all = [...found, ...whole]
  expect(all.length).toBeGreaterThan(35)
  expect(all.filter((one) => checkWords(es, one) === one)).toEqual([])
})

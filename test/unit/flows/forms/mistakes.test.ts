/** What is wrong with a form is said with its line and what was meant, in each language. */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { checkWords } from '../../../../src/cli/reasons'
import { buildLibrary } from '../../../../src/flows/definition/library'
import { line, tinyRoles, tinyText, way } from '../support'

const word = '{ es: p, en: w }'
const label = `label: ${word}`
const options = `options: [{ id: red, ${label} }, { id: blue, ${label} }]`
const fieldLine = (id: string, kind: string, more = '') =>
  `      - { id: ${id}, kind: ${kind}, ${label}${more && `, ${more}`} }`
/** The form `ask` of one section; its first field stands in line 20. */
const form = (fields: string[], id = 'ask') =>
  [
    `- id: ${id}`,
    `  title: ${word}`,
    `  purpose: ${word}`,
    '  source: Annex',
    '  sections:',
    '  - id: s',
    `    title: ${word}`,
    '    fields:',
    ...fields,
  ].join('\n')
const list = `{ id: which, kind: text, ${label}, ${options} }`
const asked = (more = 'by: [out], when: { output: which, any: [red] }') =>
  `{ id: paper, kind: form, form: ask, ${label}${more && `, ${more}`} }`

/** Head in lines 1 to 10, `forms:` in 11, the form from 12, its fields from 20. */
const definition = (
  fields: string[],
  { leaves = `${list}, ${asked()}`, next = "'2'", forms = '' } = {},
) =>
  tinyText(
    [
      'forms:',
      form(fields),
      ...(forms ? [forms] : []),
      'steps:',
      line('1', next, `leaves: [${leaves}]`),
      line('2', 'END'),
    ].join('\n'),
  )
const found = (text: string): string[] => {
  const built = buildLibrary({ roles: tinyRoles, procedures: [{ file: 'x.yaml', text }] })
  return built.ok ? [] : built.problems.map((problem) => `${problem.line}: ${problem.reason}`)
}
const color = fieldLine('color', 'one_of', options)
const when = (condition: string) => `when: [${condition}]`
const rule = (pattern: string, more = `says: ${word}`) =>
  `rules: [{ pattern: '${pattern}', ${more} }]`

test('a sound form has none', () => {
  expect(
    found(
      definition([
        color,
        fieldLine('size', 'text', `required: true, ${rule('[a-z]+')}`),
        fieldLine('dark', 'yes_no', when('{ field: color, is: [red, blue] }')),
        fieldLine(
          'why',
          'long_text',
          when("{ field: dark, is: 'no' }, { output: which, any: [red] }"),
        ),
      ]),
    ),
  ).toEqual([])
})

test.each<[mistake: string, fields: string[], said: string]>([
  [
    'a condition on a field that is not there',
    [color, fieldLine('dark', 'text', when('{ field: colour, is: red }'))],
    '21: condition: form "ask" has no field "colour" (did you mean "color"?)',
  ],
  [
    'a condition on an answer that is not offered',
    [color, fieldLine('dark', 'text', when('{ field: color, is: redd }'))],
    '21: condition: "color" has no option "redd" (did you mean "red"?)',
  ],
  [
    'a condition on another answer than yes or no',
    [fieldLine('dark', 'yes_no'), fieldLine('why', 'text', when('{ field: dark, is: maybe }'))],
    '21: condition: "dark" has no option "maybe"',
  ],
  [
    'a condition on words that their own rule refuses',
    [
      fieldLine('size', 'text', rule('[a-z]+')),
      fieldLine('why', 'text', when('{ field: size, is: XL }')),
    ],
    '21: condition: field "size" can never be "XL"',
  ],
  [
    'a condition on a day that there is not',
    [fieldLine('day', 'date'), fieldLine('why', 'text', when("{ field: day, is: '2026-02-30' }"))],
    '21: condition: field "day" can never be "2026-02-30"',
  ],
  [
    'a condition on a list that the step does not ask before',
    [fieldLine('dark', 'text', when('{ output: whihc, any: [red] }'))],
    '20: condition: step 1 asks no closed list "whihc" before "paper" (did you mean "which"?)',
  ],
  [
    'a condition on an option that the list does not have',
    [fieldLine('dark', 'text', when('{ output: which, any: [bleu] }'))],
    '20: condition: "which" has no option "bleu" (did you mean "blue"?)',
  ],
  [
    'a condition on files',
    [fieldLine('scan', 'file'), fieldLine('why', 'text', when('{ field: scan, is: x }'))],
    '21: condition: field "scan" is of the kind "file", which says nothing',
  ],
  [
    'a field that is asked only where one answer is two',
    [
      color,
      fieldLine('dark', 'text', when('{ field: color, is: red }, { field: color, is: blue }')),
    ],
    '21: field "dark" is never asked: its condition can never hold',
  ],
  [
    'a field that is asked only after one that is then not asked',
    [
      color,
      fieldLine('dark', 'yes_no', when('{ field: color, is: red }')),
      fieldLine('why', 'text', when("{ field: dark, is: 'yes' }, { field: color, is: blue }")),
    ],
    '22: field "why" is never asked: its condition can never hold',
  ],
  [
    'fields that wait for one another',
    [
      fieldLine('dark', 'yes_no', when("{ field: loud, is: 'yes' }")),
      fieldLine('loud', 'yes_no', when("{ field: dark, is: 'yes' }")),
    ],
    '20: field "dark" is never asked: its condition can never hold',
  ],
  [
    'a rule that can never stand',
    [
      color,
      fieldLine(
        'dark',
        'text',
        `${when('{ field: color, is: red }')}, ${rule('a', `says: ${word}, ${when('{ field: color, is: blue }')}`)}`,
      ),
    ],
    '21: a condition in field "dark" can never hold',
  ],
  [
    'a rule without its sentence',
    [fieldLine('dark', 'text', "rules: [{ pattern: 'a' }]")],
    '20: "says" is missing',
  ],
  [
    'a rule whose sentence one language lacks',
    [fieldLine('dark', 'text', rule('a', 'says: { es: p }'))],
    '20: "en" is missing',
  ],
  [
    'a rule whose sentence is empty',
    [fieldLine('dark', 'text', rule('a', "says: { es: p, en: '' }"))],
    '20: "en" is empty',
  ],
  [
    'an expression that is not one',
    [fieldLine('dark', 'text', rule('[a-'))],
    '20: the pattern "[a-" of field "dark" cannot be read',
  ],
  [
    'an expression that is not one, of a field that another looks at',
    [
      fieldLine('size', 'text', rule('[a-')),
      fieldLine('why', 'text', when('{ field: size, is: XL }')),
    ],
    '20: the pattern "[a-" of field "size" cannot be read',
  ],
  [
    'an expression that looks ahead',
    [fieldLine('dark', 'text', rule('(?=a).*'))],
    '20: the pattern "(?=a).*" of field "dark" cannot be read',
  ],
  [
    'an expression that refers back',
    [fieldLine('dark', 'text', rule('(a|b)\\1'))],
    '20: the pattern "(a|b)\\1" of field "dark" cannot be read',
  ],
  [
    'an expression about files',
    [fieldLine('dark', 'file', rule('a'))],
    '20: "pattern" is not for field "dark", of the kind "file"',
  ],
  [
    'a warning of everything',
    [fieldLine('dark', 'text', `warns: [{ says: ${word} }]`)],
    '20: field "dark" warns of every answer: say a pattern or a condition',
  ],
  [
    'a kind that is not known',
    [fieldLine('dark', 'adress')],
    '20: "kind": "adress" is none of text, long_text, email, url, phone, ci, date, yes_no, one_of, several_of, names, file, secret',
  ],
  [
    'a key that is not known',
    [fieldLine('dark', 'text', 'requierd: true')],
    '20: unknown key "requierd" (did you mean "required"?)',
  ],
  [
    'a choice without options',
    [fieldLine('dark', 'one_of')],
    '20: field "dark" is of the kind "one_of" and has no options',
  ],
  [
    'options of free words',
    [fieldLine('dark', 'text', options)],
    '20: field "dark" is of the kind "text", which has no options',
  ],
  [
    'an option twice',
    [fieldLine('dark', 'one_of', `options: [{ id: a, ${label} }, { id: a, ${label} }]`)],
    '20: option "a" is written twice in "dark"',
  ],
  [
    'a choice of one that has an option always',
    [fieldLine('dark', 'one_of', `options: [{ id: a, ${label}, always: true }]`)],
    '20: "always" is not for field "dark", of the kind "one_of"',
  ],
  [
    'words that may lie ahead',
    [fieldLine('dark', 'text', 'ahead: true')],
    '20: "ahead" is not for field "dark", of the kind "text"',
  ],
  [
    'an answer known from where it cannot be',
    [fieldLine('dark', 'date', 'known: contact.email')],
    '20: "contact.email" is no answer to field "dark", of the kind "date"',
  ],
  [
    'a field twice',
    [fieldLine('dark', 'text'), fieldLine('dark', 'text')],
    '21: field "dark" is written twice in form "ask"',
  ],
  [
    'two fields of a form that share one answer',
    [fieldLine('dark', 'text', 'shared: d'), fieldLine('loud', 'text', 'shared: d')],
    '21: field "loud" is shared with another field of form "ask"',
  ],
])('%s', (_mistake, fields, said) => {
  expect(found(definition(fields))).toContain(said)
  for (const language of ['es', 'en'] as const)
    expect(checkWords(createCatalogue().in(language), said.replace(/^\d+: /, ''))).not.toBe(
      said.replace(/^\d+: /, ''),
    )
})

const dark = fieldLine('dark', 'text')
test.each<[mistake: string, at: Parameters<typeof definition>[1], said: string]>([
  ['a form that no step asks', { leaves: list }, '12: form "ask" is asked by no step'],
  [
    'a form that is not there',
    { leaves: `${list}, ${asked()}, { id: o, kind: form, form: aks, ${label} }` },
    '22: output "o": unknown form "aks" (did you mean "ask"?)',
  ],
  ['a form twice', { forms: form([dark]) }, '21: form "ask" is written twice'],
  [
    'a form of another kind of output',
    { leaves: `${list}, { id: o, kind: text, form: ask, ${label} }` },
    '22: "form" is not for output "o", of the kind "text"',
  ],
  [
    'a form without fields of its own that somebody outside fills in',
    { leaves: `${list}, ${asked()}, { id: o, kind: form, by: [out], ${label} }` },
    '22: output "o" is no form of this definition',
  ],
  [
    'a form filled in by the agency alone',
    { leaves: `${list}, ${asked('by: [a]')}` },
    '22: by: role "a" is of the agency, and forms are filled in outside',
  ],
  [
    'a form filled in by nobody that there is',
    { leaves: `${list}, ${asked('by: [uot]')}` },
    '22: by: unknown role "uot" (did you mean "out"?)',
  ],
  [
    'a secret for nobody that there is',
    { leaves: `${list}, ${asked()}, { id: o, kind: secret, for: [zz], ${label} }` },
    '22: for: unknown role "zz"',
  ],
  [
    'a form that depends on a list that comes after it',
    { leaves: `${asked('by: [out], when: { output: which, any: [red] }')}, ${list}` },
    '22: when: no closed list "which" is asked before',
  ],
  [
    'a form that depends on an option that is not there',
    { leaves: `${list}, ${asked('when: { output: which, any: [rde] }')}` },
    '22: when: "which" has no option "rde" (did you mean "red"?)',
  ],
  [
    'a form that is left for a step that is not there',
    { leaves: `${list}, ${asked('postponable: { until: z2 }')}` },
    '22: postponable: unknown step "z2" (did you mean "2"?)',
  ],
  [
    'a form that is left for its own step',
    { leaves: `${list}, ${asked("postponable: { until: '1' }")}` },
    '22: postponable: step "1" does not come after step 1',
  ],
  [
    'a choice proposed by a list that the step does not ask',
    {
      next: `{ exclusive: [${way('x', "'2'", 'proposed: { output: wich, any: [red] }')}, ${way('y', 'END')}] }`,
    },
    '22: choice "x": proposed: no closed list "wich" is asked before (did you mean "which"?)',
  ],
  [
    'a choice proposed by an option that is not there',
    {
      next: `{ exclusive: [${way('x', "'2'", 'proposed: { output: which, any: [rad] }')}, ${way('y', 'END')}] }`,
    },
    '22: choice "x": proposed: "which" has no option "rad" (did you mean "red"?)',
  ],
])('%s', (_mistake, at, said) => {
  expect(found(definition([dark], at))).toContain(said)
  for (const language of ['es', 'en'] as const)
    expect(checkWords(createCatalogue().in(language), said.replace(/^\d+: /, ''))).not.toBe(
      said.replace(/^\d+: /, ''),
    )
})

test('a field that two forms ask once is asked the same in both', () => {
  const other = form([fieldLine('dark', 'email', 'shared: d')], 'other')
  const leaves = `${list}, ${asked()}, { id: o, kind: form, form: other, ${label} }`
  expect(
    found(definition([fieldLine('dark', 'text', 'shared: d')], { forms: other, leaves })),
  ).toEqual(['29: field "dark" is asked otherwise than "d" of form "ask", with which it is shared'])
})

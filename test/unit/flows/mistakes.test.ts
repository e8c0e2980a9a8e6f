import { buildLibrary } from '../../../src/flows/definition/library'
import { loadDefinition } from '../../../src/flows/definition/load'
import { line, tinyRoles, tinyText, way } from './support'

const leaf = (id: string, kind: string, more = '') =>
  `{ id: ${id}, kind: ${kind}, label: { es: l, en: l }${more && `, ${more}`} }`
const output = (id: string) => `leaves: [{ id: ${id}, kind: text, label: { es: l, en: l } }]`
const joins = (...lines: string[]) => `joins:\n${lines.join('\n')}`
const steps = (...lines: string[]) => `steps:\n${lines.join('\n')}`
const sound = steps(line('1', "'2'"), line('2', 'END'))

/** Line of the first step in a tiny definition: ten lines of head, `steps:`, then the steps. */
const FIRST = 12

describe('a definition with a mistake is refused with file, line, step and reason', () => {
  it('a sound one is not', () => {
    expect(loadDefinition(tinyText(sound), 'x.yaml')).toMatchObject({ ok: true })
  })

  it.each<[string, string, number, string | undefined, string]>([
    [
      'unknown target',
      steps(line('1', "'22'"), line('2', 'END')),
      12,
      '1',
      'unknown target "22" (did you mean "2"?)',
    ],
    [
      'unknown key',
      steps(line('1', "'2'", 'retunrs: []'), line('2', 'END')),
      12,
      '1',
      'unknown key "retunrs" (did you mean "returns"?)',
    ],
    [
      'duplicate id',
      steps(line('1', "'2'"), line('2', 'END'), line('2', 'END')),
      14,
      '2',
      '"2" is written twice',
    ],
    [
      'unreachable step',
      steps(line('1', 'END'), line('2', 'END')),
      13,
      '2',
      'step 2 cannot be reached from 1',
    ],
    [
      'step without an end',
      steps(line('1', `{ exclusive: [${way('a', "'2'")}, ${way('b', 'END')}] }`), line('2', "'2'")),
      13,
      '2',
      'step 2 cannot reach an end',
    ],
    [
      'decision without exit',
      steps(line('1', '{ exclusive: [] }')),
      12,
      '1',
      'a decision without exit: exclusive needs at least two choices',
    ],
    [
      'choice twice',
      steps(line('1', `{ exclusive: [${way('a', 'END')}, ${way('a', "'2'")}] }`), line('2', 'END')),
      12,
      '1',
      'choice "a" is written twice in one step',
    ],
    [
      'unknown join source',
      [
        steps(
          line('1', "{ parallel: ['2', '3'] }"),
          line('2', 'J'),
          line('3', 'J'),
          line('4', 'END'),
        ),
        joins("  - { id: J, waits: ['2', '33'], go: '4' }"),
      ].join('\n'),
      17,
      undefined,
      'join J waits for "33", which does not lead to it (did you mean "3"?)',
    ],
    [
      'a way that the join does not wait for',
      [
        steps(
          line('1', "{ parallel: ['2', '3', '5'] }"),
          line('2', 'J'),
          line('3', 'J'),
          line('5', 'J'),
          line('4', 'END'),
        ),
        joins("  - { id: J, waits: ['2', '3'], go: '4' }"),
      ].join('\n'),
      15,
      '5',
      'join J does not wait for "5"',
    ],
    [
      'join to nowhere',
      [
        steps(
          line('1', "{ parallel: ['2', '3'] }"),
          line('2', 'J'),
          line('3', 'J'),
          line('4', 'END'),
        ),
        joins("  - { id: J, waits: ['2', '3'], go: '44' }"),
      ].join('\n'),
      17,
      undefined,
      'unknown target "44" (did you mean "4"?)',
    ],
    [
      'output before it is made',
      steps(
        line('1', `{ exclusive: [${way('a', "'2'")}, ${way('b', "'3'")}] }`),
        line('2', "'3'", output('o')),
        line('3', 'END', "uses: ['2.o']"),
      ),
      14,
      '3',
      '"2.o" is used before it is made on some path',
    ],
    [
      'output that no step leaves',
      steps(line('1', "'2'", output('text')), line('2', 'END', "uses: ['1.texto']")),
      13,
      '2',
      'step 1 leaves no "texto" (did you mean "text"?)',
    ],
    [
      'words told that are not there',
      steps(line('1', "'2'"), line('2', 'END', 'tells: { message: solved, from: 1.o }')),
      13,
      '2',
      'step 1 leaves no "o"',
    ],
    [
      'a return that goes forward',
      steps(line('1', "'2'", "returns: ['2']"), line('2', 'END')),
      12,
      '1',
      'returns to 2, which does not come before 1',
    ],
    [
      'a return to an unknown step',
      steps(line('1', "'2'"), line('2', 'END', "returns: ['9']")),
      13,
      '2',
      'returns: unknown step "9"',
    ],
    [
      'notBy of an unknown step',
      steps(line('1', "'2'"), line('2', 'END', "notBy: ['11']")),
      13,
      '2',
      'notBy: unknown step "11" (did you mean "1"?)',
    ],
    [
      'sameAs of an unknown step',
      steps(line('1', "'2'"), line('2', 'END', "sameAs: '11'")),
      13,
      '2',
      'sameAs: unknown step "11" (did you mean "1"?)',
    ],
    [
      'a file of a document that the step does not leave',
      steps(
        line(
          '1',
          'END',
          `leaves: [${leaf('report', 'reference')}, ${leaf('f', 'file', 'of: reprot')}]`,
        ),
      ),
      12,
      '1',
      'of: this step leaves no document "reprot" (did you mean "report"?)',
    ],
    [
      'a file of what is no document',
      steps(
        line('1', 'END', `leaves: [${leaf('mail', 'text')}, ${leaf('f', 'file', 'of: mail')}]`),
      ),
      12,
      '1',
      'of: "mail" is no document: it is of the kind "text", not "reference", and no meeting',
    ],
    [
      'a text that would be of a document',
      steps(line('1', 'END', `leaves: [${leaf('n', 'reference')}, ${leaf('t', 'text', 'of: n')}]`)),
      12,
      '1',
      '"of" is for a file, and "t" is of the kind "text"',
    ],
    [
      'meeting that is no coordination',
      steps(line('1', 'END', `leaves: [${leaf('t', 'text', 'meeting: true')}]`)),
      12,
      '1',
      '"meeting" is not for "t", which is of the kind "text"',
    ],
    [
      'minutes of what is no meeting',
      steps(
        line('1', 'END', `leaves: [${leaf('c', 'coordination')}, ${leaf('f', 'file', 'of: c')}]`),
      ),
      12,
      '1',
      'of: "c" is no document: it is of the kind "coordination", not "reference", and no meeting',
    ],
    [
      'options that exclude one another where there are none',
      steps(line('1', 'END', `leaves: [${leaf('o', 'text', 'exclusive: true')}]`)),
      12,
      '1',
      'output "o" has no options to exclude one another',
    ],
    [
      'a note that is sent before it is made',
      steps(
        line('1', "'2'", "sends: { kind: note, carries: ['2.note'] }"),
        line('2', 'END', `leaves: [${leaf('note', 'reference')}]`),
      ),
      12,
      '1',
      '"2.note" is used before it is made on some path',
    ],
    [
      'a document that is sent and that no step leaves',
      steps(
        line('1', "'2'", `leaves: [${leaf('note', 'reference')}]`),
        line('2', 'END', "sends: { kind: note, carries: ['1.noet'] }"),
      ),
      13,
      '2',
      'step 1 leaves no "noet" (did you mean "note"?)',
    ],
    [
      'something internal that is sent',
      steps(
        line('1', "'2'", `leaves: [${leaf('report', 'reference', 'internal: true')}]`),
        line('2', 'END', "sends: { kind: note, carries: ['1.report'] }"),
      ),
      13,
      '2',
      '"1.report" never leaves the agency, so it cannot be sent',
    ],
    [
      'an attachment of a step that sends nothing',
      steps(line('1', 'END', "attachments: [{ id: n, name: { es: 'N', en: 'N' } }]")),
      12,
      '1',
      'attachments go with what a step sends, and this one sends nothing',
    ],
    [
      'an attachment that is written twice',
      steps(
        line(
          '1',
          'END',
          "sends: { kind: request }, attachments: [{ id: n, name: { es: 'N', en: 'N' } }, { id: n, name: { es: 'N', en: 'N' } }]",
        ),
      ),
      12,
      '1',
      'attachment "n" is written twice',
    ],
    [
      'an attachment that two steps call otherwise',
      steps(
        line(
          '1',
          "'2'",
          "sends: { kind: request }, attachments: [{ id: n, name: { es: 'N', en: 'N' } }]",
        ),
        line(
          '2',
          'END',
          "sends: { kind: request }, attachments: [{ id: n, name: { es: 'M', en: 'N' } }]",
        ),
      ),
      13,
      '2',
      'attachment "n" has another name in step 1',
    ],
    [
      'an unknown kind of sending',
      steps(line('1', 'END', 'sends: { kind: nota }')),
      12,
      '1',
      '"kind": "nota" is none of request, notice, note (did you mean "note"?)',
    ],
    [
      'an unknown key of a sending',
      steps(line('1', 'END', 'sends: { kind: note, carrys: [] }')),
      12,
      '1',
      'unknown key "carrys" (did you mean "carries"?)',
    ],
    [
      'a choice for linked cases where none start',
      steps(
        line('1', `{ exclusive: [${way('a', "'2'")}, ${way('b', 'END', 'linked: true')}] }`),
        line('2', 'END'),
      ),
      12,
      '1',
      'choice "b" is for linked cases of entities, which start at no such step',
    ],
    [
      'a choice that is set without an unknown step',
      steps(
        line('1', `{ exclusive: [${way('a', "'2'")}, ${way('b', 'END', "without: '22'")}] }`),
        line('2', 'END'),
      ),
      12,
      '1',
      'choice "b": without: unknown step "22" (did you mean "2"?)',
    ],
    [
      'a missing field',
      steps(line('1', 'END').replace('roles: [a], ', '')),
      12,
      '1',
      '"roles" is missing',
    ],
  ])('%s', (...[, text, at, step, reason]) => {
    const result = loadDefinition(tinyText(text), 'x.yaml')
    expect(result).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { file: 'x.yaml', line: at, ...(step && { step }), reason },
      ]),
    })
    expect(at).toBeGreaterThanOrEqual(FIRST)
  })

  it.each<[string, string, string, string]>([
    [
      'who starts what nobody opens',
      'opens: false\nstarts: { by: [a], channels: [note], entity: none, PURPOSE }',
      sound,
      'starts says who opens a case, and "opens: false" that nobody does',
    ],
    [
      'a start by nobody',
      'starts: { channels: [note], entity: none, PURPOSE }',
      sound,
      'starts: nobody may; name roles in "by" or "outside"',
    ],
    [
      'a start by an unknown channel',
      'starts: { by: [a], channels: [fax], entity: none, PURPOSE }',
      sound,
      '"channels": "fax" is none of note, email, desk, phone, whatsapp, internal',
    ],
    [
      'a start that would confirm a choice',
      'starts: { by: [a], channels: [note, email], entity: none, confirms: true, PURPOSE }',
      steps(
        line('1', `{ exclusive: [${way('a', "'2'", 'channels: [note]')}, ${way('b', 'END')}] }`),
        line('2', 'END'),
      ),
      'opening confirms step 1, which asks for a choice where a case comes by "email"',
    ],
  ])('%s', (_, starts, body, reason) => {
    const said = starts.replace('PURPOSE', "purpose: { es: 'p', en: 'p' }")
    const loaded = loadDefinition(tinyText(`${said}\n${body}`), 'x.yaml')
    expect(loaded).toMatchObject({ ok: false, problems: [{ reason }] })
  })

  it.each<[string, string]>([
    ['by: [zz]', 'starts: unknown role "zz"'],
    ['by: [out]', 'starts: "out" is not of the agency, and belongs in "outside"'],
    ['outside: [a]', 'starts: "a" is of the agency, and belongs in "by"'],
  ])('a start %s', (who, reason) => {
    const starts = `starts: { ${who}, channels: [note], entity: none, purpose: { es: p, en: p } }`
    const text = tinyText(`${starts}\n${sound}`)
    const built = buildLibrary({ roles: tinyRoles, procedures: [{ file: 'x.yaml', text }] })
    expect(built).toMatchObject({ ok: false, problems: [{ file: 'x.yaml', reason }] })
  })

  it.each<[string, string, string | undefined]>([
    ['asks at each step of somebody outside alone', '[out]', undefined],
    ['asks nothing of somebody outside', '[a]', undefined],
    ['asks who is of the agency', '[a, out]', 'asks: step 1 is not of somebody outside alone'],
    [
      'asks somebody outside at one step and not at another',
      '[out]',
      "asks: step 2 is somebody outside's and asks nothing",
    ],
  ])('a procedure that %s', (name, roles, reason) => {
    const asks = roles === '[a]' ? '' : "asks: { es: '¿Qué?', en: 'What?' }"
    const other = name.includes('another') ? '[out]' : '[a]'
    const steps = [
      line('1', "'2'", asks).replace('[a]', roles),
      line('2', 'END').replace('[a]', other),
    ]
    const text = tinyText(`steps:\n${steps.join('\n')}\n`)
    const built = buildLibrary({ roles: tinyRoles, procedures: [{ file: 'x.yaml', text }] })
    const found = built.ok ? [] : built.problems.map((problem) => problem.reason)
    expect(found).toEqual(reason === undefined ? [] : [reason])
  })

  it.each<[string, string, string[]]>([
    ['a file', '{ id: x, kind: file, LABEL }', []],
    ['an acknowledgement', '{ id: x, kind: acknowledgement, LABEL }', []],
    ['an estimate that may be left out', '{ id: x, kind: estimate, LABEL, required: false }', []],
    ['an estimate', '{ id: x, kind: estimate, LABEL }', ['x']],
    ['a secret', '{ id: x, kind: text, LABEL, secret: true }', ['x']],
    [
      'a choice from a closed list',
      "{ id: x, kind: text, LABEL, options: [{ id: o, label: { es: 'o', en: 'o' } }] }",
      ['x'],
    ],
  ])('somebody outside is asked over WhatsApp for %s', (_, output, beyond) => {
    const leaves = `leaves: [${output.replace('LABEL', "label: { es: 'x', en: 'x' }")}]`
    const asks = `asks: { es: '¿Qué?', en: 'What?' }, ${leaves}`
    const asked = [line('1', "'2'", asks).replace('[a]', '[out]'), line('2', 'END')]
    const text = tinyText(`steps:\n${asked.join('\n')}\n`)
    const built = buildLibrary({ roles: tinyRoles, procedures: [{ file: 'x.yaml', text }] })
    const found = built.ok ? [] : built.problems.map((problem) => problem.reason)
    expect(found).toEqual(
      beyond.map((id) => `asks: step 1 needs "${id}", which no message can bring`),
    )
  })

  it('in force before it was approved', () => {
    const text = tinyText(sound, { effective: '2019-12-31' })
    expect(loadDefinition(text, 'x.yaml')).toEqual({
      ok: false,
      problems: [
        {
          file: 'x.yaml',
          line: 8,
          reason: 'it is in force from 2019-12-31, before it was approved (2020-01-01)',
        },
      ],
    })
  })

  it('a text that is no YAML, with its line', () => {
    expect(loadDefinition('code: [\nsteps: }', 'x.yaml')).toMatchObject({
      ok: false,
      problems: [{ file: 'x.yaml', line: 2 }, {}],
    })
  })

  it('a step id written as a number is read as it is written', () => {
    const text = tinyText(sound.replaceAll("'1'", '1').replaceAll("'2'", '2'), { entry: '1' })
    expect(loadDefinition(text, 'x.yaml')).toMatchObject({ ok: true })
  })
})

describe('definitions that do not fit together are refused', () => {
  const problems = (...texts: string[]) => {
    const built = buildLibrary({
      roles: tinyRoles,
      procedures: texts.map((text, index) => ({ file: `t${index}.yaml`, text })),
    })
    return built.ok ? [] : built.problems
  }
  const which = leaf('which', 'text', 'options: [{ id: hge, label: { es: h, en: h } }]')
  const other = tinyText(
    steps(line('1', 'END', `leaves: [${leaf('o', 'text')}, ${leaf('text', 'text')}, ${which}]`)),
    { code: 'X/Y-PR02' },
  )
  const calling = (gives: string) =>
    `call: { procedure: X/Y-PR02, confirmsFirst: true, gives: { ${gives} } }`

  it.each<[string, string, string]>([
    ['unknown role', steps(line('1', 'END').replace('[a]', '[operadr]')), 'unknown role "operadr"'],
    [
      'continue in an unknown procedure',
      steps(line('1', '{ continue: X/Y-PR03 }')),
      'continues in the unknown procedure "X/Y-PR03" (did you mean "X/Y-PR01"?)',
    ],
    [
      'call of an unknown procedure',
      steps(line('1', 'END', 'call: { procedure: X/Y-PR09 }')),
      'calls the unknown procedure "X/Y-PR09" (did you mean "X/Y-PR01"?)',
    ],
    [
      'call that leaves what is not made',
      steps(line('1', 'END', "call: { procedure: X/Y-PR02, leaves: '1.p' }")),
      'call: X/Y-PR02 leaves no "1.p"',
    ],
    [
      'call that leaves something with a typing error',
      steps(line('1', 'END', "call: { procedure: X/Y-PR02, leaves: ['1.o', '1.textt'] }")),
      'call: X/Y-PR02 leaves no "1.textt" (did you mean "text"?)',
    ],
    [
      'call that gives to a first step that it does not confirm',
      steps(line('1', 'END', 'call: { procedure: X/Y-PR02, gives: { o: { option: a } } }')),
      'call: "gives" is for a first step that the call confirms ("confirmsFirst")',
    ],
    [
      'call that gives what the first step does not leave',
      steps(line('1', 'END', calling("textt: '1.x'"))),
      'call: step 1 of X/Y-PR02 leaves no "textt" (did you mean "text"?)',
    ],
    [
      'call that gives what no step leaves',
      steps(line('1', 'END', calling("text: '1.x'"))),
      'call: step 1 leaves no "x"',
    ],
    [
      'call that gives what is not made by then',
      steps(line('1', 'END', `${calling("text: '1.x'")}, ${output('x')}`)),
      'call: "1.x" is used before it is made on some path',
    ],
    [
      'call that gives another kind',
      steps(line('1', 'END', `${calling("text: '1.x'")}, leaves: [${leaf('x', 'file')}]`)),
      'call: "1.x" is of the kind "file", where "text" is asked',
    ],
    [
      'call that gives an option that is not offered',
      steps(line('1', 'END', calling('which: { option: hg }'))),
      'call: "which" has no option "hg" (did you mean "hge"?)',
    ],
  ])('%s', (_, text, reason) => {
    expect(problems(tinyText(text), other)).toEqual([
      { file: 't0.yaml', line: 12, step: '1', reason },
    ])
  })

  it('a call that leaves what is made on some paths only', () => {
    const sometimes = tinyText(
      steps(
        line('1', `{ exclusive: [${way('a', "'2'")}, ${way('b', 'END')}] }`),
        line('2', 'END', output('o')),
      ),
      { code: 'X/Y-PR02' },
    )
    const caller = tinyText(steps(line('1', 'END', "call: { procedure: X/Y-PR02, leaves: '2.o' }")))
    expect(problems(caller, sometimes)).toMatchObject([
      { step: '1', reason: expect.stringContaining('not made on every path') },
    ])
  })

  it('the same version in two files', () => {
    expect(problems(tinyText(sound), tinyText(sound))).toMatchObject([
      { file: 't1.yaml', reason: expect.stringContaining('another file') },
    ])
  })
})

describe('who registers entities', () => {
  const withRegistrars = (registrars: string): string =>
    `${tinyRoles.text}\nregistrars: ${registrars}\n`
  it.each([
    ['nobody that there is', '[zz]', 'unknown role "zz"'],
    ['somebody outside', '[out]', 'role "out" is not of the agency'],
    ['one twice', '[a, a]', 'role "a" is written twice'],
  ])('%s', (_, registrars, reason) => {
    const roles = { ...tinyRoles, text: withRegistrars(registrars) }
    const built = buildLibrary({ roles, procedures: [] })
    expect(built.ok ? [] : built.problems.map((problem) => problem.reason)).toEqual([reason])
  })
})

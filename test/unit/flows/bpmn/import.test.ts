import { bpmnOf } from '../../../../src/flows/bpmn/export'
import { importBpmn } from '../../../../src/flows/bpmn/import'
import { exported } from '../../../support/bpmn'
import { line, tiny, tinyText, way } from '../support'

const { library } = exported
const codes = exported.definitions.map((definition) => [definition.code, definition] as const)
const options = { roles: library.roles, codes: [...library.latest.keys()] }

describe('a BPMN file as a definition', () => {
  test.each(codes)('%s is what it was, and nothing is said', async (_, definition) => {
    const {
      problems,
      notes,
      definition: back,
    } = await importBpmn(await exported.xml(definition), 'f.bpmn', options)
    expect(problems).toEqual([])
    expect(notes).toEqual([])
    expect(back).toEqual(definition)
  })

  it('carries what a choice, an output, a call and a sending say beyond the drawing', async () => {
    const label = 'label: { es: l, en: l }'
    const closed = `{ id: o, kind: text, ${label}, exclusive: true, options: [{ id: a, ${label} }] }`
    const document = `{ id: n, kind: reference, ${label} }, { id: f, kind: file, ${label}, of: n }, { id: m, kind: coordination, ${label}, meeting: true }`
    const call = "{ procedure: X/Y-PR02, leaves: ['1.n', '1.f'], confirmsFirst: true, gives: "
    const text = tinyText(
      [
        'steps:',
        line('1', "'2'", `leaves: [${closed}, ${document}]`),
        line(
          '2',
          `{ exclusive: [${way('a', "'3'")}, ${way('b', "'4'", "without: '1'")}, ${way('c', 'END', 'linked: true')}] }`,
          'splitsHere: true',
        ),
        line('3', "'4'", `call: ${call}{ o: '1.o' } }`),
        line(
          '4',
          'END',
          `sends: { kind: note, carries: ['1.n'], signs: true }, attachments: [{ id: p, name: { es: l, en: l } }]`,
        ),
      ].join('\n'),
    )
    const called = tinyText(
      ['steps:', line('1', 'END', `leaves: [${closed}, ${document}]`)].join('\n'),
      {
        code: 'X/Y-PR02',
      },
    )
    const small = tiny(text, called)
    const [definition] = [...small.definitions.values()].filter(({ code }) => code === 'X/Y-PR01')
    if (!definition) throw new Error('it was not read')
    const back = await importBpmn(await bpmnOf(definition, small.roles), 'f.bpmn', {
      roles: small.roles,
      codes: [...small.latest.keys()],
    })
    expect([back.problems, back.notes]).toEqual([[], []])
    expect(back.definition).toEqual(definition)
  })
})

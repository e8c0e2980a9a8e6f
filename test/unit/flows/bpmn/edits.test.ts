/** Edits as another tool saves them, each on a file written from a definition. */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { noteLine } from '../../../../src/cli/procedures/import-words'
import { bpmnOf } from '../../../../src/flows/bpmn/export'
import { importBpmn, type Note } from '../../../../src/flows/bpmn/import'
import { line, tiny, tinyText, way } from '../support'

const decide = `{ exclusive: [${way('si', "'2'")}, ${way('no', 'END')}] }`
const steps = [
  'steps:',
  line('1', decide),
  line('2', "{ parallel: ['3', '4'] }"),
  line('3', 'J5').replace('[a]', '[b]'),
  line('4', 'J5'),
  line('5', 'END', "returns: ['3']"),
  'joins:',
  "  - { id: J5, waits: ['3', '4'], go: '5' }",
].join('\n')
const library = tiny(tinyText(`${steps}\n`))
const [definition] = [...library.definitions.values()]
const said = (notes: readonly Note[], language: 'es' | 'en' = 'en'): string =>
  notes.map((note) => noteLine(createCatalogue().in(language), note, language)).join('\n')
const xml = bpmnOf(definition as NonNullable<typeof definition>, library.roles)
const edited = async (...edits: [string | RegExp, string][]) => {
  const text = edits.reduce(
    (all, [from, to]) => {
      expect(all).toMatch(from)
      return all.replace(from, to)
    },
    await xml,
  )
  const result = await importBpmn(text, 'x.bpmn', { roles: library.roles, codes: ['X/Y-PR01'] })
  return { ...result, step: (id: string) => result.definition?.steps.find((one) => one.id === id) }
}

describe('an edited file', () => {
  test('unedited it is the same', async () => {
    const { definition: back, notes, problems } = await edited()
    expect({ back, notes, problems }).toEqual({ back: definition, notes: [], problems: [] })
  })

  test('a step between a step and a join: the join waits for the new one', async () => {
    const flow = 'Flow_Step_4_Merge_J5_2|Flow_Step_4_Join_J5'
    const { definition: back, problems } = await edited(
      [
        new RegExp(`<bpmn:sequenceFlow id="(${flow})" sourceRef="Step_4" targetRef="(\\w+)" />`),
        `<bpmn:userTask id="New" name="Nuevo"><bpmn:incoming>Extra</bpmn:incoming><bpmn:outgoing>$1</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="Extra" sourceRef="Step_4" targetRef="New" /><bpmn:sequenceFlow id="$1" sourceRef="New" targetRef="$2" />`,
      ],
      [
        new RegExp(`<bpmn:outgoing>(${flow})</bpmn:outgoing>`),
        '<bpmn:outgoing>Extra</bpmn:outgoing>',
      ],
      [
        '<bpmn:flowNodeRef>Step_4<',
        '<bpmn:flowNodeRef>New</bpmn:flowNodeRef><bpmn:flowNodeRef>Step_4<',
      ],
    )
    expect(problems).toEqual([])
    expect(back?.joins).toEqual([{ id: 'J5', waits: ['3', '4.1'], go: '5' }])
    expect(back?.steps.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '4.1', '5'])
    expect(back?.steps[4]).toMatchObject({
      roles: ['a'],
      title: { es: 'Nuevo', en: 'Nuevo' },
      next: 'J5',
    })
  })

  test('a role written by hand, a choice renamed, an end named', async () => {
    const { step, problems, notes } = await edited(
      [/(conducto:step="2" conducto:role=)"a"/, '$1"a|c"'],
      ['name="si"', 'name="De acuerdo"'],
      ['<bpmn:endEvent id="End_5"', '<bpmn:endEvent id="End_5" name="Terminado"'],
    )
    expect(problems).toEqual([])
    expect(step('2')?.roles).toEqual(['a', 'c'])
    expect(step('1')?.next).toMatchObject({
      exclusive: [{ id: 'si', label: { es: 'De acuerdo', en: 'si' } }, { id: 'no' }],
    })
    expect(step('5')?.next).toEqual({ end: { es: 'Terminado', en: 'Terminado' } })
    expect(said(notes)).toMatch(/English text is “si”[^]*English text is “Terminado”/)
  })

  test('the second drawing of a step is not where it is edited', async () => {
    const { notes, step } = await edited([
      /(<bpmn:userTask id="Step_3_again" name=)"t"/,
      '$1"otro"',
    ])
    expect(said(notes)).toBe('Step_3_again: another drawing of step 3: edit it there.')
    expect(step('3')?.title.es).toBe('t')
  })

  test('a new lane gives its role by its name; a title of roles.yaml is known', async () => {
    const known = await edited([
      /<bpmn:lane id="Lane_b" name="b" conducto:role="b">/,
      '<bpmn:lane id="L9" name="c">',
    ])
    expect(known.step('3')?.roles).toEqual(['c'])
    const made = await edited([
      /<bpmn:lane id="Lane_b" name="b" conducto:role="b">/,
      '<bpmn:lane id="L9" name="Área Nueva">',
    ])
    expect(made.step('3')?.roles).toEqual(['area_nueva'])
    expect(said(made.notes)).toContain(
      'L9: no role is called “Área Nueva”: its id was made from the name.',
    )
  })

  test('a step taken away: what led there or from there is said', async () => {
    const { definition: back, notes } = await edited([
      /<bpmn:userTask id="Step_5"[^]*?<\/bpmn:userTask>/,
      '',
    ])
    expect(back?.joins).toEqual([{ id: 'J5', waits: ['3', '4'], go: 'END' }])
    expect(said(notes)).toContain(': it leads from or to nothing, so it is left out.')
  })

  test('a participant that is renamed renames the procedure: that is the name that tools show', async () => {
    const { definition: back, notes } = await edited([
      /name="X\/Y-PR01 t"/,
      'name="X/Y-PR01 Soporte"',
    ])
    expect([back?.title, notes]).toEqual([{ es: 'Soporte', en: 't' }, []])
  })

  test.each<[string, [string | RegExp, string], string]>([
    [
      'a timer on the start',
      [
        /<bpmn:startEvent id="Start">/,
        '<bpmn:startEvent id="Start"><bpmn:timerEventDefinition id="T" />',
      ],
      'T: temporizador (TimerEventDefinition): una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'a terminating end',
      [
        /<bpmn:endEvent id="End_5">/,
        '<bpmn:endEvent id="End_5"><bpmn:terminateEventDefinition id="T" />',
      ],
      'T: evento de terminación (TerminateEventDefinition): una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'a loop',
      [/(<bpmn:userTask id="Step_2"[^>]*>)/, '$1<bpmn:standardLoopCharacteristics id="L" />'],
      'L: marca de repetición (StandardLoopCharacteristics): una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'compensation',
      [/<bpmn:userTask id="Step_2"/, '<bpmn:userTask isForCompensation="true" id="Step_2"'],
      'Step_2: su isForCompensation «true»: una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'another kind of task',
      [/<bpmn:userTask (id="Step_2"[^]*?<\/bpmn:)userTask>/, '<bpmn:serviceTask $1serviceTask>'],
      'Step_2: tarea de servicio (ServiceTask): será un paso que confirma una persona; una definición no conoce otras tareas.',
    ],
    [
      'a condition',
      ['${environment.variables.choices.si}', '${monto > 1000}'],
      ': su condición «${monto &gt; 1000}» se omite: decide la opción elegida.'.replace(
        '&gt;',
        '>',
      ),
    ],
    [
      'a boundary event',
      [
        '</bpmn:process>',
        '<bpmn:boundaryEvent id="B" attachedToRef="Step_2"><bpmn:errorEventDefinition id="E" /></bpmn:boundaryEvent></bpmn:process>',
      ],
      'B: evento de borde (BoundaryEvent): una definición no tiene lugar para esto, así que se omite.\nE: evento de error (ErrorEventDefinition), dentro de B: se omite con él.',
    ],
    [
      'a step inside of a sub-process',
      [
        '</bpmn:process>',
        '<bpmn:subProcess id="S" name="Revisar"><bpmn:userTask id="I" name="Leer" /></bpmn:subProcess></bpmn:process>',
      ],
      'S: subproceso (SubProcess) «Revisar»: una definición no tiene lugar para esto, así que se omite.\nI: tarea de usuario (UserTask) «Leer», dentro de S: se omite con él.',
    ],
    [
      'an annotation with its words',
      [
        '</bpmn:process>',
        '<bpmn:textAnnotation id="A"><bpmn:text>Ojo: hasta las 18:00</bpmn:text></bpmn:textAnnotation></bpmn:process>',
      ],
      'A: anotación de texto (TextAnnotation) «Ojo: hasta las 18:00»: una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'a message flow and the participant that it comes from',
      [
        '</bpmn:collaboration>',
        '<bpmn:participant id="P" name="Entidad" /><bpmn:messageFlow id="M" sourceRef="P" targetRef="Step_1" /></bpmn:collaboration>',
      ],
      'P: participante (pool) (Participant) «Entidad»: una definición no tiene lugar para esto, así que se omite.\nM: flujo de mensaje (MessageFlow): una definición no tiene lugar para esto, así que se omite.',
    ],
    [
      'what another tool keeps',
      [
        /<bpmn:userTask id="Step_2"/,
        '<bpmn:userTask xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:assignee="ana" id="Step_2"',
      ],
      'Step_2: su atributo camunda:assignee, de otra herramienta, se omite.',
    ],
    [
      'a name on a gateway',
      [/<bpmn:parallelGateway /, '<bpmn:parallelGateway name="¿Y?" '],
      ': su name «¿Y?»: una definición no tiene lugar para esto, así que se omite.',
    ],
  ])('what has no place in a definition is said: %s', async (_name, edit, sentences) => {
    const { notes, problems } = await edited(edit)
    expect(problems).toEqual([])
    expect(said(notes, 'es')).toContain(sentences)
    expect(notes).toHaveLength(sentences.split('\n').length)
  })
})

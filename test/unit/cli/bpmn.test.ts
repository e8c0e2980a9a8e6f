import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDefinition } from '../../../src/flows/definition/load'
import { nine } from '../flows/support'
import { cli, temporaryFolder } from './harness'

const folder = temporaryFolder()
const [first] = [...nine().definitions.values()]
const code = first?.code ?? ''

describe('conducto procedures bpmn and import', () => {
  test('what was written is read back as the same definition, without a word on standard error', async () => {
    const file = join(folder, 'one.bpmn')
    const wrote = await cli(['procedures', 'bpmn', code], {})
    expect(wrote.code).toBe(0)
    writeFileSync(file, wrote.out)
    const read = await cli(['procedures', 'import', file], {})
    expect(read).toMatchObject({ code: 0, err: '' })
    const loaded = loadDefinition(read.out, 'one.yaml')
    expect(loaded.ok && loaded.definition).toEqual(first)
  })

  test('what cannot be carried over is said by element, and the rest is written', async () => {
    const file = join(folder, 'noted.bpmn')
    const xml = readFileSync(join(folder, 'one.bpmn'), 'utf8')
    writeFileSync(
      file,
      xml.replace('</bpmn:process>', '<bpmn:textAnnotation id="Note_1" /></bpmn:process>'),
    )
    const { code: exit, out, err } = await cli(['procedures', 'import', file], {})
    expect(exit).toBe(0)
    const said =
      'anotación de texto (TextAnnotation): una definición no tiene lugar para esto, así que se omite.'
    expect(err).toBe(`Note_1: ${said}`)
    expect(loadDefinition(out, 'noted.yaml').ok).toBe(true)
  })

  test('a file that is not there, is not BPMN, or carries no definition is refused', async () => {
    const file = join(folder, 'other.bpmn')
    expect((await cli(['procedures', 'import', join(folder, 'none.bpmn')], {})).code).toBe(1)
    for (const [text, said] of [
      ['nothing', 'no es un archivo BPMN: no empieza con una etiqueta'],
      [
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" />',
        'no se exportó de una definición',
      ],
      [
        `<definitions>${'<bpmn:userTask id="t" />'.repeat(30_000)}</definitions>`,
        'dibuja más de 500 tareas',
      ],
      [
        '<a>\n<b>\n</a>',
        'other.bpmn:3: este no es un archivo BPMN: una etiqueta no abre o no cierra donde debe',
      ],
    ] as const) {
      writeFileSync(file, text)
      const { code: exit, out, err } = await cli(['procedures', 'import', file], {})
      expect({ exit, out }).toEqual({ exit: 1, out: '' })
      expect(err).toContain('other.bpmn')
      expect(err).toContain(said)
    }
  })
})

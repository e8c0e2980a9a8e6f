import { importBpmn } from '../../../../src/flows/bpmn/import'
import { exported } from '../../../support/bpmn'

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
})

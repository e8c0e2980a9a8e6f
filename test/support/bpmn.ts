/** The nine procedures as BPMN files, each written once. */
import { bpmnOf } from '../../src/flows/bpmn/export'
import type { Definition } from '../../src/flows/definition/definition'
import { nine } from '../unit/flows/support'

const library = nine()
const written = new Map<string, Promise<string>>()
export const exported = {
  library,
  definitions: [...library.definitions.values()],
  xml: (definition: Definition): Promise<string> => {
    const known = written.get(definition.code) ?? bpmnOf(definition, library.roles)
    written.set(definition.code, known)
    return known
  },
}

/**
 * The files of a procedure and of all that it calls as one source, because the engine's calls do
 * not reach another file.
 */
import type { Definition } from '../../src/flows/definition/definition'
import { processId } from '../../src/flows/bpmn/export'
import { moddle, type ModdleElement } from '../../src/flows/bpmn/moddle'
import { exported } from '../support/bpmn'

const processOf = (root: ModdleElement) =>
  (root.get('rootElements') as ModdleElement[]).find(
    (one) => one.$type === 'bpmn:Process',
  ) as ModdleElement
const elementsOf = (process: ModdleElement) => process.get('flowElements') as ModdleElement[]

/**
 * One procedure's process. Its ids get the name of the process, so that no two files have the same.
 */
const readProcess = async (definition: Definition): Promise<ModdleElement> => {
  const { rootElement, elementsById } = await moddle().fromXML(await exported.xml(definition))
  const process = processOf(rootElement)
  for (const element of Object.values(elementsById))
    if (element !== process) element.id = `${process.id}__${element.id}`
  return process
}
const definitionOf = (code: string) =>
  exported.definitions.find((definition) => processId(definition.code) === code) as Definition

const withCalled = async (id: string, found: Map<string, ModdleElement>): Promise<void> => {
  if (found.has(id)) return
  const process = await readProcess(definitionOf(id))
  found.set(id, process)
  for (const element of elementsOf(process)) {
    const called = element.get('calledElement') as string | undefined
    if (called) await withCalled(called, found)
  }
}

/** What the test knows of an element of the source. */
export interface Known {
  procedure: string
  step?: string
  continues?: string
  call: boolean
}
export interface Source {
  xml: string
  known: ReadonlyMap<string, Known>
}

const write = async (code: string): Promise<Source> => {
  const found = new Map<string, ModdleElement>()
  await withCalled(processId(code), found)
  const known = new Map<string, Known>()
  for (const [id, process] of found) {
    process.set('isExecutable', id === processId(code))
    const procedure = definitionOf(id).code
    for (const element of [process, ...elementsOf(process)])
      element.set('extensionElements', undefined)
    for (const element of elementsOf(process))
      known.set(element.id, {
        procedure,
        step: element.get('conducto:step') as string | undefined,
        continues: element.get('conducto:continue') as string | undefined,
        call: element.$type === 'bpmn:CallActivity',
      })
  }
  const writer = moddle()
  const root = writer.create('bpmn:Definitions', {
    ...{ id: 'Joined', targetNamespace: 'urn:joined', rootElements: [...found.values()] },
  })
  return { xml: (await writer.toXML(root)).xml, known }
}

const sources = new Map<string, Promise<Source>>()
/** The source of a procedure, joined once. */
export const joined = (code: string): Promise<Source> => {
  const source = sources.get(code) ?? write(code)
  sources.set(code, source)
  return source
}

/**
 * The BPMN reader and writer, with our own attributes and what an element carries of its
 * definition.
 */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import conducto from './conducto-moddle.json'

export type { ModdleElement, Property } from 'bpmn-moddle'

/** A reader and writer that knows the `conducto:` extension. */
export const moddle = (): BpmnModdle => (known ??= new BpmnModdle({ conducto }))
/** Describing all types anew is most of reading a small file. */
let known: BpmnModdle | undefined

/** The line of which the reader speaks: it counts from 0. */
export const lineIn = (message: string): number | undefined => {
  const line = /line: (\d+)/.exec(message)?.[1]
  return line === undefined ? undefined : Number(line) + 1
}

/** The extension in which an element keeps what BPMN has no words for. */
export const carrying = (writer: BpmnModdle, value: unknown): ModdleElement =>
  writer.create('bpmn:ExtensionElements', {
    values: [writer.create('conducto:Definition', { body: JSON.stringify(value) })],
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
/** What an element carries; undefined when it carries nothing, or nothing that can be read. */
export const carriedBy = (element: ModdleElement): unknown => {
  const extension = element.get('extensionElements') as ModdleElement | undefined
  const values = (extension?.get('values') ?? []) as ModdleElement[]
  const own = values.find((value) => value.$type === 'conducto:Definition')
  return own ? parsed(String(own.get('body') ?? '')) : undefined
}

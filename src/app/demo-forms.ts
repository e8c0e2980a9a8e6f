/** What people of the demo fill in: their values as the window takes them, and as they are told. */
import type { Fill } from '../demo/story'
import type { Given } from '../sandbox/slack/person/filling'

type Json = Record<string, unknown>
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
export const words = (value: unknown): string => String((value as Json | undefined)?.['text'] ?? '')

const inputOf = (view: Json, id: string): Json | undefined =>
  listOf(view['blocks']).find((block) => block['block_id'] === id)
const elementOf = (view: Json, id: string): Json => (inputOf(view, id)?.['element'] ?? {}) as Json
const optionsOf = (view: Json, id: string): Json[] => listOf(elementOf(view, id)['options'])

/** A sheet of paper that says its own name. */
const madeUp = (name: string) => ({ name, bytes: Buffer.from(name), mimetype: 'application/pdf' })

function valueOf(view: Json, id: string, fill: Fill): Given {
  if (typeof fill === 'string' || Array.isArray(fill)) return fill
  if ('file' in fill) return [madeUp(fill.file)]
  const option = String(optionsOf(view, id)[fill.option - 1]?.['value'] ?? '')
  return String(elementOf(view, id)['type']).startsWith('multi_') ? [option] : option
}
/** By block id. */
export const valuesOf = (view: Json, fills: Readonly<Record<string, Fill>>) =>
  Object.fromEntries(Object.entries(fills).map(([id, fill]) => [id, valueOf(view, id, fill)]))

const shownValue = (view: Json, id: string, value: Given): string => {
  if (Array.isArray(value) && typeof value[0] === 'object')
    return value.map((file) => (file as { name: string }).name).join(', ')
  const options = optionsOf(view, id)
  const chosen = [value].flat().map((entered) => {
    const option = options.find((known) => known['value'] === entered)
    return option ? words(option['text']) : String(entered)
  })
  return chosen.join(', ')
}

/** Labels of a modal's inputs, and of the options chosen, in the order of the modal. */
export function fieldsOf(
  view: Json,
  values: Readonly<Record<string, Given>>,
): { label: string; value: string }[] {
  return listOf(view['blocks']).flatMap((block) => {
    const id = String(block['block_id'])
    const value = values[id]
    return value === undefined
      ? []
      : [{ label: words(block['label']), value: shownValue(view, id, value) }]
  })
}

/** What people chose or filled in, whichever element it was. */
import type { ViewValue } from '../staff-port'
import { withEmoji } from './emoji'
import { filesOf, json } from './json'
import type { Json } from './options'

/** The chosen values of a select, overflow, picker or box; undefined for a button. */
export function selectedOf(action: Json): string[] | undefined {
  const [field, chosen] = Object.entries(action).find(([key]) => key.startsWith('selected_')) ?? []
  if (!field) return undefined
  const chosenList = Array.isArray(chosen) ? chosen : [chosen]
  return chosenList.flatMap((choice) => {
    const value: unknown =
      typeof choice === 'object' && choice !== null ? json(choice).value : choice
    return value === null || value === undefined ? [] : [String(value)]
  })
}

/** `state.values` by block; a block's elements are merged. */
export function readValues(state: Json): Record<string, ViewValue> {
  return Object.fromEntries(
    Object.entries(state).map(([block, elements]) => [
      block,
      Object.assign(
        {},
        ...Object.values(json(elements)).map((element) => readValue(json(element))),
      ) as ViewValue,
    ]),
  )
}

/** Fields that a person left empty are absent. A number or a time of day is its text. */
function readValue(element: Json): ViewValue {
  if (Array.isArray(element.files)) return { files: filesOf(element.files) }
  if (typeof element.value === 'string') return { text: withEmoji(element.value) }
  const selected = selectedOf(element) ?? []
  const [first] = selected
  if ('selected_options' in element) return { options: selected }
  if ('selected_users' in element || 'selected_user' in element) return { users: selected }
  if (first === undefined) return {}
  if ('selected_option' in element) return { option: first }
  if ('selected_date' in element) return { date: first }
  if ('selected_date_time' in element) return { date: new Date(Number(first) * 1000).toISOString() }
  if ('selected_time' in element) return { text: first }
  return 'selected_conversations' in element || 'selected_channels' in element
    ? { options: selected }
    : { option: first }
}

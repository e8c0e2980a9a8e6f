/**
 * A form whose answer takes longer than Slack waits: it is acknowledged with a view that says so,
 * and that view then becomes the answer. Where the answer is that something has to be changed, the
 * form comes back as it was filled in.
 */
import type { StaffAnswer } from '../staff-port'
import { json, str } from './json'
import type { Json, SlowWords } from './options'

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

/** What the person sees while they wait. */
export const waitingView = (words: SlowWords): unknown => words.view(words.wait)

/** What the waiting view becomes. A modal cannot be closed from here, so it says that it may be. */
export function viewOf(words: SlowWords, form: Json, answer: StaffAnswer): unknown {
  if (answer.errors) return filledAgain(form, Object.values(answer.errors).join('\n'))
  return answer.update ?? answer.modal ?? words.view(answer.ephemeral?.text ?? words.done)
}

/**
 * The form as it was sent, with what is wrong above it. Files have to be chosen again: Slack takes
 * none for a form.
 */
export function filledAgain(form: Json, problem: string): Json {
  const { type, callback_id, title, submit, close, private_metadata } = form
  const values = json(json(form.state).values)
  const blocks = Array.isArray(form.blocks) ? form.blocks.map(json) : []
  return {
    type,
    callback_id,
    title,
    private_metadata,
    submit: submit ?? undefined,
    close: close ?? undefined,
    blocks: [section(`:warning: ${problem}`), ...blocks.map((block) => refilled(block, values))],
  }
}

function refilled(block: Json, values: Json): Json {
  const element = json(block.element)
  const state = json(json(values[str(block.block_id)])[str(element.action_id)])
  const initial = initialOf(state)
  return initial.length > 0
    ? { ...block, element: { ...element, ...Object.fromEntries(initial) } }
    : block
}

/**
 * `value` → `initial_value`, `selected_option` → `initial_option`, and so on; what was left empty
 * is nothing.
 */
const initialOf = (state: Json): [string, unknown][] =>
  Object.entries(state).flatMap(([key, value]): [string, unknown][] => {
    const empty =
      value === null ||
      value === undefined ||
      value === '' ||
      (Array.isArray(value) && value.length === 0)
    if (empty) return []
    if (key === 'value') return [['initial_value', value]]
    return key.startsWith('selected_') ? [[key.replace('selected_', 'initial_'), value]] : []
  })

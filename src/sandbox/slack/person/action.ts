/** The action that Slack makes of an element and what a person chose in it. */
import type { Json, SlackBlock } from '../model'
import { elementsOf } from '../rules/blocks'
import type { World } from '../world'
import { findOption, stateOf, type Given } from './filling'
import { keepFile } from './uploads'
import { stateField } from './state-values'

export interface ActionChoice {
  actionId: string
  blockId?: string
  /**
   * For a button that shares its action id with others: its value. For a select, the chosen value.
   */
  value?: string
  /** What is chosen in a select, radio, checkboxes, overflow, date picker or input. */
  selected?: Given
  /** The same for one option, by its value or as Slack writes it. */
  selectedOption?: string | { value: string }
}

export interface FoundAction {
  block: SlackBlock
  element: Json
  action: Json
  /** What the element keeps in `state.values`, when it keeps anything. */
  state?: Json
}

/**
 * Finds the element that a person acts on and makes Slack's action of it, or says why the client
 * would not.
 */
export function findAction(
  world: World,
  user: string,
  blocks: readonly SlackBlock[],
  choice: ActionChoice,
): FoundAction | string {
  const found = blocks
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .filter(({ block }) => choice.blockId === undefined || block.block_id === choice.blockId)
    .filter(({ element }) => element.action_id === choice.actionId)
  const match =
    found.find(({ element }) => element.type === 'button' && element.value === choice.value) ??
    found[0]
  if (!match) return 'action_not_found'
  const { block, element } = match
  if (element.type === 'button' && choice.value !== undefined && element.value !== choice.value)
    return 'action_not_found'
  const shared = {
    action_id: element.action_id,
    block_id: block.block_id,
    type: element.type,
    action_ts: world.workspace.ts(),
  }
  if (element.type === 'button')
    return { block, element, action: { ...buttonParts(element), ...shared } }
  const value = givenOf(choice)
  if (element.type === 'overflow') {
    const option = findOption(element, value)
    return option
      ? { block, element, action: { ...shared, selected_option: option } }
      : 'option_not_found'
  }
  if (!stateField(element)) return 'action_not_found'
  const state = stateOf(element, value, (file) => keepFile(world, user, file))
  if (typeof state === 'string') return 'option_not_found'
  return {
    block,
    element,
    state,
    action: {
      ...shared,
      ...state,
      placeholder: element.placeholder || undefined,
    },
  }
}

function givenOf(choice: ActionChoice): Given {
  const option = choice.selectedOption
  if (option !== undefined) return typeof option === 'string' ? option : option.value
  return choice.selected ?? choice.value ?? null
}

function buttonParts(element: Json): Json {
  const { text, value, style, url } = element
  return JSON.parse(JSON.stringify({ text, value, style, url })) as Json
}

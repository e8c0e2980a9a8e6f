/** A person fills in a modal, sends it or closes it. */
import { z } from 'zod'
import type { Json, SlackView } from '../model'
import { Refusal } from '../refusal'
import { checkView } from '../rules/views'
import { without } from '../without'
import { closeAll, closeFrom, pushView, updateView } from '../view-stack'
import type { World } from '../world'
import { stateOf, type Given } from './filling'
import { refused, seen, type Outcome } from './outcome'
import { actor, interaction, viewPart } from './payload'
import { isEmptyState, stateValues } from './state-values'
import { keepFile } from './uploads'

/** Block id → what is put into its only element; or block id → action id → the same. */
export type ViewValues = Record<string, Given | Record<string, Given>>
export interface Submission {
  user: string
  viewId: string
  values?: ViewValues
}

/**
 * Fills inputs in. Returns the form's own complaints by block id, or undefined when it has none.
 */
export function fillIn(
  world: World,
  view: SlackView,
  values: ViewValues,
): Record<string, string> | undefined {
  const errors: Record<string, string> = {}
  for (const [blockId, filled] of Object.entries(values)) {
    const block = view.blocks.find((block) => block.block_id === blockId)
    const elements = block ? elementsIn(block) : []
    for (const [action, value] of perAction(elements, filled)) {
      const target = elements.find((element) => element.action_id === action)
      const state = target
        ? stateOf(target, value, (file) => keepFile(world, view.user, file))
        : 'There is no such input.'
      if (typeof state === 'string') errors[blockId] = state
      else view.values[blockId] = { ...view.values[blockId], [action]: state }
    }
    if (elements.length === 0) errors[blockId] = 'There is no such input.'
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** What a block has to be filled in or pressed. */
function elementsIn(block: Json): Json[] {
  if (block.type === 'actions') return block.elements as Json[]
  const element = (block.element ?? block.accessory) as Json | undefined
  return element ? [element] : []
}

function perAction(elements: Json[], value: Given | Record<string, Given>): [string, Given][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value as Record<string, Given>)
  return elements.slice(0, 1).map((element) => [String(element.action_id), value as Given])
}

/**
 * A person presses the modal's submit button. The app may answer with errors, another view, or
 * nothing (it closes).
 */
export async function submitView(
  world: World,
  act: Submission,
): Promise<Outcome<{ view?: string }>> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const view = world.workspace.stack(user.id).at(-1)
  if (!view || view.id !== act.viewId) return refused('view_not_found')
  const problems = fillIn(world, view, act.values ?? {})
  if (problems) return refused('invalid_input', problems)
  const blank = missing(view)
  if (blank.length > 0) return { ...refused('invalid_input'), missing: blank }
  const payload = interaction(world, 'view_submission', user, view.id)
  const body = { ...payload, ...without(viewPart(world, view), 'container'), response_urls: [] }
  const answer = await world.faults.inOrder('submission', () =>
    world.courier.deliver({ kind: 'submission', body }),
  )
  if (!answer.ok) return seen(answer)
  return { ...applyResponse(world, view, answer.body), elapsedMs: answer.elapsedMs }
}

/** Ids of the blocks that are empty and must not be. */
function missing(view: SlackView): string[] {
  const values = stateValues(view.blocks, view.values)
  const blank = view.blocks.filter((block) => {
    const state = values[block.block_id]?.[String((block.element as Json | undefined)?.action_id)]
    return block.type === 'input' && !block.optional && (!state || isEmptyState(state))
  })
  return blank.map((block) => block.block_id)
}

const responses = z.discriminatedUnion('response_action', [
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string()),
  }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
])

/**
 * Does what the acknowledgement says. One that Slack cannot read leaves the modal open with an
 * error.
 */
function applyResponse(world: World, view: SlackView, body: unknown): Outcome<{ view?: string }> {
  if (body === undefined || body === '') {
    closeFrom(world.workspace, view)
    return { ok: true, elapsedMs: 0 }
  }
  const response = responses.safeParse(body)
  if (!response.success) return refused('invalid_response')
  try {
    return applyAction(world, view, response.data)
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code, { view: JSON.stringify(error.extra) })
    throw error
  }
}

function applyAction(
  world: World,
  view: SlackView,
  response: z.infer<typeof responses>,
): Outcome<{ view?: string }> {
  switch (response.response_action) {
    case 'errors': {
      const inputs = view.blocks
        .filter((block) => block.type === 'input')
        .map((block) => block.block_id)
      const unknown = Object.keys(response.errors).filter((id) => !inputs.includes(id))
      return unknown.length > 0
        ? refused('invalid_response')
        : refused('view_errors', response.errors)
    }
    case 'update':
      return {
        ok: true,
        elapsedMs: 0,
        view: updateView(world.workspace, view, checkView(response.view, 'modal')).id,
      }
    case 'push':
      return {
        ok: true,
        elapsedMs: 0,
        view: pushView(world.workspace, view.user, checkView(response.view, 'modal')).id,
      }
    case 'clear':
      closeAll(world.workspace, view.user)
      return { ok: true, elapsedMs: 0 }
  }
}

/** A person closes the top modal. Those that asked for it are announced with view_closed. */
export async function closeView(
  world: World,
  act: { user: string; viewId: string },
): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const view = world.workspace.stack(user.id).find((view) => view.id === act.viewId)
  if (!view) return refused('view_not_found')
  const cleared = view.clear_on_close
  const closed = cleared ? closeAll(world.workspace, user.id) : closeFrom(world.workspace, view)
  for (const view of closed.filter((gone) => gone.notify_on_close)) {
    const payload = without(interaction(world, 'view_closed', user), 'trigger_id')
    const shown = without(viewPart(world, view), 'container')
    await world.courier.deliver({
      kind: 'closed',
      body: { ...payload, ...shown, is_cleared: cleared },
    })
  }
  return { ok: true, elapsedMs: 0 }
}

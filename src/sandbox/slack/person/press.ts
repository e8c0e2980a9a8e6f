/** A person presses something: on a message, in a modal, in their Home. */
import type { Json, SlackBlock, SlackChannel, SlackMessage, SlackUser } from '../model'
import { renderMessage } from '../render'
import type { World } from '../world'
import { findAction, type ActionChoice } from './action'
import { refused, seen, type Outcome } from './outcome'
import { actor, channelPart, conversation, interaction, viewPart } from './payload'
import { stateValues, type StateValues } from './state-values'
import { fillIn, type ViewValues } from './view-acts'

export type Press = ActionChoice & { user: string; channel: string; ts: string }
export type ViewPress = ActionChoice & { user: string; viewId: string; values?: ViewValues }
export type HomePress = ActionChoice & { user: string }

/** A person acts on an element of a message. */
export async function press(world: World, act: Press): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const channel = conversation(world, user, act.channel)
  if (typeof channel === 'string') return refused(channel)
  const message = world.workspace.message(channel.id, act.ts)
  if (!message || (message.ephemeral_to && message.ephemeral_to !== user.id))
    return refused('message_not_found')
  const where = partsOf(message)
  for (const part of where) {
    const found = findAction(world, user.id, part.blocks, act)
    if (typeof found === 'string') {
      if (part === where.at(-1)) return refused(found)
      continue
    }
    const values: StateValues = stateValues(where.flatMap((part) => part.blocks))
    if (found.state)
      values[found.block.block_id] = { [String(found.element.action_id)]: found.state }
    const place = { user, channel, message, attachment: part.attachment }
    return send(world, {
      ...messagePayload(world, place),
      state: { values },
      actions: [found.action],
    })
  }
  return refused('action_not_found')
}

type Part = { blocks: readonly SlackBlock[]; attachment?: number }

function partsOf(message: SlackMessage): Part[] {
  const inAttachments = (message.attachments ?? []).map((attachment): Part => ({
    blocks: attachment.blocks ?? [],
    attachment: attachment.id,
  }))
  return [{ blocks: message.blocks ?? [] }, ...inAttachments]
}

interface Place {
  user: SlackUser
  channel: SlackChannel
  message: SlackMessage
  attachment?: number
}

function messagePayload(world: World, { user, channel, message, attachment }: Place): Json {
  const ephemeral = message.ephemeral_to !== undefined
  const target = { user: user.id, channel: channel.id, ts: message.ts, threadTs: message.thread_ts }
  return {
    ...interaction(world, 'block_actions', user),
    container: {
      type: attachment === undefined ? 'message' : 'message_attachment',
      message_ts: message.ts,
      attachment_id: attachment,
      is_app_unfurl: attachment === undefined ? undefined : false,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      thread_ts: message.thread_ts,
    },
    channel: channelPart(channel),
    // The content of an ephemeral message is not repeated to the app.
    message: ephemeral ? undefined : renderMessage(world, message),
    response_url: world.origin + world.responseUrls.issue(target, 'actions'),
  }
}

/** A person acts on an element of an open modal. What they had filled in goes along. */
export async function pressInView(world: World, act: ViewPress): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const view = world.workspace.stack(user.id).find((view) => view.id === act.viewId)
  if (!view) return refused('view_not_found')
  const problems = fillIn(world, view, act.values ?? {})
  if (problems) return refused('invalid_input', problems)
  const found = findAction(world, user.id, view.blocks, act)
  if (typeof found === 'string') return refused(found)
  const action = String(found.element.action_id)
  if (found.state)
    view.values[found.block.block_id] = {
      ...view.values[found.block.block_id],
      [action]: found.state,
    }
  // An input tells the app about a change only when it was made to.
  if (found.block.type === 'input' && !found.block.dispatch_action)
    return { ok: true, elapsedMs: 0 }
  const payload = interaction(world, 'block_actions', user, view.id)
  return send(world, { ...payload, ...viewPart(world, view), actions: [found.action] })
}

/** A person acts on an element of their App Home. */
export async function pressInHome(world: World, act: HomePress): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const home = world.workspace.homes.get(user.id)
  if (!home) return refused('view_not_found')
  const found = findAction(world, user.id, home.blocks, act)
  if (typeof found === 'string') return refused(found)
  const action = String(found.element.action_id)
  if (found.state)
    home.values[found.block.block_id] = {
      ...home.values[found.block.block_id],
      [action]: found.state,
    }
  return send(world, {
    ...interaction(world, 'block_actions', user),
    ...viewPart(world, home),
    actions: [found.action],
  })
}

async function send(world: World, body: Json): Promise<Outcome> {
  return seen(
    await world.faults.inOrder('action', () => world.courier.deliver({ kind: 'action', body })),
  )
}

/** The modals that a person has open, one on top of the other, and their Home. */
import { LIMITS } from './limits'
import { withIds } from './posting'
import type { SlackView } from './model'
import { Refusal } from './refusal'
import type { ViewContent } from './rules/views'
import type { Workspace } from './workspace'

/** Opens a modal; whatever was open gives way. */
export function openView(workspace: Workspace, user: string, content: ViewContent): SlackView {
  closeAll(workspace, user)
  return place(workspace, user, content)
}

/** Puts a modal on top. Throws `push_limit_reached` over the root and two. */
export function pushView(workspace: Workspace, user: string, content: ViewContent): SlackView {
  if (workspace.stack(user).length >= LIMITS.viewStack) throw new Refusal('push_limit_reached')
  return place(workspace, user, content)
}

/**
 * Changes an open modal in place. What the person filled in under the same block and action ids
 * stays.
 */
export function updateView(workspace: Workspace, view: SlackView, content: ViewContent): SlackView {
  Object.assign(view, shownParts(workspace, view.user, content))
  workspace.changed()
  return view
}

/** Shows the person's App Home. */
export function publishHome(workspace: Workspace, user: string, content: ViewContent): SlackView {
  const before = workspace.homes.get(user)
  const home = before ?? blank(workspace, user, 'home')
  Object.assign(home, shownParts(workspace, user, content))
  workspace.homes.set(user, home)
  workspace.views.set(home.id, home)
  workspace.changed()
  return home
}

/** Takes a modal and all above it off the person's screen. */
export function closeFrom(workspace: Workspace, view: SlackView): SlackView[] {
  const stack = workspace.stack(view.user)
  const at = stack.indexOf(view)
  if (at < 0) return []
  workspace.stacks.set(
    view.user,
    stack.slice(0, at).map((view) => view.id),
  )
  const closed = stack.slice(at)
  for (const view of closed) workspace.views.delete(view.id)
  workspace.changed()
  return closed
}

export function closeAll(workspace: Workspace, user: string): SlackView[] {
  const root = workspace.stack(user)[0]
  return root ? closeFrom(workspace, root) : []
}

function place(workspace: Workspace, user: string, content: ViewContent): SlackView {
  const below = workspace.stack(user)
  if (
    content.external_id &&
    [...workspace.views.values()].some((view) => view.external_id === content.external_id)
  )
    throw new Refusal('duplicate_external_id')
  const view = blank(workspace, user, 'modal')
  Object.assign(view, shownParts(workspace, user, content), {
    root_view_id: below[0]?.id ?? view.id,
    previous_view_id: below.at(-1)?.id ?? null,
  })
  workspace.views.set(view.id, view)
  workspace.stacks.set(user, [...below.map((view) => view.id), view.id])
  workspace.changed()
  return view
}

function blank(workspace: Workspace, user: string, type: 'modal' | 'home'): SlackView {
  const id = workspace.sequence.next('V')
  return {
    id,
    type,
    user,
    hash: '',
    blocks: [],
    callback_id: '',
    private_metadata: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: id,
    previous_view_id: null,
    values: {},
  }
}

function shownParts(workspace: Workspace, user: string, content: ViewContent): Partial<SlackView> {
  const shared = {
    hash: `${workspace.seconds()}.${workspace.sequence.count(`hash ${user}`).toString(36).padStart(8, '0')}`,
    blocks: withIds(content.blocks, workspace.sequence),
    callback_id: content.callback_id ?? '',
    private_metadata: content.private_metadata ?? '',
    external_id: content.external_id ?? '',
  }
  if (content.type !== 'modal') return shared
  return {
    ...shared,
    title: content.title,
    submit: content.submit ?? null,
    close: content.close ?? null,
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
  }
}

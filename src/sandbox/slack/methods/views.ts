/** The methods that open, change and publish views. */
import type { Json, SlackView } from '../model'
import { Refusal } from '../refusal'
import { renderView } from '../render'
import { checkView } from '../rules/views'
import { openView, publishHome, pushView, updateView } from '../view-stack'
import type { World } from '../world'
import { existingUser } from './access'
import { method, structure, text, type Method } from './method'
import { table } from '../../../flows/table'

const triggered = { trigger_id: text, view: structure }

const open = method({
  args: triggered,
  run(world, args) {
    const trigger = world.triggers.check(args.trigger_id)
    const view = openView(world.workspace, trigger.user, checkView(args.view, 'modal'))
    world.triggers.use(args.trigger_id)
    return shown(world, view)
  },
})

const push = method({
  args: triggered,
  run(world, args) {
    const trigger = world.triggers.check(args.trigger_id)
    // Slack pushes only from a modal that is open: a trigger of a message has nothing to be put on.
    if (!trigger.viewId || !world.workspace.views.has(trigger.viewId))
      throw new Refusal('invalid_trigger_id')
    const view = pushView(world.workspace, trigger.user, checkView(args.view, 'modal'))
    world.triggers.use(args.trigger_id)
    return shown(world, view)
  },
})

const update = method({
  args: {
    view_id: text.optional(),
    external_id: text.optional(),
    view: structure,
    hash: text.optional(),
  },
  run(world, args) {
    const views = [...world.workspace.views.values()]
    const view = args.external_id
      ? views.find((view) => view.external_id === args.external_id)
      : world.workspace.views.get(args.view_id ?? '')
    if (!view) throw new Refusal('not_found')
    if (args.hash !== undefined && args.hash !== view.hash) throw new Refusal('hash_conflict')
    const content = checkView(args.view, view.type)
    return shown(
      world,
      view.type === 'home'
        ? publishHome(world.workspace, view.user, content)
        : updateView(world.workspace, view, content),
    )
  },
})

const publish = method({
  args: { user_id: text, view: structure, hash: text.optional() },
  run(world, args) {
    const user = existingUser(world, args.user_id)
    if (!world.manifest.features.app_home?.home_tab_enabled) throw new Refusal('not_enabled')
    const current = world.workspace.homes.get(user.id)
    if (args.hash !== undefined && current && args.hash !== current.hash)
      throw new Refusal('hash_conflict')
    return shown(world, publishHome(world.workspace, user.id, checkView(args.view, 'home')))
  },
})

function shown(world: World, view: SlackView): Json {
  return { view: renderView(world.workspace, view) }
}

export const viewMethods: Record<string, Method> = table({
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
})

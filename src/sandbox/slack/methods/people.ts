/** The methods about people, the team and the bot itself. */
import { BOT } from '../options'
import { Refusal } from '../refusal'
import { renderUser } from '../render'
import { existingUser } from './access'
import { count, flag, method, page, text, type Method } from './method'
import { table } from '../../../flows/table'

const info = method({
  scope: 'users:read',
  args: { user: text, include_locale: flag },
  run: (world, args) => ({ user: renderUser(existingUser(world, args.user)) }),
})

const list = method({
  scope: 'users:read',
  args: { limit: count, cursor: text.optional(), include_locale: flag },
  run(world, args) {
    const { items, next } = page([...world.workspace.users.values()], args.limit, args.cursor)
    return { members: items.map(renderUser), response_metadata: { next_cursor: next } }
  },
})

const profile = method({
  scope: 'users.profile:read',
  args: { user: text, include_labels: flag },
  run: (world, args) => ({ profile: renderUser(existingUser(world, args.user)).profile }),
})

const bot = method({
  scope: 'users:read',
  args: { bot: text.optional() },
  run(world, args) {
    if (args.bot !== undefined && args.bot !== BOT.id) throw new Refusal('bot_not_found')
    const name = world.manifest.features.bot_user.display_name
    return {
      bot: {
        id: BOT.id,
        deleted: false,
        name,
        updated: 0,
        app_id: BOT.app_id,
        user_id: BOT.user_id,
      },
    }
  },
})

const team = method({
  scope: 'team:read',
  args: { team: text.optional() },
  run: (world) => ({ team: { ...world.workspace.team, email_domain: '' } }),
})

export const peopleMethods: Record<string, Method> = table({
  'users.info': info,
  'users.list': list,
  'users.profile.get': profile,
  'bots.info': bot,
  'team.info': team,
})

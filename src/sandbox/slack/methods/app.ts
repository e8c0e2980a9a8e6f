/** The methods that ask who the bot is, and for a connection. */
import { BOT } from '../options'
import { method, type Method } from './method'
import { table } from '../../../flows/table'

const test = method({
  args: {},
  run: (world) => ({
    url: `https://${world.workspace.team.domain}.slack.com/`,
    team: world.workspace.team.name,
    user: world.manifest.features.bot_user.display_name.toLowerCase(),
    team_id: world.workspace.team.id,
    user_id: BOT.user_id,
    bot_id: BOT.id,
    is_enterprise_install: false,
  }),
})

const openConnection = method({
  token: 'app',
  args: {},
  run: (world) => ({ url: world.origin.replace('http:', 'ws:') + world.sockets.issue() }),
})

export const appMethods: Record<string, Method> = table({
  'auth.test': test,
  'apps.connections.open': openConnection,
})

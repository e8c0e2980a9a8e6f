/** A person writes a slash command. */
import { escapeTyped } from '../escape'
import { BOT } from '../options'
import { Refusal } from '../refusal'
import { respond } from '../server/response-routes'
import type { World } from '../world'
import { refused, seen, type Outcome } from './outcome'
import { actor, channelPart, conversation } from './payload'

export interface SlashAct {
  user: string
  channel: string
  command: string
  text?: string
}

/** A person writes a slash command. What the app acknowledges with is shown to them. */
export async function slash(world: World, act: SlashAct): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const channel = conversation(world, user, act.channel)
  if (typeof channel === 'string') return refused(channel)
  const known = world.manifest.features.slash_commands?.some(
    (command) => command.command === act.command,
  )
  if (!known) return refused('unknown_command')
  const { team } = world.workspace
  const target = { user: user.id, channel: channel.id }
  const body = {
    token: 'verification-token',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: String(channelPart(channel).name),
    user_id: user.id,
    user_name: user.name,
    command: act.command,
    text: escapeTyped(act.text ?? ''),
    api_app_id: BOT.app_id,
    is_enterprise_install: 'false',
    response_url: world.origin + world.responseUrls.issue(target, 'commands'),
    trigger_id: world.triggers.issue(user.id),
  }
  const answer = await world.faults.inOrder('slash', () =>
    world.courier.deliver({ kind: 'slash', body }),
  )
  if (answer.ok && answer.body !== undefined) {
    try {
      respond(world, target, answer.body)
    } catch (error) {
      if (error instanceof Refusal) return { ...refused(error.code), elapsedMs: answer.elapsedMs }
      throw error
    }
  }
  return seen(answer)
}

/** Who people are to Slack, asked again after five minutes. */
import pTimeout from 'p-timeout'
import type { webApi } from '@slack/bolt'
import type { StaffChannel } from '../staff-port'
import { codeOf, deliveryError } from './errors'
import type { Client } from './options'
import { delivered } from './outbound'
import { languageLike } from '../../../flows/languages'

const KEPT_MS = 5 * 60_000
/**
 * What was known counts this long after it should have been asked again, while Slack does not say.
 */
const STALE_MS = 24 * 3600_000
/** How long somebody who is known waits for newer knowledge of them. */
const PATIENCE_MS = 800
type Person = Awaited<ReturnType<StaffChannel['user']>>
type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>
interface Known {
  until: number
  person: Person
}

/**
 * `StaffChannel.user`. A look-up that failed says nothing about the person: what was known before
 * counts, and without that it is thrown. `team` is the bot's own workspace.
 */
export function peopleOf(
  client: Client,
  team: () => Promise<string>,
  now: () => number,
): StaffChannel['user'] {
  const kept = new Map<string, Known>()
  const asking = new Map<string, Promise<Known>>()
  const ask = (id: string): Promise<Known> => {
    const asked =
      asking.get(id) ??
      askSlack(client, id, team)
        .then((person) => {
          const known = { until: now() + KEPT_MS, person }
          kept.set(id, known)
          return known
        })
        .finally(() => asking.delete(id))
    asking.set(id, asked)
    return asked
  }
  return async (id) => {
    const known = kept.get(id)
    // A clock that was put back keeps nobody known for longer.
    const left = known ? Math.min(known.until - now(), KEPT_MS + 1) : 0
    if (known && left > 0 && left <= KEPT_MS) return known.person
    const usable = known && left + STALE_MS > 0 ? known : undefined
    try {
      return (await (usable ? soon(ask(id), usable) : ask(id))).person
    } catch (error) {
      if (!usable) throw deliveryError(error)
      return usable.person
    }
  }
}

/** The answer, or what was known when it takes long. */
const soon = (asked: Promise<Known>, known: Known): Promise<Known> =>
  pTimeout(asked, { milliseconds: PATIENCE_MS, fallback: () => known })

async function askSlack(client: Client, id: string, team: () => Promise<string>): Promise<Person> {
  try {
    const { user } = await client.users.info({ user: id, include_locale: true })
    return user && asPerson(user, await team())
  } catch (error) {
    if (['user_not_found', 'user_not_visible', 'users_not_found'].includes(codeOf(error) ?? ''))
      return undefined
    throw error
  }
}

/** `StaffChannel.mayPost`. A private channel that we are not in is none to us. */
export const mayPost = async (client: Client, channel: string): Promise<boolean> => {
  const found = await conversation(client, channel)
  return found?.is_member === true && found.is_archived !== true
}
/** `StaffChannel.join`. */
export const join = (client: Client, channel: string): Promise<void> =>
  delivered(async () => void (await client.conversations.join({ channel })))
/** `StaffChannel.isPrivate`. */
export const isPrivate = async (client: Client, channel: string): Promise<boolean> => {
  const found = await conversation(client, channel)
  const shared = [found?.is_shared, found?.is_ext_shared, found?.is_pending_ext_shared]
  return found?.is_member === true && found.is_private === true && !shared.includes(true)
}
const conversation = (client: Client, channel: string) =>
  delivered(async () => {
    try {
      return (await client.conversations.info({ channel })).channel
    } catch (error) {
      if (codeOf(error) === 'channel_not_found') return undefined
      throw error
    }
  })

function asPerson(user: SlackUser, team: string): Person {
  const { is_restricted, is_ultra_restricted, is_bot, is_stranger, deleted } = user as SlackUser & {
    is_stranger?: boolean
  }
  const guest = is_restricted || is_ultra_restricted || is_stranger
  // Slack's own is no bot to the API.
  const bot = is_bot || user.id === 'USLACKBOT'
  return {
    id: user.id ?? '',
    name: user.profile?.real_name || user.real_name || user.name || '',
    locale: languageLike(user.locale),
    outsider: Boolean(guest || bot || deleted || user.team_id !== team),
  }
}

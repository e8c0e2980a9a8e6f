/**
 * Channels whose number a person links: follows what they say, so that administrators see a code
 * that can be scanned now, are told once of each trouble, and read that it is over. What a channel
 * says is written before it is shown; a code is never written.
 */
import { changeAggregate, standing, unchanged, write } from '../../store/change'
import type { EffectRecord, Named, Store } from '../../store/port'
import type { ChannelAlert, ChannelLink, LinkedChannel } from '../channels/linked'
import type { ChannelState } from '../channels/port'
import { type Clock, isoNow } from '../words/clock'
import type { LinkPayload } from '../effects/payloads'
import {
  codeCame,
  healed,
  linkShape,
  linkingEnded,
  nothingTold,
  openLinking,
  stuck,
  type Told,
  troubleCame,
} from './told'

export interface LinksDeps {
  store: Store
  clock: Clock
  channels: readonly LinkedChannel[]
  /** Effects may be due. */
  committed(): void
  onError(error: unknown): void
}
export type Relinked = 'asked' | 'connected' | 'unknown'
/** What a message about a channel is made of. */
export interface LinkNow {
  told: Told
  state: ChannelState
  link?: ChannelLink
}
export interface Links {
  /** Listens to the channels; call it before they start. */
  start(): Promise<void>
  stop(): Promise<void>
  now(channel: string): Promise<LinkNow | undefined>
  /**
   * Whether messages for a channel wait too long: told once, and when it is over. Other channels
   * are not followed here.
   */
  stuck(channel: string, isStuck: boolean): Promise<void>
  /** Asks for a new code or a new try. Resolves when the former code counts no more. */
  relink(channel: string): Promise<Relinked>
}

const idOf = (channel: string): string => `channel:${channel}`
/** Where what was told of a channel is kept. */
export const aggregateOf = (channel: string): Named => ({
  kind: linkShape.kind,
  id: idOf(channel),
})
const effect = (payload: LinkPayload): EffectRecord => {
  const id = `${payload.type}:${payload.channel}:${payload.id}`
  return { id: `show:${id}`, kind: 'show', lane: id, payload }
}

/** What looks different now. */
function changes(channel: string, before: Told, after: Told): EffectRecord[] {
  const changed = <T>(earlier: readonly T[], current: readonly T[]): T[] =>
    current.filter((item) => !earlier.includes(item))
  return [
    ...changed(before.linkings, after.linkings).map(({ id }) =>
      effect({ type: 'link', channel, id }),
    ),
    ...changed(before.troubles, after.troubles).map(({ id }) =>
      effect({ type: 'trouble', channel, id }),
    ),
  ]
}

export function createLinks({ store, clock, channels, committed, onError }: LinksDeps): Links {
  const named = new Map(channels.map((channel) => [channel.name, channel]))
  /** @param again whether the open linking is shown anew even though nothing was written of it. */
  const enter = async (
    channel: string,
    change: (told: Told) => Told,
    again = false,
  ): Promise<void> => {
    await changeAggregate<Told>(
      { store, committed },
      {
        of: linkShape,
        id: idOf(channel),
        decide: ({ state: told = nothingTold }) => {
          const state = change(told)
          const open = again ? openLinking(state) : undefined
          const shown = open ? [effect({ type: 'link', channel, id: open.id })] : []
          const effects = state === told ? shown : changes(channel, told, state)
          return effects.length > 0 ? write({ state, effects, at: isoNow(clock) }) : unchanged()
        },
      },
    )
  }

  const startedAt = isoNow(clock)
  const followed = channels.map((channel) =>
    follower(channel, { enter, now: () => isoNow(clock), startedAt, onError }),
  )
  let ends: (() => void)[] = []
  return {
    start: async () => {
      ends = followed.map((following) => following.listen())
      // Codes that were shown when the program ended.
      for (const { name } of channels)
        await enter(name, (told) => linkingEnded(told, 'replaced', startedAt))
    },
    stop: async () => {
      ends.forEach((end) => end())
      await Promise.all(followed.map((following) => following.settled()))
    },
    now: async (name) => {
      const channel = named.get(name)
      if (!channel) return undefined
      const link = channel.link()
      const told = (await standing(store, linkShape, idOf(name))).state ?? nothingTold
      return { told, state: channel.state(), link }
    },
    stuck: async (name, isStuck) => {
      if (named.has(name)) await enter(name, (told) => stuck(told, isoNow(clock), isStuck))
    },
    relink: async (name) => {
      const channel = named.get(name)
      if (!channel) return 'unknown'
      if (channel.state().state === 'connected') return 'connected'
      await enter(name, (told) => linkingEnded(told, 'replaced', isoNow(clock)))
      channel.relink()
      return 'asked'
    },
  }
}

interface Following {
  enter(channel: string, change: (told: Told) => Told, again?: boolean): Promise<void>
  now(): string
  /** Troubles from before are over with the first connection. */
  startedAt: string
  onError(error: unknown): void
}

/** One after another: what a channel says is written in the order in which it says it. */
function follower(channel: LinkedChannel, { enter, now, startedAt, onError }: Following) {
  const { name } = channel
  let last: Promise<void> = Promise.resolve()
  let code: string | undefined
  const then = (work: () => Promise<void>): void => {
    last = last.then(work).catch(onError)
  }
  const look = async (): Promise<void> => {
    const link = channel.link()
    if (link && link.value !== code) {
      code = link.value
      return enter(name, codeCame)
    }
    if (channel.state().state !== 'connected') return enter(name, (told) => told, true)
    await enter(name, (told) => healed(linkingEnded(told, 'linked', now()), now(), startedAt))
  }
  const hear = ({ code: alertCode, at }: ChannelAlert): Promise<void> =>
    enter(name, (told) =>
      alertCode === 'recovered' ? healed(told, at) : troubleCame(told, { code: alertCode, at }),
    )
  return {
    listen: () => {
      const ends = [
        channel.onChange(() => then(look)),
        channel.onAlert((alert) => then(() => hear(alert))),
      ]
      return () => ends.forEach((end) => end())
    },
    settled: () => last,
  }
}

/** What a workspace remembers. */
import { BOT, type StandInSeed } from './options'
import type { Sequence } from './sequence'
import type {
  SlackChannel,
  SlackClock,
  SlackFile,
  SlackMessage,
  SlackTeam,
  SlackUser,
  SlackUsergroup,
  SlackUserSeed,
  SlackView,
} from './model'

/** Everything that a Slack workspace remembers. It checks nothing: methods and acts do. */
export class Workspace {
  readonly team: SlackTeam
  readonly users = new Map<string, SlackUser>()
  readonly channels = new Map<string, SlackChannel>()
  readonly usergroups: SlackUsergroup[]
  readonly files = new Map<string, SlackFile>()
  readonly views = new Map<string, SlackView>()
  /** Open modals of each person, root first. */
  readonly stacks = new Map<string, string[]>()
  readonly homes = new Map<string, SlackView>()
  private readonly messagesOf = new Map<string, SlackMessage[]>()
  private readonly listeners = new Set<() => void>()

  constructor(
    seed: StandInSeed,
    botName: string,
    readonly clock: SlackClock,
    readonly sequence: Sequence,
  ) {
    this.team = seed.team
    this.usergroups = seed.usergroups ?? []
    this.addUser({ id: BOT.user_id, name: botName.toLowerCase(), real_name: botName, is_bot: true })
    for (const user of seed.users) this.addUser(user)
    for (const channel of seed.channels)
      this.addChannel({
        ...channel,
        kind: channel.is_private ? 'group' : 'channel',
        members: [...channel.members],
      })
  }

  addUser(user: SlackUserSeed): SlackUser {
    const full = {
      ...user,
      team_id: user.team_id ?? this.team.id,
      real_name: user.real_name ?? user.name,
    }
    this.users.set(user.id, full)
    this.changed()
    return full
  }

  addChannel(
    channel: Pick<SlackChannel, 'id' | 'name' | 'kind' | 'members' | 'user'>,
  ): SlackChannel {
    const { id, name, kind, members, user } = channel
    const full: SlackChannel = {
      id,
      name,
      kind,
      members,
      created: this.seconds(),
      is_archived: false,
    }
    if (user) full.user = user
    this.channels.set(full.id, full)
    this.changed()
    return full
  }

  /** The direct conversation of a person with the bot, made when first wanted. */
  im(user: string): SlackChannel {
    const id = `D${user.slice(1)}`
    return (
      this.channels.get(id) ??
      this.addChannel({ id, name: '', kind: 'im', members: [user, BOT.user_id], user })
    )
  }

  messages(channel: string): SlackMessage[] {
    const list = this.messagesOf.get(channel) ?? []
    this.messagesOf.set(channel, list)
    return list
  }

  message(channel: string, ts: string): SlackMessage | undefined {
    return this.messages(channel).find((message) => message.ts === ts)
  }

  addMessage(message: SlackMessage): SlackMessage {
    this.messages(message.channel).push(message)
    this.changed()
    return message
  }

  removeMessage(channel: string, ts: string): SlackMessage | undefined {
    const message = this.message(channel, ts)
    this.messagesOf.set(
      channel,
      this.messages(channel).filter((other) => other !== message),
    )
    this.changed()
    return message
  }

  /** Replies of a thread, oldest first, without the parent and without ephemeral ones. */
  replies(channel: string, threadTs: string): SlackMessage[] {
    return this.messages(channel).filter(
      (message) =>
        message.thread_ts === threadTs && message.ts !== threadTs && !message.ephemeral_to,
    )
  }

  stack(user: string): SlackView[] {
    return (this.stacks.get(user) ?? []).flatMap((id) => this.views.get(id) ?? [])
  }

  /** A new timestamp: the clock's second and a count, so that no two are the same. */
  ts(): string {
    return `${this.seconds()}.${String(this.sequence.count('ts')).padStart(6, '0')}`
  }

  seconds(): number {
    return Math.floor(this.clock.now() / 1000)
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed(): void {
    for (const listener of this.listeners) listener()
  }

  /**
   * Plain data of everything but modals and private words, which outlive no session at Slack
   * either.
   */
  dump() {
    const { channels, files, homes, messagesOf } = this
    const lasting = [...messagesOf].map(([id, messages]): [string, SlackMessage[]] => [
      id,
      messages.filter((message) => !message.ephemeral_to),
    ])
    return { channels: [...channels], files: [...files], homes: [...homes], messages: lasting }
  }

  /** Adds what was kept; channels that the seed has keep the seed's members. */
  restore(kept: ReturnType<Workspace['dump']>): void {
    for (const [id, channel] of kept.channels)
      if (!this.channels.has(id)) this.channels.set(id, channel)
    for (const [id, file] of kept.files)
      this.files.set(id, { ...file, bytes: Buffer.from(file.bytes) })
    for (const [user, view] of kept.homes) {
      this.homes.set(user, view)
      this.views.set(view.id, view)
    }
    for (const [channel, messages] of kept.messages) this.messagesOf.set(channel, messages)
    this.changed()
  }
}

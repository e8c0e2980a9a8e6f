/**
 * Looks on at what the demo's bot receives, keeps and delivers, and holds its deliveries back while
 * a person acts.
 */
import type { PersonChannel, PersonInbound } from '../bot/channels/port'
import type { StaffAnswer, StaffChannel, StaffPost, StaffUpload } from '../bot/channels/staff-port'
import type { DemoRecord } from '../demo/stage'
import type { CommitResult, Store } from '../store/port'

export interface Watched {
  record(record: DemoRecord): void
  /** What stood there before is absent the first time. */
  posted(message: StaffPost, at: { channel: string; ts: string }): void
  uploaded(file: StaffUpload): void
  said(address: string, text: string): void
}

/** Deliveries wait at it while it is shut, so that they never mix with the answer to an act. */
export interface Gate {
  shut(): void
  open(): void
  passed(): Promise<void>
}
export function createGate(): Gate {
  let waiting: Promise<void> | undefined
  let release: (() => void) | undefined
  return {
    shut: () => {
      waiting = new Promise((resolve) => (release = resolve))
    },
    open: () => {
      waiting = undefined
      release?.()
    },
    passed: async () => waiting,
  }
}

export function watchStore(store: Store, gate: Gate, watched: Watched): Store {
  const { outbox } = store
  const receiptsOf = (result: CommitResult): void => {
    if (result.ok)
      for (const receipt of result.receipts) watched.record({ type: 'receipt', ...receipt })
  }
  return {
    ...store,
    commit: async (change) => {
      const result = await store.commit(change)
      receiptsOf(result)
      return result
    },
    outbox: {
      ...outbox,
      claim: async (id, version, fence) => {
        await gate.passed()
        return outbox.claim(id, version, fence)
      },
      sent: async (id, version, ref) => {
        await outbox.sent(id, version, ref)
        const effect = await outbox.get(id)
        if (!effect) return
        const { kind, lane, aggregate, payload, attempts } = effect
        watched.record({ type: 'effect', id, kind, lane, aggregate, payload, attempts, ref })
      },
    },
  }
}

export interface WatchedStaff {
  wrap(channel: StaffChannel): StaffChannel
  /** What the bot answered to the last act. */
  answer(): StaffAnswer | undefined
}
export function watchStaff(watched: Watched): WatchedStaff {
  let last: StaffAnswer | undefined
  return {
    answer: () => last,
    wrap: (channel) => ({
      ...channel,
      start: (receive) =>
        channel.start(async (inbound) => {
          const { kind, ...rest } = inbound
          watched.record({ type: 'inbound', channel: channel.name, act: kind, ...rest })
          last = undefined
          last = await receive(inbound)
          return last
        }),
      post: async (message) => {
        const at = await channel.post(message)
        watched.posted(message, at)
        return at
      },
      update: async (message) => {
        await channel.update(message)
        watched.posted(message, message)
      },
      upload: async (file) => {
        await channel.upload(file)
        watched.uploaded(file)
      },
    }),
  }
}

/** The same channel, with its messages seen. */
export function watchPersons(channel: PersonChannel, watched: Watched): PersonChannel {
  const heard = (inbound: PersonInbound): void => {
    const { kind, ...rest } = inbound
    watched.record({ type: 'inbound', act: kind, ...rest })
  }
  return {
    name: channel.name,
    capabilities: channel.capabilities,
    start: (receive) =>
      channel.start(async (inbound) => {
        heard(inbound)
        await receive(inbound)
      }),
    stop: () => channel.stop(),
    send: async (message) => {
      const sent = await channel.send(message)
      watched.said(message.address, message.text)
      return sent
    },
    lookUp: (effect, address) => channel.lookUp(effect, address),
    state: () => channel.state(),
  }
}

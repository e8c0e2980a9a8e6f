/** The staff channel on Slack, with the real Bolt. */
import type { StaffAnswer, StaffChannel, StaffInbound } from '../port'
import { answerAct, type Ack } from './answer'
import { createApp } from './client'
import { discard, download, keep, upload } from './files'
import { readInbound } from './inbound'
import { lookUpOf } from './look-up'
import type { Client, Json, SlackOptions } from './options'
import { delivered, outboundOf } from './outbound'
import { isPrivate, mayPost, peopleOf } from './people'
import { createReceiver } from './receiver'

export type { SlackOptions } from './options'
export interface SlackChannel extends StaffChannel {
  /** Where Slack's requests are heard; undefined in Socket Mode and while stopped. */
  address(): { host: string; port: number } | undefined
}

type Receive = (inbound: StaffInbound) => Promise<StaffAnswer>

/** Listens nowhere until `start`, which fails on a bad token and on a port in use (`code` EADDRINUSE, `port`). */
export function createSlackChannel(options: SlackOptions): SlackChannel {
  const receiver = createReceiver(options)
  const app = createApp(options, receiver)
  const { client } = app
  const now = options.now ?? Date.now
  let receive: Receive | undefined
  app.use(async (args) => {
    if (receive) await hear({ body: { ...args.body } as Json, ack: ackOf(args), client, options, now }, receive)
  })
  return {
    name: 'slack',
    async start(handler) {
      receive = handler
      await app.init()
      await receiver.start()
    },
    stop: async () => void (await receiver.stop()),
    address: () => receiver.address(),
    ...outboundOf(client, options),
    upload: (file) => delivered(() => upload(client, options, file)),
    keep: (picture) => delivered(() => keep(client, options, picture)),
    discard: (picture) => delivered(() => discard(client, picture)),
    download: (file) => delivered(() => download(client, options, file)),
    lookUp: lookUpOf(client),
    mayPost: (channel) => mayPost(client, channel),
    isPrivate: (channel) => isPrivate(client, channel),
    user: peopleOf(client, ownTeam(client), now),
  }
}

/** Events have none: the receiver acknowledges them when they were committed. */
function ackOf(args: object): Ack | undefined {
  return 'ack' in args ? (args.ack as Ack) : undefined
}

interface Heard {
  body: Json
  ack?: Ack
  client: Client
  options: SlackOptions
  now: () => number
}

async function hear({ body, ack, client, options, now }: Heard, receive: Receive): Promise<void> {
  const inbound = readInbound(body, now)
  if (!inbound) return ack?.()
  if (inbound.kind === 'message' || inbound.kind === 'home') return void (await receive(inbound))
  if (ack) await answerAct({ act: inbound, body, ack, client, options }, receive)
}

/** The bot's workspace, asked once. */
function ownTeam(client: Client): () => Promise<string> {
  let known: string | undefined
  return async () => (known ??= (await client.auth.test()).team_id ?? '')
}

/** The staff channel on Slack, with the real Bolt. */
import type { StaffAnswer, StaffChannel, StaffInbound } from '../staff-port'
import { answerAct, type Ack } from './answer'
import { createApp } from './client'
import { discard, download, keep, upload } from './files'
import { readInbound } from './inbound'
import { effectOfPost, lookUpOf } from './look-up'
import type { Client, Json, SlackOptions } from './options'
import { delivered, outboundOf } from './outbound'
import { erasePost, ownPosts, ownUploads } from './own'
import { isPrivate, join, mayPost, peopleOf } from './people'
import { tellPrivately } from './private'
import { createReceiver } from './receiver'

export type { SlackOptions } from './options'
export interface SlackChannel extends StaffChannel {
  /** Where Slack's requests are heard; undefined in Socket Mode and while stopped. */
  address(): { host: string; port: number } | undefined
}

type Receive = (inbound: StaffInbound) => Promise<StaffAnswer>

/**
 * Listens nowhere until `start`, which fails on a bad token and on a port in use (`code`
 * EADDRINUSE, `port`).
 */
export function createSlackChannel(options: SlackOptions): SlackChannel {
  const receiver = createReceiver(options)
  const app = createApp(options, receiver)
  const { client } = app
  const now = options.now ?? Date.now
  const own = ourselves(client)
  let receive: Receive | undefined
  app.use(async (args) => {
    if (receive)
      await hear({ body: { ...args.body }, ack: ackOf(args), client, options, now, own }, receive)
  })
  return {
    name: 'slack',
    async start(handler) {
      receive = handler
      await app.init()
      await delivered(own)
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
    effectOf: effectOfPost(client),
    own: ownPosts(client, own),
    erase: (channel, ts) => erasePost(client, channel, ts),
    uploads: ownUploads(client, own),
    join: (channel) => join(client, channel),
    mayPost: (channel) => mayPost(client, channel),
    isPrivate: (channel) => isPrivate(client, channel),
    user: peopleOf(client, async () => (await own()).team, now),
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
  own: () => Promise<Ourselves>
}

async function hear(
  { body, ack, client, options, now, own }: Heard,
  receive: Receive,
): Promise<void> {
  const inbound = readInbound(body, now, (await own()).user)
  if (!inbound) return ack?.()
  if (inbound.kind === 'home' || inbound.kind === 'amended') return void (await receive(inbound))
  if (inbound.kind === 'message')
    return answerMessage({ body, client, options }, inbound, await receive(inbound))
  if (ack) await answerAct({ act: inbound, body, ack, client, options }, receive)
}

/**
 * Nobody waits for the answer to what they wrote: the event is acknowledged, and the words come
 * when they can.
 */
function answerMessage(
  request: { body: Json; client: Client; options: SlackOptions },
  { user, channel, threadTs }: Extract<StaffInbound, { kind: 'message' }>,
  { ephemeral }: StaffAnswer,
): void {
  if (!ephemeral) return
  const place = { channel, threadTs }
  tellPrivately({ ...request, place, user }, ephemeral).catch(request.options.onError)
}

interface Ourselves {
  team: string
  user: string
}
/** The bot's workspace and user, asked once. */
function ourselves(client: Client): () => Promise<Ourselves> {
  let known: Ourselves | undefined
  return async () => {
    if (known) return known
    const { team_id: team = '', user_id: user = '' } = await client.auth.test()
    return (known = { team, user })
  }
}

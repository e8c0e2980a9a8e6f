/** Signed presses and messages over kept connections, a few clients at once. */
import { Agent, request } from 'node:http'
import { signature } from '../../src/sandbox/slack/delivery/sign'
import type { Written } from './path-people'
import { offsetMs, signingSecret, slackPath, staff } from './path-protocol'
import type { Doing } from './runs'

export const clients = 8
const agent = new Agent({ keepAlive: true, maxSockets: clients })

/**
 * One request. The other side may close a kept connection just when it is used again: then nothing
 * was read, and it is sent anew.
 */
function post(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const options = {
      port,
      path,
      agent,
      host: '127.0.0.1',
      method: 'POST',
      headers: { ...headers, ...length },
    }
    const outgoing = request(options, (incoming) => {
      incoming.resume()
      incoming.on('error', reject)
      incoming.on('end', () =>
        incoming.statusCode === 200
          ? resolve()
          : reject(new Error(`${path} answered ${incoming.statusCode}`)),
      )
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      outgoing.reusedSocket && error.code === 'ECONNRESET'
        ? resolve(post(port, path, body, headers))
        : reject(error),
    )
    outgoing.end(body)
  })
}

export interface Press {
  action: string
  activation: string
  trigger: string
}
/** A press as Slack sends it. */
function pressed(port: number, { action, activation, trigger }: Press): Promise<void> {
  const seconds = `${Date.now() / 1000}`
  const payload = {
    type: 'block_actions',
    api_app_id: 'A0BOT',
    token: 'verification-token',
    enterprise: null,
    user: { id: staff, username: 'luis', name: 'luis', team_id: 'T0SANDBOX' },
    team: { id: 'T0SANDBOX', domain: 'agetic' },
    is_enterprise_install: false,
    trigger_id: trigger,
    container: {
      type: 'message',
      message_ts: '1.000100',
      channel_id: 'C0SOPORTE',
      is_ephemeral: false,
      thread_ts: '1.000000',
    },
    channel: { id: 'C0SOPORTE', name: 'soporte' },
    state: { values: {} },
    actions: [
      {
        action_id: action,
        block_id: 'step',
        type: 'button',
        value: activation,
        action_ts: seconds,
      },
    ],
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const signed = signature(signingSecret, body, Date.now())
  return post(port, slackPath, body, {
    'content-type': 'application/x-www-form-urlencoded',
    ...signed,
  })
}

/** How many requests each client sends, one after another, before it waits for the others. */
const inARow = 10
function besides(send: (client: number, turn: number) => Promise<void>): Doing {
  let done = 0
  const worker = async (client: number, from: number): Promise<void> => {
    for (let turn = from; turn < from + inARow; turn += 1) await send(client, turn)
  }
  return async () => {
    await Promise.all(Array.from({ length: clients }, (_, client) => worker(client, done)))
    done += inARow
    return clients * inARow
  }
}
/** Of several, those that are this client's own: no two clients meet. */
const own = <Item>(all: readonly Item[], client: number, turn: number): Item => {
  const mine = all.filter((_, index) => index % clients === client)
  return mine[turn % mine.length] as Item
}

/**
 * A step is taken, and given back at the client's next press. `name` keeps the presses of several
 * loads apart.
 */
export const presses = (port: number, activations: readonly string[], name: string): Doing =>
  besides((client, turn) => {
    const action = turn % 2 ? 'step.release' : 'step.take'
    const trigger = `${name}.${client}.${turn}`
    return pressed(port, { action, activation: own(activations, client, turn >> 1), trigger })
  })

export const written = (port: number, message: Written): Promise<void> =>
  post(port, '/', JSON.stringify(message), { 'content-type': 'application/json' })

/**
 * People write every ten seconds: what follows at once belongs to what was said before, and nobody
 * writes too much.
 */
const paceMs = 10_000
/**
 * The moment at which somebody sends their message of this turn: they began hours ago, so that none
 * lies ahead.
 */
const firstAt = Date.now() + offsetMs - 8 * 3_600_000
export const sentAt = (turn: number): string => new Date(firstAt + turn * paceMs).toISOString()
/** Messages of a first contact, up to the number of the case. */
export const first = ['No puedo entrar a Ciudadanía Digital desde ayer', 'si', '1'] as const

/** People whose case is open add to it. */
export const messages = (port: number, phones: readonly string[], name: string): Doing =>
  besides((client, turn) => {
    const text = `Sigue igual: al guardar la página ${turn} se queda en blanco`
    const at = sentAt(first.length + Math.floor((turn * clients) / phones.length))
    return written(port, {
      id: `${name}.${client}.${turn}`,
      phone: own(phones, client, turn),
      text,
      at,
    })
  })

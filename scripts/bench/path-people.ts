/**
 * Telephones over plain HTTP: each POST is one message, answered when the program has committed it.
 * What is sent back arrives at once.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { PersonChannel, PersonInbound } from '../../src/bot/channels/port'

/** One message as the load writes it. */
export interface Written {
  id: string
  phone: string
  text: string
  /** ISO instant at which the person sent it. */
  at: string
}

const since = new Date(0).toISOString()
const inboundOf = ({ id, phone, text, at }: Written): PersonInbound => ({
  id,
  phone,
  text,
  channel: 'whatsapp',
  address: `${phone.slice(1)}@c.us`,
  name: 'Persona',
  at,
  kind: 'text',
  files: [],
})

export interface HttpPeople extends PersonChannel {
  port(): number
}
export function httpPeople(): HttpPeople {
  let server: Server | undefined
  return {
    name: 'whatsapp',
    capabilities: {
      buttons: false,
      edit: false,
      freeformWindow: 'always',
      templates: false,
      media: true,
      maxText: 65_536,
    },
    start: async (receive) => {
      server = createServer((request, response) => {
        const taken = json(request).then((written) => receive(inboundOf(written as Written)))
        taken.then(
          () => response.end('{}'),
          () => response.writeHead(500).end(),
        )
      })
      await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    },
    stop: async () => void server?.close(),
    send: async ({ effect }) => ({ ref: effect }),
    lookUp: async (effect) => ({ ref: effect }),
    state: () => ({ state: 'connected', since }),
    port: () => (server?.address() as AddressInfo).port,
  }
}

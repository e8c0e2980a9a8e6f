/** The connections of Socket Mode. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Shipment } from '../delivery/shipment'
import { strangerAt } from '../../door'
import { BOT } from '../options'
import { type Sequence, unguessable } from '../sequence'

const PING_MS = 5000
const TYPES: Record<Shipment['kind'], string> = {
  event: 'events_api',
  slash: 'slash_commands',
  action: 'interactive',
  submission: 'interactive',
  closed: 'interactive',
  shortcut: 'interactive',
}

/** Socket Mode: tickets, connections, envelopes and their acknowledgements. */
export class SocketHub {
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly tickets = new Set<string>()
  private readonly sockets = new Set<WebSocket>()
  private readonly waiting = new Map<string, (payload: unknown) => void>()
  private ping: NodeJS.Timeout | undefined

  constructor(private readonly sequence: Sequence) {}

  get connected(): boolean {
    return this.sockets.size > 0
  }

  /** The path of a new connection, good for one use. */
  issue(): string {
    const ticket = unguessable(this.sequence.next('ticket', 6))
    this.tickets.add(ticket)
    return `/link/?ticket=${ticket}&app_id=${BOT.app_id}`
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (strangerAt(request))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
    if (!this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.welcome(opened))
  }

  /** The app's acknowledgement of one envelope. Rejects with `timeout` after `limitMs`. */
  send(shipment: Shipment, limitMs: number): Promise<unknown> {
    const socket = [...this.sockets].at(-1)
    if (!socket) return Promise.reject(new Error('no connection'))
    const envelope = this.sequence.next('envelope-', 8)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(envelope)
        reject(new Error('timeout'))
      }, limitMs)
      this.waiting.set(envelope, (payload) => {
        clearTimeout(timer)
        resolve(payload)
      })
      const accepts = shipment.kind !== 'event'
      const type = TYPES[shipment.kind]
      socket.send(
        JSON.stringify({
          envelope_id: envelope,
          type,
          payload: shipment.body,
          accepts_response_payload: accepts,
          retry_attempt: shipment.retry?.num,
          retry_reason: shipment.retry?.reason,
        }),
      )
    })
  }

  /** Asks every connection to come back on a new one, as Slack does every few hours. */
  refresh(): void {
    for (const socket of this.sockets) {
      this.sockets.delete(socket)
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    }
  }

  /** Cuts the connections without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate()
    this.sockets.clear()
  }

  stop(): void {
    clearInterval(this.ping)
    for (const client of this.server.clients) client.terminate()
    this.sockets.clear()
    this.server.close()
  }

  private welcome(socket: WebSocket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('message', (data) => this.acknowledged(String(data)))
    this.ping ??= setInterval(() => this.pingAll(), PING_MS).unref()
    const info = { host: 'stand-in', build_number: 1, approximate_connection_time: 18_060 }
    const hello = { type: 'hello', num_connections: this.sockets.size, debug_info: info }
    socket.send(JSON.stringify({ ...hello, connection_info: { app_id: BOT.app_id } }))
  }

  private pingAll(): void {
    for (const client of this.server.clients)
      if (client.readyState === WebSocket.OPEN) client.ping()
  }

  private acknowledged(data: string): void {
    const { envelope_id: id, payload } = JSON.parse(data) as {
      envelope_id: string
      payload?: unknown
    }
    this.waiting.get(id)?.(emptied(payload))
    this.waiting.delete(id)
  }
}

/** An acknowledgement without content comes as `{}`, a text as `{text}`. */
function emptied(payload: unknown): unknown {
  const empty = typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0
  return empty ? undefined : payload
}

/** Serves the page, its scripts, the media and the WebSocket, over HTTPS on 127.0.0.1. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { selfSigned } from './certificate'
import type { Exchange, Page } from './exchange'
import { answers } from './requests'

const empty = '<!doctype html><title>WhatsApp</title>'
const shell = `${empty}<link rel="icon" href="data:,"><script type="module" src="/page/main.js"></script>`
const scripts = /^\/page\/([a-z-]+\.js)$/

export interface Served {
  port: number
  close(): Promise<void>
}

export async function serve(exchange: Exchange): Promise<Served> {
  const server = createServer(selfSigned('web.whatsapp.com'), (request, response) => {
    route(exchange, request, response).catch(() => response.writeHead(500).end())
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => attend(exchange, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function route(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'https://web.whatsapp.com').pathname
  const script = scripts.exec(path)?.[1]
  if (path === '/') return home(exchange, response)
  if (script)
    return reply(response, 'text/javascript', readFileSync(join(__dirname, 'page', script)))
  if (path === '/upload' && request.method === 'POST') return upload(exchange, request, response)
  const media = exchange.account.media.get(path)
  if (!media || media.expired) return void response.writeHead(404).end()
  reply(response, media.mime, media.bytes)
}
function home(exchange: Exchange, response: ServerResponse): void {
  exchange.loads += 1
  const broken = exchange.faults.emptyPages > 0
  if (broken) exchange.faults.emptyPages -= 1
  reply(response, 'text/html; charset=utf-8', broken ? empty : shell)
}
function reply(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
async function upload(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  const kept = exchange.account.keepMedia(
    bytes,
    request.headers['content-type'] ?? 'application/octet-stream',
  )
  const encFilehash = createHash('sha256').update(bytes).update('sealed').digest('base64')
  reply(response, 'application/json', JSON.stringify({ ...kept, encFilehash, size: bytes.length }))
}

/** One page: numbered requests, each with its answer, unless the answer is to stay away. */
function attend(exchange: Exchange, socket: WebSocket): void {
  const page: Page = { socket, ref: '', active: false }
  exchange.pages.add(page)
  // A browser that is killed resets its connections.
  socket.on('error', () => undefined)
  socket.on('close', () => exchange.pages.delete(page))
  socket.on('message', (data) => {
    const { n, op, ...body } = JSON.parse(String(data)) as { n: number; op: string }
    Promise.resolve()
      .then(() => answers[op]?.(exchange, page, body))
      .then(
        (value) => socket.send(JSON.stringify({ n, value })),
        (error: Error) => socket.send(JSON.stringify({ n, error: error.message })),
      )
  })
}

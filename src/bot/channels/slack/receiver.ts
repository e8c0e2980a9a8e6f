/**
 * How Slack reaches us. Bolt acknowledges events before its listeners ran; here an event is
 * acknowledged when it was committed, over HTTP and Socket Mode alike, and one that failed is left
 * for Slack to repeat.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  HTTPModuleFunctions,
  HTTPReceiver,
  SocketModeReceiver,
  type App,
  type Receiver,
} from '@slack/bolt'
import type { ReceiverEvent } from '@slack/bolt'
import { clientOptions, silent } from './client'
import { nodeLimits } from '../http-limits'
import type { SlackOptions } from './options'
import { keepConnected } from './socket'

/** A receiver that can say where it listens. */
export interface SlackReceiver extends Receiver {
  address(): { host: string; port: number } | undefined
}

const STOP_MS = 3000

/** Socket Mode when there is an app token, else HTTP. */
export function createReceiver(options: SlackOptions): SlackReceiver {
  return options.appToken ? overSocket(options, options.appToken) : overHttp(options)
}

function overHttp(options: SlackOptions): SlackReceiver {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: '/slack/events',
    logger: silent,
    processEventErrorHandler: async ({ error, response }) => {
      options.onError(error)
      if (!response.headersSent) response.writeHead(500).end()
      // It was answered: Bolt need not wait for an acknowledgement.
      return true
    },
  })
  const listener = receiver.requestListener
  receiver.requestListener = (request, response) => {
    readable(request, response)
      .then((fine) => {
        if (fine) atOnce(() => listener(request, response), response)
      })
      .catch(options.onError)
  }
  let server: Server | undefined
  let bound: AddressInfo | undefined
  return {
    init: (app) => receiver.init(committing(app)),
    async start() {
      server = await receiver.start(
        { port: options.port, host: options.host ?? '0.0.0.0' },
        nodeLimits(),
      )
      bound = server.address() as AddressInfo
    },
    async stop() {
      if (!bound) return
      bound = undefined
      // Requests under way are answered; a connection that says nothing more does not hold the
      // process.
      const patience = setTimeout(() => server?.closeAllConnections(), STOP_MS)
      await receiver.stop().finally(() => clearTimeout(patience))
    },
    address: () => bound && { host: bound.address, port: bound.port },
  }
}

/** Bolt reads fields of whatever the JSON is: what is no object is refused before. */
async function readable(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  try {
    const read = await HTTPModuleFunctions.bufferIncomingMessage(
      request,
      HTTPModuleFunctions.defaultBodyLimit,
    )
    Object.assign(request, { rawBody: read.rawBody })
    if (request.method !== 'POST' || beginsObject(read.rawBody) || isObject(parsed(read)))
      return true
    HTTPModuleFunctions.buildNoBodyResponse(response, 400)
  } catch (error) {
    const large = HTTPModuleFunctions.isRawBodyError(error) && error.type === 'entity.too.large'
    // The rest of it is not read.
    response.setHeader('connection', 'close')
    HTTPModuleFunctions.buildNoBodyResponse(response, large ? 413 : 400)
  }
  return false
}

/**
 * Bolt reads it all, and refuses what is broken further on: how it begins tells that it is an
 * object, or nothing that can be read.
 */
const beginsObject = (body: Buffer): boolean =>
  /^(?:payload=(?:%7B|\{)|\{)/i.test(body.toString('latin1', 0, 16))

function parsed(request: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): unknown {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The listener throws for a path that is not ours. */
function atOnce(run: () => void, response: ServerResponse): void {
  try {
    run()
  } catch {
    if (!response.headersSent) HTTPModuleFunctions.buildNoBodyResponse(response, 404)
  }
}

function overSocket(options: SlackOptions, appToken: string): SlackReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    // Its own reconnection gives up for good, or rejects where nobody listens: ours does neither.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(options) },
    processEventErrorHandler: async ({ error }) => {
      options.onError(error)
      return false
    },
  })
  const line = keepConnected(receiver, options)
  return { init: (app) => receiver.init(committing(app)), ...line, address: () => undefined }
}

/** An app that keeps the acknowledgement of an event until everything about it was done. */
function committing(app: App): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    if (!('event' in event.body)) return app.processEvent(event)
    await app.processEvent({ ...event, ack: async () => undefined })
    await event.ack()
  }
  return { processEvent } as App
}

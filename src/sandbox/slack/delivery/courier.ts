/** The way to the app: by Socket Mode or HTTP, with the misfortunes that were ordered. */
import type { Faults } from '../faults'
import type { SlackClock } from '../model'
import type { SocketHub } from '../server/socket-hub'
import { httpPost } from './http-post'
import type { Shipment } from './shipment'
import { signature } from './sign'

/**
 * How the app answered. `error`: `operation_timeout` (over 3 s), `http_error` (not 2xx),
 * `dispatch_failed` (not there).
 */
export type Answer =
  | { ok: true; body: unknown; elapsedMs: number }
  | { ok: false; error: string; status?: number; elapsedMs: number; noRetry?: boolean }

export interface CourierOptions {
  faults: Faults
  sockets: SocketHub
  signingSecret: string
  signingClock: SlackClock
  monotonic: () => number
  ackMs: number
}

/**
 * Brings shipments to the app, over Socket Mode when it is connected, else as signed HTTP requests.
 */
export class Courier {
  requestUrl: string | undefined

  constructor(private readonly options: CourierOptions) {}

  /** Delivers once, or as the faults have it. Never throws. */
  async deliver(shipment: Shipment): Promise<Answer> {
    const { faults, ackMs } = this.options
    if (faults.take('drop', shipment.kind))
      return { ok: false, error: 'operation_timeout', elapsedMs: ackMs }
    const delay = faults.take<{ ms: number }>('delay-delivery', shipment.kind)
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay.ms))
    const repeat = faults.take<{ times?: number }>('repeat', shipment.kind)
    const first = await this.once(shipment)
    for (let again = 0; repeat && again < (repeat.times ?? 1); again += 1) await this.once(shipment)
    return first
  }

  private async once(shipment: Shipment): Promise<Answer> {
    const { sockets, monotonic, ackMs } = this.options
    const start = monotonic()
    const elapsed = () => Math.round(monotonic() - start)
    try {
      if (sockets.connected)
        return { ok: true, body: await sockets.send(shipment, ackMs), elapsedMs: elapsed() }
      if (!this.requestUrl) return { ok: false, error: 'dispatch_failed', elapsedMs: 0 }
      return await this.post(this.requestUrl, shipment, elapsed)
    } catch (error) {
      const late = error instanceof Error && error.message === 'timeout'
      return {
        ok: false,
        error: late ? 'operation_timeout' : 'dispatch_failed',
        elapsedMs: elapsed(),
      }
    }
  }

  private async post(url: string, shipment: Shipment, elapsed: () => number): Promise<Answer> {
    const { signingSecret, signingClock, ackMs } = this.options
    const { body, type } = encode(shipment)
    const headers = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signature(signingSecret, body, signingClock.now()),
      ...retryHeaders(shipment),
    }
    const reply = await httpPost(url, body, headers, ackMs)
    if (reply.status >= 200 && reply.status < 300)
      return { ok: true, body: decode(reply.text), elapsedMs: elapsed() }
    const noRetry = reply.headers['x-slack-no-retry'] === '1'
    return { ok: false, error: 'http_error', status: reply.status, elapsedMs: elapsed(), noRetry }
  }
}

function retryHeaders({ retry }: Shipment): Record<string, string> {
  if (!retry) return {}
  return { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
}

/** Events are JSON, interactions JSON in the form field `payload`, slash commands a form. */
function encode(shipment: Shipment): { body: string; type: string } {
  if (shipment.kind === 'event')
    return { body: JSON.stringify(shipment.body), type: 'application/json' }
  const fields =
    shipment.kind === 'slash'
      ? (shipment.body as Record<string, string>)
      : { payload: JSON.stringify(shipment.body) }
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
}

function decode(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

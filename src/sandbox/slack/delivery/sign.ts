/** Slack's signature of a request. */
import { createHmac } from 'node:crypto'

/**
 * The two headers with which Slack signs a request (v0: HMAC-SHA256 over version, second and body).
 */
export function signature(secret: string, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}

/** What Slack answers instead of doing it. */
import type { Json } from './model'

/**
 * What Slack answers instead of doing it: `{ok: false, error: code, …extra}`, on HTTP 200 unless
 * `status` says otherwise.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly extra: Json = {},
    readonly status = 200,
    readonly headers: Record<string, string> = {},
  ) {
    super(code)
    this.name = 'Refusal'
  }
}

/** A refusal that carries Slack's explanations, as `response_metadata.messages`. */
export function refuseWith(code: string, messages: readonly string[]): Refusal {
  const errors = [...messages]
  return new Refusal(code, {
    errors,
    response_metadata: { messages: errors.map((message) => `[ERROR] ${message}`) },
  })
}

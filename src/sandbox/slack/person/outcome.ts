/** What a person sees of what they did. */
import type { Answer } from '../delivery/courier'

/**
 * What a person sees after an act. A refusal is a value: `error` is Slack's, or the client's own.
 */
export type Failed = {
  ok: false
  error: string
  /** The app's HTTP status, when it answered with an error. */
  status?: number
  elapsedMs: number
  /** Messages under the inputs of a modal, by block id. */
  errors?: Record<string, string>
  /** Block ids of inputs that have to be filled in: Slack says so in the reader's language. */
  missing?: string[]
}
export type Done<Extra = unknown> = { ok: true; elapsedMs: number } & Extra
export type Outcome<Extra = unknown> = Done<Extra> | Failed

/** An act that never reached the app. */
export function refused(error: string, errors?: Record<string, string>): Failed {
  return { ok: false, error, elapsedMs: 0, errors }
}

/** What the person sees of the app's answer. */
export function seen(answer: Answer): Outcome {
  if (answer.ok) return { ok: true, elapsedMs: answer.elapsedMs }
  const { error, status, elapsedMs } = answer
  return { ok: false, error, elapsedMs, status }
}

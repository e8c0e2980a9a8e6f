/** Slack's refusals and the net's misfortunes as the reasons of the port. */
import { webApi } from '@slack/bolt'
import { DeliveryError } from '../port'
import { json, str } from './json'
import { table } from '../../../flows/table'

type Reason = DeliveryError['reason']

/** Without a (readable) Retry-After. */
const DEFAULT_RETRY_MS = 30_000
/** Who answers 429 and names no time that is still to come would be asked without a pause. */
const LEAST_RETRY_MS = 1000
const REASONS: Readonly<Record<string, Reason>> = table({
  ratelimited: 'rate_limited',
  rate_limited: 'rate_limited',
  service_unavailable: 'unavailable',
  request_timeout: 'unavailable',
  team_added_to_org: 'unavailable',
  // Slack says of these two that some of it may have succeeded.
  internal_error: 'unknown',
  fatal_error: 'unknown',
  message_not_found: 'gone',
  thread_not_found: 'gone',
  not_found: 'gone',
  view_not_found: 'gone',
  file_not_found: 'gone',
  file_deleted: 'gone',
})
/** The connection was never made: nothing was sent. */
const UNSENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/**
 * What a failed call means for the outbox. `editing`: a channel that is not there takes its message
 * with it.
 */
export function deliveryError(error: unknown, editing = false): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new DeliveryError(
      'rate_limited',
      'ratelimited',
      Math.max(LEAST_RETRY_MS, error.retryAfter * 1000),
    )
  if (error instanceof webApi.WebAPIPlatformError)
    return ofCode(error.data.error, editing, str(json(error.data).needed))
  if (error instanceof webApi.WebAPIHTTPError) return ofStatus(error.statusCode)
  if (error instanceof webApi.WebAPIRequestError) return ofNet(error.original)
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return new DeliveryError('rate_limited', 'ratelimited', DEFAULT_RETRY_MS)
  return ofNet(error)
}

function ofCode(code: string, editing: boolean, needed: string): DeliveryError {
  if (code === 'missing_scope' && needed) return new DeliveryError('refused', `${code}:${needed}`)
  const reason = editing && code === 'channel_not_found' ? 'gone' : (REASONS[code] ?? 'refused')
  return new DeliveryError(reason, code, reason === 'rate_limited' ? DEFAULT_RETRY_MS : undefined)
}

/**
 * An HTTP answer that is not Slack's own. A server that broke down in the middle may have done it.
 */
export function ofStatus(status: number): DeliveryError {
  if (status === 429) return new DeliveryError('rate_limited', 'http_429', DEFAULT_RETRY_MS)
  if (status === 503) return new DeliveryError('unavailable', 'http_503')
  return new DeliveryError(status >= 500 ? 'unknown' : 'refused', `http_${status}`)
}

function ofNet(error: unknown): DeliveryError {
  const code = netCode(error)
  return new DeliveryError(UNSENT.includes(code) ? 'unavailable' : 'unknown', code)
}

/**
 * The code of a broken connection, wherever the libraries have put it. Read by its fields: errors
 * of `fetch` may be another realm's.
 */
export function netCode(error: unknown): string {
  const { code, cause, name } = json(error)
  if (typeof code === 'string') return code
  return cause ? netCode(cause) : str(name) || 'error'
}

/** The platform's code of a refusal, if it is one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined
}

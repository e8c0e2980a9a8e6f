/**
 * The program's log: JSON lines on standard error, without people's words, phones or credentials.
 */
import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'child'>

/**
 * Fields that hold personal data or credentials wherever they appear; what is in them is never
 * written.
 */
const closed = [
  'phone',
  'address',
  'name',
  'text',
  'subject',
  'token',
  'authorization',
  'password',
  'secret',
  'files',
]
const paths = closed.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/** Words that look like a token or a phone, inside messages of libraries. */
const token = /\b(?:xox[a-z]-|xapp-)[\w-]+/g
// Digits inside ids, hashes and instants are left alone: a phone stands alone and starts with + or
// has 8 to 15 digits.
const phone = /(?<![\w.:-])\+?\d{8,15}(?![\w.:-])/g
// Also inside the ids of messages.
const address = /\+?\d+@(?:c\.us|lid|s\.whatsapp\.net)/g
const bearer = /\bBearer\s+\S+/gi

/** @returns the words without tokens and phones. */
export const masked = (words: string): string =>
  words
    .replace(bearer, 'Bearer [secret]')
    .replace(token, '[secret]')
    .replace(address, '[phone]')
    .replace(phone, '[phone]')

/** What is already fit for the log: the log itself asks once more. */
const fit = new WeakSet<object>()

/** An error for the log: its kind, code and masked words; the values it carried stay out. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (typeof error === 'object' && error !== null && fit.has(error))
    return error as Record<string, unknown>
  const written = error instanceof Error ? wordsOf(error) : { message: masked(String(error)) }
  fit.add(written)
  return written
}
function wordsOf(error: Error): Record<string, unknown> {
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    code: typeof code === 'string' ? code : undefined,
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
  }
}

/** For whoever closes a folder: one line when something in it had been open to other users. */
export const closedTo =
  (log: Log, folder: string) =>
  (entries: number): void =>
    log.warn({ folder, entries }, 'was open to other users and is closed now')

/** @param destination tests give their own. */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination(2),
): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[redacted]' },
      serializers: { err: errorForLog, error: errorForLog },
      hooks: {
        logMethod(args, method) {
          const words = args.map((arg: unknown) => (typeof arg === 'string' ? masked(arg) : arg))
          method.apply(this, words as Parameters<typeof method>)
        },
      },
    },
    destination,
  )
}

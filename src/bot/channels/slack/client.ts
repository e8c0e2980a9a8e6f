/**
 * The Bolt app with a client that never repeats by itself: the outbox does, and knows what may be
 * repeated.
 */
import { App, LogLevel, type Logger, type Receiver } from '@slack/bolt'
import { TIMEOUT_MS, type SlackOptions } from './options'
import { slackFetch } from './requests'

/** The library's own log is silent: what matters is thrown, or reported by `onError`. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}

/** A fresh object each time: Bolt writes into it. */
export function clientOptions(options: SlackOptions) {
  return {
    slackApiUrl: options.apiUrl || undefined,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    logger: silent,
    fetch: slackFetch,
  }
}

/** Call `init()` before the receiver starts: a bad token is then an error of the start. */
export function createApp(options: SlackOptions, receiver: Receiver): App {
  const app = new App({
    token: options.botToken,
    receiver,
    deferInitialization: true,
    logger: silent,
    clientOptions: clientOptions(options),
    // Nothing is remembered of conversations beside what is committed.
    convoStore: false,
  })
  // What a listener throws must reach the receiver, or the event would count as taken.
  app.error((error) => Promise.reject(error))
  return app
}

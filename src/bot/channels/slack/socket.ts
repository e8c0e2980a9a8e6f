/**
 * Keeps Socket Mode connected: whatever ended the connection, another is tried, ever more slowly,
 * until it is stopped.
 */
import type { SocketModeReceiver } from '@slack/bolt'
import type { SlackOptions } from './options'

const RECONNECT_MS = 1000

/** `start` fails if the first connection does; later ones are repeated and reported. */
export function keepConnected(receiver: SocketModeReceiver, options: SlackOptions) {
  const pause = options.reconnectMs ?? RECONNECT_MS
  let wanted = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    if (!wanted || timer) return
    timer = setTimeout(begin, pause * Math.min(failures, 10))
    failures += 1
  }
  const begin = (): void => {
    connect().catch(options.onError)
  }
  const connect = async () => {
    timer = undefined
    try {
      await receiver.client.start()
      failures = 0
    } catch (error) {
      options.onError(error ?? new Error('Socket Mode: the connection was refused'))
      again()
    }
  }
  receiver.client.on('disconnected', again)
  return {
    async start(): Promise<void> {
      await receiver.start()
      wanted = true
    },
    async stop(): Promise<void> {
      const connected = wanted
      wanted = false
      clearTimeout(timer)
      timer = undefined
      // The receiver's own stop does not wait for the closing handshake.
      if (connected) await receiver.client.disconnect()
    },
  }
}

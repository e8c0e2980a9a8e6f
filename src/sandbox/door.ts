/**
 * Who may ask a server of the sandbox: programs of this machine, and the server's own page. A page
 * of anywhere else is told by what its browser says of it, also where it sends no body, only reads,
 * or opens a WebSocket.
 */
import type { IncomingMessage } from 'node:http'

const hosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i
/** A browser says `none` when somebody typed the address. */
const ownSites: readonly unknown[] = [undefined, 'same-origin', 'none']

/**
 * What is wrong with where a request comes from. `linked`: another page may lead here, as a link
 * does.
 */
export function strangerAt(
  { headers }: Pick<IncomingMessage, 'headers'>,
  linked = false,
): 'host' | 'origin' | undefined {
  const { host = '', origin } = headers
  if (!hosts.test(host)) return 'host'
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'origin'
  if (ownSites.includes(headers['sec-fetch-site'])) return undefined
  return linked && headers['sec-fetch-mode'] === 'navigate' ? undefined : 'origin'
}

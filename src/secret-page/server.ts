/** The page alone, behind the agency's HTTPS proxy. */
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { fastifyLimits } from '../bot/channels/http-limits'
import { pageHeaders } from './html'
import { secretPage, type SecretPageDeps } from './routes'

export interface SecretPageServer {
  /** Port 0 takes a free one. */
  start(port: number, host?: string): Promise<{ port: number }>
  stop(): Promise<void>
}

/** Only a proxy of the agency's own network says for whom it asks. */
const proxies = ['loopback', 'linklocal', 'uniquelocal']

/** Nothing listens until `start`. */
export function createSecretPage(deps: SecretPageDeps): SecretPageServer {
  const app = fastify({
    bodyLimit: 1,
    trustProxy: proxies,
    forceCloseConnections: true,
    ...fastifyLimits(),
  })
  secretPage(app, deps)
  app.setNotFoundHandler((_request, reply) => reply.code(404).headers(pageHeaders).send(''))
  return {
    start: async (port, host) => {
      await app.listen({ host: host ?? '0.0.0.0', port })
      return { port: (app.server.address() as AddressInfo).port }
    },
    stop: () => app.close(),
  }
}

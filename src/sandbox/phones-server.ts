/**
 * The simulated phones alone, over the sandbox's HTTP interface, beside a real Slack workspace. On
 * loopback.
 */
import type { AddressInfo } from 'node:net'
import { fastifyLimits } from '../bot/channels/http-limits'
import fastify from 'fastify'
import type { SandboxServerDeps } from './server/deps'
import { phoneRoutes } from './server/phone-routes'
import { bodyLimit, guard } from './server'

type Deps = Pick<SandboxServerDeps, 'phones' | 'files' | 'language' | 'onError'>

/** Nothing listens until `start`. */
export function createPhonesServer(deps: Deps) {
  const app = fastify({ bodyLimit, forceCloseConnections: true, ...fastifyLimits() })
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => void routes.push(`${String(method)} ${url}`))
  guard(app, deps)
  phoneRoutes(app, deps)
  return {
    routes: routes as readonly string[],
    start: async (port: number): Promise<{ url: string }> => {
      await app.listen({ host: '127.0.0.1', port })
      return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
    },
    stop: () => app.close(),
  }
}

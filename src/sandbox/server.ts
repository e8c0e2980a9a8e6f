/** The sandbox's page and its HTTP interface (`docs/sandbox.md`), on loopback alone. */
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fastifyLimits } from '../bot/channels/http-limits'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { strangerAt } from './door'
import type { SandboxServerDeps } from './server/deps'
import { caseRoutes, clockRoutes, tourRoutes } from './server/other-routes'
import { pageWordsRoutes } from './server/page-words'
import { phoneRoutes } from './server/phone-routes'
import { answerProblem, languageOf, Problem } from './server/problem'
import { slackRoutes } from './server/slack-routes'
import { eventsRoute, stateRoute } from './server/state-routes'
import { whatsappRoutes } from './server/whatsapp-routes'

export type { SandboxServerDeps, SandboxWhatsApp, PageMember } from './server/deps'
export type { SandboxCases, CasePane, CaseSummary } from './server/cases'

export interface SandboxServer {
  /** Listens on 127.0.0.1; port 0 takes a free one. */
  start(port: number): Promise<{ url: string; port: number }>
  stop(): Promise<void>
  /** `GET /api/state` and so on, as they are served. */
  readonly routes: readonly string[]
}

export const bodyLimit = 40 * 1024 * 1024
/** Inter, from npm: the page asks no other machine for anything. */
const fonts = join(dirname(require.resolve('@fontsource-variable/inter/package.json')), 'files')
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** Nothing listens until `start`. */
export function createSandboxServer(deps: SandboxServerDeps): SandboxServer {
  const app = fastify({ bodyLimit, forceCloseConnections: true, ...fastifyLimits() })
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD' && url.startsWith('/api/')) routes.push(`${String(method)} ${url}`)
  })
  guard(app, deps)
  stateRoute(app, deps)
  const events = eventsRoute(app, deps)
  for (const add of [
    pageWordsRoutes,
    phoneRoutes,
    whatsappRoutes,
    slackRoutes,
    clockRoutes,
    caseRoutes,
    tourRoutes,
  ])
    add(app, deps)
  app.register(async (page) => deps.secretPage?.(page))
  // What cannot be registered is said by `start`, which waits for it.
  app.register(fastifyStatic, { root: join(__dirname, 'page'), cacheControl: false })
  app.register(fastifyStatic, {
    root: fonts,
    prefix: '/fonts/',
    decorateReply: false,
    maxAge: '30d',
  })
  return {
    routes,
    start: async (port) => {
      await app.listen({ host: '127.0.0.1', port })
      const { port: heard } = app.server.address() as AddressInfo
      return { url: `http://127.0.0.1:${heard}`, port: heard }
    },
    stop: async () => {
      events.stop()
      await app.close()
    },
  }
}

/** Headers, who may ask, bodies and errors: the same for every server of the sandbox. */
export function guard(
  app: FastifyInstance,
  deps: Pick<SandboxServerDeps, 'language' | 'onError'>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(headers)) reply.header(name, value)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    // Its addresses are secrets themselves, and open from wherever they stand.
    if (request.url.startsWith('/s/')) return
    const stranger = strangerAt(
      request,
      request.method === 'GET' && !request.url.startsWith('/api/'),
    )
    if (stranger) throw new Problem(403, stranger)
  })
  // A post without a body is one with nothing in it.
  app.removeContentTypeParser('text/plain')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(body as string))
    } catch {
      done(new Problem(400, 'json'))
    }
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (!(error instanceof Problem) && (error.statusCode ?? 500) >= 500) deps.onError?.(error)
    return answerProblem(error, languageOf(request, deps.language), reply)
  })
  app.setNotFoundHandler((request, reply) =>
    answerProblem(new Problem(404, 'unknown'), languageOf(request, deps.language), reply),
  )
}

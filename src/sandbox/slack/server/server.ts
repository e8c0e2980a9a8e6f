/** The HTTP side of the stand-in, put together. */
import { fastifyLimits } from '../../../bot/channels/http-limits'
import fastify, { type FastifyInstance } from 'fastify'
import multipart from '@fastify/multipart'
import { strangerAt } from '../../door'
import type { World } from '../world'
import { apiRoutes } from './api-routes'
import { fileRoutes } from './file-routes'
import { responseRoutes } from './response-routes'

const BODY_LIMIT = 64 * 1024 * 1024

/**
 * The HTTP side of the stand-in: Web API, uploads, downloads, response URLs, and the Socket Mode
 * upgrade. `onRoute` is told of each.
 */
export async function buildServer(
  world: World,
  onRoute?: (route: string) => void,
): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, ...fastifyLimits() })
  if (onRoute)
    server.addHook('onRoute', ({ method, url }) => onRoute(`${[method].flat()[0]} ${url}`))
  // No page has anything to ask here, its own neither: only programs do.
  server.addHook('onRequest', async (request, reply) => {
    if (strangerAt(request)) return reply.code(403).type('text/plain').send('forbidden')
  })
  await server.register(multipart, { limits: { fileSize: BODY_LIMIT } })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  apiRoutes(server, world)
  fileRoutes(server, world)
  responseRoutes(server, world)
  server.server.on('upgrade', (request, socket, head) =>
    world.sockets.upgrade(request, socket, head),
  )
  return server
}

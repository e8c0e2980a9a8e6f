import fastify, { type FastifyInstance } from 'fastify'
import multipart from '@fastify/multipart'
import type { World } from '../world'
import { apiRoutes } from './api-routes'
import { fileRoutes } from './file-routes'
import { responseRoutes } from './response-routes'

const BODY_LIMIT = 64 * 1024 * 1024

/** The HTTP side of the stand-in: Web API, uploads, downloads, response URLs, and the Socket Mode upgrade. */
export async function buildServer(world: World): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  await server.register(multipart, { limits: { fileSize: BODY_LIMIT } })
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  apiRoutes(server, world)
  fileRoutes(server, world)
  responseRoutes(server, world)
  server.server.on('upgrade', (request, socket, head) => world.sockets.upgrade(request, socket, head))
  return server
}

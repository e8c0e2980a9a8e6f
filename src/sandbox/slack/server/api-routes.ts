/** The Web API over HTTP. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerCall } from '../methods/call'
import type { Json } from '../model'
import { without } from '../without'
import type { World } from '../world'

/** `/api/METHOD`: form, JSON or query arguments; the token in the header or among the arguments. */
export function apiRoutes(server: FastifyInstance, world: World): void {
  server.all<{ Params: { method: string } }>('/api/:method', async (request, reply) => {
    const { method } = request.params
    const ms = takesMs(world, method)
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms).unref())
    // Bolt's listeners send the workspace with every call; with a token of one workspace it says
    // nothing.
    const { token, ...sent } = argumentsOf(request)
    const args = without(sent, 'team_id')
    const lost = world.faults.take('drop-response', method) !== undefined
    const answer = await answerCall(world, {
      method,
      token: bearer(request) ?? textOf(token),
      args,
    })
    if (lost) {
      reply.hijack()
      request.raw.socket.destroy()
      return reply
    }
    return reply.code(answer.status).headers(answer.headers).send(answer.body)
  })
}

/**
 * How long a call takes: what is usual, spread evenly but the same in every run, and what was
 * ordered.
 */
export function takesMs({ latency, faults, workspace }: World, method: string): number {
  const ordered = faults.take<{ ms: number }>('delay', method)?.ms ?? 0
  if (!latency) return ordered
  const part = (workspace.sequence.count('latency') * GOLDEN) % 1
  return ordered + latency.least + part * (latency.most - latency.least)
}
/** Multiples of it, without their whole part, fall evenly between 0 and 1. */
const GOLDEN = 0.618_033_988_75

/** The token of an Authorization header. */
export function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}

function argumentsOf(request: FastifyRequest): Json {
  const body = request.body instanceof Buffer ? {} : ((request.body ?? {}) as Json)
  return { ...(request.query as Json), ...body }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

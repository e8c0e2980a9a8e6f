/** The bytes of files over HTTP. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { needScope } from '../methods/method'
import type { World } from '../world'
import { bearer, takesMs } from './api-routes'

/** Where bytes go up (the address is the permission) and come down (with the bot's token). */
export function fileRoutes(server: FastifyInstance, world: World): void {
  server.post<{ Params: { address: string } }>('/upload/v1/:address', async (request, reply) => {
    const { address } = request.params
    const upload = world.uploads.get(address.split('-')[0] ?? '')
    if (upload?.address !== address) return reply.code(404).type('text/plain').send('not found')
    const bytes = await bytesOf(request)
    if (bytes.length !== upload.length)
      return reply.code(400).type('text/plain').send('length does not match')
    upload.bytes = bytes
    return reply.type('text/plain').send(`OK - ${bytes.length}`)
  })

  const download = async (
    request: FastifyRequest<{ Params: { ids: string } }>,
    reply: FastifyReply,
  ) => {
    const file = world.workspace.files.get(request.params.ids.split('-').at(-1) ?? '')
    // Slack sends whoever has no right to the sign-in page, with 200: bytes must never be taken on
    // trust.
    const ms = takesMs(world, 'download')
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms).unref())
    if (!mayDownload(world, bearer(request))) return reply.redirect('/signin')
    if (!file) return reply.code(404).type('text/plain').send('not found')
    return reply.type(file.mimetype).send(file.bytes)
  }
  server.get('/files-pri/:ids/:name', download)
  server.get('/files-pri/:ids/download/:name', download)
  server.get('/signin', (_request, reply) =>
    reply.type('text/html').send('<!DOCTYPE html><title>Sign in | Slack</title>'),
  )
}

function mayDownload(world: World, token: string | undefined): boolean {
  try {
    needScope(world, 'files:read')
  } catch {
    return false
  }
  return token === world.tokens.bot && world.tokens.state === 'good'
}

async function bytesOf(request: FastifyRequest): Promise<Buffer> {
  if (request.isMultipart()) return (await request.file())?.toBuffer() ?? Buffer.alloc(0)
  return Buffer.isBuffer(request.body) ? request.body : Buffer.from(String(request.body ?? ''))
}

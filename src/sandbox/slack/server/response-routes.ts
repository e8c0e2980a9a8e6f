/** What an app posts to a `response_url`. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Json } from '../model'
import { announceChange, contentOf, postAsBot } from '../posting'
import { Refusal } from '../refusal'
import { renderMessage } from '../render'
import type { ResponseTarget } from '../response-urls'
import { checkContent } from '../rules/messages'
import type { World } from '../world'

const responseSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
})

/** What an app posts to a response_url, or answers a slash command with. */

export function responseRoutes(server: FastifyInstance, world: World): void {
  const answer = async (params: { key: string }, body: unknown) => {
    const target = world.responseUrls.use(params.key)
    respond(world, target, body)
  }
  for (const kind of ['actions', 'commands'])
    server.post<{ Params: { key: string } }>(`/${kind}/:key`, async (request, reply) => {
      try {
        await answer(request.params, parsed(request.body))
        return await reply.type('text/plain').send('ok')
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const body =
          error.status === 404 ? error.code : { ok: false, error: error.code, ...error.extra }
        return reply.code(error.status === 404 ? 404 : 200).send(body)
      }
    })
}

/**
 * Carries out a response: replaces or deletes the original, or says something new (to one person
 * unless told).
 */
export function respond(world: World, target: ResponseTarget, body: unknown): void {
  const read = responseSchema.safeParse(typeof body === 'string' ? { text: body } : body)
  if (!read.success) throw new Refusal('invalid_payload')
  const response = read.data
  if (response.delete_original) return removeOriginal(world, target)
  const content = checkContent(response)
  const original =
    target.ts === undefined ? undefined : world.workspace.message(target.channel, target.ts)
  if (original && response.replace_original) {
    const before = renderMessage(world, original)
    Object.assign(
      original,
      { blocks: undefined, attachments: undefined },
      contentOf(content, world.workspace.sequence),
    )
    if (!original.blocks) delete original.blocks
    if (!original.attachments) delete original.attachments
    world.workspace.changed()
    if (!original.ephemeral_to) announceChange(world, before, original, target.channel)
    return
  }
  const ephemeralTo = response.response_type === 'in_channel' ? undefined : target.user
  const threadTs = response.thread_ts ?? target.threadTs
  postAsBot(world, { channel: target.channel, content, threadTs, ephemeralTo })
}

function removeOriginal(world: World, target: ResponseTarget): void {
  if (target.ts === undefined) return
  const gone = world.workspace.removeMessage(target.channel, target.ts)
  if (gone && !gone.ephemeral_to)
    announceChange(world, renderMessage(world, gone), undefined, target.channel)
}

function parsed(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return body
  try {
    return JSON.parse(body.toString('utf8')) as Json
  } catch {
    throw new Refusal('invalid_payload')
  }
}

/** Refusals of the interface, and how a body is read: one sentence in the reader's language. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { StoreUnavailable } from '../../store/errors'
import { type Refusal, say } from './words'
import { isLanguage, type Language } from '../../flows/languages'

/** Thrown by a route: becomes `{error}` with this status. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly refusal: Refusal,
    readonly path = '',
  ) {
    super(refusal)
    this.name = 'Problem'
  }
}

/** The language that a request asks for with `?lang=`, else the program's. */
export function languageOf(request: FastifyRequest, otherwise: Language): Language {
  const { lang } = (request.query ?? {}) as { lang?: unknown }
  return isLanguage(lang) ? lang : otherwise
}

/** The body as a schema wants it. Throws a `Problem` that names the first thing that is wrong. */
export function bodyOf<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const read = schema.safeParse(request.body ?? {})
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.join('.') ?? ''
  if (issue && isRefusal(issue.message)) throw new Problem(400, issue.message)
  if (issue?.code === 'unrecognized_keys') throw new Problem(400, 'extra', issue.keys.join(', '))
  const missing =
    issue?.code === 'invalid_type' && path !== '' && at(request.body, issue.path) === undefined
  throw new Problem(400, missing ? 'bodyMissing' : 'body', path || 'JSON')
}

const customs: readonly Refusal[] = ['clock', 'instant', 'empty']
const isRefusal = (message: string): message is Refusal =>
  customs.some((refusal) => refusal === message)

function at(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  )
}

/** What is answered to whatever was thrown. */
export function answerProblem(
  error: FastifyError | Problem,
  language: Language,
  reply: FastifyReply,
): FastifyReply {
  const { status, refusal, path } = error instanceof Problem ? error : known(error)
  return reply.code(status).send({ error: say(language, refusal, path) })
}

function known(error: FastifyError): { status: number; refusal: Refusal; path?: string } {
  if (error instanceof StoreUnavailable)
    return { status: 507, refusal: error.reason === 'full' ? 'full' : 'disk' }
  if (error.statusCode === 413) return { status: 413, refusal: 'large' }
  if (error.statusCode === 415) return { status: 415, refusal: 'media' }
  if (error.statusCode === 404) return { status: 404, refusal: 'unknown' }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { status: 400, refusal: 'json' }
  return { status: 500, refusal: 'failed' }
}

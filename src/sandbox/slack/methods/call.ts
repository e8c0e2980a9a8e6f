/** One call of the Web API: limits, token, scope, method, log. */
import type { Json } from '../model'
import { Refusal } from '../refusal'
import type { World } from '../world'
import { appMethods } from './app'
import { chatMethods } from './chat'
import { conversationMethods } from './conversations'
import { fileMethods } from './files'
import { historyMethods } from './history'
import { needScope, type Method } from './method'
import { peopleMethods } from './people'
import { viewMethods } from './views'
import { table } from '../../../flows/table'

const METHODS: Readonly<Record<string, Method>> = table({
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...historyMethods,
  ...peopleMethods,
  ...viewMethods,
  ...fileMethods,
})

export interface ApiCall {
  method: string
  token: string | undefined
  args: Json
}
export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: Json
}

/** Answers one Web API call and writes it into the log. */
export async function answerCall(world: World, call: ApiCall): Promise<ApiAnswer> {
  const answer = await outcome(world, call)
  const { ok, error } = answer.body
  world.calls.push({
    method: call.method,
    args: call.args,
    at: world.workspace.clock.now(),
    ok: ok === true,
    error: error === undefined ? undefined : String(error),
  })
  return answer
}

async function outcome(world: World, call: ApiCall): Promise<ApiAnswer> {
  try {
    failOnOrder(world, call.method)
    const known = Object.hasOwn(METHODS, call.method) ? METHODS[call.method] : undefined
    if (!known) throw new Refusal('unknown_method', { req_method: call.method })
    authenticate(world, known, call.token)
    if (known.scope) needScope(world, known.scope)
    world.pace.call(call.method)
    const body = await known.invoke(world, call.args)
    return { status: 200, headers: scopeHeaders(world, known), body: { ok: true, ...body } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      status: error.status,
      headers: error.headers,
      body: { ok: false, error: error.code, ...error.extra },
    }
  }
}

function failOnOrder(world: World, method: string): void {
  const fault = world.faults.take<{ error?: string; status?: number; retryAfter?: number }>(
    'fail',
    method,
  )
  if (!fault) return
  if (fault.retryAfter !== undefined)
    throw new Refusal('ratelimited', {}, 429, { 'retry-after': String(fault.retryAfter) })
  throw new Refusal(fault.error ?? 'internal_error', {}, fault.status ?? 200)
}

function authenticate(world: World, method: Method, token: string | undefined): void {
  const { bot, app, state } = world.tokens
  if (!token) throw new Refusal('not_authed')
  if (token !== bot && token !== app) throw new Refusal('invalid_auth')
  if (state !== 'good') throw new Refusal(state)
  if (token !== (method.token === 'app' ? app : bot)) throw new Refusal('not_allowed_token_type')
}

function scopeHeaders(world: World, method: Method): Record<string, string> {
  return {
    'x-oauth-scopes': [...world.scopes].join(','),
    'x-accepted-oauth-scopes': method.scope ?? '',
  }
}

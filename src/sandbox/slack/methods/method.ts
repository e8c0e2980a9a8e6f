/** What a method is made of: its scope, its arguments, what it does. */
import { z } from 'zod'
import type { Json } from '../model'
import { Refusal, refuseWith } from '../refusal'
import { problemsOf } from '../rules/problems'
import type { World } from '../world'

/** One Web API method, ready to be called with what arrived. */
export interface Method {
  token: 'bot' | 'app'
  scope?: string
  invoke(world: World, raw: Json): Json | Promise<Json>
}

interface Definition<Shape extends z.ZodRawShape> {
  token?: 'bot' | 'app'
  /** Needed always. Methods whose scope depends on the kind of channel ask for it themselves. */
  scope?: string
  args: Shape
  run(world: World, args: z.infer<z.ZodObject<Shape, z.core.$strict>>): Json | Promise<Json>
}

/**
 * Defines a method: an argument that Slack does not know, lacks or cannot read is
 * `invalid_arguments`.
 */
export function method<Shape extends z.ZodRawShape>(definition: Definition<Shape>): Method {
  const schema = z.strictObject(definition.args)
  return {
    token: definition.token ?? 'bot',
    scope: definition.scope,
    invoke(world, raw) {
      const parsed = schema.safeParse(raw)
      if (!parsed.success) throw refuseWith('invalid_arguments', problemsOf(parsed.error, ''))
      return definition.run(world, parsed.data)
    },
  }
}

/** Throws `missing_scope`, saying what is needed and what the manifest provides. */
export function needScope(world: World, scope: string): void {
  if (world.scopes.has(scope)) return
  throw new Refusal('missing_scope', { needed: scope, provided: [...world.scopes].join(',') })
}

export const text = z.string()
/** A flag, which a form brings as a word. */
export const flag = z
  .preprocess((value) => {
    if (value === 'true' || value === '1') return true
    return value === 'false' || value === '0' ? false : value
  }, z.boolean())
  .optional()
export const count = z.coerce.number().int().min(1).max(1000).optional()
/**
 * A structure, which a form brings as JSON. What cannot be read stays a string, and is refused
 * where it is used.
 */
export const structure = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}, z.unknown())
export const optionalStructure = structure.optional()

/** A page of a list, with Slack's cursor (here: the position of the next one). */
export function page<T>(all: readonly T[], limit = 100, cursor = ''): { items: T[]; next: string } {
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8'))
  if (!Number.isInteger(from) || from < 0) throw new Refusal('invalid_cursor')
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : ''
  return { items: all.slice(from, from + limit), next }
}

/**
 * The record of definitions: which were published, when, and which took the place of which. What
 * the store keeps already is said once, in its order.
 */
import { z } from 'zod'
import { changeAggregate, type Shape, unchanged, write } from '../../store/change'
import type { OrderRecord } from '../../store/order-acts'
import type { Store } from '../../store/port'
import { type Publication, publicationFacts } from '../../store/record/order'

const schema = z.object({
  schemaVersion: z.literal(1),
  seq: z.int().min(0),
  published: z.array(z.object({ code: z.string(), version: z.string(), hash: z.string() })),
})
type Publications = z.infer<typeof schema>
const shape: Shape<Publications> = { kind: 'publications', schema }
const id = 'definitions'

/** @param at ISO instant of what is recorded now. Where nothing is new, nothing is written. */
export async function recordPublications(
  store: Pick<Store, 'published' | 'read' | 'commit' | 'answered'>,
  at: string,
): Promise<void> {
  const texts = await store.published()
  await changeAggregate<Publications>(
    { store },
    {
      of: shape,
      id,
      decide: ({ state: before }) => {
        const { seq, published } = before ?? { seq: 0, published: [] }
        const known = new Set(published.map(({ hash }) => hash))
        const added = texts
          .filter(({ hash }) => !known.has(hash))
          .map(({ code, version, hash }) => ({ code, version, hash }))
        if (added.length === 0) return unchanged()
        const records = recordsOf(published, added, { seq, at })
        const all = [...published, ...added]
        return write({
          state: { schemaVersion: 1, seq: seq + added.length, published: all },
          records,
          at,
        })
      },
    },
  )
}

/** A text of a procedure that had one already takes its place for what begins from then on. */
function recordsOf(
  published: readonly Publication[],
  added: readonly Publication[],
  { seq, at }: { seq: number; at: string },
): OrderRecord[] {
  const newest = new Map(published.map(({ code, hash }) => [code, hash]))
  return added.map((text, index) => {
    const before = newest.get(text.code)
    newest.set(text.code, text.hash)
    return {
      seq: seq + index + 1,
      act: before === undefined ? 'publish' : 'replace',
      actor: 'system',
      at,
      to: text.code,
      choices: publicationFacts(text, before),
    }
  })
}

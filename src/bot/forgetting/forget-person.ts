/**
 * Who somebody is and how they are reached, deleted: their conversations, and everything on its way
 * to them.
 */
import { z } from 'zod'
import { changeAggregate, type Shape, unchanged, write, type Writing } from '../../store/change'
import type { Store } from '../../store/port'
import { type Clock, isoNow } from '../words/clock'
import { personOf } from '../ids/contact-id'
import { type Conversation, conversationShape, newConversation } from '../dialogs/conversation'

/** Before every silence that is too long: whoever writes next is asked who they are. */
const longAgo = new Date(0).toISOString()

export interface PersonDeps {
  store: Store
  clock: Clock
  /** Deletes what channels themselves keep of a conversation's address. */
  forgetAt(conversation: string): Promise<void>
}

/** Again does no harm. */
export async function forgetPerson(
  deps: PersonDeps,
  { contact, conversations }: { contact: string; conversations: readonly string[] },
): Promise<void> {
  const { store } = deps
  await markGone(deps, contact)
  for (const id of conversations) {
    if (await passOn(deps, id, contact)) continue
    await deps.forgetAt(id)
    await store.remove({ aggregates: [{ kind: 'conversation', id }] })
  }
  await store.remove({
    effects: (await store.outbox.naming([contact, ...conversations])).map(({ id }) => id),
  })
}

const gone = z.object({ schemaVersion: z.literal(1), goneAt: z.string().min(1) })
/** Under the opaque id of whose telephone it was. */
export const goneShape: Shape<z.infer<typeof gone>> = { kind: 'gone', schema: gone }

/**
 * Whoever writes with this telephone from now on is somebody new to everything that still knows the
 * opaque id.
 */
async function markGone({ store, clock }: PersonDeps, contact: string): Promise<void> {
  const at = isoNow(clock)
  await changeAggregate(
    { store },
    {
      of: goneShape,
      id: personOf(contact),
      decide: ({ state: known }) =>
        known ? unchanged() : write({ state: { schemaVersion: 1, goneAt: at }, at }),
    },
  )
}

/**
 * A telephone that somebody else had before, or has too, stays theirs, and nothing of who goes
 * remains in it.
 * @returns whether there is somebody else.
 */
async function passOn({ store, clock }: PersonDeps, id: string, contact: string): Promise<boolean> {
  const changed = await changeAggregate<Conversation, void, boolean>(
    { store },
    {
      of: conversationShape,
      id,
      decide: ({ state: known }) => {
        if (!known) return unchanged(false)
        // It was passed on before.
        if (known.contact !== contact) return unchanged(true)
        const next = passedOn(known, isoNow(clock))
        return next ? write(next) : unchanged(false)
      },
    },
  )
  return changed.is === 'unchanged' ? changed.answer : true
}

/** Undefined where nobody else had it. */
function passedOn(known: Conversation, at: string): Writing<Conversation> | undefined {
  const { id, channel, address, phone, language, former = [] } = known
  const next = former.at(-1)
  if (!next) return undefined
  const others = former.slice(0, -1)
  return {
    state: {
      ...newConversation({ id, contact: next.contact, channel, address }, at),
      ...next,
      phone,
      language,
      newest: { id: '', at: longAgo },
      former: others.length > 0 ? others : undefined,
    },
    keys: { contact: [next.contact], person: [personOf(next.contact)] },
    forgets: true,
    at,
  }
}

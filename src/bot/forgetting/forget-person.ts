/**
 * Who somebody is and how they are reached, deleted: their conversations, and everything on its way
 * to them.
 */
import type { Store } from '../../store/port'
import { type Clock, isoNow } from '../words/clock'
import { personOf } from '../people/contact-id'
import { type Conversation, conversation as schema, newConversation } from '../dialogs/conversation'

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

/**
 * Whoever writes with this telephone from now on is somebody new to everything that still knows the
 * opaque id.
 */
async function markGone({ store, clock }: PersonDeps, contact: string): Promise<void> {
  const { id, at } = { id: personOf(contact), at: isoNow(clock) }
  while (!(await store.read('erasure', id))) {
    const marked = await store.commit({
      kind: 'erasure',
      id,
      expected: 0,
      state: { schemaVersion: 1, goneAt: at },
      at,
    })
    if (marked.ok) return
  }
}

/**
 * A telephone that somebody else had before, or has too, stays theirs, and nothing of who goes
 * remains in it.
 * @returns whether there is somebody else.
 */
async function passOn({ store, clock }: PersonDeps, id: string, contact: string): Promise<boolean> {
  for (;;) {
    const stored = await store.read<Conversation>('conversation', id)
    const {
      former = [],
      channel,
      address,
      phone,
      language,
    } = stored ? schema.parse(stored.state) : {}
    // It was passed on before.
    if (stored && stored.state.contact !== contact) return true
    const [next, ...others] = [...former].reverse()
    if (!stored || !next || !channel || !address || !language) return false
    const at = isoNow(clock)
    const state: Conversation = {
      ...newConversation({ id, contact: next.contact, channel, address }, at),
      ...{ ...next, ...(phone ? { phone } : {}), language, newest: { id: '', at: longAgo } },
      ...(others.length > 0 ? { former: others.reverse() } : {}),
    }
    const keys = { contact: [next.contact], person: [personOf(next.contact)] }
    const result = await store.commit<Conversation>({
      ...{ kind: 'conversation', id, expected: stored.revision, state, keys, forgets: true, at },
    })
    if (result.ok) return true
  }
}

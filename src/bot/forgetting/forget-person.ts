/** Who somebody is and how they are reached, deleted: their conversations, and everything on its way to them. */
import type { Store } from '../../store/port'
import { type Clock, isoNow } from '../clock'
import { type Conversation, conversation as schema, newConversation } from '../dialogs/conversation'
import { rootOf } from '../people'

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
  for (const id of conversations) {
    if (await passOn(deps, id)) continue
    await deps.forgetAt(id)
    await store.remove({ aggregates: [{ kind: 'conversation', id }] })
  }
  await store.remove({ effects: (await store.outbox.naming([contact, ...conversations])).map(({ id }) => id) })
}

/**
 * A telephone that somebody else had before, or has too, stays theirs, and nothing of who goes remains in it.
 * @returns whether there is somebody else.
 */
async function passOn({ store, clock }: { store: Store; clock: Clock }, id: string): Promise<boolean> {
  for (;;) {
    const stored = await store.read<Conversation>('conversation', id)
    const { former = [], channel, address, phone, language } = stored ? schema.parse(stored.state) : {}
    const [next, ...others] = [...former].reverse()
    if (!stored || !next || !channel || !address || !language) return false
    const at = isoNow(clock)
    const state: Conversation = {
      ...newConversation({ id, contact: next.contact, channel, address }, at),
      ...{ ...next, ...(phone ? { phone } : {}), language, newest: { id: '', at: longAgo } },
      ...(others.length > 0 ? { former: others.reverse() } : {}),
    }
    const keys = { contact: [next.contact], person: [rootOf(next.contact)] }
    const result = await store.commit<Conversation>({
      ...{ kind: 'conversation', id, expected: stored.revision, state, keys, forgets: true, at },
    })
    if (result.ok) return true
  }
}

/**
 * How far what went to an entity came on its telephone, as the channel says: where each message
 * stands is kept with its case's posts, and its ticks become acts of the case.
 */
import { z } from 'zod'
import { ticks } from '../../flows/case/sent'
import { refAt } from '../../store/outbox/places'
import type { Outbox, Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import type { Ticked } from '../channels/port'

/** Of words in a chat: their case, and what went to the entity with them. */
interface Told {
  case?: string
  sending?: string
}
export interface Ticks {
  /** Words that told of something sent stand in a chat. */
  stands(effect: string, words: Told, at: { channel: string; ref: string }): Promise<void>
  ticked(ticked: Ticked): void
}

const keyPrefix = 'told:'
/** What is kept where words stand: what went to the entity with them. */
const standing = z.object({ sending: z.string() })
/** A telephone may tick before what was sent is kept: so many of the newest are remembered. */
const mostEarly = 200
const saysMore = (left: Ticked, right: Ticked): boolean =>
  ticks.indexOf(left.tick) > ticks.indexOf(right.tick)
const addressOf = ({ channel, ref }: Pick<Ticked, 'channel' | 'ref'>): string => `${channel}:${ref}`

/**
 * The case whose words stand there, where something went to the entity with them: what replies is
 * of it.
 */
export async function caseAt(
  outbox: Pick<Outbox, 'postAt'>,
  at: Pick<Ticked, 'channel' | 'ref'>,
): Promise<string | undefined> {
  const post = await outbox.postAt(addressOf(at))
  return post?.kind === 'case' && post.key.startsWith(keyPrefix) ? post.id : undefined
}

export function createTicks(
  { store, cases }: { store: Store; cases: Pick<Cases, 'perform'> },
  onError: (error: unknown) => void,
): Ticks {
  const early = new Map<string, Ticked>()
  const remember = (ticked: Ticked): void => {
    const address = addressOf(ticked)
    const known = early.get(address)
    early.delete(address)
    early.set(address, known && saysMore(known, ticked) ? known : ticked)
    const [oldest] = early.keys()
    if (early.size > mostEarly && oldest !== undefined) early.delete(oldest)
  }
  const keep = async (ticked: Ticked): Promise<void> => {
    const post = await store.outbox.postAt(addressOf(ticked))
    const stood = post && refAt(standing, { [post.key]: post }, post.key)
    if (!stood || !post.key.startsWith(keyPrefix)) return remember(ticked)
    const told = post.key.slice(keyPrefix.length)
    const { tick } = ticked
    await cases.perform({
      inbound: `tick:${told}:${tick}`,
      actor: { kind: 'system' },
      case: post.id,
      command: { act: 'reached', activation: stood.sending, told, tick },
    })
  }
  return {
    stands: async (effect, { case: id, sending }, at) => {
      if (id === undefined || sending === undefined) return
      const address = addressOf(at)
      const key = `${keyPrefix}${effect}`
      await store.outbox.setPost({ kind: 'case', id, key, address, ref: { sending } })
      const known = early.get(address)
      early.delete(address)
      if (known) await keep(known)
    },
    ticked: (ticked) => void keep(ticked).catch(onError),
  }
}

/**
 * What could not be delivered. Administrators are told once per effect, the card of its case says
 * so and names another way, and one press tries again. A notice is an aggregate of its own: telling
 * writes no case.
 */
import { changeAggregate, write } from '../../store/change'
import type { EffectRecord, Store, StoredEffect } from '../../store/port'
import { cardEffect } from '../effects/effects-shown'
import type { Cases } from '../cases/cases'
import { type Clock, isoNow } from '../words/clock'
import { isMendable } from '../hindrances/hindrances'
import type { CasePayload, Payload } from '../effects/payloads'
import { isRestored } from './restored'
import { type Notice, parkedShape } from './parked-model'

export interface ParkedDeps {
  store: Store
  cases: Pick<Cases, 'whole'>
  clock: Clock
  /** What is said to others than administrators, once. */
  alsoTold?(effect: StoredEffect): Promise<EffectRecord[]>
  /** Effects may be due. */
  committed(): void
}
/** Words that did not reach the person. */
export interface Undelivered {
  text: string
  at: string
  /** Code of the refusal. */
  why?: string
}
export interface Parked {
  /** An effect was parked. */
  tell(effect: StoredEffect): Promise<void>
  /** Tells what was parked just before the program stopped. */
  catchUp(): Promise<void>
  /** A parked effect becomes due again. */
  retry(effect: string): Promise<void>
  /** All that is parked, or all that something stood in the way of which may be mended. */
  retryAll(wanted: 'everything' | 'mended'): Promise<void>
  /** What was held back for a contact until it was known who writes becomes due again. */
  release(contact: string): Promise<void>
  /** What of these effects did not reach a person, newest first. */
  undelivered(effects: readonly string[]): Promise<Undelivered[]>
}

const caseOf = ({ payload, aggregate }: StoredEffect): string | undefined =>
  (payload as { case?: string }).case ?? (aggregate.kind === 'case' ? aggregate.id : undefined)
const isChat = (effect: StoredEffect | undefined): effect is StoredEffect =>
  (effect?.payload as Payload | undefined)?.type === 'chat'
/** The notice of a notice would never end. */
const isNotice = ({ payload }: StoredEffect): boolean => {
  const words = payload as Payload
  return words.type === 'admin' && words.about === 'parked'
}
/** To administrators. */
function wordsOf(effect: StoredEffect): EffectRecord {
  const payload = { type: 'admin', about: 'parked', case: caseOf(effect) } satisfies CasePayload
  return { id: `parked:${effect.id}`, kind: 'say', lane: 'admin', payload }
}
const markPrefix = 'parked:'
/** Effects of a case that were parked once, by its posts. */
export const parkedOf = (posts: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(posts).flatMap((key) =>
    key.startsWith(markPrefix) ? [key.slice(markPrefix.length)] : [],
  )
const retryMs = 3000
const pageSize = 100

export function createParked({ store, cases, clock, committed, alsoTold }: ParkedDeps): Parked {
  const cardsOf = async (effect: StoredEffect, notBefore?: string) => {
    const id = isChat(effect) ? caseOf(effect) : undefined
    const state = id ? await cases.whole(id) : undefined
    if (!state) return []
    const standing = state.active.length > 0 ? state.active : state.decided.slice(-1)
    const cards = standing.flatMap(({ card }) => card || [])
    return [...new Set(cards)].map((card) => cardEffect(state.id, card, notBefore))
  }
  /** The first time with words to administrators; every time with the case's cards shown anew. */
  const enter = async (effect: StoredEffect, notBefore?: string): Promise<void> => {
    await changeAggregate<Notice>(
      { store, committed },
      {
        of: parkedShape,
        id: effect.id,
        decide: async ({ state: known }) => {
          const at = isoNow(clock)
          const isNews = !known && !isRestored(effect)
          const told = isNews ? [wordsOf(effect), ...((await alsoTold?.(effect)) ?? [])] : []
          return write({
            state: known ?? { schemaVersion: 1, effect: effect.id, at },
            effects: [...told, ...(await cardsOf(effect, notBefore))],
            at,
          })
        },
      },
    )
  }
  /** Whoever shows the case's posts knows by it, and asks nothing where nothing was ever parked. */
  const mark = async (effect: StoredEffect): Promise<void> => {
    const id = isChat(effect) ? caseOf(effect) : undefined
    if (!id) return
    const key = `${markPrefix}${effect.id}`
    await store.outbox.setPost({ kind: 'case', id, key, address: key, ref: null })
  }
  const tell = async (effect: StoredEffect): Promise<void> => {
    if (isNotice(effect)) return
    await mark(effect)
    await enter(effect)
  }
  const everyParked = async (act: (effect: StoredEffect) => Promise<void>): Promise<void> => {
    let after: string | undefined
    do {
      const page = await store.outbox.parked({ limit: pageSize, after })
      for (const effect of page.rows) await act(effect)
      after = page.next
    } while (after)
  }
  const retry = async (id: string): Promise<void> => {
    const effect = await store.outbox.get(id)
    const again = await store.outbox.requeue(id, isoNow(clock))
    if (!effect || !again) return
    if (!isNotice(effect)) await enter(effect, new Date(clock.now() + retryMs).toISOString())
    committed()
  }
  return {
    tell,
    catchUp: () =>
      everyParked(async (effect) => {
        if (!isRestored(effect) && !(await store.read(parkedShape.kind, effect.id)))
          await tell(effect)
        // One that an older program told, or that was told with others.
        else await mark(effect)
      }),
    retry,
    retryAll: (wanted) =>
      everyParked(async ({ id, error }) => {
        if (wanted === 'everything' || isMendable(error)) await retry(id)
      }),
    release: (contact) =>
      everyParked(async ({ id, error, payload }) => {
        if (error === 'who_writes' && (payload as { contact?: string }).contact === contact)
          await retry(id)
      }),
    undelivered: async (ids) => {
      const effects = ids.length > 0 ? await store.outbox.several(ids.slice(-20)) : []
      return effects
        .sort((left, right) => right.position - left.position)
        .filter(isChat)
        .filter(({ status }) => status === 'parked')
        .map(({ payload, at, error }) => ({
          text: (payload as { text: string }).text,
          at,
          why: error || undefined,
        }))
    },
  }
}

/** A secret changes: once, with its receipt, in which it itself is a salted hash. */
import { changeAggregate, refuse, write } from '../../store/change'
import type { OrderAct, OrderRecord } from '../../store/order-acts'
import type { EffectRecord, Store } from '../../store/port'
import { sealedWords } from '../../store/record/sealed'
import { isoNow } from '../words/clock'
import { bindingOf, keysOf, type Place, secretIdOf, secretShape } from './model'
import type { Shown, VaultDeps } from './port'

export interface Change {
  act: OrderAct
  actor: string
  /** What stands then, but its count. */
  after: Place
  /** About whom, and what is said of it in plain. */
  to?: string
  choices?: string[]
  effects?: EffectRecord[] | undefined
  /** What was sealed is no longer in the files of the store. */
  forgets?: boolean
}
/** Nothing changes, and nobody asks why. */
export const none = { not: undefined }

const recordOf = (
  { act, actor, to, choices = [] }: Change,
  after: Place,
  at: string,
): OrderRecord => {
  const sealed = act === 'keep_secret' || act === 'seal_secret' ? after.kept?.sealed : undefined
  const texts = sealed && { sealed: sealedWords(sealed) }
  return { seq: after.seq, act, actor, at, to, choices, texts }
}

/** @param change what becomes of it at an instant, or why nothing does */
export async function changing<Why>(
  deps: VaultDeps,
  { id, inbound }: { id: string; inbound?: string },
  change: (before: Place | undefined, now: string) => Change | { not: Why },
): Promise<{ done: Place } | { repeated: true } | { not: Why }> {
  const changed = await changeAggregate<Place, void, Why>(deps, {
    of: secretShape,
    id,
    inbound: inbound === undefined ? undefined : { id: inbound },
    decide: ({ state }) => {
      const at = isoNow(deps.clock)
      const next = change(state, at)
      if ('not' in next) return refuse(next.not)
      const after = { ...next.after, seq: (state?.seq ?? 0) + 1 }
      return write({
        state: after,
        keys: keysOf(after),
        records: [recordOf(next, after, at)],
        effects: next.effects,
        forgets: next.forgets,
        at,
      })
    },
  })
  if (changed.is === 'written') return { done: changed.state }
  return 'answer' in changed ? { not: changed.answer } : { repeated: true }
}

/** The words themselves; administrators are told where they are not as they were sealed. */
export async function openedOf({ keys, altered }: VaultDeps, place: Place): Promise<Shown> {
  const { sealed } = place.kept ?? {}
  if (!sealed) return { refused: 'gone' }
  if ('closed' in keys) return { refused: 'closed' }
  const opened = keys.open(sealed, bindingOf(place))
  if ('words' in opened) return opened
  if (opened.refused === 'no_key') return { refused: 'closed' }
  await altered(secretIdOf(place))
  return { refused: 'altered' }
}

export async function placeIn(store: Pick<Store, 'read'>, id: string): Promise<Place | undefined> {
  const stored = await store.read('secret', id)
  return stored && secretShape.schema.parse(stored.state)
}
export const placesOf = (found: readonly { state: unknown }[]): Place[] =>
  found.map(({ state }) => secretShape.schema.parse(state))

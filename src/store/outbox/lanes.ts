/**
 * What may be tried of a lane, as values: a store keeps the answer for each lane (`LaneHead`) and
 * asks again for whichever lane something moved in, so that asking for due effects costs the same
 * with ten effects as with a hundred thousand.
 *
 * Within a lane the oldest effect goes first and holds back the others, except
 * - one that has not been tried and waits for its `notBefore` (words that undo may still cancel, a
 *   debounced card);
 * - one that waits, directly or not, for a parked effect. An effect waits for its `after` until
 *   that was delivered once; a cancelled or forgotten one is not waited for. Whoever waits for
 *   something that stands behind it in the order of commits holds back nobody: so what is held back
 *   is always younger than what holds it, and no ring of lanes can wait for itself.
 */
import type { KeptEffect } from './effects'

/** An effect of a lane that is due or being sent. */
export type InLane = Pick<KeptEffect, 'position' | 'status' | 'attempts' | 'notBefore' | 'after'>
/** An effect that another waits for. */
export type Ahead = Pick<KeptEffect, 'position' | 'status' | 'delivered' | 'after'>
/**
 * By id: all that some effects wait for, directly or not. What only a delivered one has waited for
 * may be left out.
 */
export type Parents = ReadonlyMap<string, Ahead>

export interface Candidate {
  position: number
  /** ISO instant from which it may be tried; '' for at once. */
  ready: string
}
/** What a lane may try first, in time. A lane that may try nothing has none. */
export type LaneHead = Candidate

export interface Scanned {
  found: Candidate[]
  /** Whether what stands behind the effects that were given is held back by one of them. */
  holds: boolean
}

/**
 * What may be tried of a lane's effects, given in their order. A lane may be given in several runs,
 * each behind the one before: as long as none holds. `busy`: whether one of the lane, also one that
 * is not given, is being sent.
 */
export function scanLane(busy: boolean, effects: Iterable<InLane>, parents: Parents): Scanned {
  const found: Candidate[] = []
  if (busy) return { found, holds: true }
  for (const effect of effects) {
    const gate = gateOf(effect, parents)
    if (gate === 'waits') return { found, holds: true }
    if (gate === 'aside') continue
    found.push({ position: effect.position, ready: effect.notBefore ?? '' })
    const untriedAndHeld = effect.notBefore !== undefined && effect.attempts === 0
    if (!untriedAndHeld) return { found, holds: true }
  }
  return { found, holds: false }
}

/**
 * `aside`: waits and holds back nobody. Looks up the line of parents to its end: a parked ancestor
 * sets all below it aside.
 */
function gateOf(effect: InLane, parents: Parents): 'open' | 'waits' | 'aside' {
  const seen = new Set<string>()
  for (let after = effect.after; after !== undefined;) {
    const parent = parents.get(after)
    if (!parent || parent.status === 'cancelled' || parent.delivered) break
    if (parent.status === 'parked' || parent.position > effect.position || seen.has(after))
      return 'aside'
    seen.add(after)
    after = parent.after
  }
  return seen.size === 0 ? 'open' : 'waits'
}

/** What a lane may try first, in time: what its store keeps of it. */
export function headOf(found: readonly Candidate[]): LaneHead | undefined {
  return found.reduce<Candidate | undefined>(
    (first, candidate) => (first && first.ready <= candidate.ready ? first : candidate),
    undefined,
  )
}

/** What a lane may try at `now`: the first in the order of commits. */
export function headAt(found: readonly Candidate[], now: string): Candidate | undefined {
  return found.find(({ ready }) => ready <= now)
}

const byPosition = (left: LaneHead, right: LaneHead): number => left.position - right.position
const byInstant = (left: LaneHead, right: LaneHead): number => {
  if (left.ready === right.ready) return byPosition(left, right)
  return left.ready < right.ready ? -1 : 1
}

/**
 * Which of the lanes that may be tried now have their turn, at most `limit`, in the order of
 * commits: of those that could be tried at once the oldest, of those that had to wait the longest
 * ready. A store need give no more than `limit` of either.
 */
export function inTurn<Lane extends LaneHead>(ready: readonly Lane[], limit: number): Lane[] {
  const atOnce = ready.filter((lane) => lane.ready === '').sort(byPosition)
  const inTime = ready.filter((lane) => lane.ready !== '').sort(byInstant)
  return [...atOnce.slice(0, limit), ...inTime.slice(0, limit)].sort(byPosition).slice(0, limit)
}

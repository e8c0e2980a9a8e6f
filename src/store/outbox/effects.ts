/**
 * What becomes of an effect, as values: a store finds the effect, asks here, and writes what is
 * answered, in one transaction. `undefined` for an answer means that nothing changes. No store
 * decides any of it; `outbox/lanes.ts` says what may be tried, `outbox/delivery.ts` what is done
 * about a delivery that failed.
 */
import { isAhead, later } from '../../flows/time/days'
import { canonical } from '../record/canonical'
import { LONGEST_RETRY_MS } from './delivery'
import type { Change, EffectRecord, StoredEffect } from '../port'

/** An effect with what only the store has to know of it. */
export interface KeptEffect extends StoredEffect {
  /** Whether it reached its channel once, in this version or an older one. */
  delivered: boolean
  /** Cancelled while it was being sent: over, should it come back undelivered. */
  cancelling: boolean
  /** Since when it is over: sent or cancelled. */
  doneAt?: string
}
/**
 * An effect to be written. Without a position it goes to the end of the order of commits; a
 * position is never used again.
 */
export type Written = Omit<KeptEffect, 'position'> & { position?: number }
type Origin = Pick<Change, 'kind' | 'id' | 'at'>

/** What the port tells of an effect. */
export function told({
  delivered: _,
  cancelling: __,
  doneAt: ___,
  ...effect
}: KeptEffect): StoredEffect {
  return effect
}

export interface Committed {
  /** In the order in which those without a position go to the end. */
  effects: Written[]
  /** Lanes in which something moved. */
  lanes: string[]
  /** Ids of effects for which something may wait in another way than before. */
  moved: string[]
}

/**
 * Whether what waits for an effect has to be asked anew. Nobody waits any more for what was
 * delivered once, however often it is written again; until then it is of matter where it stands,
 * what it waits for itself, and whether it is parked or over.
 */
export function movesOthers(before: Written | undefined, now: Written): boolean {
  if (!before) return true
  if (before.delivered && now.delivered) return false
  const setsAside = ({ status }: Written) =>
    status === 'parked' || status === 'cancelled' ? status : ''
  return (
    before.delivered !== now.delivered ||
    before.position !== now.position ||
    before.after !== now.after ||
    setsAside(before) !== setsAside(now)
  )
}

/**
 * What a commit makes of its effects and of those that it cancels. `known` has those of their ids
 * that the store has.
 */
export function committed(
  known: Iterable<KeptEffect>,
  change: Origin & Pick<Change, 'effects' | 'cancels'>,
): Committed {
  const found = new Map<string, Written>([...known].map((effect) => [effect.id, effect]))
  const written = new Map<string, Written>()
  const lanes = new Set<string>()
  const moved = new Set<string>()
  const write = (before: Written | undefined, now: Written | undefined): void => {
    if (!now) return
    // Whoever goes to the end anew goes behind what this commit has sent there before.
    if (!isWaiting(before)) written.delete(now.id)
    written.set(now.id, now)
    found.set(now.id, now)
    if (movesOthers(before, now)) moved.add(now.id)
    for (const { lane } of before ? [before, now] : [now]) lanes.add(lane)
  }
  for (const id of change.cancels ?? []) write(found.get(id), cancelled(found.get(id), change.at))
  for (const effect of change.effects ?? []) {
    const before = found.get(effect.id)
    write(before, before ? writtenAgain(before, effect, change) : fresh(effect, change))
  }
  return { effects: [...written.values()], lanes: [...lanes], moved: [...moved] }
}

const isWaiting = (effect: Written | undefined): boolean =>
  effect?.status === 'due' || effect?.status === 'sending'

function fresh(effect: EffectRecord, origin: Origin): Written {
  const { id, kind, lane, payload, notBefore, after } = effect
  const aggregate = { kind: origin.kind, id: origin.id }
  const start = {
    status: 'due',
    attempts: 0,
    version: 1,
    delivered: false,
    cancelling: false,
  } as const
  return { at: origin.at, aggregate, id, kind, lane, payload, notBefore, after, ...start }
}

/**
 * Ids of words and commands that were committed before with another content: what they say now is
 * said to nobody. A `show` id is its key; any other belongs to one content for ever.
 */
export const clashesIn = (
  known: Iterable<KeptEffect>,
  { effects = [] }: Pick<Change, 'effects'>,
): string[] => {
  const found = new Map([...known].map((effect) => [effect.id, effect]))
  return effects.flatMap((effect) => {
    const before = found.get(effect.id)
    return before && before.kind !== 'show' && isOther(before, effect) ? [effect.id] : []
  })
}
const isOther = (known: KeptEffect, effect: EffectRecord): boolean =>
  known.kind !== effect.kind ||
  known.lane !== effect.lane ||
  kept(known.payload) !== kept(effect.payload)
/** As it is read back: the order of fields says nothing, and what is undefined is not there. */
const kept = (payload: unknown): string => canonical(JSON.parse(JSON.stringify(payload ?? null)))

/**
 * Words and commands are said once: the same id again is the same thing. A `show` is shown in its
 * newest form.
 */
function writtenAgain(known: Written, effect: EffectRecord, origin: Origin): Written | undefined {
  if (effect.kind !== 'show' || known.kind !== 'show' || waitsAsIs(known, effect)) return undefined
  const { ref, version, delivered } = known
  const again = { ...fresh(effect, origin), ref, version: version + 1, delivered }
  const { position, attempts, at, error } = known
  if (known.status === 'sending') return { ...again, status: 'sending', position, attempts, at }
  if (known.status === 'due')
    return { ...again, position, attempts, at, error, notBefore: coalesced(known, effect) }
  // Once delivered, parked or cancelled it goes to the end of the order.
  return again
}

/**
 * Whether a newer form says nothing else than the one that waits: what is shown is read when it is
 * sent, so nothing has to be written. Whose commit asked for it first stays its aggregate.
 */
const waitsAsIs = (known: Written, effect: EffectRecord): boolean =>
  known.status === 'due' &&
  known.lane === effect.lane &&
  known.after === effect.after &&
  known.notBefore === coalesced(known, effect) &&
  JSON.stringify(known.payload) === JSON.stringify(effect.payload)

/**
 * While it waits it keeps its place, and the earlier of the two instants, so that a card written
 * over and over is still shown; a back-off stands, with its reason and the instant since which it
 * waits.
 */
function coalesced(known: Written, effect: EffectRecord): string | undefined {
  if (known.attempts > 0) return known.notBefore
  if (known.notBefore === undefined || effect.notBefore === undefined) return undefined
  return known.notBefore < effect.notBefore ? known.notBefore : effect.notBefore
}

/** What is being sent is cancelled only if it comes back undelivered. */
function cancelled(known: Written | undefined, at: string): Written | undefined {
  if (known?.status === 'sending') return { ...known, cancelling: true }
  return known?.status === 'due' || known?.status === 'parked'
    ? over(known, 'cancelled', at)
    : undefined
}

const over = (effect: Written, status: 'sent' | 'cancelled', at: string): Written => ({
  ...effect,
  status,
  cancelling: false,
  doneAt: at,
})

/** `lease` is the newest token of whoever may deliver: nobody claims under an older one. */
export function claimed(
  effect: KeptEffect,
  { version, fence, lease = fence }: { version: number; fence: number; lease?: number },
): Written | undefined {
  if (effect.status !== 'due' || effect.version !== version || lease > fence) return undefined
  return { ...effect, status: 'sending', attempts: effect.attempts + 1, error: undefined }
}

/**
 * Written again while it was being sent: what was sent counts, and it is due once more, unless it
 * was cancelled since. It waits from now on: a channel that is slow, and takes each form of what
 * changes all the time, is none that takes nothing.
 */
export function sent(
  effect: KeptEffect,
  now: { version: number; ref: unknown; at: string },
): Written | undefined {
  if (effect.status !== 'sending') return undefined
  const known = { ...effect, delivered: true, ref: now.ref ?? null, error: undefined }
  if (effect.version === now.version || effect.cancelling) return over(known, 'sent', now.at)
  return { ...known, status: 'due', attempts: 0, position: undefined, at: now.at }
}

/** Why an effect is due again, and from which instant: at once without one. */
interface Again {
  notBefore?: string
  error: string
  at: string
}

export function retried(effect: KeptEffect, again: Again): Written | undefined {
  return effect.status === 'sending' ? backToDue(effect, again) : undefined
}

/** It keeps one attempt, by which it still holds back what comes after it in its lane. */
export function postponed(effect: KeptEffect, again: Again): Written | undefined {
  return retried({ ...effect, attempts: Math.max(1, effect.attempts - 1) }, again)
}

/** Written again meanwhile, it deserves another try from its newest state. */
export function parked(
  effect: KeptEffect,
  { version, error, at }: { version: number; error: string; at: string },
): Written | undefined {
  if (effect.status !== 'sending' && effect.status !== 'due') return undefined
  if (effect.version !== version || effect.cancelling) return backToDue(effect, { error, at })
  return { ...effect, status: 'parked', error }
}

function backToDue(effect: KeptEffect, { notBefore, error, at }: Again): Written {
  const back = { ...effect, notBefore, error }
  return effect.cancelling ? over(back, 'cancelled', at) : { ...back, status: 'due' }
}

export function requeued(effect: KeptEffect, at: string): Written | undefined {
  if (effect.status !== 'parked') return undefined
  return { ...effect, status: 'due', attempts: 0, notBefore: at, error: undefined }
}

/**
 * What waits for longer than it can at `now` was made to wait under a clock that has been put back
 * since: it is due at once. What was never tried waits from its commit on, what was tried no longer
 * than `LONGEST_RETRY_MS`.
 */
export function caughtUp(effect: KeptEffect, now: string): Written | undefined {
  const { status, attempts, notBefore, at } = effect
  if (status !== 'due' || notBefore === undefined || notBefore <= now) return undefined
  const isLate =
    attempts === 0 ? isAhead(at, now) : isAhead(notBefore, later(now, LONGEST_RETRY_MS))
  return isLate ? { ...effect, notBefore: now } : undefined
}

const termMs = 8 * 86_400_000
/**
 * What has been over since before this instant is deleted at `now`; inbound ids of before it too.
 */
export const pastTerm = (now: string): string => later(now, -termMs)

/**
 * Whether an effect waits for a channel at `now`: due, being sent, or put off by it. Commands wait
 * for none; neither does what was never tried and whose instant is still to come.
 */
export function waitsForChannel(
  effect: Pick<KeptEffect, 'kind' | 'status' | 'notBefore' | 'error'>,
  now: string,
): boolean {
  if (effect.kind === 'command') return false
  if (effect.status === 'sending') return true
  const come = effect.notBefore === undefined || effect.notBefore <= now
  return effect.status === 'due' && (come || effect.error !== undefined)
}

/** Since when it waits: what was not tried, since its instant. */
export function waitsSince({
  attempts,
  notBefore = '',
  at,
}: Pick<KeptEffect, 'attempts' | 'notBefore' | 'at'>): string {
  return attempts === 0 && notBefore > at ? notBefore : at
}

/**
 * What is done about a delivery, as values: in which form it is tried, and what follows from its
 * failure. Instants in milliseconds.
 */
import type { StoredEffect } from '../port'

/** Why a delivery failed: `DeliveryError` of the channels, or anything else as `unavailable`. */
export interface Failure {
  reason: 'rate_limited' | 'unavailable' | 'unknown' | 'held' | 'gone' | 'refused'
  code: string
  retryAfterMs?: number
}
/**
 * What the store is asked for next. `lookUp`: whether it arrived has to be found out before it is
 * repeated.
 */
export type Next =
  | { next: 'retry' | 'postpone'; notBefore: string; why: string }
  | { next: 'lookUp'; notBefore: string; why: string }
  | { next: 'park'; why: string }

const mostAttempts = 8
/** How long what waits for its parent waits until it looks again. */
const parentMs = 250
/** How long a channel that names no time is left alone. */
const breathMs = 1000
/** The error of an effect that may have arrived, while the channel could not say. */
const unseen = 'unseen'
/**
 * However long a channel asks to be left alone, it is asked again after this: nothing that was
 * tried waits longer.
 */
export const LONGEST_RETRY_MS = 3_600_000
/** 1, 2, 4 … seconds, at most five minutes. */
const backOff = (attempts: number): number => Math.min(1000 * 2 ** attempts, 300_000)
const at = (now: number, ms: number): string => new Date(now + ms).toISOString()

type Tried = Pick<StoredEffect, 'attempts' | 'error'>

/**
 * Whether an effect may be sent, or has to be looked for first; as it was read, before it was
 * claimed.
 */
export function firstStep(
  effect: Tried,
  now: number,
): { next: 'deliver' } | (Next & { next: 'lookUp' }) {
  return effect.error === unseen
    ? { next: 'lookUp', notBefore: at(now, 0), why: 'not_arrived' }
    : { next: 'deliver' }
}

/** Left in `sending` by a process that died. */
export const afterDeath = (now: number): Next & { next: 'lookUp' } => ({
  next: 'lookUp',
  notBefore: at(now, 0),
  why: 'restart',
})

/** Its parent is not there yet: that costs no attempt. */
export const afterWait = (now: number): Next => ({
  next: 'postpone',
  notBefore: at(now, parentMs),
  why: 'waiting',
})

/**
 * What the channel cannot take now costs no attempt; what it refuses, or failed too often, a person
 * has to see.
 */
export function afterFailure(
  { attempts }: Tried,
  { reason, code, retryAfterMs }: Failure,
  now: number,
): Next {
  if (reason === 'rate_limited' || reason === 'held')
    return {
      next: 'postpone',
      notBefore: at(now, Math.min(retryAfterMs ?? breathMs, LONGEST_RETRY_MS)),
      why: code,
    }
  const again = { notBefore: at(now, backOff(attempts)), why: code }
  if (reason === 'unknown' && attempts < mostAttempts) return { next: 'lookUp', ...again }
  if (reason === 'unavailable' && attempts < mostAttempts) return { next: 'retry', ...again }
  return { next: 'park', why: code }
}

/** Nobody could say whether it arrived: it is looked for again, not sent. */
export function afterBlindLook(
  { attempts }: Tried,
  retryAfterMs: number | undefined,
  now: number,
): Next {
  return {
    next: 'retry',
    notBefore: at(now, Math.min(retryAfterMs ?? backOff(attempts), LONGEST_RETRY_MS)),
    why: unseen,
  }
}

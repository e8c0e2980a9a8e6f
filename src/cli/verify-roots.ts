/**
 * `conducto verify --roots`, `--root HASH`: the root of every day, computed again from the
 * receipts; and whether one that was posted is among them.
 */
import { badRootWords, daysOf, type DayWords } from '../bot/record/verification-words'
import { type RootsVerified, verifyRoots } from '../store/record/verify-roots'
import { type CliContext, printJson, reading } from './context'
import { CliFailure } from './failure'

export interface RootsRequest {
  json?: boolean
  /** As it was posted. */
  root?: string
}

/** The SHA-256 of a day's receipts, in hexadecimal. */
const aRoot = /^[0-9a-f]{64}$/i

/** Whether every root is in order, and the one that was asked for among them. */
export async function verifyTheRoots(
  context: CliContext,
  { root: kept, json = false }: RootsRequest,
): Promise<boolean> {
  if (kept !== undefined && !aRoot.test(kept.trim()))
    throw new CliFailure('oddRoot', { root: kept }, 2)
  const { found, now } = await reading(context, async ({ store, offsetMs }) => ({
    found: await verifyRoots(store, kept),
    now: new Date(context.now() + offsetMs).toISOString(),
  }))
  if (json) printJson(context, rootsJson(found))
  else context.out(rootsWords(found, { now, language: context.language, t: context.t }, kept))
  return found.ok
}

/** As others rely on it: with what it takes to compute each of them. */
export const rootsJson = ({ ok, roots, bad }: RootsVerified) => ({
  ok,
  roots: roots.map(({ number, root, previous, from, to, after, until, count }) => ({
    number,
    root,
    previous,
    from,
    to,
    after,
    until,
    count,
  })),
  bad: bad ?? null,
})

/** One sentence: the first that is not in order, the one that was asked for, or how many are. */
export function rootsWords({ roots, bad }: RootsVerified, words: DayWords, kept?: string): string {
  if (bad) return badRootWords(bad, words)
  const asked = kept && roots.find(({ root }) => root === kept.trim().toLowerCase())
  if (asked)
    return words.t('system.root.good', { number: asked.number, days: daysOf(asked, words) })
  const last = roots.at(-1)
  const days = last ? daysOf({ from: last.to, to: last.to }, words) : 'none'
  const receipts = roots.reduce((sum, { count }) => sum + count, 0)
  return words.t('system.root.sum', { count: roots.length, days, receipts })
}

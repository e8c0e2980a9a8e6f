/**
 * What the record wants of a tick: the root of the day before, and a portion of the night's
 * verification.
 */
import { dailyRoot, type RootDeps } from './daily-root'
import { nightlyVerification, type SweepDeps } from './sweep'

export const recordSweeps = (deps: RootDeps & SweepDeps): (() => Promise<void>)[] => [
  dailyRoot(deps),
  nightlyVerification(deps),
]

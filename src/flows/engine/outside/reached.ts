/** How far what was asked came, where it was told by itself. */
import type { Activation } from '../../case/case'
import { ownActive } from '../../case/own'
import { findActive } from '../../case/lookup'
import { record, type Run } from '../../case/run'
import { type Tick, ticks } from '../../case/sent'

/** The step whose question a message is. */
export const askedBy = (run: Run, id: string, told: string): Activation | undefined => {
  const on = findActive(run.state, id)
  return on?.asked?.told === told ? on : undefined
}

/** Keeps it where it says more than was known. @returns whether it does */
export const askingReached = (run: Run, on: Activation, tick: Tick): boolean => {
  const { asked } = on
  const known = asked?.reached
  if (!asked || (known && ticks.indexOf(known.tick) >= ticks.indexOf(tick))) return false
  record(run, 'reached', { on, choices: [tick] })
  ownActive(run, on).asked = { ...asked, reached: { tick, at: run.now } }
  return true
}

/** A store whose program dies: what it asks from then on is never done. */
import { StoreClosed } from '../../../src/store/errors'
import type { Store } from '../../../src/store/port'

export interface Mortality {
  /** Writes until the death. */
  left: number
  /** Resolves when it dies. */
  death: Promise<void>
  die(): void
}

/** It lives on, until somebody says otherwise. */
export function renew(mortality: Mortality): Mortality {
  mortality.left = Infinity
  mortality.death = new Promise((resolve) => {
    mortality.die = resolve
  })
  return mortality
}

type Call = (...given: never[]) => Promise<unknown>
/** What moves a case or an effect on: a program can die before and after each. */
const writes: readonly string[] = [
  'commit',
  ...['claim', 'sent', 'retry', 'postpone', 'park', 'setPost'].map((name) => `outbox.${name}`),
]

/** Writes count; nothing is answered after the last, but for the closing. */
export function mortal(store: Store, mortality: Mortality): Store {
  // Whoever starts again has a store of their own: this one stays dead.
  let dead = false
  const dies = (): boolean => {
    if (mortality.left > 0 || dead) return dead
    dead = true
    mortality.die()
    return true
  }
  const guarded =
    (name: string, call: Call): Call =>
    async (...given) => {
      const isWrite = writes.includes(name)
      if (dies()) throw new StoreClosed()
      if (isWrite) mortality.left -= 1
      const result = await call(...given)
      if (dies()) throw new StoreClosed()
      return result
    }
  const over = <Part extends object>(part: Part, within: string): Part =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'function' && name !== 'close'
          ? guarded(`${within}${name}`, value as Call)
          : value,
      ]),
    ) as Part
  const { outbox, leases } = store
  return {
    ...over(store, ''),
    outbox: over(outbox, 'outbox.'),
    leases: over(leases, 'leases.'),
  }
}

/**
 * Cases as they were read or written last: while nobody has written since, they are not read again.
 * An act is followed by its deliveries, which show the same state, and often by the next act.
 */
import type { CaseState } from '../../flows/case/case'
import type { Store, Stored } from '../../store/port'

type Known = Stored<CaseState> & { at: number }

/** As many as are kept, and for how long: what is deleted of a case leaves memory as well. */
const most = 256
const keptMs = 60_000

export interface KnownCases {
  read: Store['read']
  /** As a commit left it. */
  keep(state: CaseState): void
}

/** @param now milliseconds that only grow. */
export function knownCases(
  store: Pick<Store, 'read'>,
  now: () => number = () => performance.now(),
): KnownCases {
  const known = new Map<string, Known>()
  let tidying: NodeJS.Timeout | undefined
  /** The longest unused are the first. Also where nobody asks for anything any more. */
  const tidy = (): void => {
    for (const [id, { at }] of known) {
      const left = at + keptMs - now()
      if (known.size <= most && left > 0) {
        tidying ??= setTimeout(tidyAgain, Math.ceil(left)).unref()
        return
      }
      known.delete(id)
    }
  }
  const tidyAgain = (): void => {
    tidying = undefined
    tidy()
  }
  const put = (stored: Stored<CaseState>): void => {
    known.delete(stored.id)
    known.set(stored.id, { ...stored, at: now() })
    tidy()
  }
  return {
    read: async <T>(kind: Stored['kind'], id: string) => {
      if (kind !== 'case') return store.read<T>(kind, id)
      const stored = await store.read<CaseState>('case', id, known.get(id))
      if (stored) put(stored)
      return stored as Stored<T> | undefined
    },
    keep: (state) => {
      const { id, revision } = state
      put({ kind: 'case', id, revision, state: isPlain(state) ? state : readBack(state) })
    },
  }
}

/** Whether it is read back as it is: what is undefined is not there in what is stored. */
function isPlain(value: unknown): boolean {
  if (value === undefined) return false
  if (typeof value !== 'object' || value === null) return true
  for (const key in value) if (!isPlain((value as Record<string, unknown>)[key])) return false
  return true
}
/** As it is read back, for less than it costs to read it. */
function readBack<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => readBack(item) ?? null) as T
  const fields: Partial<T> = {}
  for (const key in value) if (value[key] !== undefined) fields[key] = readBack(value[key])
  return fields as T
}

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
  /** The longest unused are the first. */
  const tidy = (): void => {
    for (const [id, { at }] of known) {
      if (known.size <= most && at > now() - keptMs) return
      known.delete(id)
    }
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
      if (isPlain(state)) put({ kind: 'case', id: state.id, revision: state.revision, state })
      else known.delete(state.id)
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

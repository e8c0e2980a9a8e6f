/**
 * The directory as a service: one document in the store, bootstrapped from a file, changed by
 * administrators.
 */
import type { Actor } from '../../flows/case/act'
import { changeAggregate, type Shape, type Standing, unchanged, write } from '../../store/change'
import type { EffectRecord, Store, Stored } from '../../store/port'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { actorOf, membersOf } from './directory'
import { orderRecords } from './order-record'
import { directory as directorySchema, type Directory } from './directory-model'

const id = 'agency'
const recentMs = 5000
export const directoryShape: Shape<Directory> = { kind: 'directory', schema: directorySchema }
interface Known extends Standing<Directory> {
  state: Directory
  /** Milliseconds. */
  readAt: number
}
const knownAs = ({ revision, state }: Known): Stored<Directory> => ({
  kind: 'directory',
  id,
  revision,
  state,
})

interface Beside {
  effects?: EffectRecord[]
  /** Whose change it is; the program's where nobody does it. */
  actor?: string
}
export interface DirectoryService {
  /** As it stands in the store: for what somebody may do. */
  current(): Promise<Directory>
  /** As it stood at most five seconds ago, changes of this process at once: for what is shown. */
  recent(): Promise<Directory>
  actor(who: { id: string; outsider: boolean }): Promise<Actor>
  /** Members and substitutes of a role today. */
  membersOf(role: string): Promise<string[]>
  /**
   * Applies a change once per inbound id; the rights that it gives or takes are in the record.
   * `undefined` from the change means that nothing changes.
   */
  change(
    inboundId: string,
    change: (directory: Directory) => Directory | undefined,
    beside?: Beside,
  ): Promise<Directory>
}

/**
 * @param initial what a new installation starts with (`DIRECTORY_FILE`, or the sandbox's people).
 */
export async function createDirectory(deps: {
  store: Store
  clock: Clock
  initial: Directory
}): Promise<DirectoryService> {
  const { store, clock } = deps
  let last: Known | undefined
  const keep = (revision: number, state: Directory, readAt: number): void => {
    if (!last || revision >= last.revision) last = { revision, state, readAt }
  }
  const read = async (): Promise<Standing<Directory>> => {
    const readAt = clock.now()
    const stored = await store.read<Directory>('directory', id, last && knownAs(last))
    if (!stored) return { revision: 0 }
    const { revision } = stored
    const state = revision === last?.revision ? last.state : directorySchema.parse(stored.state)
    keep(revision, state, readAt)
    return { revision, state }
  }
  const change = async (
    { inbound, effects, actor = 'system' }: { inbound: string } & Beside,
    next: (directory: Directory | undefined) => Directory | undefined,
  ): Promise<Directory | undefined> => {
    const changed = await changeAggregate<Directory, void, Directory | undefined>(
      { store },
      {
        of: directoryShape,
        id,
        inbound: { id: inbound },
        read,
        decide: ({ state: before }) => {
          const state = next(before)
          if (!state) return unchanged(before)
          const at = isoNow(clock)
          const known = before?.seq ? before : undefined
          const written = directorySchema.parse(state)
          const records = orderRecords(known, written, { actor, at })
          const seq = (known?.seq ?? 0) + records.length
          return write({ state: { ...written, seq }, records, effects, at })
        },
      },
    )
    if (changed.is === 'unchanged' || changed.is === 'refused') return changed.answer
    if (changed.is === 'written') keep(changed.revision, changed.state, clock.now())
    return changed.state
  }
  await change({ inbound: 'bootstrap:directory' }, (known) => (known ? undefined : deps.initial))
  // What stood before rights had a record is said once, and from then on each change of it.
  await change({ inbound: 'bootstrap:record' }, (known) => (known?.seq ? undefined : known))
  const current = async (): Promise<Directory> => (await read()).state ?? deps.initial
  return {
    current,
    recent: async () =>
      last && Math.abs(clock.now() - last.readAt) < recentMs ? last.state : current(),
    actor: async (who) => actorOf(await current(), who, dayOf(isoNow(clock))),
    membersOf: async (role) => membersOf(await current(), role, dayOf(isoNow(clock))),
    change: async (inbound, next, beside = {}) => {
      const directory = await change({ inbound, ...beside }, (known) => next(known ?? deps.initial))
      return directory ?? deps.initial
    },
  }
}

/**
 * The directory as a service: one document in the store, bootstrapped from a file, changed by
 * administrators.
 */
import type { Actor } from '../../flows/case/act'
import type { CommitResult, EffectRecord, Store, Stored } from '../../store/port'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { actorOf, membersOf } from './directory'
import { directory as directorySchema, type Directory } from './directory-model'

const id = 'agency'
const recentMs = 5000
interface Read {
  revision: number
  directory: Directory
  /** Milliseconds. */
  at: number
}
const knownAs = ({ revision, directory: state }: Read): Stored<Directory> => ({
  kind: 'directory',
  id,
  revision,
  state,
})

export interface DirectoryService {
  /** As it stands in the store: for what somebody may do. */
  current(): Promise<Directory>
  /** As it stood at most five seconds ago, changes of this process at once: for what is shown. */
  recent(): Promise<Directory>
  actor(who: { id: string; outsider: boolean }): Promise<Actor>
  /** Members and substitutes of a role today. */
  membersOf(role: string): Promise<string[]>
  /**
   * Applies a change once per inbound id. `undefined` from the change means that nothing changes.
   */
  change(
    inboundId: string,
    change: (directory: Directory) => Directory | undefined,
    effects?: EffectRecord[],
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
  let last: Read | undefined
  const keep = (read: Read): Read => {
    if (!last || read.revision >= last.revision) last = read
    return read
  }
  const read = async (): Promise<Read> => {
    const at = clock.now()
    const stored = await store.read<Directory>('directory', id, last && knownAs(last))
    if (!stored) return { revision: 0, directory: deps.initial, at }
    const { revision, state } = stored
    return keep({
      revision,
      directory: revision === last?.revision ? last.directory : directorySchema.parse(state),
      at,
    })
  }
  interface Write {
    expected: number
    inbound: string
    effects?: EffectRecord[]
  }
  const write = async (
    state: Directory,
    { expected, inbound, effects = [] }: Write,
  ): Promise<CommitResult> => {
    const at = isoNow(clock)
    const result = await store.commit<Directory>({
      kind: 'directory',
      id,
      expected,
      state,
      effects,
      inbound: { id: inbound, at, answer: null },
      at,
    })
    if (result.ok) keep({ revision: result.revision, directory: state, at: clock.now() })
    return result
  }
  if (!(await store.read('directory', id)))
    await write(directorySchema.parse(deps.initial), {
      expected: 0,
      inbound: 'bootstrap:directory',
    })
  const current = async (): Promise<Directory> => (await read()).directory
  return {
    current,
    recent: async () =>
      last && Math.abs(clock.now() - last.at) < recentMs ? last.directory : current(),
    actor: async (who) => actorOf(await current(), who, dayOf(isoNow(clock))),
    membersOf: async (role) => membersOf(await current(), role, dayOf(isoNow(clock))),
    change: async (inbound, change, effects = []) => {
      for (;;) {
        const { revision, directory } = await read()
        const next = change(directory)
        if (!next) return directory
        const result = await write(directorySchema.parse(next), {
          expected: revision,
          inbound,
          effects,
        })
        if (result.ok) return next
        if (result.reason === 'duplicate') return directory
      }
    },
  }
}

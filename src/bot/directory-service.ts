/** The directory as a service: one document in the store, bootstrapped from a file, changed by administrators. */
import type { Actor } from '../flows/act'
import type { CommitResult, EffectRecord, Store } from '../store/port'
import { type Clock, dayOf, isoNow } from './clock'
import { actorOf, membersOf } from './directory'
import { directory as directorySchema, type Directory } from './directory-model'

const id = 'agency'

export interface DirectoryService {
  current(): Promise<Directory>
  actor(who: { id: string; outsider: boolean }): Promise<Actor>
  /** Members and substitutes of a role today. */
  membersOf(role: string): Promise<string[]>
  /** Applies a change once per inbound id. `undefined` from the change means that nothing changes. */
  change(
    inboundId: string,
    change: (directory: Directory) => Directory | undefined,
    effects?: EffectRecord[],
  ): Promise<Directory>
}

/** @param initial what a new installation starts with (`DIRECTORY_FILE`, or the sandbox's people). */
export async function createDirectory(deps: {
  store: Store
  clock: Clock
  initial: Directory
}): Promise<DirectoryService> {
  const { store, clock } = deps
  const read = async (): Promise<{ revision: number; directory: Directory }> => {
    const stored = await store.read<Directory>('directory', id)
    return stored
      ? { revision: stored.revision, directory: directorySchema.parse(stored.state) }
      : { revision: 0, directory: deps.initial }
  }
  interface Write {
    expected: number
    inbound: string
    effects?: EffectRecord[]
  }
  const write = async (state: Directory, { expected, inbound, effects = [] }: Write): Promise<CommitResult> => {
    const at = isoNow(clock)
    return store.commit<Directory>({
      kind: 'directory',
      id,
      expected,
      state,
      effects,
      inbound: { id: inbound, at, answer: null },
      at,
    })
  }
  if (!(await store.read('directory', id)))
    await write(directorySchema.parse(deps.initial), { expected: 0, inbound: 'bootstrap:directory' })
  const current = async (): Promise<Directory> => (await read()).directory
  return {
    current,
    actor: async (who) => actorOf(await current(), who, dayOf(isoNow(clock))),
    membersOf: async (role) => membersOf(await current(), role, dayOf(isoNow(clock))),
    change: async (inbound, change, effects = []) => {
      for (;;) {
        const { revision, directory } = await read()
        const next = change(directory)
        if (!next) return directory
        const result = await write(directorySchema.parse(next), { expected: revision, inbound, effects })
        if (result.ok) return next
        if (result.reason === 'duplicate') return directory
      }
    },
  }
}

/** What an installation has of its own, written once, with its first start. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { changeAggregate, type Shape, standing, unchanged, write } from '../store/change'
import type { Store } from '../store/port'

const installation = z.object({
  schemaVersion: z.literal(1),
  salt: z.string().min(1),
  /** The print of the key that sealed secrets last: tells it apart, and is not it. */
  keyPrint: z.string().min(1).optional(),
})
type Installation = z.infer<typeof installation>
const installationShape: Shape<Installation> = { kind: 'installation', schema: installation }
const id = 'installation'

/** By which it makes opaque ids of telephone numbers; undefined before its first start. */
export const knownSalt = async (store: Pick<Store, 'read'>): Promise<string | undefined> =>
  (await standing(store, installationShape, id)).state?.salt

export async function saltOf(store: Store, at: string): Promise<string> {
  const state: Installation = { schemaVersion: 1, salt: randomBytes(16).toString('hex') }
  const changed = await changeAggregate<Installation, void, Installation>(
    { store },
    {
      of: installationShape,
      id,
      decide: ({ state: known }) => (known ? unchanged(known) : write({ state, at })),
    },
  )
  return changed.is === 'unchanged' ? changed.answer.salt : state.salt
}

/** The print of the key that sealed last; undefined where nothing was ever sealed. */
export const keyPrintOf = async (store: Pick<Store, 'read'>): Promise<string | undefined> =>
  (await standing(store, installationShape, id)).state?.keyPrint

export async function keepKeyPrint(store: Store, keyPrint: string, at: string): Promise<void> {
  const salt = await saltOf(store, at)
  await changeAggregate<Installation>(
    { store },
    {
      of: installationShape,
      id,
      decide: ({ state }) => write({ state: { schemaVersion: 1, salt, ...state, keyPrint }, at }),
    },
  )
}

/** What an installation has of its own, written once, with its first start. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { changeAggregate, type Shape, standing, unchanged, write } from '../store/change'
import type { Store } from '../store/port'

const installation = z.object({ schemaVersion: z.literal(1), salt: z.string().min(1) })
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

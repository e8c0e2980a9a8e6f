/** The sandbox's entities in a world: registered, with their telephones. */
import { registerDemoEntities } from '../../src/app/demo-entities'
import { saltOf } from '../../src/app/installation'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { World } from './world'

export async function withEntities({ store, now }: Pick<World, 'store' | 'now'>): Promise<void> {
  const salt = await saltOf(store, new Date(now()).toISOString())
  await registerDemoEntities({ store, clock: { now }, salt }, loadDemo())
}

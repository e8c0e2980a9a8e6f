/** A member's digest of everything that they may read, made from a whole program's store. */
import { createCatalogue } from '../../src/bot/words/catalogue'
import type { Digest } from '../../src/bot/effects/digest'
import { gatherDigests } from '../../src/bot/digests/gather'
import { readerOf } from '../../src/bot/digests/reader'
import { officeHours } from '../../src/flows/time/calendar'
import type { World } from './world'

export async function digestOfMember(
  { app, store, now: clock }: World,
  member: string,
): Promise<Digest> {
  const now = new Date(clock()).toISOString()
  const directory = await app.bot.directory.current()
  const reader = readerOf({ library: app.library, directory, member, scope: {}, now })
  if (!reader) throw new Error(`${member} may read nothing`)
  const [digest] = await gatherDigests({
    store,
    library: app.library,
    catalogue: createCatalogue(),
    calendar: officeHours,
    now,
    readers: [reader],
  })
  if (!digest) throw new Error('no digest')
  return digest
}

/** Every digest of one moment, from one walk over the pending rows and one over the milestones of 30 days. */
import type { Calendar } from '../../flows/calendar'
import type { Library } from '../../flows/definition'
import type { Store } from '../../store/port'
import type { Digest, DigestReader } from './digest'

export interface Gathering {
  store: Pick<Store, 'pending' | 'milestones'>
  library: Library
  calendar: Calendar
  /** ISO instant. */
  now: string
  readers: readonly DigestReader[]
}

/** One digest for each reader, in their order. No case document is read. */
export async function gatherDigests(gathering: Gathering): Promise<Digest[]> {
  throw new Error(`no digest for ${gathering.readers.length} readers yet`)
}

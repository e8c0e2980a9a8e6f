/** The last 30 days as a picture, and in words for who cannot see it. */
import type { Translate } from '../catalogue/catalogue'
import type { Digest } from './digest'

/** A PNG that can be read at the width of a telephone. @param t in the reader's language. */
export async function digestChart(digest: Digest, _t: Translate): Promise<Buffer> {
  throw new Error(`no chart of ${digest.id} yet`)
}

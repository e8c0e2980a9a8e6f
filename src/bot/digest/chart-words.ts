/** What the chart shows, in a sentence or two. */
import type { Translate } from '../catalogue/catalogue'
import type { Digest } from './digest'

/** @param t in the reader's language. */
export const chartWords = (digest: Digest, _t: Translate): string => digest.id

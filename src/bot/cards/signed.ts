/** What the signatures of a file are, as a message of the staff shows them. */
import type { Signatures } from '../signatures/read'
import { isSigned, signatureWords, type Telling } from '../signatures/words'
import { clip, escape } from './blocks'

export interface ShownSignatures {
  lines: readonly string[]
  /** It could be read, and nobody signed it: the row of the file says that. */
  unsigned: boolean
}

const longestName = 120
export const shownSignatures = (
  found: Signatures,
  telling: Pick<Telling, 't' | 'moment'>,
): ShownSignatures => ({
  lines: signatureWords(found, { ...telling, plain: (name) => escape(clip(name, longestName)) }),
  unsigned: found.is === 'read' && !isSigned(found),
})

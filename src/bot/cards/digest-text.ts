/** A digest as plain text: for WhatsApp and for the command line. */
import type { Translate } from '../catalogue/catalogue'
import type { Digest } from '../digest/digest'

export interface DigestTextView {
  /** In the reader's language. */
  t: Translate
  /** Plain name of a member. */
  name(member: string): string
  /** Rows of each section; 3 unless told. */
  rows?: number
  /** Characters that the channel takes in one message. */
  most?: number
}

/** Lines of plain text, no longer than `most`. */
export function digestText(digest: Digest, _view: DigestTextView): string {
  throw new Error(`no text of ${digest.id} yet`)
}

/** A digest in Slack: what is new and what needs its reader, row by row with a button that acts, within Block Kit's limits. */
import type { Translate } from '../catalogue/catalogue'
import type { StaffMessage } from '../channels/port'
import type { Digest } from '../digest/digest'

export interface DigestView {
  /** In the reader's language. */
  t: Translate
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}

/** The message, the chart not included. */
export function digestMessage(_view: DigestView, digest: Digest): StaffMessage {
  throw new Error(`no message of ${digest.id} yet`)
}

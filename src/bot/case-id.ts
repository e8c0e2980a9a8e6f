/** A case's id derives from the inbound that opens it, so that a second delivery finds the same case and whoever asked knows it. */
import { createHash } from 'node:crypto'

export const caseIdOf = (inbound: string): string =>
  `c${createHash('sha256').update(inbound).digest('hex').slice(0, 16)}`

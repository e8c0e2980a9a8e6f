/**
 * Ids that derive from what brought something about: whoever brings it about again means the same.
 */
import { createHash } from 'node:crypto'

/**
 * @param kind the letter by which ids of one kind begin. @param from an inbound id, or that of an
 * effect or another aggregate.
 */
export const derivedId = (
  kind: 'c' | 'e' | 'n' | 'q' | 's' | 'v' | 'x' | 'y',
  from: string,
): string => `${kind}${createHash('sha256').update(from).digest('hex').slice(0, 16)}`

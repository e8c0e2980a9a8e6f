/**
 * A case's id derives from the inbound that opens it, so that a second delivery finds the same case
 * and whoever asked knows it.
 */
import { derivedId } from './derived-id'

export const caseIdOf = (inbound: string): string => derivedId('c', inbound)

/**
 * A case's subject: the beginning of the person's own words, without the greeting. The report
 * itself is never shortened.
 */
import { shortened } from '../../../flows/graphemes'

const greeting =
  /^(?:\s*(?:hola+|buen[oa]s?(?:\s+(?:d[ií]as?|tardes?|noches?))?|que tal|estimad[oa]s?|se[nñ]or(?:es|a)?|hello|hi|good (?:morning|afternoon|evening))\b[\s,.:;!¡-]*)+/i
const most = 80

export function subjectOf(text: string): string {
  const first = text.replace(/\s+/g, ' ').trim()
  const bare = first.replace(greeting, '').trim() || first
  return shortened(bare, most)
}

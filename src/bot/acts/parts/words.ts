/** The words of a modal that asks for nothing else. */
import type { Visit } from '../../staff/context'
import { outcome, reading, readText, type Values } from '../../staff/values'

export function readWords(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const text = readText(read, 'text')
  return outcome(read, () => ({ text }))
}

/**
 * The regular expressions of a definition. They are matched in time that grows with the text alone,
 * so neither a careless one nor an answer made for it can hold anything up; what cannot be matched
 * like that (look-around, references back) is no expression here.
 */
import { RE2JS } from 're2js'

/** Whether the whole of a text, of several lines too, matches. @throws where it cannot be read */
export const matchesWhole = (pattern: string, text: string): boolean =>
  RE2JS.compile(pattern, RE2JS.DOTALL).matches(text)

/** Whether it is an expression that can be read. */
export function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern)
    return true
  } catch {
    return false
  }
}

/** A second secret told after a first one: "era 5510 y ahora 5511", "4410-2287, 9035-1176". */
import type { Span } from './values'

const joined =
  /^["”'»)]?\s*[,;/]?\s*(?:(?:y|o|u|ni|pero|ahora|antes|luego|despues|después|otr[oa]|también|tambien|con|es|el|la|de|al|a|por)\s+){0,4}((?:\p{L}-)?\d{2,8}(?:[ -]\d{2,8})*)(?![\d\p{L}]|[.,:/]\d|\s+(?:es|son)\s+(?:mi|el|la|su)\s)/iu
/** Whether a number is written as another is: as many digits with the same signs between. */
const form = (written: string): string => written.replace(/\d/g, '9')

/** @returns every further one, of numbers only. */
export function alsoAfter(text: string, { at, end }: Span): Span[] {
  const secret = text.slice(at, end)
  if (!/^(?:\p{L}-)?\d[\d -]{2,}$/u.test(secret)) return []
  const found = joined.exec(text.slice(end))
  const next = found?.[1] ?? ''
  if (!found || form(next) !== form(secret)) return []
  const span = { at: end + found[0].length - next.length, end: end + found[0].length }
  return [span, ...alsoAfter(text, span)]
}

/** A second secret told after a first one. */
import type { Message, Span } from './values'

/** "era 5510 y ahora 5511": as many digits again. */
export function alsoAfter({ text }: Message, { at, end }: Span): Span | undefined {
  const { length } = /^\d{3,8}$/.exec(text.slice(at, end))?.[0] ?? ''
  const found =
    /^\s*[,;]?\s*(?:(?:y|o|u|ni|pero|ahora|antes|luego|despues|después|otro|otra|también|tambien|con|es|el|de|a|por)\s+){1,4}(\d{3,8})(?![\d\p{L}]|\s+(?:es|son)\s+(?:mi|el|la|su)\s)/iu.exec(
      text.slice(end),
    )
  return length > 0 && found?.[1]?.length === length
    ? { at: end + found[0].length - length, end: end + found[0].length }
    : undefined
}

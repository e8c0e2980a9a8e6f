/** What a person reads of Block Kit in a terminal: words and the labels of buttons. */
import { table } from '../flows/table'
type Json = Record<string, unknown>

const emoji: Readonly<Record<string, string>> = table({
  white_check_mark: '✓',
  speech_balloon: '💬',
  large_orange_circle: '●',
  large_green_circle: '●',
  large_blue_circle: '●',
  large_purple_circle: '●',
  memo: '✎',
  red_circle: '●',
  leftwards_arrow_with_hook: '↩',
  hourglass_flowing_sand: '⏳',
  outbox_tray: '→',
  open_book: '▤',
  page_facing_up: '▤',
  star: '★',
})
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? textOf((value as Json)['text']) : ''
}
const elementOf = (element: Json): string =>
  element['type'] === 'button' ? `[${textOf(element['text'])}]` : textOf(element['text'])

/**
 * Slack's dates are read in the words that stand beside them. @param names of members, by their id.
 */
export function plainWords(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(/<@([A-Z0-9]+)>/g, (_all, id: string) => names.get(id) ?? id)
    .replace(/<[^|>]+\|([^>]+)>/g, '$1')
    .replace(/(^|\s)~(\S|\S[^~\n]*\S)~(?=\s|$)/g, '$1$2')
    .replace(/:([a-z_]+):/g, (whole, name: string) => emoji[name] ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** One line for each block, and for each line of its words. */
export function blockLines(
  blocks: readonly unknown[],
  names: ReadonlyMap<string, string>,
): string[] {
  return (blocks as Json[])
    .map((block) => {
      const accessory = block['accessory'] as Json | undefined
      const parts = [textOf(block['text']), ...listOf(block['elements']).map(elementOf)]
      const between = block['type'] === 'context' ? ' · ' : ' '
      return [...parts, accessory ? elementOf(accessory) : ''].filter(Boolean).join(between)
    })
    .flatMap((text) => plainWords(text, names).split('\n'))
    .filter((line) => line.trim() !== '')
}

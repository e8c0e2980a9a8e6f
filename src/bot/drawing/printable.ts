/** What a font does not have is said by its name, so that a paper shows no empty boxes. */
import { nameToEmoji } from 'gemoji'
import { graphemes } from '../../flows/graphemes'

/** What stands where a letter is that no font here has. */
const unknown = '\uFFFD'
/** What has no width and only says how its neighbours are shown. */
const joining = /\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/gu
/** They would turn the order of what stands after them, or are no letters at all. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

let names: ReadonlyMap<string, string> | undefined
const nameOf = (emoji: string): string | undefined => {
  names ??= new Map(
    Object.entries(nameToEmoji).map(([name, shown]) => [shown.replace(joining, ''), name]),
  )
  return names.get(emoji)
}

/**
 * A text as it can be printed, in its order. @param has whether the font has a character, by its
 * code point
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(unprintable, (letter) => (letter === '\n' ? letter : ''))
  if (/^[\n -~\u00A1-\u017F]*$/.test(plain)) return plain
  const isShown = (character: string): boolean =>
    character === '\n' || has(character.codePointAt(0) ?? 0)
  return graphemes(plain)
    .map((grapheme) => {
      const characters = [...grapheme.replace(joining, '')]
      if (characters.every(isShown)) return characters.join('')
      const name = nameOf(characters.join(''))
      return name
        ? `:${name}:`
        : characters.map((letter) => (isShown(letter) ? letter : unknown)).join('')
    })
    .join('')
}

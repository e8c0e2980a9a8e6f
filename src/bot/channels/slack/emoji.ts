/** Slack's emoji codes as characters: what a person chose there is a character everywhere else. */
import { nameToEmoji } from 'gemoji'
import { table } from '../../../flows/table'

/** Names that Slack gives otherwise than the list. */
const otherwise: Record<string, string> = table({
  simple_smile: 'slightly_smiling_face',
  hugging_face: 'hugs',
  face_with_rolling_eyes: 'roll_eyes',
  smiling_face_with_3_hearts: 'smiling_face_with_three_hearts',
  white_frowning_face: 'frowning_face',
  face_with_monocle: 'monocle_face',
  face_with_hand_over_mouth: 'hand_over_mouth',
  face_with_cowboy_hat: 'cowboy_hat_face',
  thinking_face: 'thinking',
  robot_face: 'robot',
  face_palm: 'facepalm',
  the_horns: 'metal',
  hand: 'raised_hand',
  large_green_circle: 'green_circle',
  large_yellow_circle: 'yellow_circle',
  large_orange_circle: 'orange_circle',
  large_purple_circle: 'purple_circle',
  large_brown_circle: 'brown_circle',
})
const firstLetter = 0x1f1e6
const flag = (country: string): string =>
  [...country]
    .map((letter) => String.fromCodePoint(firstLetter + letter.charCodeAt(0) - 97))
    .join('')

/** The character of a code's name; `undefined` for a workspace's own emoji. */
export function emojiNamed(name: string): string | undefined {
  const country = /^flag-([a-z]{2})$/.exec(name)?.[1]
  if (country) return flag(country)
  const known = [otherwise[name], name, name.replaceAll('-', '_')].find(
    (name) => name && Object.hasOwn(nameToEmoji, name),
  )
  return known && nameToEmoji[known]
}

/** Never within a word or a number: "10:100:20" is none. */
const code = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?(?![\p{L}\p{N}])/gu

/** Codes of an emoji that exists become it; anything else stays as it is. */
export const withEmoji = (text: string): string =>
  text.replace(code, (whole, name: string) => emojiNamed(name) ?? whole)

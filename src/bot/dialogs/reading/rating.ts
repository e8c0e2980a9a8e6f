/** What somebody answers when a rating from 1 to 5 is asked. Pure. */
import { normalise, similar } from '../../words/normalise'
import {
  best,
  contradiction,
  doubt,
  filler,
  gift,
  greeting,
  numerals,
  otherUnits,
  quality,
  reason,
  scale,
  unit,
  worst,
} from './rating-words'

/** `ask`: a rating is meant, and which one nobody may guess. */
export type Rating = number | 'ask'

const star = /[⭐🌟★]/gu

const numberIn = (word: string): number | undefined => {
  if (/^\d{1,5}$/.test(word)) return Number(word)
  const long =
    word.length >= 5
      ? Object.keys(numerals).find((name) => name.length >= 5 && similar(name, word))
      : undefined
  return numerals[word] ?? (long === undefined ? undefined : numerals[long])
}
const within = (value: number | undefined): Rating =>
  value !== undefined && value >= 1 && value <= 5 ? value : 'ask'

/** Stars drawn, with a digit beside them or none. */
function ofStars(text: string): Rating | undefined {
  const count = [...text.matchAll(star)].length
  if (count === 0) return undefined
  const words = normalise(text.replace(star, ' ')).split(' ')
  const digits = words.flatMap((word) => /\d+/.exec(word)?.[0] ?? [])
  if (digits.length > 1 || words.some((word) => doubt.has(word))) return 'ask'
  if (digits[0] === undefined) return within(count)
  return count === 1 || count === Number(digits[0]) ? within(Number(digits[0])) : 'ask'
}

/** "4/5", "4 de 5"; what is said on another scale, nobody converts. */
function ofFraction(text: string): Rating | undefined {
  const numeral = '\\d{1,3}|un[oa]?|dos|tres|cuatro|cinco|diez'
  const pattern = new RegExp(
    `(?<![\\d/]|\\d[.,])(${numeral})\\s*(?:(?:${unit}) )?(?:/|de|sobre|out of|of)\\s*(${numeral})(?![\\d/]|[.,]\\d)`,
    'u',
  )
  const match = pattern.exec(text)
  if (!match) return undefined
  return numberIn(match[2] as string) === 5 ? within(numberIn(match[1] as string)) : 'ask'
}

/** A number that belongs to stars or points, whatever else the sentence counts. */
function ofUnit(words: string): Rating | undefined {
  const found = [...words.matchAll(new RegExp(`(\\S+) (?:${unit})(?= |$)`, 'g'))]
  if (found.length === 0) return undefined
  const doubted = words.split(' ').some((word) => doubt.has(word))
  return found.length > 1 || doubted ? 'ask' : within(numberIn(found[0]?.[1] as string))
}

/** A number among words that count nothing else. */
function ofNumber(words: string): Rating | undefined {
  const parts = words.split(' ')
  const values = parts.flatMap((word) =>
    /^una?$/.test(word) && parts.length > 1 ? [] : (numberIn(word) ?? []),
  )
  const rest = parts.filter((word) => numberIn(word) === undefined)
  if (values.length === 0) return undefined
  const known = rest.every((word) => filler.has(word) || doubt.has(word) || quality.has(word))
  if (!known) return values.length > 1 && values.every((value) => value <= 5) ? 'ask' : undefined
  const doubted = rest.some((word) => doubt.has(word))
  return !doubted && new Set(values).size === 1 ? within(values[0]) : 'ask'
}

/** "Le doy un 3", "póngale 4". */
function ofGift(words: string): Rating | undefined {
  const match = gift.exec(words)
  if (!match) return undefined
  const before = words.slice(0, match.index)
  return /(?:^| )(?:no|ni|nunca)(?= |$)/.test(before) ? 'ask' : within(numberIn(match[1] as string))
}

/** "4, solo tardó un poco": a number on its own, between marks. */
function ofPiece(text: string): Rating | undefined {
  const found = text.split(/[,;:.()!?\n]+/).map((piece) => {
    const words = normalise(piece).replace(reason, '')
    return words === '' || otherUnits.test(words) ? undefined : (ofGift(words) ?? ofNumber(words))
  })
  const values = new Set(found.filter((value) => value !== undefined))
  const [value] = values
  if (values.size > 1) return 'ask'
  return value === 'ask' ? undefined : value
}

/** Words alone: the two ends of the scale say their number, everything else is asked about. */
function ofQuality(words: string): Rating | undefined {
  const parts = words.replace(greeting, ' ').trim().split(/ +/)
  const judged = parts.filter((word) => quality.has(word))
  if (judged.length === 0 || !parts.every((word) => filler.has(word) || quality.has(word)))
    return undefined
  if (parts.includes('no')) return 'ask'
  if (judged.every((word) => best.has(word))) return 5
  return judged.every((word) => worst.has(word)) && !parts.includes('muy') ? 1 : 'ask'
}

function spoken(text: string): Rating | undefined {
  const normalised = normalise(text)
  const words = normalised.replace(scale, ' ').replace(/\s+/g, ' ').trim()
  const fraction = scale.test(normalised) ? undefined : ofFraction(text)
  if (fraction !== undefined) return fraction
  const counted = ofUnit(words.replace(reason, ''))
  if (counted !== undefined) return counted
  const bare = words.replace(reason, '')
  if (otherUnits.test(bare)) return undefined
  return ofNumber(bare) ?? ofNumber(words) ?? ofGift(words) ?? ofPiece(text) ?? ofQuality(words)
}

const contradicts = (rating: number, words: string): boolean =>
  (rating <= 2 && contradiction.low.test(words)) || (rating >= 4 && contradiction.high.test(words))
/** A half, a range, a per cent, a sign: no number of the scale. */
const between = /\d\s*[.,]\s*\d|\d\s*[-–]\s*\d|%|^\s*-\s*\d|\d\s*\+|\bmedio\b/
const plain = (text: string): string =>
  text
    .replace(/[½¼¾]/g, ' medio ')
    .normalize('NFKC')
    .replace(/\ufe0f|\u20e3/g, '')
    .replace(/\bmil (?=gracias|felicidades)|\bo sea\b/gi, '')
    .replace(/🔟/gu, ' 10 ')
    .toLowerCase()

/** @returns undefined where the words are about something else. */
export function ratingIn(written: string): Rating | undefined {
  const text = plain(written.slice(0, 500))
  const words = normalise(text)
  const pictures = words === '' && /\p{Extended_Pictographic}/u.test(text)
  const rating = ofStars(text) ?? (pictures ? 'ask' : spoken(text))
  if (typeof rating !== 'number') return rating
  return between.test(text) || contradicts(rating, words) ? 'ask' : rating
}

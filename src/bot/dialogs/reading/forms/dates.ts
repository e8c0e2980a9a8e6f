/** A date as people write it: "12/03/85", "12 de marzo de 1985", "1985-03-12". Pure. */
import { folded } from '../../../../flows/folding'

const months = (
  'ene enero jan january|feb febrero february|mar marzo march|abr abril apr april|may mayo|jun junio june|' +
  'jul julio july|ago agosto aug august|sep sept set septiembre setiembre september|oct octubre october|' +
  'nov noviembre november|dic diciembre dec december'
)
  .split('|')
  .map((names) => names.split(' '))
const monthNames = months.flat().sort((a, b) => b.length - a.length)

const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const numeric = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/
const named = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:ro|º|°)?[\\s./-]+(?:de\\s+)?(${monthNames.join('|')})[\\s.,/-]+(?:de[l]?\\s+)?(\\d{4}|\\d{2})(?!\\d)`,
)
const namedFirst = new RegExp(
  `(?<!\\p{L})(${monthNames.join('|')})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`,
  'u',
)

const two = (digits: string): string => digits.padStart(2, '0')
const monthOf = (name: string): string =>
  String(months.findIndex((names) => names.includes(name)) + 1)
/** "85" is 1985: a year in two digits has come already. */
const yearOf = (digits: string, now: string): string => {
  if (digits.length === 4) return digits
  return `${Number(digits) > Number(now.slice(2, 4)) ? '19' : '20'}${digits}`
}

export interface DateWritten {
  /** `YYYY-MM-DD`, also of a day that does not exist. */
  day: string
  at: number
  end: number
}

/** The first date in a text. @param now ISO instant */
export function dateIn(text: string, now: string): DateWritten | undefined {
  const plain = folded(text)
  // Where letters were lost with their accents, places in the text would be other ones.
  const source = plain.length === text.length ? plain : text.toLowerCase()
  const found = (
    pattern: RegExp,
    dayOf: (parts: readonly string[]) => readonly [string, string, string],
  ): DateWritten | undefined => {
    const match = pattern.exec(source)
    if (!match) return undefined
    const [year, month, day] = dayOf(match.slice(1))
    const end = match.index + match[0].length
    return { day: `${yearOf(year, now)}-${two(month)}-${two(day)}`, at: match.index, end }
  }
  return (
    found(iso, ([year = '', month = '', day = '']) => [year, month, day]) ??
    found(named, ([day = '', month = '', year = '']) => [year, monthOf(month), day]) ??
    found(namedFirst, ([month = '', day = '', year = '']) => [year, monthOf(month), day]) ??
    found(numeric, ([day = '', month = '', year = '']) => [year, month, day])
  )
}

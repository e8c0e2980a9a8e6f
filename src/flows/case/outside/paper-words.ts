/** The number and the day of a paper, as people write them in a sentence. Pure. */
import { folded } from '../../folding'
import { dayOf } from '../../time/days'

export interface PaperWritten {
  number: string
  /** `YYYY-MM-DD`; that of the moment where none is written, or one that has not come. */
  date: string
}

const months = [
  ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
  ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
]
const two = (digits: string): string => digits.padStart(2, '0')
const isDay = (day: string): boolean =>
  new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8)) &&
  Number(day.slice(5, 7)) <= 12

const numericDay = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/
const isoDay = /\b(\d{4})-(\d{2})-(\d{2})\b/
const namedDay = new RegExp(
  `\\b(\\d{1,2}) de (${months.join('|')}|setiembre)(?: (?:de |del )?(\\d{4}))?\\b`,
)

/** The first day that a text names, with the words for it, without accents and capitals. */
function dayIn(text: string, today: string): { day: string; written: string } | undefined {
  const iso = isoDay.exec(text)
  if (iso) return { day: iso[0], written: iso[0] }
  const named = namedDay.exec(text)
  if (named) {
    const [written, day = '', name = '', year = today.slice(0, 4)] = named
    const month = months.indexOf(name === 'setiembre' ? 'septiembre' : name) + 1
    return { day: `${year}-${two(String(month))}-${two(day)}`, written }
  }
  const numeric = numericDay.exec(text)
  if (!numeric) return undefined
  const [written, day = '', month = '', year = ''] = numeric
  return { day: `${year}-${two(month)}-${two(day)}`, written }
}

/** `GAMV/DIR/0123/2026`, `123-2026`: with a digit, and divided. */
const divided = /(?<![\p{L}\d/.-])(?=[\p{L}\d./-]*\d)[\p{L}\d]+(?:[./-][\p{L}\d]+)*[/-][\p{L}\d]+/u
/** `nota 123`, `CITE: 45`, `N° 7`. */
const called =
  /\b(?:cite|nota|oficio|carta|numero|nro|n)\b[\s.:#°º]*(?:n(?:ro|o)?\b[\s.:#°º]*)?(\d{1,6})\b/
const withoutNumber = /\b(?:sin|no (?:lleva|tiene)) (?:cite|numero)\b/

const numberIn = (text: string): string | undefined => {
  const written = divided.exec(text)?.[0]
  if (written !== undefined) return written
  const plain = folded(text)
  return called.exec(plain)?.[1] ?? (withoutNumber.test(plain) ? 'S/N' : undefined)
}

/** What stands beside some words of a text, in the letters in which it was written. */
const beside = (text: string, written: string | undefined): string => {
  if (written === undefined) return text
  const plain = folded(text)
  const at = plain.indexOf(written)
  const source = plain.length === text.length ? text : plain
  return `${source.slice(0, at)} ${source.slice(at + written.length)}`
}

/** A paper that a text names by its number, if any. @param now ISO instant */
export function paperIn(text: string, now: string): PaperWritten | undefined {
  const today = dayOf(now)
  const found = dayIn(folded(text), today)
  const number = numberIn(beside(text, found?.written))
  if (number === undefined) return undefined
  const date = found && isDay(found.day) && found.day <= today ? found.day : today
  return { number, date }
}

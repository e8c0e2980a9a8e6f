/** Bolivia's national and La Paz's departmental holidays, as the library of holidays knows them. */
import Holidays from 'date-holidays'
import { agencyLanguage, inEachLanguage, type Language, languageCodes } from '../../flows/languages'
import type { Words } from '../../flows/words'
import { agencyZone } from '../words/clock'

/** Local days (`YYYY-MM-DD`) on which nobody works, with their names. */
export type Days = Readonly<Record<string, Words>>

const laPaz = new Holidays('BO', 'L', { languages: languageCodes, timezone: agencyZone })

/** `rule` and day together name a holiday, whatever the language of its name. */
const named = (year: number, language: Language): Map<string, string> =>
  new Map(
    laPaz
      .getHolidays(year, language)
      .filter(({ type }) => type === 'public')
      .map(({ date, rule, name }) => [`${date.slice(0, 10)} ${rule}`, plain(rule, name)]),
  )
/**
 * A Monday in place of a Sunday has its holiday's own name, without the library's remark in
 * brackets.
 */
const plain = (rule: string, name: string): string =>
  rule.startsWith('substitutes ') ? name.replace(/\s*\([^()]*\)$/, '') : name

const known = new Map<number, Days>()

/**
 * Public holidays of a La Paz year, the Mondays that stand for Sundays included. Observances are
 * working days.
 */
export function publicHolidays(year: number): Days {
  const days = known.get(year) ?? find(year)
  known.set(year, days)
  return days
}
function find(year: number): Days {
  const names = inEachLanguage((language) => named(year, language))
  return Object.fromEntries(
    [...names[agencyLanguage]].map(([key, name]) => [
      key.slice(0, 10),
      inEachLanguage((language) => names[language].get(key) ?? name),
    ]),
  )
}

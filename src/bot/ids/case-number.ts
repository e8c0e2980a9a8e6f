/**
 * The numbers of cases as people write them: with any dash or none, without zeros, in lower case,
 * with or without the series or year.
 */

/** What a case is called by; absent where nothing was said of it. */
export interface CaseReference {
  series?: string
  year?: number
  serial: number
}

/**
 * What may stand between the parts: dashes of every kind, points, spaces, marks that nobody sees.
 */
const joint = '[\\s\\p{Pd}\\u2212\\u00ad\\u200b-\\u200d\\u2060_./]*'
/** "mi caso nro." */
const lead =
  '(?:(?:mi|el|al?|del?|en|my|the|caso|case|ticket|reporte|n[uú]mero|number|nro|num|n\\.?[°º]|no)(?![\\p{L}])[\\s.:#°º]*|#\\s*)*'
const year = '(20\\d{2})'
const serial = '(\\d{1,6})(?![\\p{L}\\p{N}])'
const whole = `([a-z]{2,5})${joint}${year}${joint}${serial}`
const patterns = {
  whole: new RegExp(`^\\s*${lead}${whole}`, 'iu'),
  withoutYear: new RegExp(`^\\s*${lead}([a-z]{2,5})${joint}${serial}`, 'iu'),
  withoutSeries: new RegExp(
    `^\\s*(${lead})${year}[\\p{Pd}\\u2212/_]+${serial}(?!${joint}\\d)`,
    'iu',
  ),
  serial: new RegExp(`^\\s*(${lead})${serial}`, 'iu'),
  anywhere: new RegExp(`(?<![\\p{L}\\p{N}])${whole}`, 'giu'),
} as const
const dashed = /[\p{Pd}\u2212_]/u

/**
 * A series that nobody knows is believed where the number is written with dashes: "abril 2026 15"
 * is a day.
 */
const believed = (match: RegExpExecArray, series: readonly string[]): boolean =>
  series.includes((match[1] ?? '').toUpperCase()) ||
  (dashed.test(match[0]) && (match[1] ?? '').length >= 3)

const fromWhole = ([, series = '', inYear, number]: RegExpExecArray): CaseReference => ({
  series: series.toUpperCase(),
  year: Number(inYear),
  serial: Number(number),
})

/**
 * What a text begins with, and what follows it.
 * @param series those that there are; a word before a number is a series only if it is one of them.
 */
export function referenceAt(
  text: string,
  series: readonly string[],
): { reference: CaseReference; named: boolean; rest: string } | undefined {
  const after = ({ 0: match }: RegExpExecArray): string => text.slice(match.length)
  const full = patterns.whole.exec(text)
  if (full && believed(full, series))
    return { reference: fromWhole(full), named: true, rest: after(full) }
  const short = patterns.withoutYear.exec(text)
  const known = short?.[1]?.toUpperCase() ?? ''
  if (short && series.includes(known))
    return {
      reference: { series: known, serial: Number(short[2]) },
      named: true,
      rest: after(short),
    }
  const dated = patterns.withoutSeries.exec(text)
  if (dated) {
    const reference = { year: Number(dated[2]), serial: Number(dated[3]) }
    return { reference, named: isLead(dated[1]), rest: after(dated) }
  }
  const bare = patterns.serial.exec(text)
  return bare
    ? { reference: { serial: Number(bare[2]) }, named: isLead(bare[1]), rest: after(bare) }
    : undefined
}
/** Words that say that a case is meant. */
const isLead = (words = ''): boolean => /caso|case|ticket|reporte|#|n[uú]m|nro|n[°º]/iu.test(words)

/** A number that is written whole, wherever it stands. */
export function referenceIn(text: string, series: readonly string[]): CaseReference | undefined {
  for (const match of text.matchAll(patterns.anywhere))
    if (believed(match, series)) return fromWhole(match)
  return undefined
}

/** Where a word or a number begins. */
const beginnings = /(?<![\p{L}\p{N}])[#\p{L}\p{N}]/gu
/**
 * Whether a text has a case's number anywhere, in any form.
 * @param bare the last part alone will do; else a word has to say that a case is meant.
 */
export function isIn(text: string, number: string, bare = false): boolean {
  const series = [seriesOf(number)]
  let read = 0
  for (const { index } of text.matchAll(beginnings)) {
    const at = index < read ? undefined : referenceAt(text.slice(index), series)
    if (!at) continue
    if ((at.named || bare) && isMeant(at.reference, number)) return true
    // The parts of another number are not numbers of their own.
    read = text.length - at.rest.length
  }
  return false
}

/** Whether a case's number is the one that is meant, as far as it was said. */
export function isMeant(reference: CaseReference, number: string): boolean {
  const [ownSeries, ownYear, ownSerial] = number.split('-')
  return (
    (reference.series ?? ownSeries) === ownSeries &&
    (reference.year ?? Number(ownYear)) === Number(ownYear) &&
    reference.serial === Number(ownSerial)
  )
}
export const seriesOf = (number: string): string => number.split('-')[0] as string

/** The reference as it is repeated to whoever wrote it: `INC-2026-000123`, `INC-123`, `123`. */
export const referenceWords = ({ series, ...reference }: CaseReference): string => {
  const serial = String(reference.serial)
  const inYear = reference.year ? [reference.year, serial.padStart(6, '0')] : [serial]
  return [...(series ? [series] : []), ...inYear].join('-')
}

/**
 * Cases by a number that may lack its series or its year: looked for in every series, in this year
 * and else in the last.
 */
import type { Library } from '../../flows/definition/definition'
import { caseNumber } from '../../store/number'
import type { Store } from '../../store/port'
import type { CaseReference } from '../ids/case-number'
import { yearOf } from '../words/clock'

export const seriesIn = (library: Library): string[] => [
  ...new Set([...library.definitions.values()].map(({ series }) => series)),
]

/** @returns their ids; more than one where several series have that number. */
export async function findCases(
  deps: { store: Pick<Store, 'find'>; library: Library; now: string },
  { series, year, serial }: CaseReference,
): Promise<string[]> {
  const allSeries = series ? [series] : seriesIn(deps.library)
  const inYear = async (numbered: number): Promise<string[]> => {
    const numbers = allSeries.map((code) => caseNumber(code, numbered, serial))
    const found = numbers.map((number) => deps.store.find('case', 'number', number))
    return (await Promise.all(found)).flat()
  }
  if (year) return inYear(year)
  const current = yearOf(deps.now)
  const found = await inYear(current)
  return found.length > 0 ? found : inYear(current - 1)
}

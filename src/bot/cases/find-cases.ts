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
  const among = series ? [series] : seriesIn(deps.library)
  const of = async (when: number): Promise<string[]> => {
    const found = await Promise.all(
      among.map((one) => deps.store.find('case', 'number', caseNumber(one, when, serial))),
    )
    return found.flat()
  }
  if (year) return of(year)
  const current = yearOf(deps.now)
  const found = await of(current)
  return found.length > 0 ? found : of(current - 1)
}

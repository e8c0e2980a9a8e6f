/** The case that a command line names by its number, in any form. */
import { referenceAt } from '../bot/case-number'
import { findCases, seriesIn } from '../bot/find-cases'
import type { CaseState } from '../flows/case'
import type { Reading } from '../program'
import type { Stored } from '../store/port'
import { CliFailure } from './failure'

/** @throws CliFailure when no case has that number, or several have it. */
export async function findCase(
  { store, library }: Pick<Reading, 'store' | 'library'>,
  number: string,
  now: string,
): Promise<Stored<CaseState>> {
  const at = referenceAt(number, seriesIn(library))
  const ids = at?.rest.trim() === '' ? await findCases({ store, library, now }, at.reference) : []
  const found = (await Promise.all(ids.map((id) => store.read<CaseState>('case', id)))).filter(
    (one) => one !== undefined,
  )
  const [stored] = found
  if (!stored) throw new CliFailure('noCase', { number })
  if (found.length > 1)
    throw new CliFailure('severalCases', { numbers: found.map(({ state }) => state.number).join(', ') })
  return stored
}

/** The case that a command line names by its number, in any form. */
import { referenceAt } from '../../bot/ids/case-number'
import { findCases, seriesIn } from '../../bot/cases/find-cases'
import type { CaseState } from '../../flows/case/case'
import type { Reading } from '../../app/program'
import type { Stored } from '../../store/port'
import { CliFailure } from '../failure'

type Where = Pick<Reading, 'store' | 'library'>

/**
 * Ids of the cases that have that number, in any form; more than one where several series have it.
 */
export async function caseIds(
  { store, library }: Where,
  number: string,
  now: string,
): Promise<string[]> {
  const at = referenceAt(number, seriesIn(library))
  return at?.rest.trim() === '' ? findCases({ store, library, now }, at.reference) : []
}

/** @throws CliFailure when no case has that number, or several have it. */
export async function findCase(
  where: Where,
  number: string,
  now: string,
): Promise<Stored<CaseState>> {
  const ids = await caseIds(where, number, now)
  const found = (
    await Promise.all(ids.map((id) => where.store.read<CaseState>('case', id)))
  ).filter((stored) => stored !== undefined)
  const [stored] = found
  if (!stored) throw new CliFailure('noCase', { number })
  if (found.length > 1)
    throw new CliFailure('severalCases', {
      numbers: found.map(({ state }) => state.number).join(', '),
    })
  return stored
}

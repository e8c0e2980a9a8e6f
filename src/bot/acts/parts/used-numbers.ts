/** What other cases have: papers that are used already, contacts of an entity that are known. */
import type { CaseState, Intake } from '../../../flows/case/case'
import { comparable } from '../../../flows/case/intake'
import { ranIn } from '../../../flows/authority/reading'
import type { Store } from '../../../store/port'
import type { Visit } from '../../staff/context'

type Looking = { store: Pick<Store, 'found'> }
const mostFound = 20
type UsedIn = Pick<CaseState, 'id' | 'number' | 'frames'>

/** The cases that have a paper of this CITE, or go by this routing number. */
export async function casesWith(
  { store }: Looking,
  kind: 'cite' | 'routing',
  written: string,
): Promise<UsedIn[]> {
  const found = await store.found<CaseState>('case', kind, comparable(written), mostFound)
  return found.map(({ state: { id, number, frames } }) => ({ id, number, frames }))
}

/** Numbers of those that this member may read; one word for all others. */
export function namesOf(
  { reads, t }: Pick<Visit, 'reads' | 't'>,
  cases: readonly UsedIn[],
): string[] {
  const named = cases.filter((found) => reads(ranIn(found))).map(({ number }) => number)
  return named.length < cases.length ? [...named, t('forms.used.elsewhere')] : named
}

const mostNamed = 3
/** The first few, as a sentence names them. */
export const placesNamed = (places: readonly string[]): string =>
  places.slice(0, mostNamed).join(', ')

/** Who answered for an entity in the newest of its cases that this member may read. */
export async function contactOf(
  { store }: Looking,
  entity: string,
  { reads }: Pick<Visit, 'reads'>,
): Promise<{ number: string; reporter: NonNullable<Intake['reporter']> } | undefined> {
  const found = await store.found<CaseState>('case', 'entity', comparable(entity), mostFound)
  return found
    .map(({ state }) => state)
    .sort((left, right) => (left.openedAt < right.openedAt ? 1 : -1))
    .flatMap((state) => {
      const { number, intake } = state
      return intake.reporter && reads(ranIn(state)) ? [{ number, reporter: intake.reporter }] : []
    })[0]
}

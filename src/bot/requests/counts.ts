/**
 * How open requests stand, and how many of each: the same on Home, in the inbox, in the list and in
 * digests.
 */
import type { PersonRequest } from '../../flows/requests/request'
import type { KeyAsked, Store } from '../../store/port'

export interface RequestCounts {
  open: number
  late: number
  answered: number
}
type At = { now: string }

/** By whose turn it is. */
export const lookOf = (
  { now }: At,
  { closed, waiting }: PersonRequest,
): 'open' | 'late' | 'answered' | 'closed' => {
  if (closed) return 'closed'
  if (!waiting.due) return 'answered'
  return waiting.due < now ? 'late' : 'open'
}
export const countsOf = (at: At, requests: readonly PersonRequest[]): RequestCounts => {
  const looks = requests.map((request) => lookOf(at, request))
  const late = looks.filter((look) => look === 'late').length
  return {
    open: looks.filter((look) => look === 'open').length + late,
    late,
    answered: looks.filter((look) => look === 'answered').length,
  }
}

/** By when somebody has to answer; what waits for its person comes last. */
const byUrgency = (a: PersonRequest, b: PersonRequest): number =>
  (a.waiting.due ?? '9').localeCompare(b.waiting.due ?? '9') || a.openedAt.localeCompare(b.openedAt)

/** The key by which the open ones are found. */
export const openKey: KeyAsked = { kind: 'request', key: 'open', value: 'yes', limit: 10_000 }
export const byTerms = (requests: readonly PersonRequest[]): PersonRequest[] =>
  [...requests].sort(byUrgency)

/** Every open request, the most urgent first. */
export async function openRequests(store: Pick<Store, 'foundBy'>): Promise<PersonRequest[]> {
  const [found = []] = await store.foundBy<PersonRequest>([openKey])
  return byTerms(found.map(({ state }) => state))
}

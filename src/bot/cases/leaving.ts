/** Somebody speaks for an entity no more: their part in its cases is ended. */
import type { CaseState } from '../../flows/case/case'
import { comparable } from '../../flows/case/intake'
import { contactsIn, participantIn } from '../../flows/case/outside/participants'
import { DeliveryError } from '../channels/port'
import type { Store } from '../../store/port'
import type { Cases } from './cases'

export interface Leaving {
  /** Opaque id of the contact of their conversation. */
  contact: string
  /** Opaque ids of the entity, as it was registered and as it goes by now. */
  entities: readonly string[]
  /** Everything by which the entity is called. */
  names: string[]
  /** `YYYY-MM-DD`; not ahead. */
  until: string
  /** Who said so. */
  by: string
}

/** More than anybody takes part in. */
const most = 10_000

/** They take part for that entity, or in a case of it without anything having been said. */
const isOfIt = (state: CaseState, { contact, entities, names }: Leaving): boolean => {
  const known = participantIn(state, contact)
  if (known?.entity !== undefined) return entities.includes(known.entity)
  const of = known?.entityName ?? state.intake.entity ?? ''
  return names.some((name) => comparable(name) === comparable(of))
}

/** Once in each case, however often it is tried. Throws where it has to be tried again. */
export async function leaveCases(
  { store, cases }: { store: Pick<Store, 'found'>; cases: Pick<Cases, 'perform'> },
  effect: string,
  leaving: Leaving,
): Promise<void> {
  const { contact, until, by } = leaving
  const found = await store.found<CaseState>('case', 'contact', contact, most)
  for (const { state } of found) {
    if (!contactsIn(state).includes(contact) || !isOfIt(state, leaving)) continue
    const ended = await cases.perform({
      inbound: `${effect}:${state.id}`,
      actor: { kind: 'system' },
      case: state.id,
      command: { act: 'end_participant', contact, until, by },
    })
    if (!ended.ok && ended.code === 'not_come') throw new DeliveryError('rate_limited', 'ahead')
  }
}

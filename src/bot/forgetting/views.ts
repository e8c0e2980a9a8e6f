/** Gathers what the card of a deletion is shown with. */
import type { Catalogue } from '../words/catalogue'
import type { Calendars } from '../calendar/calendars'
import { erasureMessage } from './card'
import { type Clock, isoNow } from '../words/clock'
import type { StaffViews } from '../outbox/deliver-deps'
import type { Erasures } from './erasures'
import type { People } from '../people/people'
import type { Requests } from '../requests/requests'
import { agencyLanguage } from '../../flows/languages'

export interface ErasureViewDeps {
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  requests: Pick<Requests, 'load'>
  people: Pick<People, 'contact'>
  erasures: Pick<Erasures, 'of' | 'survey'>
}

/** In the agency's language. */
export const erasureView =
  (deps: ErasureViewDeps): StaffViews['erasure'] =>
  async (id) => {
    const request = await deps.requests.load(id)
    if (request?.kind !== 'forget') return undefined
    const erasure = await deps.erasures.of(id)
    const survey = erasure?.stage === 'waiting' ? await deps.erasures.survey(id) : undefined
    const known =
      request.unknown || !request.contact ? undefined : await deps.people.contact(request.contact)
    const now = isoNow(deps.clock)
    return erasureMessage({
      t: deps.catalogue.in(agencyLanguage),
      language: agencyLanguage,
      now,
      calendar: deps.calendar(now),
      living: true,
      request: { id, closed: request.closed !== undefined },
      name: known?.name,
      erasure,
      open: survey?.survey.open.map(({ number }) => number) ?? [],
    })
  }

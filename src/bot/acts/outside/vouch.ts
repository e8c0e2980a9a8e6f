/**
 * Who answers for an entity stands in its note, with their telephone: they are verified by it, from
 * the thread of the case that it opened. What is done is the registry's.
 */
import { isRegistrar } from '../../entities/registrars'
import type { Act } from '../parts/act'

export const vouch: Act = {
  more: {
    act: 'comment',
    press: 'contact.vouch',
    named: () => 'vouch',
    when: ({ visit, state: { intake } }, library) =>
      isRegistrar({ library }, visit) &&
      [intake.document, intake.entity, intake.reporter?.phone].every(Boolean),
  },
}

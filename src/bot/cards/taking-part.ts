/** Who of outside takes part in a case, or did: for whom, in which part, and how that is known. */
import type { CaseState, Participant } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { writtenDay } from '../../flows/time/days'
import type { Language, Translate } from '../words/catalogue'
import { clip } from './blocks'
import { roleTitle } from './view'

interface TakingPartView {
  library: Library
  language: Language
  t: Translate
}

/** As many as anybody reads; the others stand in *Personas*. */
const mostShown = 12
const longestName = 80

/** How it began is said once of each: who was verified since they take part is one person. */
const newestOf = (participants: readonly Participant[]): Participant[] =>
  participants.filter(
    ({ contact }, place) =>
      contact === '' || participants.findLastIndex((other) => other.contact === contact) === place,
  )

/**
 * "Rosa Choque · Entidad solicitante · GAM Viacha · verificada con su nota". Of an older case, of
 * which nobody was named, there is none. Plain text, not escaped.
 */
export const takingPartLines = (
  view: TakingPartView,
  { participants = [] }: Pick<CaseState, 'participants'>,
): string[] =>
  newestOf(participants)
    .slice(-mostShown)
    .map(({ name, role, entityName, verified, receives, until, ended }) =>
      view.t('staff.takingPart.line', {
        name: clip(name || view.t('staff.person'), longestName),
        part: roleTitle(view, role),
        entity: entityName ? clip(entityName, longestName) : 'none',
        verified: verified ?? 'no',
        receives: receives && !ended ? 'yes' : 'no',
        until: ended && until ? writtenDay(until) : 'none',
      }),
    )

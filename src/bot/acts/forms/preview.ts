/** What somebody outside will read of the forms that are asked for: as it goes, before it does. */
import type { Command } from '../../../flows/case/act'
import { act } from '../../../flows/engine/engine'
import { agencyLanguage } from '../../../flows/languages'
import { formWords } from '../../cases/form-words'
import type { ActsDesk, OnStep } from '../parts/act'

/** Nothing where nobody is told. */
export async function askedPreview(
  desk: ActsDesk,
  { visit, state }: OnStep,
  command: Command,
): Promise<string | undefined> {
  const { now, actor, membersOf } = visit
  const calendar = desk.calendar(now)
  const outcome = act(desk.library, state, command, { now, actor, membersOf, calendar })
  if (!outcome.ok) return undefined
  const told = outcome.effects.find(
    (effect) => effect.kind === 'tell' && effect.message === 'form_asked',
  )
  if (told?.kind !== 'tell' || told.to === undefined) return undefined
  const language = (await desk.people.contact(told.to))?.language ?? agencyLanguage
  const reader = { library: desk.library, state: outcome.case, contact: told.to, language, now }
  return formWords(told, { ...reader, t: desk.catalogue.in(language) })?.text
}

/** What outside people report, and what continues a case that can no longer be opened again. */
import type { Actor } from '../../flows/case/act'
import type { CaseState, FileRef } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { takenAlong } from '../../flows/engine/outside/participants'
import { present } from '../../flows/present'
import type { Cases, Performed } from './cases'

/**
 * The procedure that an outside person's report opens: the one whose first step is the report
 * itself.
 */
export const intakeProcedure = (library: Library): string => {
  for (const definition of library.definitions.values())
    if (definition.openedByFirstStep && definition.opens && library.latest.has(definition.code))
      return definition.code
  throw new Error('no procedure of the library is opened by a report')
}

/** Opens a linked case with what the person said, once per inbound id. */
export const openContinuing = (
  { cases, library }: { cases: Pick<Cases, 'open'>; library: Library },
  continuing: {
    old: CaseState
    inbound: string
    actor: Actor
    said: { text?: string; files: FileRef[]; channel?: string; recordedBy?: string }
  },
): Promise<Performed> => {
  const { old, inbound, actor, said } = continuing
  const link = { case: old.id, number: old.number, why: 'reopened' } as const
  const start = {
    procedure: intakeProcedure(library),
    subject: old.subject,
    // What was not said of it stays as it was in the old one.
    intake: { ...old.intake, ...present(said) },
    link,
    participants: takenAlong(library, old),
  }
  return cases.open({ inbound, actor, start })
}

/** What somebody outside opens: a report, or a service in the name of an entity. */
import type { Start } from '../../flows/case/act'
import type { Participant } from '../../flows/case/case'
import { comparable } from '../../flows/case/intake'
import type { Library } from '../../flows/definition/definition'
import { versionAt } from '../../flows/definition/lookup'
import type { Store } from '../../store/port'
import { intakeProcedure } from '../cases/continuing'
import { servicesOver } from '../cases/services'
import type { CommandPayload } from '../effects/payloads'
import { type Speaker, speaksFor } from '../entities/find'
import { type Clock, dayOf, isoNow } from '../words/clock'

type Opening = Extract<CommandPayload, { want: 'open' }>
type Opened = Omit<Start, 'id' | 'number'>

export interface OpeningDeps {
  library: Library
  clock: Clock
  store: Pick<Store, 'read' | 'found'>
}

const takingPart = (
  { entity, keptIn, contact }: Speaker,
  { role, chat, now, by = chat }: { role: string; chat: string; now: string; by?: string },
): Participant => ({
  contact: chat,
  role,
  name: contact.name,
  entity: keptIn,
  entityName: entity.name,
  person: contact.id,
  since: now,
  by,
  wrote: now,
  receives: contact.receives || undefined,
  verified: contact.verified?.how,
})

const isCalled = ({ entity: { name, short } }: Speaker, called: string): boolean =>
  [name, short].some((known) => known !== undefined && comparable(known) === comparable(called))

const reportOf = (library: Library, command: Opening): Opened => {
  const { subject, text, files, channel, contact, system, tongue, consent } = command
  return {
    procedure: intakeProcedure(library),
    subject,
    intake: { channel, contact, text, files, system: system || undefined, tongue, consent },
  }
}

/**
 * A case that is opened for another one: whoever wrote takes part for their entity also where
 * support had it before.
 */
export async function continuedFor(deps: OpeningDeps, start: Opened): Promise<Opened> {
  const { procedure, intake, link, participants } = start
  const { contact: chat, entity } = intake
  if (link?.why !== 'moved' || participants || chat === undefined || !entity) return start
  if (procedure === intakeProcedure(deps.library)) return start
  const now = isoNow(deps.clock)
  const speaker = (await speaksFor(deps.store, chat, dayOf(now))).find((known) =>
    isCalled(known, entity),
  )
  // A part that the procedure does not have is the one that it begins with.
  return speaker
    ? { ...start, participants: [takingPart(speaker, { role: '', chat, now, by: link.by })] }
    : start
}

/**
 * What is opened. Who speaks for the entity no more, and what may be begun there no more, leave a
 * report: no word of it is lost, and staff move it to where it belongs.
 */
export async function openingOf(deps: OpeningDeps, command: Opening): Promise<Opened> {
  const { library, store, clock } = deps
  const { procedure, entity, subject, text, files, channel, contact: chat } = command
  if (procedure === undefined) return reportOf(library, command)
  const now = isoNow(clock)
  const service = servicesOver(library, { channel, now }).find(
    (offered) => offered.procedure === procedure && !offered.support,
  )
  const speaker = (await speaksFor(store, chat, dayOf(now))).find(
    (known) => known.entity.id === entity || known.keptIn === entity,
  )
  const [role] = versionAt(library, procedure, now)?.starts?.outside ?? []
  if (!service || !speaker || role === undefined) return reportOf(library, command)
  return {
    procedure,
    subject,
    intake: { channel, contact: chat, text, files, entity: speaker.entity.name },
    // What its first step leaves is what was written and sent.
    outputs: {},
    participants: [takingPart(speaker, { role, chat, now })],
  }
}

/** What the handlers of staff acts work with, and the few steps that all of them take. */
import { caseOfActivation } from '../../flows/case/ids'
import type { Actor } from '../../flows/case/act'
import type { Activation, CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { isStaff, type Reads, readsOf } from '../../flows/authority/reading'
import type { FileStore, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { Cases } from '../cases/cases'
import type { Catalogue, Language, Translate } from '../words/catalogue'
import type { StaffChannel, StaffInbound } from '../channels/staff-port'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { actorOf, memberOf, membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { CaseViews } from './case-views'
import { agencyLanguage } from '../../flows/languages'

/** What every handler works with; a feature adds what it alone needs. */
export interface StaffDeps {
  store: Store
  files: FileStore
  library: Library
  cases: Cases
  directory: DirectoryService
  clock: Clock
  calendar: Calendars
  catalogue: Catalogue
  channel: StaffChannel
  /** Where support threads live. */
  casesChannel: string
  seriesChannels?: Readonly<Record<string, string>>
  /** Effects may be due. */
  committed(): void
}
/** What every handler works with, and what is gathered of cases for whoever looks. */
export interface Desk extends StaffDeps {
  views: CaseViews
}
/** One interaction being handled: who, in which language, with which authority. */
export interface Visit {
  inbound: StaffInbound
  actor: Extract<Actor, { kind: 'member' }>
  directory: Directory
  language: Language
  t: Translate
  now: string
  membersOf(role: string): string[]
  /** Whether they may read a case in which these procedures have run. */
  reads: Reads
  /** Whether what is written for staff alone is for them. */
  staff: boolean
}

/**
 * Throws while it cannot be known who they are to Slack: then nothing is answered, and the request
 * comes again.
 */
export async function visit(deps: StaffDeps, inbound: StaffInbound): Promise<Visit> {
  const directory = await deps.directory.current()
  const user = await deps.channel.user(inbound.user)
  const now = isoNow(deps.clock)
  const actor = actorOf(
    directory,
    { id: inbound.user, outsider: user?.outsider ?? true },
    dayOf(now),
  )
  const language = memberOf(directory, inbound.user)?.language ?? user?.locale ?? agencyLanguage
  return {
    inbound,
    actor: actor as Visit['actor'],
    directory,
    language,
    t: deps.catalogue.in(language),
    now,
    membersOf: membersOn(directory, dayOf(now)),
    reads: readsOf(deps.library, actor),
    staff: isStaff(deps.library, actor),
  }
}

/**
 * The case of an activation, with what became of it, and the activation itself while it is active.
 */
export async function located(
  deps: Pick<StaffDeps, 'cases'>,
  activationId: string,
): Promise<{ state: CaseState; activation?: Activation } | undefined> {
  const state = await deps.cases.load(caseOfActivation(activationId), [activationId])
  if (!state) return undefined
  return { state, activation: state.active.find(({ id }) => id === activationId) }
}

/**
 * What is gathered of the newest state of cases for whoever looks: reads only; what is said is
 * decided in `cards/`.
 */
import { agencyLanguage } from '../../flows/languages'
import { entityCasesOf } from '../../flows/case/circumstances'
import { isOver } from '../../flows/case/forget'
import type { CaseState } from '../../flows/case/case'
import { readByAll, type Reads } from '../../flows/authority/reading'
import type { Member } from '../../flows/authority/people'
import type { Library } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import { rowAct } from '../../flows/lists/acting'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { RowView } from '../cards/rows'
import type { CaseView, Names, Suggestions } from '../cards/view'
import type { Cases } from '../cases/cases'
import { sentOf } from '../cases/entity-case'
import { type System, systemName } from '../dialogs/reading/systems'
import { actorOf, memberOf, membersOf, membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import { type Knowledge, wordsOf } from '../knowledge/knowledge'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { type Yours, yoursOf } from './yours'

export interface CaseViewDeps {
  store: Store
  library: Library
  cases: Pick<Cases, 'load'>
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: DirectoryService
  knowledge: Pick<Knowledge, 'suggest'>
  /** What did not reach the person, of effects that were parked once. */
  parked: { undelivered(ids: readonly string[]): Promise<NonNullable<CaseView['undelivered']>> }
  people: { contact(id: string): Promise<{ name?: string } | undefined> }
  /** Systems that reports are about. */
  systems?: readonly System[]
}
export interface CaseViews {
  /**
   * `living`: for what stays posted. `reads`: of whom it is shown to alone, else it is for
   * everybody who may act there.
   */
  caseView<Of extends CaseState>(
    state: Of,
    language: Language,
    extras?: AboutView,
  ): Promise<CaseView<Of>>
  /** `directory`: what was read of it for the same request. */
  rowView(member: string, directory?: Directory): Promise<RowView & { directory: Directory }>
  rowsOf(member: string, directory?: Directory): Promise<Yours>
}
/** What a view of a case has beside the case, and what was read for the same request. */
export interface AboutView {
  activation?: string
  living?: boolean
  reads?: Reads
  directory?: Directory
  /** Nobody outside is named in it. */
  nameless?: boolean
  /** What its card has beside it. */
  beside?: Pick<CaseView, 'ready' | 'administrators' | 'signed'>
  /** Effects that were parked once: what did not reach the person is among them. */
  parked?: readonly string[]
}

const namesIn = (directory: Directory, day: string): Names => ({
  name: (id) => memberOf(directory, id)?.name ?? id,
  membersOf: (role) => membersOf(directory, role, day),
  groups: directory.groups,
})

export function createCaseViews(deps: CaseViewDeps): CaseViews {
  const { store, library, catalogue, clock } = deps
  const suggestionsFor = (
    state: CaseState,
    activationId: string | undefined,
    reads: Reads | undefined,
  ): Suggestions | undefined => {
    const activation = state.active.find(({ id }) => id === activationId)
    const audience = activation && stepOf(library, activation).knowledge
    if (!audience) return undefined
    return deps.knowledge.suggest(wordsOf(state), {
      internal: audience === 'internal',
      except: state.id,
      reads: reads ?? readByAll(library, activation.roles),
    })
  }
  const caseView: CaseViews['caseView'] = async (state, language, extras = {}) => {
    const now = isoNow(clock)
    const directory = extras.directory ?? (await deps.directory.recent())
    const contactId = extras.nameless ? undefined : state.intake.contact
    const contact = contactId ? await deps.people.contact(contactId) : undefined
    const suggestions = suggestionsFor(state, extras.activation, extras.reads)
    const undelivered = await deps.parked.undelivered(extras.parked ?? [])
    const sent = await sentOf(store, state)
    const system =
      systemName(deps.systems ?? [], state.intake.system, language) ?? state.intake.system
    return {
      ...namesIn(directory, dayOf(now)),
      state,
      library,
      language,
      now,
      t: catalogue.in(language),
      calendar: deps.calendar(now),
      living: extras.living,
      person: personOf(state, contact?.name),
      numbers: await numbersOf(deps.cases, state),
      entities: await entitiesOf(deps.cases, state),
      system,
      suggestions,
      sent,
      ready: extras.beside?.ready,
      administrators: extras.beside?.administrators,
      signed: extras.beside?.signed,
      undelivered: undelivered.length > 0 ? undelivered : undefined,
    }
  }
  const rowView: CaseViews['rowView'] = async (member, known) => {
    const directory = known ?? (await deps.directory.recent())
    const language = memberOf(directory, member)?.language ?? agencyLanguage
    const now = isoNow(clock)
    const actor = actorOf(directory, { id: member, outsider: false }, dayOf(now)) as Member
    const inRole = membersOn(directory, dayOf(now))
    return {
      library,
      language,
      t: catalogue.in(language),
      now,
      calendar: deps.calendar(now),
      reader: member,
      directory,
      act: (row) => rowAct(row, actor, inRole),
    }
  }
  const rowsOf: CaseViews['rowsOf'] = async (member, known) => {
    const directory = known ?? (await deps.directory.recent())
    const today = dayOf(isoNow(clock))
    const actor = actorOf(directory, { id: member, outsider: false }, today) as Member
    return yoursOf(store, actor, { library, membersOf: membersOn(directory, today) })
  }
  return { caseView, rowView, rowsOf }
}

/** Of the cases that were split from this one. */
async function numbersOf(
  cases: Pick<Cases, 'load'>,
  { links }: CaseState,
): Promise<Record<string, string>> {
  const open = links.filter(({ number }) => number === undefined).slice(0, 3)
  const found = await Promise.all(
    open.map(async ({ case: id }) => [id, (await cases.load(id))?.number ?? ''] as const),
  )
  return Object.fromEntries(found.filter(([, number]) => number !== ''))
}

/** How many cases of entities were opened from this one, and how many of them are over. */
async function entitiesOf(
  cases: Pick<Cases, 'load'>,
  state: CaseState,
): Promise<CaseView['entities']> {
  const ids = entityCasesOf(state)
  if (ids.length === 0) return undefined
  const found = await Promise.all(ids.map((id) => cases.load(id)))
  // One that is being opened is not over.
  return { total: ids.length, over: found.filter((other) => other && isOver(other)).length }
}

export const personOf = (
  state: CaseState,
  known: string | undefined,
): { name?: string; channel: string } => {
  const name = known ?? state.intake.reporter?.name
  return { channel: state.intake.channel, name: name || undefined }
}

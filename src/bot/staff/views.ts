/**
 * Gathers what cards and lists need of the newest state. Reads only; what is said is decided in
 * `cards/`.
 */
import { caseOfActivation } from '../../flows/case/activation'
import type { CaseState } from '../../flows/case/case'
import { ranIn, readByAll, type Reads, readsOf } from '../../flows/authority/reading'
import { rowAct } from '../../flows/lists/acting'
import { stepOf } from '../../flows/definition/lookup'
import type { Member } from '../../flows/authority/people'
import { type PendingRow, pendingRows } from '../../flows/lists/pending'
import type { Library } from '../../flows/definition/definition'
import type { Store, Stored } from '../../store/port'
import { card } from '../cards/card'
import { headline } from '../cards/headline'
import { home } from '../home/card'
import { inbox } from '../cards/lists'
import { byTerms, countsOf, openKey } from '../requests/counts'
import { spoken } from '../cards/spoken'
import { adminWords, parkedWords } from '../cards/admin'
import type { RowView } from '../cards/rows'
import type { CaseView, Names, Suggestions } from '../cards/view'
import type { Notices } from '../notices/notices'
import { mentionWords } from '../cards/mention'
import type { Calendars } from '../calendar/calendars'
import { recalled } from '../cases/case-history'
import type { Cases } from '../cases/cases'
import type { Catalogue, Language } from '../words/catalogue'
import type { StaffChannel } from '../channels/port'
import { type Clock, dayOf, isoNow } from '../words/clock'
import type { StaffViews } from '../outbox/deliver-deps'
import { actorOf, memberOf, membersOf, membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { Hindered } from '../hindrances/hindrances'
import { hindranceWords } from '../hindrances/card'
import { type Knowledge, wordsOf } from '../knowledge/knowledge'
import type { Parked } from '../outbox/parked'
import type { People } from '../people/people'
import { section } from '../cards/blocks'
import { createLinks } from './case-links'
import type { PersonRequest } from '../../flows/requests/request'
import type { Requests } from '../requests/requests'
import { type Yours, yoursOf } from '../home/yours'
import { type System, systemName } from '../dialogs/reading/systems'
import type { Erasures } from '../forgetting/erasures'
import { erasureView } from '../forgetting/views'
import { noticeView } from '../notices/views'
import { turnViews } from '../turns/views'
import { everything, type Preferences } from '../home/preferences'
import { createRequestViews, namedIn, type RequestViews } from '../requests/views'
import { agencyLanguage } from '../../flows/languages'

export interface ViewDeps {
  store: Store
  library: Library
  cases: Cases
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  directory: DirectoryService
  knowledge: Knowledge
  parked: Pick<Parked, 'undelivered'>
  hindrances: Pick<Hindered, 'now'>
  notices: Pick<Notices, 'items'>
  requests: Requests
  erasures: Pick<Erasures, 'of' | 'survey'>
  people: Pick<People, 'contact'>
  /** Systems that reports are about. */
  systems?: readonly System[]
  channel: Pick<StaffChannel, 'permalink' | 'user'>
}
export interface GatheredViews extends StaffViews, RequestViews {
  /**
   * `living`: for what stays posted. `reads`: of whom it is shown to alone, else it is for
   * everybody who may act there.
   */
  caseView<Of extends CaseState>(
    state: Of,
    language: Language,
    about?: AboutView,
  ): Promise<CaseView<Of>>
  /** `directory`: what was read of it for the same request. */
  rowView(member: string, directory?: Directory): Promise<RowView & { directory: Directory }>
  rowsOf(member: string, directory?: Directory): Promise<Yours>
  homeWith(member: string): Promise<unknown>
}
/** What a view of a case has beside the case, and what was read for the same request. */
interface AboutView {
  activation?: string
  living?: boolean
  reads?: Reads
  directory?: Directory
  /** Nobody outside is named in it. */
  nameless?: boolean
  /** Effects that were parked once: what did not reach the person is among them. */
  parked?: readonly string[]
}

/** Cases that a member worked in and whose waiting is looked at. */
const mostWaiting = 20
type ActingView = Pick<RowView, 'act'> & { directory: Directory }

const namesIn = (directory: Directory, day: string): Names => ({
  name: (id) => memberOf(directory, id)?.name ?? id,
  membersOf: (role) => membersOf(directory, role, day),
  groups: directory.groups,
})

export function createViews(deps: ViewDeps): GatheredViews {
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
      ...{ internal: audience === 'internal', except: state.id },
      reads: reads ?? readByAll(library, activation.roles),
    })
  }
  const caseView: GatheredViews['caseView'] = async (state, language, about = {}) => {
    const now = isoNow(clock)
    const directory = about.directory ?? (await deps.directory.recent())
    const named = state.intake.contact && !about.nameless
    const contact = named ? await deps.people.contact(state.intake.contact ?? '') : undefined
    const suggestions = suggestionsFor(state, about.activation, about.reads)
    const undelivered = await deps.parked.undelivered(about.parked ?? [])
    const system =
      systemName(deps.systems ?? [], state.intake.system, language) ?? state.intake.system
    return {
      ...namesIn(directory, dayOf(now)),
      ...{ state, library, language, now, t: catalogue.in(language), calendar: deps.calendar(now) },
      ...(about.living ? { living: true } : {}),
      person: personOf(state, contact?.name),
      numbers: await numbersOf(deps.cases, state),
      ...(system ? { system } : {}),
      ...(suggestions ? { suggestions } : {}),
      ...(undelivered.length > 0 ? { undelivered } : {}),
    }
  }
  const linksOf = createLinks(store, deps.channel)
  const rowView: GatheredViews['rowView'] = async (member, known) => {
    const directory = known ?? (await deps.directory.recent())
    const language = memberOf(directory, member)?.language ?? agencyLanguage
    const now = isoNow(clock)
    const time = { language, t: catalogue.in(language), now, calendar: deps.calendar(now) }
    const actor = actorOf(directory, { id: member, outsider: false }, dayOf(now)) as Member
    const inRole = membersOn(directory, dayOf(now))
    return { library, ...time, reader: member, directory, act: (row) => rowAct(row, actor, inRole) }
  }
  const rowsOf: GatheredViews['rowsOf'] = async (member, known) => {
    const directory = known ?? (await deps.directory.recent())
    const today = dayOf(isoNow(clock))
    const actor = actorOf(directory, { id: member, outsider: false }, today) as Member
    return yoursOf(store, actor, membersOn(directory, today))
  }
  /** Steps of the cases in which this member held a role, that now wait for somebody else. */
  const waitingFor = (
    held: readonly CaseState[],
    member: string,
    { directory, act }: ActingView,
  ): PendingRow[] => {
    const reads = readsOf(
      library,
      actorOf(directory, { id: member, outsider: false }, dayOf(isoNow(clock))),
    )
    return held
      .flatMap((state) => (reads(ranIn(state)) ? pendingRows(library, state) : []))
      .filter((row) => act(row) === 'see')
  }
  const homeWith: GatheredViews['homeWith'] = async (member) => {
    const { directory, ...view } = await rowView(member)
    const heldKey = { kind: 'case', key: 'held', value: member, limit: mostWaiting } as const
    const [open = [], held = []] = await store.foundBy([openKey, heldKey])
    const statesOf = <Of>(found: readonly Stored[]) => found.map(({ state }) => state as Of)
    const requests = await ofRequests.answerableOf(byTerms(statesOf(open)), member)
    const read = await store.several([{ kind: 'member', id: member }, ...namedIn(requests)])
    const preferences =
      (read.find(({ kind }) => kind === 'member')?.state as Preferences | undefined) ?? everything
    const found = {
      ...(await rowsOf(member, directory)),
      waiting: waitingFor(statesOf(held), member, { directory, act: view.act }),
    }
    const links = await linksOf([...found.rows, ...found.paused, ...found.waiting].slice(0, 40))
    const who = memberOf(directory, member)
    const administrator = who?.administrator
      ? {
          parked: await parkedWords(store, view),
          emptyRoles: emptyRoles(library, directory, view),
          hindrances: deps.hindrances.now().map((one) => hindranceWords(view.t, one, 'slack')),
        }
      : undefined
    return home({
      ...view,
      ...found,
      ...preferences,
      name: who?.name ?? '',
      link: (id) => links.get(id),
      substitutions: substitutionsOf(directory, member, view),
      asked: { view: await ofRequests.requestView(view.language, requests, { read }), requests },
      ...(administrator ? { administrator } : {}),
    })
  }
  const ofRequests = createRequestViews(deps)
  const turns = turnViews({
    ...deps,
    view: (state) => caseView(state, agencyLanguage, { living: true, nameless: true }),
  })
  return {
    ...ofRequests,
    erasure: erasureView(deps),
    caseView,
    rowView,
    rowsOf,
    homeWith,
    headline: async (state) => headline(await caseView(state, agencyLanguage, { living: true })),
    card: async (state, id, parked) => {
      const active = state.active.find((row) => row.card === id)
      const about = active ? { activation: active.id } : {}
      const { contact } = state.intake
      const nameless = !state.decided.some((one) => one.card === id && one.decidedBy === contact)
      const view = await caseView(state, agencyLanguage, {
        ...about,
        living: true,
        nameless,
        parked,
      })
      return card(view, id)
    },
    lead: async (state, id) => {
      const active = state.active.find((row) => row.card === id)
      return active
        ? turns.ofCard(
            await caseView(state, agencyLanguage, { living: true, nameless: true }),
            active,
          )
        : {}
    },
    turn: turns.reply,
    home: async (member) => {
      const user = await deps.channel.user(member)
      const today = dayOf(isoNow(clock))
      const who = { id: member, outsider: user?.outsider ?? true }
      const actor = actorOf(await deps.directory.recent(), who, today)
      return actor.kind === 'member' && actor.outsider
        ? {
            type: 'home',
            blocks: [section(catalogue.in(user?.locale ?? agencyLanguage)('staff.outsider'))],
          }
        : homeWith(member)
    },
    inbox: async (member) => {
      const view = await rowView(member)
      const { rows, more } = await rowsOf(member, view.directory)
      const links = await linksOf(rows.slice(0, 10))
      const requests = countsOf(view, await ofRequests.answerable(member))
      return inbox({ ...view, living: true, rows, more, requests, link: (id) => links.get(id) })
    },
    notice: noticeView({
      ...{ items: deps.notices.items, rowView, linksOf },
      load: async (activations) => {
        const ids = new Set(activations.map(caseOfActivation))
        const found = await store.several<CaseState>([...ids].map((id) => ({ kind: 'case', id })))
        const states = found.map(({ revision, state }) =>
          recalled(store, { ...state, revision }, activations),
        )
        return new Map((await Promise.all(states)).map((state) => [state.id, state]))
      },
      requests: {
        load: async (ids) =>
          (await store.several<PersonRequest>(ids.map((id) => ({ kind: 'request', id })))).map(
            ({ state }) => state,
          ),
        view: ofRequests.requestView,
      },
    }),
    mention: async (payload) => {
      const state = await deps.cases.load(payload.case)
      return (
        state &&
        mentionWords(
          await caseView(state, agencyLanguage, { living: true, nameless: true }),
          payload,
        )
      )
    },
    words: async (payload) => {
      const state = await deps.cases.load(payload.case)
      const contact = state?.intake.contact
        ? await deps.people.contact(state.intake.contact)
        : undefined
      const name = state ? personOf(state, contact?.name).name : undefined
      return spoken({ payload, t: catalogue.in(agencyLanguage), ...(name ? { person: name } : {}) })
    },
    admin: async (payload) =>
      adminWords({
        payload,
        t: catalogue.in(agencyLanguage),
        library,
        number: payload.case ? ((await deps.cases.load(payload.case))?.number ?? '') : '',
      }),
  }
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

const personOf = (
  state: CaseState,
  known: string | undefined,
): { name?: string; channel: string } => {
  const name = known ?? state.intake.reporter?.name
  return { channel: state.intake.channel, ...(name ? { name } : {}) }
}

const emptyRoles = (library: Library, directory: Directory, view: RowView): string[] =>
  [...library.roles.values()]
    .filter((role) => !role.outside && membersOf(directory, role.id, dayOf(view.now)).length === 0)
    .map((role) => role.title[view.language])

const substitutionsOf = (directory: Directory, member: string, view: RowView): string[] => {
  const name = (id: string) => memberOf(directory, id)?.name ?? id
  const day = (iso: string) => iso.split('-').reverse().join('/')
  const today = dayOf(view.now)
  return directory.substitutions
    .filter((row) => row.to >= today && (row.for === member || row.by === member))
    .slice(0, 6)
    .map((row) =>
      view.t(row.for === member ? 'staff.home.substitutedBy' : 'staff.home.substitutes', {
        who: name(row.for === member ? row.by : row.for),
        from: day(row.from),
        to: day(row.to),
      }),
    )
}

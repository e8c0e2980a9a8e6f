/** What App Home and the one living message of a member are made of. */
import { agencyLanguage } from '../../flows/languages'
import type { CaseState } from '../../flows/case/case'
import type { Member } from '../../flows/authority/people'
import { ranIn, readsOf } from '../../flows/authority/reading'
import type { Library } from '../../flows/definition/definition'
import { type PendingRow, pendingRows } from '../../flows/lists/pending'
import type { Store, Stored } from '../../store/port'
import { startables } from '../acts/parts/startable'
import { parkedWords } from '../cards/admin'
import { section } from '../cards/blocks'
import { inbox } from '../cards/lists'
import type { RowView } from '../cards/rows'
import type { StaffChannel, StaffMessage } from '../channels/staff-port'
import { actorOf, memberOf, membersOf, membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import { everything, type Preferences } from '../directory/preferences'
import { hindranceWords } from '../hindrances/card'
import type { Hindered } from '../hindrances/hindrances'
import { byTerms, countsOf, openKey } from '../requests/counts'
import { namedIn, type RequestViews } from '../requests/views'
import { createLinks } from '../staff/case-links'
import type { CaseViews } from '../staff/case-views'
import type { Catalogue } from '../words/catalogue'
import { type Clock, dayOf, isoNow, writtenDay } from '../words/clock'
import { home } from './card'

export interface HomeViewDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  clock: Clock
  directory: DirectoryService
  hindrances: Pick<Hindered, 'now'>
  channel: Pick<StaffChannel, 'permalink' | 'user'>
  views: CaseViews
  requests: Pick<RequestViews, 'requestView' | 'answerable' | 'answerableOf'>
}
export interface HomeViews {
  home(member: string): Promise<unknown>
  inbox(member: string): Promise<StaffMessage>
}

/** Cases that a member worked in and whose waiting is looked at. */
const mostWaiting = 20
type ActingView = Pick<RowView, 'act'> & { directory: Directory }

export function createHomeViews(deps: HomeViewDeps): HomeViews {
  const { store, library, catalogue, clock, views } = deps
  const linksOf = createLinks(store, deps.channel)
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
  const startsSome = (member: string, directory: Directory): boolean => {
    const now = isoNow(clock)
    const actor = actorOf(directory, { id: member, outsider: false }, dayOf(now)) as Member
    const membersIn = membersOn(directory, dayOf(now))
    return startables(library, { actor, now, membersOf: membersIn }).some(({ refusal }) => !refusal)
  }
  const homeWith = async (member: string): Promise<unknown> => {
    const { directory, ...view } = await views.rowView(member)
    const heldKey = { kind: 'case', key: 'held', value: member, limit: mostWaiting } as const
    const [open = [], held = []] = await store.foundBy([openKey, heldKey])
    const requests = await deps.requests.answerableOf(byTerms(statesOf(open)), member)
    const read = await store.several([{ kind: 'member', id: member }, ...namedIn(requests)])
    const preferences =
      (read.find(({ kind }) => kind === 'member')?.state as Preferences | undefined) ?? everything
    const found = {
      ...(await views.rowsOf(member, directory)),
      waiting: waitingFor(statesOf(held), member, { directory, act: view.act }),
    }
    const links = await linksOf([...found.rows, ...found.paused, ...found.waiting].slice(0, 40))
    const who = memberOf(directory, member)
    const administrator = who?.administrator
      ? {
          parked: await parkedWords(store, view),
          emptyRoles: emptyRoles(library, directory, view),
          hindrances: deps.hindrances
            .now()
            .map((hindrance) => hindranceWords(view.t, hindrance, 'slack')),
        }
      : undefined
    return home({
      ...view,
      ...found,
      ...preferences,
      name: who?.name ?? '',
      link: (id) => links.get(id),
      substitutions: substitutionsOf(directory, member, view),
      starts: startsSome(member, directory),
      asked: { view: await deps.requests.requestView(view.language, requests, { read }), requests },
      administrator,
    })
  }
  return {
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
      const view = await views.rowView(member)
      const { rows, more } = await views.rowsOf(member, view.directory)
      const links = await linksOf(rows.slice(0, 10))
      const requests = countsOf(view, await deps.requests.answerable(member))
      return inbox({ ...view, living: true, rows, more, requests, link: (id) => links.get(id) })
    },
  }
}

/** @returns what is stored, which is of that shape for whoever asked for its kind. */
const statesOf = <State>(found: readonly Stored[]): State[] =>
  found.map(({ state }) => state as State)

const emptyRoles = (library: Library, directory: Directory, view: RowView): string[] =>
  [...library.roles.values()]
    .filter((role) => !role.outside && membersOf(directory, role.id, dayOf(view.now)).length === 0)
    .map((role) => role.title[view.language])

const substitutionsOf = (directory: Directory, member: string, view: RowView): string[] => {
  const name = (id: string) => memberOf(directory, id)?.name ?? id
  const today = dayOf(view.now)
  return directory.substitutions
    .filter((row) => row.to >= today && (row.for === member || row.by === member))
    .slice(0, 6)
    .map((row) =>
      view.t(row.for === member ? 'staff.home.substitutedBy' : 'staff.home.substitutes', {
        who: name(row.for === member ? row.by : row.for),
        from: writtenDay(row.from),
        to: writtenDay(row.to),
      }),
    )
}

/** Gathers what a member's notice needs of the newest state of its cases. */
import { caseOfActivation } from '../../flows/case/ids'
import type { CaseState } from '../../flows/case/case'
import { ranIn, readsOf } from '../../flows/authority/reading'
import { mayReadRequest } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import type { NoticeItem } from '../effects/notice-model'
import { noticeMessage } from './card'
import type { RequestView } from '../requests/card'
import type { RowView } from '../cards/rows'
import type { Language } from '../words/catalogue'
import { dayOf } from '../words/clock'
import { actorOf, rolesOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { StaffViews } from '../outbox/deliver-deps'

/**
 * Cases that one message is made of at most: what is more than that is not told, and stands on
 * Home.
 */
const mostItems = 200

export interface NoticeSources {
  items(member: string, slot: string): Promise<NoticeItem[]>
  /** Cases that there are, by id, each with what became of these activations. */
  load(activations: readonly string[]): Promise<Map<string, CaseState>>
  rowView(member: string): Promise<RowView & { directory: Directory }>
  linksOf(rows: readonly { case: string }[]): Promise<Map<string, string>>
  requests: {
    load(ids: readonly string[]): Promise<PersonRequest[]>
    view(
      language: Language,
      requests: readonly PersonRequest[],
      options: { living: boolean },
    ): Promise<RequestView>
  }
}

export const noticeView =
  (sources: NoticeSources): StaffViews['notice'] =>
  async ({ member, slot }) => {
    const items = (await sources.items(member, slot)).slice(0, mostItems)
    if (items.length === 0) return undefined
    const cases = await sources.load(items.map(({ activation }) => activation))
    const { directory, ...view } = await sources.rowView(member)
    const actor = actorOf(directory, { id: member, outsider: false }, dayOf(view.now))
    const reads = readsOf(view.library, actor)
    // Who lost the role since it was said reads no more of it.
    const asked = (await requestsOf(sources, items)).filter((request) =>
      mayReadRequest({ library: view.library, actor, request, membersOf: () => [] }),
    )
    const entries = items.flatMap((item) => {
      const state = cases.get(caseOfActivation(item.activation))
      return state && reads(ranIn(state)) ? [{ item, state }] : []
    })
    const standsFor = rolesOf(directory, member, dayOf(view.now)).flatMap(
      ({ substituteOf }) => substituteOf ?? [],
    )
    const links = await sources.linksOf(
      entries.slice(0, 40).map(({ state }) => ({ case: state.id })),
    )
    const requests = {
      requests: asked,
      view: await sources.requests.view(view.language, asked, { living: true }),
    }
    const reader = { ...view, living: true, standsFor, slot, link: (id: string) => links.get(id) }
    return noticeMessage(reader, entries, requests)
  }

/** Those that wait still. */
async function requestsOf(
  { requests }: NoticeSources,
  items: readonly NoticeItem[],
): Promise<PersonRequest[]> {
  const ids = new Set(
    items.filter(({ kind }) => kind === 'request').map(({ activation }) => activation),
  )
  const found = ids.size > 0 ? await requests.load([...ids]) : []
  return found.filter((request) => request.waiting.due && !request.closed)
}

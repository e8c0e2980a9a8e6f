/** Gathers what a member's notice needs of the newest state of its cases. */
import type { CaseState } from '../../flows/case'
import { ranIn, readsOf } from '../../flows/reading'
import type { NoticeItem } from '../alerts/notice-model'
import { caseOfActivation } from '../cases'
import { noticeMessage } from '../cards/notice'
import type { RowView } from '../cards/rows'
import { dayOf } from '../clock'
import { actorOf, rolesOf } from '../directory'
import type { Directory } from '../directory-model'
import type { StaffViews } from '../deliver-deps'

/** Cases that one message is made of at most: what is more than that is not told, and stands on Home. */
const mostItems = 200

export interface NoticeSources {
  items(member: string, slot: string): Promise<NoticeItem[]>
  load(caseId: string): Promise<CaseState | undefined>
  rowView(member: string): Promise<RowView & { directory: Directory }>
  linksOf(rows: readonly { case: string }[]): Promise<Map<string, string>>
}

export const noticeView =
  (sources: NoticeSources): StaffViews['notice'] =>
  async ({ member, slot }) => {
    const items = (await sources.items(member, slot)).slice(0, mostItems)
    if (items.length === 0) return undefined
    const cases = new Map<string, CaseState>()
    for (const id of new Set(items.map(({ activation }) => caseOfActivation(activation)))) {
      const state = await sources.load(id)
      if (state) cases.set(id, state)
    }
    const { directory, ...view } = await sources.rowView(member)
    const reads = readsOf(view.library, actorOf(directory, { id: member, outsider: false }, dayOf(view.now)))
    // Who lost the role since it was said reads no more of it.
    const entries = items.flatMap((item) => {
      const state = cases.get(caseOfActivation(item.activation))
      return state && reads(ranIn(state)) ? [{ item, state }] : []
    })
    const standsFor = rolesOf(directory, member, dayOf(view.now)).flatMap(({ substituteOf }) => substituteOf ?? [])
    const links = await sources.linksOf(entries.slice(0, 40).map(({ state }) => ({ case: state.id })))
    return noticeMessage({ ...view, living: true, standsFor, slot, link: (id) => links.get(id) }, entries)
  }

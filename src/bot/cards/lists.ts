/**
 * The answers of `/conducto` and the one living DM: short lists of pending rows, a case, roles,
 * help.
 */
import type { PendingRow } from '../../flows/lists/pending'
import type { StaffMessage } from '../channels/staff-port'
import { type Block, button, actions, context, escape, section } from './blocks'
import { isLate } from '../words/instants'
import { type RowView, rowBlock } from './rows'

const mostRows = 10
/** Of what waits outside, however much else there is. */
const fewOutside = 4

export interface PendingView extends RowView {
  /** What the reader has to do: what is counted. */
  rows: PendingRow[]
  /** Listed after them. */
  paused?: PendingRow[]
  more: boolean
}
/** Requests of people that the reader may answer, by whose turn it is. */
type Asked = Record<'open' | 'late' | 'answered', number>
/** The one DM of a member, edited in place: what they have to do now. */
export function inbox(view: PendingView & { requests?: Asked }): StaffMessage {
  const { t, rows, requests } = view
  const steps =
    rows.length === 0
      ? t('staff.inbox.nothing')
      : t('staff.inbox.summary', {
          count: rows.length,
          mine: rows.filter(({ holder }) => holder === view.reader).length,
        })
  const hasRequests = requests && requests.open + requests.answered > 0
  const text = hasRequests ? `${steps} ${t('staff.request.list', { ...requests })}` : steps
  const list = button({
    action: 'home.requests',
    value: 'requests',
    label: t('staff.request.button.list'),
  })
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...body(view),
      ...(hasRequests ? [actions('inbox.requests', [list])] : []),
    ],
  }
}
/** What the reader may act on, the most urgent first. */
export function pending(view: PendingView): StaffMessage {
  const { t, rows } = view
  const late = rows.filter((row) => isLate(row, view.now)).length
  const text =
    rows.length === 0
      ? t('staff.pending.nothing')
      : t('staff.pending.summary', { count: rows.length, late })
  return { text, blocks: [section(text), ...body(view)] }
}
const body = (view: PendingView): Block[] => {
  const { rows, paused = [], t } = view
  const room = Math.max(fewOutside, mostRows - rows.length)
  return [
    ...rows.slice(0, mostRows).map((row) => rowBlock(view, row)),
    ...(paused.length > 0 ? [section(`*${t('staff.home.outside')}* · ${paused.length}`)] : []),
    ...paused.slice(0, room).map((row) => rowBlock(view, row)),
    ...(view.more || rows.length > mostRows || paused.length > room
      ? [context(t('staff.home.more'))]
      : []),
  ]
}

export interface RolesView {
  t: RowView['t']
  rows: { title: string; members: string[]; id: string }[]
  administrator: boolean
}
export function roles(view: RolesView): StaffMessage {
  const { t } = view
  const lines = view.rows.map(
    ({ title, members }) =>
      `*${escape(title)}*: ${members.length > 0 ? members.map((id) => `<@${id}>`).join(', ') : t('staff.roles.nobody')}`,
  )
  const pages: string[] = []
  for (const line of lines) {
    const last = pages.at(-1)
    if (last !== undefined && last.length + line.length < 2800)
      pages[pages.length - 1] = `${last}\n${line}`
    else pages.push(line)
  }
  const change = view.administrator
    ? [
        actions(
          'roles.change',
          (['grant', 'revoke', 'substitute'] as const).map((key) =>
            button({ action: `roles.${key}`, value: key, label: t(`staff.roles.${key}`) }),
          ),
        ),
      ]
    : [context(t('staff.roles.onlyAdministrators'))]
  return {
    text: t('staff.roles.title'),
    blocks: [
      section(`*${t('staff.roles.title')}*`),
      ...pages.map((text) => section(text)),
      ...change,
    ],
  }
}
export const help = (t: RowView['t']): StaffMessage => ({
  text: t('staff.help.title'),
  blocks: [section(`*${t('staff.help.title')}*\n${t('staff.help.body')}`)],
})

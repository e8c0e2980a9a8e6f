/**
 * App Home: the inbox. Overdue, today, later, waiting for others; one row a case with its first act
 * as a button.
 */
import { folded } from '../../flows/folding'
import { metadataOf } from '../staff/about'
import { searchBox, menu } from '../staff/inputs'
import type { PendingRow } from '../../flows/lists/pending'
import type { PersonRequest } from '../../flows/requests/request'
import { isMeant, referenceAt, seriesOf } from '../ids/case-number'
import { dayOf } from '../words/clock'
import { actions, type Block, button, context, divider, header, section } from '../cards/blocks'
import { byUrgency, isLate } from '../words/instants'
import { countsOf } from '../requests/counts'
import { requestRow, type RequestView } from '../requests/card'
import { type RowView, rowBlock } from '../cards/rows'
import { languageCodes, languageName } from '../../flows/languages'
import type { Filter } from '../directory/preferences'

export interface HomeView extends RowView {
  name: string
  /** What the reader has to do: what is counted. */
  rows: PendingRow[]
  /** Steps of theirs that wait for somebody outside. */
  paused: PendingRow[]
  /** Steps of the reader's cases that somebody else has to act on. */
  waiting: PendingRow[]
  filter: Filter
  search?: string
  /** How the reader is told that it is their turn. */
  telling?: 'thread' | 'dm'
  substitutions: string[]
  /** Requests of people that the reader may answer. */
  asked?: { view: RequestView; requests: readonly PersonRequest[] }
  administrator?: {
    parked: { id: string; words: string }[]
    emptyRoles: string[]
    hindrances: string[]
  }
  /** Whether the reader may start some procedure. */
  starts: boolean
  /** More rows than are shown. */
  more: boolean
}
const mostRows = 25
/** Of all groups together: a view has a hundred blocks. */
const mostShown = 60
const mostWaiting = 8

const matches = (view: HomeView, row: PendingRow): boolean => {
  if (view.filter === 'mine' && view.act(row) !== 'open') return false
  if (view.filter === 'free' && view.act(row) !== 'take') return false
  const words = view.search && folded(view.search)
  if (!words || folded(row.number).includes(words) || folded(row.subject).includes(words))
    return true
  const asked = referenceAt(words, [seriesOf(row.number)])
  return asked !== undefined && asked.rest.trim() === '' && isMeant(asked.reference, row.number)
}
const groupOrder = ['late', 'today', 'later', 'outside', 'waiting'] as const
type Groups = Record<(typeof groupOrder)[number], PendingRow[]>

const groupBlocks = (view: HomeView, key: keyof Groups, rows: PendingRow[]): Block[] =>
  rows.length === 0
    ? []
    : [
        section(`*${view.t(`staff.home.${key}`)}* · ${rows.length}`),
        divider,
        ...rows.map((row) => rowBlock(view, row)),
      ]

const filters = (view: HomeView): Block => {
  const count = {
    all: view.rows.length,
    mine: view.rows.filter((row) => view.act(row) === 'open').length,
    free: view.rows.filter((row) => view.act(row) === 'take').length,
  }
  const buttons = (['all', 'mine', 'free'] as const).map((key) =>
    button({
      action: `home.filter.${key}`,
      value: key,
      label: view.t(`staff.home.filter.${key}`, { count: count[key] }),
      style: view.filter === key ? 'primary' : undefined,
    }),
  )
  return actions('home.filters', [
    ...buttons,
    ...(view.starts
      ? [button({ action: 'home.start', value: 'start', label: view.t('staff.home.start') })]
      : []),
    button({ action: 'home.new', value: 'new', label: view.t('staff.home.new') }),
  ])
}
const search = (view: HomeView): Block =>
  searchBox('home.search', view.t('staff.home.search'), view.search)

const tellBy = (view: HomeView, other: 'thread' | 'dm'): Block =>
  button({ action: 'home.telling', value: other, label: view.t(`staff.home.tellBy.${other}`) })

const preferences = (view: HomeView): Block[] => [
  divider,
  section(`*${view.t('staff.home.preferences')}*`, {
    block_id: 'home.preferences',
    accessory: menu(
      'home.language',
      languageCodes.map((value) => ({ value, label: languageName(value, view.language) })),
      view.language,
    ),
  }),
  actions('home.digest', [
    button({ action: 'schedule.mine', value: 'mine', label: view.t('staff.schedule.mine') }),
    tellBy(view, view.telling === 'dm' ? 'thread' : 'dm'),
  ]),
  context(
    view.t(`staff.home.telling.${view.telling ?? 'thread'}`),
    ...(view.substitutions.length > 0
      ? view.substitutions
      : [view.t('staff.home.noSubstitutions')]),
  ),
]

const mostAsked = 5

/** Requests of people, as many as there is room for; the list has all. */
function askedBlocks({ asked, t }: HomeView): Block[] {
  if (!asked || asked.requests.length === 0) return []
  const { view, requests } = asked
  const more = requests.length - mostAsked
  return [
    section(`*${t('staff.request.list', { ...countsOf(view, requests) })}*`),
    divider,
    ...requests.slice(0, mostAsked).map((request) => requestRow(view, request)),
    ...(more > 0 ? [context(t('staff.request.more', { count: more }))] : []),
  ]
}

const administration = (view: HomeView): Block[] => {
  const { administrator, t } = view
  if (!administrator) return []
  const parked = administrator.parked.slice(0, 10).map(({ id, words }) =>
    section(words, {
      block_id: `parked.${id}`.slice(0, 255),
      accessory: button({ action: 'parked.retry', value: id, label: t('staff.button.retry') }),
    }),
  )
  const empty =
    administrator.emptyRoles.length > 0
      ? [context(t('staff.home.emptyRoles', { roles: administrator.emptyRoles.join(', ') }))]
      : []
  const hindrances = administrator.hindrances.map((words) => section(`:warning: ${words}`))
  if (hindrances.length + parked.length + empty.length === 0) return []
  // One press for all of them.
  const retryAll = button({ action: 'parked.all', value: 'all', label: t('staff.button.retryAll') })
  return [
    divider,
    section(`*${t('staff.home.administration')}*`),
    ...hindrances,
    ...(parked.length > 0
      ? [context(t('staff.home.parked', { count: parked.length })), ...parked]
      : []),
    ...(parked.length > 1 ? [actions('parked', [retryAll])] : []),
    ...empty,
  ]
}

/**
 * What the reader has to do by its urgency; aside what waits for somebody outside, and for others.
 */
function grouped(view: HomeView, rows: PendingRow[], paused: PendingRow[]): Groups {
  const groups: Groups = { late: [], today: [], later: [], outside: [], waiting: [] }
  const keyOf = (row: PendingRow): keyof Groups => {
    if (isLate(row, view.now)) return 'late'
    return row.due && dayOf(row.due) === dayOf(view.now) ? 'today' : 'later'
  }
  for (const row of [...rows].sort(byUrgency)) groups[keyOf(row)].push(row)
  groups.outside.push(...paused)
  groups.waiting.push(...[...view.waiting].sort(byUrgency).slice(0, mostWaiting))
  return groups
}

/** As many rows of each group as there is room for. */
function cut(groups: Groups): [keyof Groups, PendingRow[]][] {
  let room = mostShown
  return groupOrder.map((key) => {
    const list = groups[key].slice(0, Math.min(mostRows, room))
    room -= list.length
    return [key, list]
  })
}

/** @param matching how many rows are left by the filter and the search. */
function summaryOf({ rows, now, t }: HomeView, matching: number): string {
  if (rows.length === 0) return t('staff.home.nothing')
  if (matching === 0) return t('staff.home.noMatch')
  const late = rows.filter((row) => isLate(row, now)).length
  return t('staff.home.summary', { count: rows.length, late })
}

/** A `home` view: the most urgent first. */
export function home(view: HomeView): Block {
  const { t } = view
  const rows = view.rows.filter((row) => matches(view, row))
  const paused = view.paused.filter((row) => matches(view, row))
  const groups = grouped(view, rows, paused)
  const listed = cut(groups)
  const blocks: Block[] = [
    header(t('staff.home.hello', { name: view.name })),
    section(summaryOf(view, rows.length + paused.length)),
    filters(view),
    search(view),
    ...askedBlocks(view),
    ...listed.flatMap(([key, list]) => groupBlocks(view, key, list)),
    ...(view.more || listed.some(([key, list]) => list.length < groups[key].length)
      ? [context(t('staff.home.more'))]
      : []),
    ...administration(view),
    ...preferences(view),
  ]
  return {
    type: 'home',
    private_metadata: metadataOf({
      filter: view.filter,
      search: view.search ?? '',
      count: view.rows.length,
    }),
    blocks: blocks.slice(0, 100),
  }
}

/**
 * A unit as its head looks at it: load, what is late, who will be away, what nobody will be able to
 * do.
 */
import type { Library } from '../../flows/definition/definition'
import type { Unit } from '../../flows/definition/roles-file'
import type { StaffMessage } from '../channels/staff-port'
import { rowStepName } from '../cards/way'
import { oneLine } from '../digests/rows'
import type { TimeWords } from '../words/days'
import { ago, moment, workingTime } from '../words/times'
import type { Away } from '../directory/away'
import type { First, LateStep, PersonLoad, RoleWaiting, UnitReport, UntakenRole } from './report'
import { absenceBlock } from './absences-card'
import { groupBlocks } from './groups-card'
import { actions, type Block, button, clip, context, escape, section } from '../cards/blocks'
import { dayName } from '../words/days'
import { fits } from '../digests/card'
import { mention, roleTitle } from '../cards/view'

export interface UnitView extends TimeWords {
  library: Library
  now: string
  /** La Paz day of now. */
  today: string
  /** Whose absence the reader may take back. */
  mayChange(member: string): boolean
  /** The reader's own absences, whatever units they work in. */
  own: readonly Away[]
  /** Whether the reader may look at other units too. */
  others: boolean
}

/** Within Block Kit's limits: the longest due stay where not everything has room. */
export function unitMessage(view: UnitView, report: UnitReport): StaffMessage {
  const text = `${nameOf(view, report.unit)}: ${summaryOf(view, report)}`
  for (let shown = report.late.rows.length; ; shown -= 1) {
    const blocks = blocksOf(view, report, shown)
    if (shown === 0 || fits(text, blocks)) return { text, blocks }
  }
}

const titled = (title: string, lines: readonly string[]): Block =>
  section([`*${title}*`, ...lines].join('\n'))
const more = ({ t }: UnitView, { count, rows }: First<unknown>): string[] =>
  count > rows.length ? [t('staff.unit.more', { count: count - rows.length })] : []

const blocksOf = (view: UnitView, report: UnitReport, shown: number): Block[] => [
  section(`*${nameOf(view, report.unit)}*: ${summaryOf(view, report)}`),
  titled(view.t('staff.unit.load'), [
    ...report.people.rows.map((person) => personLine(view, person)),
    ...more(view, report.people),
  ]),
  titled(view.t('staff.unit.untaken'), untakenLines(view, report.untaken)),
  ...groupBlocks({ t: view.t, unit: report.unit }, report),
  ...lateBlocks(view, { count: report.late.count, rows: report.late.rows.slice(0, shown) }),
  ...absenceBlocks(view, report.absences),
  ...ownBlocks(view, report.absences.rows),
  titled(view.t('staff.unit.week'), weekLines(view, report)),
  unitActions(view, report.unit),
]

const nameOf = ({ language }: UnitView, unit: Unit): string => escape(unit.title[language])

/** Whether to worry, in one line. */
function summaryOf({ t }: UnitView, report: UnitReport): string {
  const stuck = report.idle.length > 0 || report.empty.some(({ waiting }) => waiting > 0)
  return t('staff.unit.summary', {
    pending: report.pending,
    late: report.late.count,
    untaken: report.untakenSteps,
    stuck: stuck ? 'yes' : 'no',
  })
}

function personLine(
  view: UnitView,
  { member, held, late, thisWeek, awayUntil, gone }: PersonLoad,
): string {
  const { t } = view
  const away = awayUntil && t('staff.unit.awayUntil', { day: dayName(awayUntil, view.today, view) })
  const marks = [...(away ? [away] : []), ...(gone ? [t('staff.unit.gone')] : [])]
  return [
    '• ',
    t('staff.unit.person', { who: mention(member), held, late, week: thisWeek }),
    ...marks.map((mark) => `; ${mark}`),
  ].join('')
}

const roleName = (view: UnitView, role: string): string => escape(clip(roleTitle(view, role), 100))
const mostRoles = 8

function untakenLines(view: UnitView, roles: readonly UntakenRole[]): string[] {
  const { t, now } = view
  if (roles.length === 0) return [t('staff.unit.allTaken')]
  const lines = roles.slice(0, mostRoles).map(({ role, count, late, oldest }) => {
    return `• ${t('staff.unit.untakenRole', { role: roleName(view, role), count, late, ago: ago(oldest, now, t) })}`
  })
  return [...lines, ...more(view, { count: roles.length, rows: lines })]
}

function lateBlocks(view: UnitView, late: First<LateStep>): Block[] {
  const { t } = view
  if (late.count === 0)
    return [titled(t('staff.unit.late', { count: 0 }), [t('staff.unit.nothingLate')])]
  const rest = more(view, late)
  return [
    section(`*${t('staff.unit.late', { count: late.count })}*`),
    ...late.rows.map((step) => lateBlock(view, step)),
    ...(rest.length > 0 ? [context(...rest)] : []),
  ]
}

function lateBlock(view: UnitView, { row, working }: LateStep): Block {
  const { t, now } = view
  const who = row.holder
    ? mention(row.holder)
    : t('staff.unit.nobodyTook', {
        roles: clip(row.roles.map((role) => roleName(view, role)).join(' / '), 200),
      })
  const when = t('staff.unit.wasDue', {
    when: moment(row.due ?? now, now, view),
    span: workingTime(working, t),
  })
  const words = [row.number, escape(rowStepName(view, row)), who, when].join(' · ')
  return section(`*${escape(oneLine(row.subject))}*\n${words}`, {
    block_id: clip(`unit.late.${row.activation}`, 255),
    accessory: button({ action: 'row.open', value: row.activation, label: t('staff.button.open') }),
  })
}

function absenceBlocks(view: UnitView, absences: First<Away>): Block[] {
  const { t } = view
  if (absences.count === 0) return [titled(t('staff.unit.absences'), [t('staff.unit.nobodyAway')])]
  const rest = more(view, absences)
  return [
    section(`*${t('staff.unit.absences')}*`),
    ...absences.rows.map((away) => absenceBlock(view, away)),
    ...(rest.length > 0 ? [context(...rest)] : []),
  ]
}

/** What the unit's list does not show of the reader's own. */
function ownBlocks(view: UnitView, listed: readonly Away[]): Block[] {
  const keyOf = ({ member, from }: Away): string => `${member} ${from}`
  const known = new Set(listed.map(keyOf))
  const own = view.own.filter((away) => !known.has(keyOf(away)))
  if (own.length === 0) return []
  return [
    section(`*${view.t('staff.unit.own')}*`),
    ...own.slice(0, mostOwn).map((away) => absenceBlock(view, away)),
  ]
}
const mostOwn = 3

function weekLines(view: UnitView, { week, idle, empty }: UnitReport): string[] {
  const { t } = view
  const waiting = (roles: readonly RoleWaiting[]): string =>
    roles
      .slice(0, mostRoles)
      .map(({ role, waiting: count }) =>
        t('staff.unit.roleWaiting', { role: roleName(view, role), count }),
      )
      .join(', ')
  const days = idle.map(
    ({ day, roles }) => `• ${dayName(day, view.today, view)}: ${waiting(roles)}`,
  )
  const fine = week.length === 0 ? t('staff.unit.noWeek') : t('staff.unit.goodWeek')
  return [
    ...(days.length > 0 ? days : [fine]),
    ...(empty.length > 0 ? [t('staff.unit.empty', { roles: waiting(empty) })] : []),
  ]
}

const unitActions = ({ t, others }: UnitView, unit: Unit): Block =>
  actions('unit.actions', [
    button({ action: 'unit.absence', value: unit.id, label: t('staff.unit.register') }),
    ...(others
      ? [button({ action: 'unit.choose', value: 'choose', label: t('staff.unit.another') })]
      : []),
  ])

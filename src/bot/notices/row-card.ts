/**
 * One thing that a member is told about a term: how its step stands now, and what they can do about
 * it.
 */
import { workingBetween } from '../../flows/time/calendar'
import type { Activation, CaseState } from '../../flows/case/case'
import { findActive, findDecided, heldUpBy } from '../../flows/case/lookup'
import { holdsUpOf } from '../../flows/lists/pending'
import { MOST_REMINDERS } from '../../flows/terms/next-alert'
import { isBelow, type NoticeItem } from '../effects/notice-model'
import { workingTime } from '../words/times'
import { actions, type Block, button, clip, escape, section } from '../cards/blocks'
import { isLate, momentIn, type TimeView, untilWords } from '../words/instants'
import { mention } from '../cards/view'
import { stepName } from '../cards/way'
import { lastWords, lateLinesAround } from '../cards/whole'
import type { Library } from '../../flows/definition/definition'

export interface NoticeView extends TimeView {
  library: Library
  /** Who reads. */
  reader: string
  /** Whom the reader stands in for. */
  standsFor: readonly string[]
  /** The message: buttons carry it. */
  slot: string
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}
export interface NoticeEntry {
  item: NoticeItem
  state: CaseState
}
/**
 * Newly with the reader, to be taken by their role, with the reader and to come, with the reader
 * and late, all that a case waits for, late below them, all that a case waits for below them, a
 * procedure that is late, no longer with them, over.
 */
export type NoticePart =
  'turn' | 'free' | 'soon' | 'late' | 'last' | 'team' | 'behind' | 'whole' | 'gone' | 'done'

const activeOf = ({ item, state }: NoticeEntry): Activation | undefined =>
  state.active.find(({ id }) => id === item.activation)
const isMine = ({ reader, standsFor }: NoticeView, holder: string | undefined): boolean =>
  holder !== undefined && (holder === reader || standsFor.includes(holder))

export function partOf(view: NoticeView, entry: NoticeEntry): NoticePart {
  const row = activeOf(entry)
  if (!row) return 'done'
  const below = partsBelow[entry.item.kind]
  if (below) return below
  const turn = entry.item.kind === 'turn' || entry.item.kind === 'answered'
  if (turn && !row.holder) return 'free'
  if (!isMine(view, row.holder)) return 'gone'
  if (turn) return 'turn'
  if (isLate(row, view.now)) return 'late'
  return entry.item.kind === 'last' && heldUpBy(entry.state, row) ? 'last' : 'soon'
}
/** Of what a reader is told as whoever is above it, or answers for it. */
const partsBelow: Partial<Record<NoticeItem['kind'], NoticePart>> = {
  escalate: 'team',
  last_team: 'behind',
  whole: 'whole',
}

/** That a case waits for nothing else. */
function lastStanding(view: NoticeView, { state }: NoticeEntry, row: Activation): string[] {
  const aim = holdsUpOf(state, row)
  return aim ? [lastWords(view, aim, isMine(view, row.holder) ? 'reader' : 'other')] : []
}

/** Subject, number and step; then how it stands. */
function words(view: NoticeView, { item, state }: NoticeEntry, standing: string[]): string {
  const row = findActive(state, item.activation) ?? findDecided(state, item.activation)
  const title = row ? stepName(view, row) : ''
  const link = view.link?.(state.id)
  const number = link ? `<${link}|${state.number}>` : state.number
  const facts = [number, escape(title), ...standing].filter((fact) => fact !== '')
  return `*${escape(clip(state.subject.replace(/\s+/g, ' '), 110))}*\n${facts.join(' · ')}`
}

/** What the reader may do about a step of theirs. */
function ownButtons(view: NoticeView, { item }: NoticeEntry, row: Activation): Block[] {
  const { t } = view
  const on = (action: string, label: string, value = `${item.activation}|${view.slot}`) =>
    button({ action, value, label })
  const postponable = row.due !== null && (row.term?.reminders ?? MOST_REMINDERS) < MOST_REMINDERS
  return [
    on('row.open', t('staff.button.open'), item.activation),
    ...(postponable && !isPostponed(view, row)
      ? [on('reminder.postpone', t('staff.notice.button.postpone'))]
      : []),
    on('reminder.notmine', t('staff.notice.button.notMine')),
  ]
}
const isPostponed = ({ now }: NoticeView, { term }: Activation): boolean =>
  term?.postponed !== undefined && term.postponed > now

function ownStanding(view: NoticeView, entry: NoticeEntry, row: Activation): string[] {
  const { t } = view
  const { item } = entry
  const until = untilWords(view, { due: row.due, left: row.term?.left })
  return [
    ...(row.holder !== view.reader && row.holder
      ? [t('staff.notice.standIn', { who: mention(row.holder) })]
      : []),
    ...(until ? [until] : []),
    ...lastStanding(view, entry, row),
    ...(item.kind === 'answered' ? [t('staff.notice.answered')] : []),
    ...(item.by ? [t('staff.notice.asked', { who: mention(item.by) })] : []),
    ...(isPostponed(view, row)
      ? [t('staff.notice.postponed', { when: momentIn(view, row.term?.postponed ?? '') })]
      : []),
  ]
}

/** What is late, by how much when it was told, and who holds it since when. */
function teamStanding(view: NoticeView, entry: NoticeEntry, row: Activation): string[] {
  const { t, calendar, slot } = view
  const { item, state } = entry
  const since = momentIn(view, row.heldSince ?? row.since)
  const holder = row.holder
    ? t('staff.notice.team.held', { who: mention(row.holder), since })
    : t('staff.notice.team.untaken', { since })
  const nudged = item.nudged
    ? [t('staff.notice.team.nudged', { when: momentIn(view, item.nudged) })]
    : []
  if (item.kind === 'whole') return [holder, ...lateLinesAround({ ...view, state }, row)]
  if (item.kind === 'last_team' || !isLate(row, view.now)) {
    const until = untilWords(view, { due: row.due, left: row.term?.left }) ?? ''
    return [holder, until, ...lastStanding(view, entry, row), ...nudged]
  }
  const ms = row.due ? workingBetween(calendar, row.due, slot) : 0
  const late = t('staff.notice.team.late', {
    when: momentIn(view, row.due ?? view.now),
    counted: ms >= 60_000 ? 'yes' : 'no',
    span: workingTime(ms, t),
  })
  return [holder, late, ...lastStanding(view, entry, row), ...nudged]
}

function teamButtons({ t, slot }: NoticeView, { item }: NoticeEntry): Block[] {
  const nudge = {
    action: 'reminder.nudge',
    value: `${item.activation}|${slot}`,
    label: t('staff.notice.button.nudge'),
  }
  return [
    button({ action: 'row.open', value: item.activation, label: t('staff.button.open') }),
    ...(item.nudged || !isBelow(item) ? [] : [button(nudge)]),
  ]
}

function goneStanding(
  { t, now, calendar, ...view }: NoticeView,
  { item }: NoticeEntry,
  row: Activation,
): string {
  if (row.holder) return t('staff.notice.gone.taken', { who: mention(row.holder) })
  if (item.kind !== 'released') return t('staff.notice.gone.given')
  const when = momentIn({ t, now, calendar, ...view }, item.at)
  return t('staff.notice.gone.silent', { when })
}

function doneStanding(view: NoticeView, { item, state }: NoticeEntry): string {
  const { t } = view
  const done = findDecided(state, item.activation)
  if (!done || done.undone) return t('staff.notice.done.withdrawn')
  const who = done.decidedBy === 'system' ? t('staff.system') : mention(done.decidedBy)
  const own = done.decidedBy === view.reader ? 'yes' : 'no'
  return t('staff.notice.done.decided', { own, who, when: momentIn(view, done.decidedAt) })
}

function freeBlocks(view: NoticeView, entry: NoticeEntry, row: Activation): Block[] {
  const { t } = view
  const until = untilWords(view, { due: row.due, left: row.term?.left })
  const since = t('staff.notice.team.untaken', { since: momentIn(view, row.since) })
  const take = button({ action: 'step.take', value: row.id, label: t('staff.button.take') })
  return [section(words(view, entry, [since, ...(until ? [until] : [])]), { accessory: take })]
}

/** Blocks of one entry, by the part that it stands in. */
export function entryBlocks(view: NoticeView, entry: NoticeEntry): Block[] {
  const row = activeOf(entry)
  const part = partOf(view, entry)
  const id = entry.item.id
  if (!row || part === 'done') return [section(words(view, entry, [doneStanding(view, entry)]))]
  if (part === 'gone') return [section(words(view, entry, [goneStanding(view, entry, row)]))]
  if (part === 'free') return freeBlocks(view, entry, row)
  const team = partsBelow[entry.item.kind] !== undefined
  const standing = team ? teamStanding(view, entry, row) : ownStanding(view, entry, row)
  const buttons = team ? teamButtons(view, entry) : ownButtons(view, entry, row)
  return [section(words(view, entry, standing)), actions(`notice.${id}`, buttons)]
}

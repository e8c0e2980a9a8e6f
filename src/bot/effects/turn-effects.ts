/**
 * How those are told whose turn it is: by the new card itself, else by one reply in the thread half
 * a minute later; those who prefer it by one direct message for all of half a minute; what came
 * outside working hours by one direct message when work begins. Pure.
 */
import type { Decision } from '../../flows/case/act'
import { type Calendar, nextWorking } from '../../flows/time/calendar'
import type { Activation, CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { eligible } from '../../flows/authority/people'
import { later } from '../../flows/time/days'
import type { EffectRecord } from '../../store/port'
import { toNotice } from './alert-effects'
import { membersOf, standInsOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { CasePayload } from './payloads'
import { presentIn } from '../directory/away'
import { answeredBy, awaitedBy, isTellable, TOGETHER_MS, type Turn, turnsOf } from './turns'

/** Members of a role who are told of one step. */
const mostTold = 5

export interface TurnContext {
  library: Library
  directory: Directory
  calendar: Calendar
  now: string
  /** La Paz day. */
  day: string
  /** Whether a member wants to be told by direct message. */
  prefersDm(member: string): boolean
  /** Who acts. */
  actor: string
}

/**
 * Who is told: the holder and who stands in; of a role those who may and are there, before those
 * who are away.
 */
export function toldOf(
  { library, directory, day }: Pick<TurnContext, 'library' | 'directory' | 'day'>,
  { state, row, to }: { state: CaseState; row: Activation; to?: string | undefined },
): string[] {
  if (to)
    return to === row.holder ? [to, ...standInsOf(directory, to, { day, roles: row.roles })] : [to]
  const able = eligible(library, state, row, (role) => membersOf(directory, role, day))
  const others = able.filter((member) => member !== row.given?.by)
  const there = new Set(row.roles.flatMap((role) => presentIn(directory, role, day)))
  const ordered = [
    ...others.filter((step) => there.has(step)),
    ...others.filter((step) => !there.has(step)),
  ]
  return ordered.slice(0, mostTold)
}

/** Of the card that stands for a step, or comes with it. */
const afterCard = ({ card }: Activation) => ({ after: `show:card:${card}` })

/** Members who are told of something now, and so have to be asked how: most acts tell nobody. */
export function askedOf(
  before: CaseState | undefined,
  decision: Decision,
  library: Library,
): string[] {
  const turns = turnsOf(library, before, decision).map(({ to }) => to)
  return [...new Set([...turns, answeredBy(library, before, decision)?.holder])].filter(
    (to) => to !== undefined,
  )
}

export function turnEffects(
  before: CaseState | undefined,
  decision: Decision,
  context: TurnContext,
): EffectRecord[] {
  const { case: state } = decision
  const rowOf = (activation: string) =>
    state.active.find(({ id }) => id === activation) as Activation
  const turns = turnsOf(context.library, before, decision).flatMap((turn) =>
    told(state, { ...turn, row: rowOf(turn.activation) }, context),
  )
  return [...turns, ...answerNotices(before, decision, context)]
}

function told(
  state: CaseState,
  { row, ...turn }: Turn & { row: Activation },
  context: TurnContext,
): EffectRecord[] {
  const { now, calendar } = context
  const id = `turn:${turn.activation}:${state.seq}`
  const tellable = isTellable(state, row, { calendar, now })
  const told = toldOf(context, { state, row, to: turn.to })
  const byDm = tellable
    ? told.filter((member) => turn.to !== undefined && context.prefersDm(member))
    : told
  const at = tellable ? later(now, TOGETHER_MS) : nextWorking(calendar, now)
  const kind = turn.about
  const notices = byDm.map((member) => toNotice(id, member, { kind, activation: row.id, at }))
  if (byDm.length === told.length && told.length > 0) return notices
  const payload = { type: 'turn', case: state.id, turn } satisfies CasePayload
  return [...notices, { id, kind: 'say', lane: id, payload, notBefore: at, ...afterCard(row) }]
}

/**
 * Who waited for the person's answer, or asked for it: in the thread it is said with the answer
 * itself.
 */
export function answerTold(
  before: CaseState | undefined,
  decision: Decision,
  context: TurnContext,
): string[] {
  const row = answeredBy(context.library, before, decision)
  const to = row && awaitedBy(before, row)
  if (!row || !to || !isTellable(decision.case, row, context)) return []
  return toldOf(context, { state: decision.case, row, to }).filter(
    (member) => member !== context.actor && !context.prefersDm(member),
  )
}

function answerNotices(
  before: CaseState | undefined,
  decision: Decision,
  context: TurnContext,
): EffectRecord[] {
  const row = answeredBy(context.library, before, decision)
  const to = row && awaitedBy(before, row)
  if (!row || !to) return []
  const { now, calendar } = context
  const inThread = answerTold(before, decision, context)
  const at = isTellable(decision.case, row, context)
    ? later(now, TOGETHER_MS)
    : nextWorking(calendar, now)
  return toldOf(context, { state: decision.case, row, to })
    .filter((member) => member !== context.actor && !inThread.includes(member))
    .map((member) =>
      toNotice(`answered:${row.id}:${decision.case.seq}`, member, {
        kind: 'answered',
        activation: row.id,
        at,
      }),
    )
}

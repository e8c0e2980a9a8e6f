/**
 * What can be done to a request, and what comes of it. Pure: what should happen outside comes back
 * as effects.
 */
import { type Context, type Refusal, actorId } from '../case/act'
import { actId } from '../case/ids'
import { addWorking, nextDayOpening, nextWorking, subtractWorking } from '../time/calendar'
import { isAhead, later, stillRuns } from '../time/days'
import type { Library } from '../definition/definition'
import { refuse } from '../case/run'
import { UNDO_MS } from '../case/undo-entry'
import { mayAnswer, ownerOf } from './may'
import type { PersonRequest, RequestCommand, Said } from './request'

export interface RequestContext extends Context {
  library: Library
}
export type RequestEffect =
  /** Words to the person, that wait so long. `open`: an answer is welcome. */
  | { kind: 'say'; id: string; text: string; open: boolean; holdMs: number }
  /** It is still not answered; `late`: those above are told too. */
  | { kind: 'remind'; id: string; at: string; late: boolean }
export interface RequestDecision {
  ok: true
  request: PersonRequest
  effects: RequestEffect[]
  /** Ids of what must no longer be said. */
  cancels: string[]
}

/** Working time where the owner's role has no term of its own. */
const DAY_MS = 8 * 3_600_000
const LONGEST = 4000
/** Of the term, until it ends. */
const remindAt = [0.5, 0.2, 0]

interface Acting {
  request: PersonRequest
  context: RequestContext
  effects: RequestEffect[]
  cancels: string[]
}

export const termOf = (library: Library, request: Pick<PersonRequest, 'procedure'>): number => {
  const owner = ownerOf(library, request)
  return (owner === undefined ? undefined : library.terms.roles[owner]) ?? DAY_MS
}

/** By when somebody answers what is asked now. */
export const answerBy = (
  { library, calendar, now }: Pick<RequestContext, 'library' | 'calendar' | 'now'>,
  procedure: string,
) => addWorking(calendar, now, termOf(library, { procedure }))

const nextAlert = ({ request, context }: Acting): string | undefined => {
  const { due, alerts } = request.waiting
  if (!due || request.closed) return undefined
  const part = remindAt[alerts]
  const at =
    part === undefined
      ? nextDayOpening(context.calendar, context.now)
      : subtractWorking(context.calendar, due, Math.round(termOf(context.library, request) * part))
  return nextWorking(context.calendar, at)
}

/** It is the agency's turn from now on. */
const wait = (acting: Acting): void => {
  const { request, context } = acting
  const due = answerBy(context, request.procedure)
  delete request.answeredAt
  delete request.closed
  request.waiting = { due, alerts: 0 }
  keepNext(acting)
}
const keepNext = (acting: Acting): void => {
  const { waiting } = acting.request
  const next = nextAlert(acting)
  if (next) waiting.next = next
  else delete waiting.next
}

const add = ({ request, context }: Acting, words: Pick<Said, 'text' | 'files' | 'by'>): Said => {
  const said: Said = { id: actId(request), at: context.now, ...words }
  request.said.push(said)
  return said
}
const blank = (text: string) => !text.trim() || text.length > LONGEST

const hear = (acting: Acting, { text, files }: Pick<Said, 'text' | 'files'>): void => {
  const { request, context } = acting
  if (text.trim() || files.length > 0) add(acting, { text, files })
  request.newest = context.now
  // Who asks again while they wait is not put off by it.
  if (!request.waiting.due || request.closed) wait(acting)
}

const ask = (acting: Acting, command: Extract<RequestCommand, { act: 'ask' }>): void => {
  const { request } = acting
  const { conversation, channel, unknown } = command
  Object.assign(request, { conversation, channel })
  if (unknown) request.unknown = true
  else delete request.unknown
  if (command.case) request.case = command.case
  hear(acting, command)
}

/** Keeps how to take back a member's act, which is the newest now. */
const remember = ({ request, context }: Acting, before: PersonRequest, said?: Said): void => {
  const { holder, answeredAt, waiting } = before
  request.undo = {
    by: actorId(context.actor),
    until: later(context.now, UNDO_MS),
    seq: request.seq,
    said: said?.id,
    before: structuredClone({ holder, answeredAt, waiting }),
  }
}

const sayTo = (acting: Acting, text: string, open: boolean): Said => {
  const by = actorId(acting.context.actor)
  const said = add(acting, { by, text, files: [] })
  acting.effects.push({ kind: 'say', id: said.id, text, open, holdMs: UNDO_MS })
  return said
}
const end = ({ request, context }: Acting, reason: string): void => {
  request.closed = { by: actorId(context.actor), at: context.now, reason }
  request.waiting = { alerts: 0 }
}

const answer = (
  acting: Acting,
  command: Extract<RequestCommand, { act: 'answer' }>,
): Refusal | undefined => {
  const { request, context } = acting
  if (request.closed) return refuse('closed')
  if (blank(command.text)) return refuse('empty')
  const before = structuredClone(request)
  const said = sayTo(acting, command.text, command.reason === undefined)
  Object.assign(request, {
    holder: actorId(context.actor),
    answeredAt: context.now,
    newest: context.now,
  })
  request.waiting = { alerts: 0 }
  if (command.reason !== undefined) end(acting, command.reason)
  remember(acting, before, said)
  return undefined
}

const close = (
  acting: Acting,
  { reason }: Extract<RequestCommand, { act: 'close' }>,
): Refusal | undefined => {
  const { request } = acting
  if (request.closed) return refuse('closed')
  if (blank(reason)) return refuse('missing_reason')
  const before = structuredClone(request)
  end(acting, reason)
  remember(acting, before)
  return undefined
}

/**
 * Within its minute, by whoever did it. What the person wrote meanwhile stays theirs to be
 * answered.
 */
const undo = ({ request, context, cancels }: Acting): Refusal | undefined => {
  const { undo: last } = request
  if (!last) return refuse('too_late')
  if (last.by !== actorId(context.actor)) return refuse('forbidden', { members: [last.by] })
  if (!stillRuns(last.until, context.now, UNDO_MS)) return refuse('too_late')
  const said = request.said.find(({ id }) => id === last.said)
  if (said) {
    said.withdrawn = context.now
    cancels.push(said.id)
  }
  if (last.seq === request.seq - 1) {
    delete request.holder
    delete request.answeredAt
    delete request.closed
    Object.assign(request, structuredClone(last.before))
  }
  delete request.undo
  return undefined
}

/** What was asked under a clock that has been put back since is asked now. */
const beginAgain = (acting: Acting): undefined => {
  acting.request.newest = acting.context.now
  wait(acting)
}

/** Says everything that is due by now as one reminder. */
const alert = (acting: Acting): Refusal | undefined => {
  const { request, context, effects } = acting
  const { waiting } = request
  if (context.actor.kind !== 'system') return refuse('forbidden')
  if (waiting.due && isAhead(request.newest, context.now)) return beginAgain(acting)
  if (!waiting.next || waiting.next > context.now || !waiting.due) return refuse('not_due')
  const late = waiting.due <= context.now
  effects.push({ kind: 'remind', id: actId(request), at: waiting.next, late })
  waiting.alerts += 1
  keepNext(acting)
  while (waiting.next && waiting.next <= context.now && waiting.alerts <= remindAt.length) {
    waiting.alerts += 1
    keepNext(acting)
  }
  return undefined
}

const byMember = (command: RequestCommand): boolean =>
  ['answer', 'close', 'undo'].includes(command.act)

/** One act on a request as it is stored; the given one is not changed. */
export function actOnRequest(
  before: PersonRequest,
  command: RequestCommand,
  context: RequestContext,
): RequestDecision | Refusal {
  const permit = byMember(command) ? mayAnswer({ ...context, request: before }) : undefined
  if (permit && !permit.ok) return permit
  const request = structuredClone(before)
  request.seq += 1
  const acting: Acting = { request, context, effects: [], cancels: [] }
  const refusal = apply(acting, command)
  return refusal ?? { ok: true, request, effects: acting.effects, cancels: acting.cancels }
}

function apply(acting: Acting, command: RequestCommand): Refusal | undefined {
  switch (command.act) {
    case 'ask':
      ask(acting, command)
      return undefined
    case 'receive':
      hear(acting, command)
      return undefined
    case 'answer':
      return answer(acting, command)
    case 'close':
      return close(acting, command)
    case 'undo':
      return undo(acting)
    case 'alert':
      return alert(acting)
  }
}

/** A request that nobody asked before; `ask` fills it. */
export const newRequest = (
  who: Pick<PersonRequest, 'id' | 'kind' | 'contact' | 'procedure'>,
  now: string,
): PersonRequest => ({
  ...who,
  schemaVersion: 1,
  conversation: '',
  channel: '',
  openedAt: now,
  newest: now,
  said: [],
  waiting: { alerts: 0 },
  seq: 0,
})

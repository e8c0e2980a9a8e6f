/**
 * A case of an entity as one who takes part in it may know it: what it waits for and from whom,
 * what was sent to them and what they answered. Nothing is said to be sent that was not.
 */
import type { Activation, CaseState, FileRef } from '../../flows/case/case'
import { rootOf } from '../../flows/case/lookup'
import { isPutTo, plays } from '../../flows/case/outside/participants'
import { type Task, taskOf } from '../../flows/case/outside/tasks'
import {
  filesOfSending,
  followedAt,
  type Sending,
  sendingsOf,
  waitsForCopy,
} from '../../flows/case/sending'
import { HOLD_MS } from '../../flows/case/undo-entry'
import type { Library } from '../../flows/definition/definition'
import { stepOf, outsideOnly } from '../../flows/definition/lookup'
import { isAhead, later } from '../../flows/time/days'
import type { Words } from '../../flows/words'
import type { EffectStatus, Store } from '../../store/port'
import { withoutActive } from '../channels/file-kinds'
import type { PersonCase, Standing } from '../dialogs/turn'

/** Who reads it. */
export interface Reader {
  now: string
  /** Opaque id of the contact. */
  contact: string
  /** What became of what told of its sendings, by effect. */
  sent?: Readonly<Record<string, EffectStatus>>
}

const DAY_MS = 86_400_000
/** So long an answer to what was decided is recognised as one. */
const lateMs = 7 * DAY_MS
/** Of what goes on side by side: it fits a small screen. */
const mostShown = 3

/** Whether its procedure asks something of somebody outside. */
export const isOfEntity = (library: Library, state: CaseState): boolean =>
  rootOf(library, state).steps.some(({ asks }) => asks !== undefined)

/** Why what was sent is not with them; undefined where it is. */
function unsentBy(
  sending: Sending,
  { now, sent = {} }: Reader,
): Extract<Standing, { by: 'sending' }>['is'] | undefined {
  const { told, handed = [], signed, at } = sending
  if (handed.length > 0) return undefined
  if (waitsForCopy(sending)) return 'copy'
  const newest = told?.at(-1)
  if (newest === undefined) return 'paper'
  const status = sent[newest]
  if (status === 'parked' || status === 'cancelled') return 'failed'
  const from = signed?.at ?? at
  const isHeld = later(from, HOLD_MS) > now && !isAhead(from, now)
  return isHeld || (status !== undefined && status !== 'sent') ? 'going' : undefined
}

/** Who acts in a step, in the words of an outside person. */
const whoOf = (library: Library, { roles }: Activation): Words | undefined =>
  roles.map((role) => library.roles.get(role)?.people).find((words) => words !== undefined)

/** What the agency owes before a step can be asked of anybody: what was to be sent is not there. */
const owed = (state: CaseState, row: Activation, reader: Reader): Standing[] => {
  const sending = sendingsOf(state).find((sent) => followedAt([row], sent) !== undefined)
  const is = sending && unsentBy(sending, reader)
  if (!sending || !is) return []
  return [{ by: 'sending', is, papers: sending.papers.map(({ number }) => number) }]
}

function standingOf(
  library: Library,
  state: CaseState,
  { row, reader }: { row: Activation; reader: Reader },
): Standing[] {
  const due = row.due ?? undefined
  if (!outsideOnly(library, row)) {
    const { status } = stepOf(library, row)
    return [{ by: 'agency', status, who: whoOf(library, row), due }]
  }
  const own = isPutTo(state, row, reader.contact)
  const task = own
    ? taskOf(library, state, { activation: row, contact: reader.contact })
    : undefined
  // Whoever may not receive for the entity waits, as the agency does, for one who may.
  const theirs = task && (task.kind !== 'acknowledgement' || task.mayReceive)
  const asked: Standing = theirs
    ? { by: 'you', asks: task.asks, due }
    : { by: 'other', who: whoOf(library, row), due }
  const missing = owed(state, row, reader)
  const reaches = missing.every(
    (other) => other.by === 'sending' && other.is !== 'going' && other.is !== 'copy',
  )
  return reaches ? [...missing, asked] : missing
}

/** What is said of it; the same is said once. */
function standings(library: Library, state: CaseState, reader: Reader): Standing[] {
  const all = state.active
    .filter(({ call }) => call === undefined)
    .flatMap((row) => standingOf(library, state, { row, reader }))
  const keys = all.map((standing) => JSON.stringify(standing))
  const once = all.filter((_standing, at) => keys.indexOf(keys[at] as string) === at)
  // What they are asked comes first.
  return [
    ...once.filter(({ by }) => by !== 'agency'),
    ...once.filter(({ by }) => by === 'agency'),
  ].slice(0, mostShown)
}

/** What they were asked and was decided of late. */
const answeredOf = (library: Library, state: CaseState, { now, contact }: Reader): Task[] =>
  state.decided
    .filter(({ undone, decidedAt }) => !undone && Date.parse(now) - Date.parse(decidedAt) < lateMs)
    .filter((row) => isPutTo(state, row, contact))
    .flatMap((row) => taskOf(library, state, { activation: row, contact }) ?? [])

/** What went out to them, or to whom they answer for, while they take part. */
function papersOf(state: CaseState, { now, contact }: Reader): FileRef[] {
  // Who was verified since takes part from before.
  const own = state.participants?.filter((known) => known.contact === contact)
  const isWhile = (from: string): boolean =>
    own?.some(({ since, ended }) => from >= since && (!ended || from <= ended.at)) ?? true
  const out = sendingsOf(state).filter((sending) => {
    const from = sending.signed?.at ?? sending.at
    const isOut =
      (sending.told ?? []).length > 0 && !waitsForCopy(sending) && later(from, HOLD_MS) <= now
    const isTheirs = sending.to === undefined || !own || plays(state, sending.to, contact)
    return isOut && isTheirs && isWhile(from)
  })
  return withoutActive(out.flatMap(filesOfSending))
}

/** Who of their part may say that the entity received something, but themselves. */
const receiversOf = (state: CaseState, contact: string): string[] =>
  (state.participants ?? []).flatMap(({ receives, ended, name, contact: other }) =>
    receives && !ended && other !== contact && name && plays(state, other, contact) ? [name] : [],
  )

const filled = <Of>(list: readonly Of[]): readonly Of[] | undefined =>
  list.length > 0 ? list : undefined

/** What of a case an entity's participants know besides. */
export function entityCase(
  library: Library,
  state: CaseState,
  reader: Reader,
): Pick<PersonCase, 'entity' | 'answered' | 'receivers' | 'papers' | 'standing'> {
  if (!isOfEntity(library, state)) return {}
  return {
    entity: true,
    answered: filled(answeredOf(library, state, reader)),
    receivers: filled(receiversOf(state, reader.contact)),
    papers: filled(papersOf(state, reader)),
    standing: filled(standings(library, state, reader)),
  }
}

/** As many of the newest things that were sent to the entity are looked up. */
const mostSent = 6
/** What became of what tells of what was sent, by effect; undefined where nothing was. */
export async function sentOf(
  { outbox }: Pick<Store, 'outbox'>,
  state: CaseState,
): Promise<Record<string, EffectStatus> | undefined> {
  const told = sendingsOf(state).flatMap(({ told: effects = [] }) => effects.slice(-1))
  const asked = state.active.flatMap((row) => row.asked?.told ?? [])
  const looked = [...new Set([...told.slice(-mostSent), ...asked])]
  if (looked.length === 0) return undefined
  const found = await outbox.several(looked)
  return Object.fromEntries(found.map(({ id, status }) => [id, status]))
}

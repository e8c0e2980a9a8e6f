/**
 * The canonical marking of a case: what is active, who decided, how it stands. Equal for one case
 * however its document is laid out (everything in it, or the older part in rows), and it changes
 * only with acts that have a record: terms, reminders and counts of writes are no part of it. Words
 * are none either: receipts attest them one by one. Pure.
 *
 * Receipts keep its hash, so what it says of an existing case stays as it is: something new enters
 * only where a case has it. Keys stand in the order of the alphabet, so that its plain JSON is its
 * canonical text.
 */
import type { Activation, CaseState, Decided, Frame, Handed, Participant } from './case'
import type { Draft } from './drafts/draft'
import { doneOf } from './lookup'
import type { Done } from './past'

const byName = <T>([left]: [string, T], [right]: [string, T]): number => (left < right ? -1 : 1)
const sorted = <T>(table: Record<string, T> = {}): [string, T][] =>
  Object.entries(table).sort(byName)

const handMark = ({ at, by, from }: Handed) => ({ at, by, from })
/**
 * Who was given a step, who sent it back or reopened it: without their reasons, which are words.
 */
export const factsOf = ({
  appointments,
  observed,
  reopened,
  handed,
  handedBefore,
  given,
  calls,
}: Activation) => ({
  appointments: appointments?.map(({ by, noted, to }) => ({
    at: to?.at,
    by,
    members: to?.members,
    noted,
  })),
  calls: calls?.map(({ at, by }) => ({ at, by })),
  given: given && { at: given.at, by: given.by, from: given.from },
  handed: handed && handMark(handed),
  handedBefore: handedBefore?.map(handMark),
  observed: observed && { at: observed.at, by: observed.by, fromStep: observed.fromStep },
  reopened: reopened && { at: reopened.at, by: reopened.by },
})

// When its holder came to it is in `given`: `heldSince` goes with the term, which begins anew where
// a clock was put back.
const activeMark = (activation: Activation) => ({
  call: activation.call,
  facts: factsOf(activation),
  holder: activation.holder,
  id: activation.id,
  path: activation.path,
  procedure: activation.procedure,
  roles: activation.roles,
  round: activation.round,
  since: activation.since,
  step: activation.step,
  version: activation.version,
})

const frameMark = ({
  path,
  procedure,
  version,
  state,
  caller,
  roles,
  rounds,
  joins,
  ended,
}: Frame) => ({
  caller,
  ended: ended !== undefined,
  joins: sorted(joins).map(([id, { arrived, expected, fired }]) => ({
    arrived,
    expected,
    fired,
    id,
  })),
  path,
  procedure,
  roles: sorted(roles),
  rounds: sorted(rounds),
  state,
  version,
})

/** The newest decision that counts, by path and step. */
const newestOf = ({
  decided,
  past,
}: Pick<CaseState, 'decided' | 'past'>): Record<string, Record<string, Done>> => {
  const newest: Record<string, Record<string, Done>> = {}
  for (const path in past?.done) newest[path] = { ...past.done[path] }
  for (const decision of decided)
    if (!decision.undone) (newest[decision.path] ??= {})[decision.step] = doneOf(decision)
  return newest
}
const doneMark = (step: string, { by, holder, roles, as }: Done) => ({
  as,
  by,
  holder,
  roles,
  step,
})

/** Plain JSON; absent keys stand for what a case does not have. */
export const markingOf = (state: CaseState) => ({
  active: state.active.map(activeMark),
  amended: state.amended?.map(({ at, by, changed }) => ({ at, by, changed })),
  cancelled: state.cancelled && {
    at: state.cancelled.at,
    by: state.cancelled.by,
    moved: state.cancelled.moved,
  },
  closedAt: state.closedAt,
  decided: sorted(newestOf(state)).map(([path, steps]) => ({
    path,
    steps: sorted(steps).map(([step, done]) => doneMark(step, done)),
  })),
  drafts: state.drafts && sorted(state.drafts).map(([key, draft]) => draftMark(key, draft)),
  frames: sorted(state.frames).map(([, frame]) => frameMark(frame)),
  holders: sorted(state.holders),
  id: state.id,
  intake: intakeMark(state.intake),
  links: state.links.map(({ case: id, number, why, by }) => ({ by, case: id, number, why })),
  mood: state.mood,
  number: state.number,
  openedAt: state.openedAt,
  participants: state.participants?.map(participantMark),
  procedure: state.procedure,
  rating: state.rating,
  ratingAsked: state.ratingAsked,
  series: state.series,
  solvedTold: state.solvedTold,
  unanswered: state.unanswered?.since,
  unsolved: state.unsolved?.at,
  verdict: state.verdict && { at: state.verdict.at, is: state.verdict.is },
  version: state.version,
  waiting: waitingMark(state.waiting),
})

/** How far each form is, and who was asked: answers are words, and attested one by one. */
const draftMark = (key: string, { asked, forms }: Draft) => ({
  asked: asked && { at: asked.at, by: asked.by, to: asked.to },
  forms: sorted(forms).map(([output, { status, version }]) => ({ output, status, version })),
  key,
})
const participantMark = ({
  contact,
  entity,
  person,
  role,
  since,
  until,
  ...more
}: Participant) => ({
  by: more.by,
  contact,
  ended: more.ended && { at: more.ended.at, by: more.ended.by },
  entity,
  entityName: more.entityName,
  person,
  receives: more.receives,
  role,
  since,
  until,
  verified: more.verified,
})
const intakeMark = ({ channel, consent, contact, recordedBy, tongue }: CaseState['intake']) => ({
  channel,
  consent,
  contact,
  recordedBy,
  tongue,
})
const waitingMark = (waiting: CaseState['waiting']) =>
  waiting && { activation: waiting.activation, by: waiting.by, since: waiting.since }

/**
 * What the row of a decision says beside who, when and what was chosen: in which role, for whom,
 * since when, after whom.
 */
export const decisionOf = (done: Decided) => ({
  called: done.called,
  facts: factsOf(done),
  heldSince: done.heldSince,
  holder: done.holder,
  path: done.path,
  playedAs: done.playedAs,
  roles: done.roles,
  since: done.since,
  speaker: done.speaker && {
    entity: done.speaker.entity,
    receives: done.speaker.receives,
    verified: done.speaker.verified,
  },
})

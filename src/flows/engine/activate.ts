/** Making a step active: its round, id, roles, holder and card. */
import { activationId, effectId } from '../case/ids'
import type { Activation } from '../case/case'
import { lastDecision } from '../case/lookup'
import { isReachable } from '../case/outside/participants'
import { stepOf, isOutside } from '../definition/lookup'
import { ownFrame } from '../case/own'
import { eligible, excluded, ownersOf } from '../authority/people'
import { actorId } from '../case/act'
import type { Run } from '../case/run'
import { sharedTerm } from '../terms/terms'

export interface Entering {
  path: string
  step: string
  /** Roles that the flow names instead of the step's own. */
  roles?: string[]
  /** Roles as they were played before, where it is done again. */
  played?: string[]
  /** The frame opened inside it. */
  call?: string
  observed?: Activation['observed']
  /** Who should hold it: named by the press, or who did it before. */
  wanted?: string
  /** The activation whose card and term may go on with this one. */
  continues?: Activation
  /** The term that it had before it was decided, where that decision is taken back. */
  term?: Pick<Activation, 'term' | 'due'>
}

/**
 * Creates the activation in the draft. It does nothing and answers undefined when the step is
 * already active there.
 */
export const activate = (run: Run, entering: Entering): Activation | undefined => {
  const { path, step } = entering
  if (run.state.active.some((other) => other.path === path && other.step === step)) return undefined
  const activation = draft(run, entering)
  const able = eligible(run.library, run.state, activation, run.membersOf)
  if (!entering.call) offer(run, activation, { wanted: entering.wanted, able })
  activation.card = withdrawnCard(run, activation) ?? activation.card
  const before = entering.continues
  Object.assign(activation, entering.term ?? sharedTerm(run, before, activation))
  if (before?.holder && before.holder === activation.holder) activation.card = before.card
  else if (activation.card === activation.id) activation.card = cardBeside(run, activation)
  run.state.active = [...run.state.active, activation]
  run.created.push(activation.id)
  if (entering.call) return activation
  run.effects.push({
    kind: 'activated',
    id: effectId(activation.id, 'activated'),
    activation: activation.id,
  })
  if (able.length === 0) tellNobody(run, activation)
  return activation
}

/**
 * What was taken back a moment ago and is there again goes on with the card that stands already:
 * nobody is told twice.
 */
const AGAIN_MS = 30_000
const withdrawnCard = (run: Run, { path, step, holder }: Activation): string | undefined =>
  run.state.decided.findLast(
    (decision) =>
      decision.act === 'undo' &&
      decision.path === path &&
      decision.step === step &&
      decision.holder === holder &&
      Date.parse(run.now) - Date.parse(decision.decidedAt) <= AGAIN_MS,
  )?.card

/** As many steps at once as can be read on one card. */
const MOST_TOGETHER = 3
/**
 * Parallel steps that one act gives to one person stand on one card, up to as many as can be read.
 */
const cardBeside = (run: Run, { id, holder, call }: Activation): string => {
  if (holder === undefined || call !== undefined) return id
  const beside = run.state.active.filter(
    (other) => other.holder === holder && !other.call && run.created.includes(other.id),
  )
  const isFull = (card: string) =>
    beside.filter((other) => other.card === card).length >= MOST_TOGETHER
  return beside.find(({ card }) => !isFull(card))?.card ?? id
}

const draft = (run: Run, { path, step, roles, played, call, observed }: Entering): Activation => {
  const frame = ownFrame(run, path)
  const round = (frame.rounds[step] ?? 0) + 1
  frame.rounds[step] = round
  const { procedure, version, reading } = frame
  const id = activationId(run.state.id, { path, step, round })
  const own = roles ?? stepOf(run.library, { ...frame, step }).roles
  const acting = played ?? [...new Set(own.flatMap((role) => frame.roles?.[role] ?? [role]))]
  // All that it may have, so that every activation has one shape: fields that come later cost an
  // act a tenth of its time.
  const blank: Record<keyof Activation, unknown> & Activation = {
    id,
    path,
    step,
    round,
    procedure,
    version,
    reading: reading || undefined,
    roles: acting,
    call: call || undefined,
    card: id,
    since: run.now,
    holder: undefined,
    heldSince: undefined,
    given: { by: actorId(run.actor), at: run.now },
    handed: undefined,
    handedBefore: undefined,
    appointments: undefined,
    observed,
    reopened: undefined,
    touchedBy: undefined,
    touchedAt: undefined,
    asked: undefined,
    calls: undefined,
    due: null,
    term: undefined,
  }
  return blank
}

/**
 * Gives it to the wanted person, else to whoever held one of its roles in this case; only if they
 * may perform it.
 */
const offer = (
  run: Run,
  activation: Activation,
  { wanted, able }: { wanted: string | undefined; able: readonly string[] },
) => {
  const same = stepOf(run.library, activation).sameAs
  const before = [
    wanted,
    same && lastDecision(run.state, activation.path, same)?.by,
    ...activation.roles.map((role) => run.state.holders[role]),
  ]
  const holder = before.find((person) => person && able.includes(person))
  if (!holder) return
  activation.holder = holder
  activation.heldSince = run.now
}

/**
 * A step that nobody can perform waits, and administrators are told. Outsiders may answer through
 * the case owner.
 */
const tellNobody = (run: Run, activation: Activation) => {
  const { library, state } = run
  const outside = activation.roles.some((role) => isOutside(library, role))
  const owners = ownersOf(library, state, activation)
  if (outside && (isReachable(state) || owners.some((role) => run.membersOf(role).length))) return
  const roles = outside ? owners : activation.roles
  run.effects.push({
    kind: 'nobody',
    id: effectId(activation.id, 'nobody'),
    activation: activation.id,
    roles,
  })
}

/** Whether a person named as the next holder could perform an activation. */
export const namedFits = (
  run: Run,
  activation: Activation,
  person: string,
): 'yes' | 'not_member' | 'duties' => {
  if (!activation.roles.some((role) => run.membersOf(role).includes(person))) return 'not_member'
  return excluded(run.library, run.state, activation, person) ? 'duties' : 'yes'
}

/**
 * Tokens moving: from a decided step along its edges, through joins, into steps, calls, other
 * procedures and ends, until everything waits for somebody. Tokens are a work list, so nothing
 * recurses.
 */
import { type Brought, type OnBehalf, actorId } from '../case/act'
import { activate } from './activate'
import { behalfFacts, behalfTexts } from '../case/outside/behalf'
import { circumstancesIn } from '../case/circumstances'
import { openCall, openRoot, type Opened } from './calls'
import type { Activation, Decided, LeftOutput, OutputValue } from '../case/case'
import type { Call } from '../definition/definition'
import { resolve, type Leaf } from '../definition/flow-tree'
import { edgeId, graphOf, targetOf } from '../definition/graph'
import { arrive, split, splits } from './joins'
import { frameOf, latestOutput } from '../case/lookup'
import { stepOf, splitReference } from '../definition/lookup'
import { decisionOf } from '../case/marking'
import { pathInside } from '../case/path'
import { bring, checkOutputs, leave } from './outputs'
import { ownFrame } from '../case/own'
import { seatIn } from '../authority/people'
import { definitionIn, record, type RecordParts, type Run } from '../case/run'
import { endAsking } from './outside/asking'
import { speakerOf } from './outside/speaker'
import { endForms } from './forms/ending'
import { sendStep } from './sending'
import type { Dispatch } from '../case/sending'
import { tellStep } from './tells'

/** A token on its way, with what the press that sent it said about what follows. */
export interface Token {
  path: string
  /** The step or join that it leaves. */
  from: string
  leaf: Leaf
  wanted?: string
  /** The activation whose card goes on; absent where the way splits. */
  continues?: Activation
  /** Outputs of a first step that the same press confirms. */
  first?: Record<string, OutputValue>
}
export interface Settling {
  act: 'confirm' | 'choose' | 'observe' | 'ended'
  choices: string[]
  outputs?: Record<string, OutputValue>
  texts?: RecordParts['texts']
  onBehalf?: OnBehalf
  /** Of what it sends, said by whoever confirms it. */
  dispatch?: Dispatch
  called?: Decided['called']
  /** What its call left to it. */
  brought?: LeftOutput[]
}

/** Marks an activation as decided: its outputs, its record, its notice. */
export const settle = (run: Run, activation: Activation, settling: Settling): Decided => {
  const step = stepOf(run.library, activation)
  const { act, choices, outputs = {}, texts = {}, onBehalf, called, brought = [] } = settling
  const seat =
    run.actor.kind === 'member' ? seatIn(run.actor, activation.roles, activation.holder) : undefined
  const passes = act !== 'observe'
  const left = passes ? [...brought, ...leave(run, activation, step, outputs)] : []
  const seq = record(run, act, {
    on: activation,
    choices: choices.length ? choices : undefined,
    substituteOf: seat?.substituteOf,
    outputs: left.length ? left.map(({ output, value, by }) => ({ output, value, by })) : undefined,
    onBehalf: behalfFacts(onBehalf),
    texts: onBehalf ? { ...texts, ...behalfTexts(onBehalf) } : texts,
    actor: act === 'ended' ? 'system' : undefined,
  })
  const by = act === 'ended' ? 'system' : actorId(run.actor)
  const takes = run.actor.kind === 'member' && act !== 'ended'
  const done: Decided = {
    decidedBy: by,
    decidedAt: run.now,
    act,
    choices,
    seq,
    playedAs: seat && act !== 'ended' ? seat.role : undefined,
    called,
    holder: takes ? by : undefined,
    speaker: run.actor.kind === 'person' ? speakerOf(run.state, by) : undefined,
    ...activation,
  }
  if (takes && !done.holder) done.holder = by
  attest(run, done)
  if (seat && act !== 'ended') run.state.holders[seat.role] = done.holder ?? by
  run.state.active = run.state.active.filter((other) => other.id !== activation.id)
  run.state.decided = [...run.state.decided, done]
  run.decided.push(activation.id)
  if (run.state.waiting?.activation === activation.id) goOnWithout(run)
  endAsking(run, activation, onBehalf)
  endForms(run, done)
  if (passes) tellStep(run, done, step)
  if (passes && act !== 'ended' && step.sends)
    sendStep(run, done, { step, dispatch: settling.dispatch })
  return done
}

/** The record written last says what the row of its decision does. */
const attest = ({ records }: Run, done: Decided) => {
  const written = records.at(-1)
  if (written) written.decision = decisionOf(done)
}

/** The tokens that a decided step sends along the leaves chosen. */
export const tokensOf = (
  run: Run,
  done: Activation,
  leaves: Leaf[],
  hints: Pick<Token, 'wanted' | 'first'> = {},
): Token[] => {
  const entered = enteredOf(run, done, leaves)
  const continues = entered.length === 1 ? done : undefined
  return entered.map((leaf) => ({ path: done.path, from: done.step, leaf, continues, ...hints }))
}

const enteredOf = (run: Run, done: Activation, leaves: Leaf[]): Leaf[] => {
  const [definition, step] = [definitionIn(run, done), stepOf(run.library, done)]
  if (!splits(definition, step)) return leaves
  const active = run.state.active
    .filter((other) => other.path === done.path)
    .map((other) => other.step)
  return split({ definition, frame: ownFrame(run, done.path), step, leaves, active })
}

/** Moves tokens until all wait; frames that have ended end the steps that called them. */
export const advance = (run: Run, tokens: Token[]) => {
  const queue = [...tokens]
  for (;;) {
    const token = queue.shift()
    if (token) queue.push(...move(run, token))
    else {
      const ended = endFrame(run)
      if (!ended) return
      queue.push(...ended)
    }
  }
}

const move = (run: Run, token: Token): Token[] => {
  const { path, from, leaf } = token
  const frame = frameOf(run.state, path)
  run.edges.push(edgeId(frame.procedure, from, leaf.choices, targetOf(leaf)))
  if (leaf.to.kind === 'end') {
    ownFrame(run, path).ended = leaf.to.label ? { label: leaf.to.label } : {}
    return []
  }
  if (leaf.to.kind === 'continue') {
    ownFrame(run, path).state = 'left'
    return enterFirst(run, openRoot(run, leaf.to.procedure), token)
  }
  const { id, roles, call } = leaf.to
  const join = graphOf(definitionIn(run, frame)).joins.get(id)
  if (!join) return enter(run, { step: id, roles, call, ...token })
  if (!arrive(ownFrame(run, path), join, from, leaf.choices)) return []
  const to: Leaf['to'] = join.go === 'END' ? { kind: 'end' } : { kind: 'node', id: join.go }
  return [{ ...token, from: join.id, leaf: { choices: [], to } }]
}

interface EnteringStep extends Token {
  step: string
  roles?: string[]
  call?: Call
}
const enter = (run: Run, entering: EnteringStep): Token[] => {
  const { path, step, roles, wanted, continues } = entering
  const frame = frameOf(run.state, path)
  const { procedure } = frame
  const call = entering.call ?? stepOf(run.library, { ...frame, step }).call
  if (!call) {
    activate(run, { path, step, roles, wanted, continues })
    return []
  }
  const inner = pathInside(path, step, call.procedure)
  const calling = activate(run, { path, step, roles, call: inner })
  if (!calling) return []
  run.edges.push(edgeId(procedure, step, [], `call:${call.procedure}`))
  return enterFirst(run, openCall(run, calling, call), entering)
}

/**
 * Enters a frame that was just opened; its first step is confirmed by the same press where it only
 * repeats that press.
 */
const enterFirst = (run: Run, opened: Opened, { wanted, continues, first }: Token): Token[] => {
  const { frame, entry, given } = opened
  const step = stepOf(run.library, { ...frame, step: entry })
  const values = first ?? valuesOf(given ?? [])
  const confirms = opened.confirms && !(given && checkOutputs(step, values, run.now, false))
  const leaves =
    confirms && step.next
      ? resolve(step.next, [], circumstancesIn(run.state, frame.path))
      : undefined
  const own = confirms ? actorId(run.actor) : wanted
  const created = activate(run, { path: frame.path, step: entry, wanted: own, continues })
  if (!created || !leaves?.ok || step.call) return []
  run.effects = run.effects.filter(
    (effect) => !('activation' in effect && effect.activation === created.id),
  )
  run.created = run.created.filter((id) => id !== created.id)
  const fits = !checkOutputs(step, values, run.now, true)
  if (run.actor.kind === 'member') created.holder = run.actor.id
  const done = settle(run, created, {
    act: 'confirm',
    choices: leaves.taken.map((choice) => choice.id),
    outputs: fits ? first : undefined,
    brought: fits && given && !first ? bring(run, created, given) : [],
  })
  return tokensOf(run, done, leaves.leaves, { wanted })
}
const valuesOf = (all: readonly Omit<Brought, 'step'>[]): Record<string, OutputValue> =>
  Object.fromEntries(all.map(({ output, value }) => [output, value]))

/**
 * Ends one frame that has reached an end and where nothing is active. Undefined when there is none.
 */
const endFrame = (run: Run): Token[] | undefined => {
  const { state } = run
  const over = Object.values(state.frames).find(
    (frame) =>
      frame.state === 'open' &&
      frame.ended &&
      !state.active.some((activation) => activation.path === frame.path),
  )
  if (!over) return undefined
  ownFrame(run, over.path).state = 'done'
  const calling = state.active.find((activation) => activation.id === over.caller)
  if (!calling) {
    if (!over.caller) close(run)
    return []
  }
  const done = settle(run, calling, {
    act: 'ended',
    choices: [],
    brought: leaveOfCall(run, calling, over),
  })
  const { next } = stepOf(run.library, calling)
  const way = resolve(next, [], circumstancesIn(state, calling.path))
  return way.ok ? tokensOf(run, done, way.leaves) : []
}

const close = (run: Run) => {
  run.state.closedAt = run.now
  goOnWithout(run)
}

/** Nothing waits for the answer any more; it is still known what was asked. */
const goOnWithout = ({ state }: Run) => {
  if (!state.waiting) return
  const { since, question } = state.waiting
  state.unanswered = { since, question }
  delete state.waiting
}

/**
 * The calling step leaves what its call names: each under its own output of that name and kind,
 * else under the first of that kind.
 */
const leaveOfCall = (
  run: Run,
  calling: Activation,
  over: { path: string; callerLeaves?: string | string[] },
): LeftOutput[] => {
  const { leaves } = stepOf(run.library, calling)
  const outputs = [over.callerLeaves ?? []].flat().flatMap((reference) => {
    const { step, output } = splitReference(reference)
    const left = step && latestOutput(run.state, { path: over.path, step, output })
    if (!left) return []
    const { value, by } = left
    const alike = leaves.filter(({ kind }) => kind === value.kind)
    const own = alike.find(({ id }) => id === output) ?? alike[0]
    return [{ output: own?.id ?? output, value, by }]
  })
  return bring(run, calling, outputs)
}

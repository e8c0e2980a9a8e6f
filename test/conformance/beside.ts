/**
 * One case in both engines: random choices and returns are made in ours and repeated in the other.
 */
import type { ActRecord, Command } from '../../src/flows/case/act'
import type { Activation } from '../../src/flows/case/case'
import type { Library } from '../../src/flows/definition/definition'
import { circumstancesIn, entityCasesOf } from '../../src/flows/case/circumstances'
import { askedDecisions } from '../../src/flows/definition/flow-tree'
import { stepOf } from '../../src/flows/definition/lookup'
import { exported } from '../support/bpmn'
import { seeded } from '../support/seeded'
import { verifyAggregate } from '../../src/store/record/verify'
import { Driven, goodOutputs } from '../unit/flows/support'
import { Foreign } from './foreign'

/** Every procedure may be opened here, also those that are only entered from another. */
const library: Library = {
  ...exported.library,
  definitions: new Map(
    [...exported.library.definitions].map(([key, definition]) => [
      key,
      { ...definition, opens: true },
    ]),
  ),
}
const channels = ['note', 'email', 'whatsapp']
type Random = ReturnType<typeof seeded>
const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T

/** Exactly one way of an exclusive decision, one or more of an inclusive one. */
const choose = (driven: Driven, activation: Activation, random: Random): string[] =>
  askedDecisions(
    stepOf(library, activation),
    circumstancesIn(driven.state, activation.path),
  ).flatMap(({ kind, choices }) => {
    const ids = choices.map((choice) => choice.id)
    if (kind === 'exclusive') return [pick(random, ids)]
    const some = ids.filter(() => random(2))
    return some.length ? some : [pick(random, ids)]
  })
const returnsOf = (driven: Driven, activation: Activation) =>
  stepOf(library, activation).returns.filter((to) =>
    driven.state.decided.some(
      (one) => one.path === activation.path && one.step === to && !one.undone,
    ),
  )

const commandOf = (
  driven: Driven,
  activation: Activation,
  random: Random,
  calm: boolean,
): Command => {
  const back = returnsOf(driven, activation)
  const on = { activation: activation.id }
  if (back.length && !calm && random(3) === 0)
    return { act: 'observe', ...on, to: pick(random, back), reason: 'wrong' }
  const { splitsHere } = stepOf(library, activation)
  if (splitsHere && entityCasesOf(driven.state).length === 0 && random(2) === 0)
    return { act: 'split', ...on, subject: 'an entity', at: activation.step }
  const choices = choose(driven, activation, random)
  const outputs = goodOutputs(stepOf(library, activation))
  return choices.length
    ? { act: 'choose', ...on, choices, outputs, reason: 'because' }
    : { act: 'confirm', ...on, outputs }
}

const oursOf = (driven: Driven) =>
  driven.state.active.map((one) => `${one.procedure}:${one.step}${one.call ? '*' : ''}`).sort()

/** What a press decided, in its order; a call that ended did so by itself in both engines. */
const repeat = async (foreign: Foreign, records: readonly ActRecord[]) => {
  for (const { act, procedure, step, choices = [], to } of records)
    if (step !== undefined && ['confirm', 'choose', 'observe'].includes(act))
      await foreign.decide({ procedure, step, choices, to })
}
const agree = (driven: Driven, foreign: Foreign, trail: readonly string[]) => {
  const [ours, theirs] = [oursOf(driven).join(' '), foreign.active().join(' ')]
  if (ours !== theirs)
    throw new Error(`after ${trail.join(', ')}\nours:   ${ours}\ntheirs: ${theirs}`)
}

/** Its receipts say so. */
const honest = (driven: Driven) => {
  const { findings } = verifyAggregate(driven.stored)
  if (findings.length > 0)
    throw new Error(`an honest case does not read in order: ${JSON.stringify(findings)}`)
}

/**
 * Runs one case to its end, or throws where the two disagree. Answers how many acts it took and
 * what was taken. The random choices are ours alone, so that a case without the other engine is the
 * same case.
 */
const run = async (
  procedure: string,
  seed: number,
  foreign?: Foreign,
): Promise<{ acts: number; edges: string[] }> => {
  const random = seeded(seed)
  // Alone it only shows what it takes; beside the other engine each of its acts is checked too.
  const driven = new Driven(library, {
    procedure,
    channel: pick(random, channels),
    ...(!foreign && { unchecked: true }),
  })
  const trail = ['start']
  const beside = async (records: readonly ActRecord[]) => {
    if (!foreign) return
    await repeat(foreign, records)
    agree(driven, foreign, trail)
  }
  await beside(driven.records)
  for (let acts = 0; ; acts += 1) {
    const tasks = driven.state.active.filter((one) => !one.call)
    if (!tasks.length) {
      if (foreign) honest(driven)
      return { acts, edges: driven.edges }
    }
    if (acts > 600) throw new Error(`no end in sight: ${trail.join(', ')}`)
    const activation = pick(random, tasks)
    const command = commandOf(driven, activation, random, acts > 60)
    const detail = command.act === 'choose' ? `:${command.choices.join('+')}` : ''
    trail.push(`${activation.step}${detail}${command.act === 'observe' ? `~${command.to}` : ''}`)
    await beside(driven.wait(45_000).do(driven.doer(activation), command).records)
  }
}
export const runBeside = async (procedure: string, seed: number) =>
  run(procedure, seed, await Foreign.open(procedure))

/**
 * Of the first of these seeds that together take all edges a few, shortest cases first among
 * equals, that take them too.
 */
export const covering = async (
  procedure: string,
  { seeds, edges }: { seeds: readonly number[]; edges: readonly string[] },
): Promise<number[]> => {
  const left = new Set(edges)
  const cases: { seed: number; acts: number; edges: string[] }[] = []
  for (const seed of seeds) {
    if (left.size === 0) break
    const one = { seed, ...(await run(procedure, seed)) }
    for (const edge of one.edges) left.delete(edge)
    cases.push(one)
  }
  return fewest(cases)
}
const fewest = (cases: readonly { seed: number; acts: number; edges: string[] }[]): number[] => {
  const left = new Set(cases.flatMap(({ edges }) => edges))
  const chosen: number[] = []
  while (left.size > 0) {
    const worth = ({ edges, acts }: (typeof cases)[number]) =>
      new Set(edges.filter((edge) => left.has(edge))).size / (acts + 1)
    const best = cases.reduce((one, other) => (worth(other) > worth(one) ? other : one))
    for (const edge of best.edges) left.delete(edge)
    chosen.push(best.seed)
  }
  return chosen
}

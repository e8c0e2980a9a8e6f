/**
 * The walk of all markings and the engine can never disagree: along random acts on a real case, calls and continues
 * included, each procedure's marking is the one that the walk computed, and offers the same acts.
 */
import fc from 'fast-check'
import type { Command } from '../../../../src/flows/act'
import type { Frame } from '../../../../src/flows/case'
import { explore } from '../../../../src/flows/soundness/explore'
import { actsOf, fire, walkerOf, type Walker } from '../../../../src/flows/soundness/fire'
import { atStart, markingKey, stateKey, type Act, type Marking } from '../../../../src/flows/soundness/marking'
import { stepOf } from '../../../../src/flows/lookup'
import { Driven, goodOutputs, nine } from '../support'

const library = nine()
const definitions = [...library.definitions.values()]
const openable = definitions.filter((definition) => definition.opens).map((definition) => definition.code)
const walkers = new Map(definitions.map((one) => [one.code, walkerOf(one)]))
const reached = new Map(
  definitions.map((one) => [one.code, new Set(explore(one).nodes.map((node) => stateKey(node.marking)))]),
)
const visited = new Map<string, Set<string>>()

/** A frame of the engine as a marking. What the walk remembers is taken from the case's own record. */
const markingOf = (driven: Driven, frame: Frame, walked: Marking): Marking => ({
  active: driven.state.active
    .filter((one) => one.path === frame.path)
    .map((one) => ({
      step: one.step,
      ...(one.call && { call: one.call.split('>').at(-1) }),
      returned: walked.active.some((place) => place.step === one.step && place.returned),
    })),
  joins: frame.joins,
  done: walked.done,
  ended: frame.ended !== undefined,
  ...(frame.state === 'left' && { left: driven.state.procedure }),
})

/** The walk beside a case: one marking a frame, moved by the acts that the case recorded. */
class Beside {
  readonly markings = new Map<string, Marking>()
  private seen = 0
  constructor(readonly driven: Driven) {
    this.follow()
  }
  private walker(path: string): Walker {
    return walkers.get(path.split('>').at(-1) as string) as Walker
  }
  follow() {
    for (const record of this.driven.records.slice(this.seen)) if (record.activation) this.apply(record)
    this.seen = this.driven.records.length
    for (const frame of Object.values(this.driven.state.frames)) this.compare(frame)
  }
  private apply(record: Driven['records'][number]) {
    const [, path = '', step = ''] = (record.activation ?? '').split('~')
    const walker = this.walker(path)
    const first = step === walker.definition.entry && record.round === 1
    const before = this.markings.get(path)
    const fresh = first && !before?.active.some((place) => place.step === step)
    const marking = fresh || !before ? atStart(walker.definition.entry) : before
    const act: Act = { step, choices: record.choices ?? [], to: record.to }
    const call = marking.active.find((place) => place.step === step)?.call
    const known = actsOf(walker, marking).map((one) => JSON.stringify({ ...one, choices: [...one.choices].sort() }))
    const asked = { ...act, choices: [...act.choices].sort(), ...(call && record.act === 'ended' && { call }) }
    expect(known).toContain(JSON.stringify(asked.to ? { step, choices: [], to: asked.to } : asked))
    const result = fire(walker, marking, { ...act, choices: inOrder(walker, act), ...(call && { call }) })
    expect(result.mishaps).toEqual([])
    this.markings.set(path, result.marking)
  }
  private compare(frame: Frame) {
    const walker = this.walker(frame.path)
    // A frame that was opened again waits at its first step, which nobody has done yet.
    const walked = this.markings.get(frame.path) ?? atStart(walker.definition.entry)
    const marking = markingOf(this.driven, frame, walked)
    if (frame.state === 'open' && !marking.active.length && !marking.ended) return
    const untouched = marking.active.length === 1 && !Object.keys(frame.joins).length && frame.state === 'open'
    const expected = untouched && isOver(walked) ? atStart(walker.definition.entry) : walked
    expect(markingKey(marking)).toBe(markingKey(expected))
    const { code } = walker.definition
    expect(reached.get(code)).toContain(stateKey(expected))
    visited.set(code, (visited.get(code) ?? new Set()).add(markingKey(expected)))
  }
}
const isOver = (marking: Marking) => !marking.active.length
const inOrder = (walker: Walker, { step, choices }: Act) =>
  walker.ways.get(step)?.find((way) => [...way.choices].sort().join() === [...choices].sort().join())?.choices ?? []

const play = (procedure: string, channel: string, numbers: number[]) => {
  const driven = new Driven(library, { procedure, channel })
  const beside = new Beside(driven)
  for (const n of numbers) {
    const active = driven.state.active.filter((one) => !one.call)
    const activation = active[n % Math.max(1, active.length)]
    if (!activation) return
    const walker = walkers.get(activation.procedure) as Walker
    const marking = beside.markings.get(activation.path)
    const fresh = !marking?.active.some((place) => place.step === activation.step)
    const acts = actsOf(walker, fresh || !marking ? atStart(walker.definition.entry) : marking).filter(
      (one) => one.step === activation.step,
    )
    const { to, choices } = acts[Math.floor(n / 7) % acts.length] as Act
    const on = { activation: activation.id }
    const outputs = goodOutputs(stepOf(library, activation))
    const auto = stepOf(library, activation).id === walker.definition.entry && choices.length > 0
    const command: Command = to
      ? { act: 'observe', ...on, to, reason: 'it is wrong' }
      : choices.length
        ? { act: 'choose', ...on, choices: [...choices], outputs, reason: 'because' }
        : { act: 'confirm', ...on, outputs }
    driven.wait(90_000)
    if (auto) driven.step(activation.step)
    else driven.do(driven.doer(activation), command)
    beside.follow()
  }
}

describe('the walk and the engine agree', () => {
  it.each(openable)('%s', (code) => {
    const numbers = fc.array(fc.nat(100_000), { minLength: 30, maxLength: 140 })
    fc.assert(
      fc.property(fc.constantFrom('note', 'email', 'whatsapp'), numbers, (channel, run) => play(code, channel, run)),
      { seed: 20261121, numRuns: 20 },
    )
  })
  it('a good part of the markings of each procedure was visited so', () => {
    for (const definition of definitions)
      expect(visited.get(definition.code)?.size).toBeGreaterThan(explore(definition).markings / 4)
  })
})

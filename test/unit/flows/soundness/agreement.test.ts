/**
 * The walk of all markings and the engine can never disagree: along random acts on a real case,
 * calls and continues included, each procedure's marking is the one that the walk computed, and
 * offers the same acts.
 */
import fc from 'fast-check'
import type { Command } from '../../../../src/flows/case/act'
import type { Frame } from '../../../../src/flows/case/case'
import type { Definition, Library } from '../../../../src/flows/definition/definition'
import { runs } from '../../../support/runs'
import { circumstancesIn } from '../../../../src/flows/case/circumstances'
import { askedDecisions } from '../../../../src/flows/definition/flow-tree'
import { explore } from '../../../../src/flows/soundness/explore'
import { actsOf, fire, walkerOf, type Walker } from '../../../../src/flows/soundness/fire'
import {
  atStart,
  markingKey,
  stateKey,
  type Act,
  type Marking,
} from '../../../../src/flows/soundness/marking'
import { loadDefinition } from '../../../../src/flows/definition/load'
import { Checker } from '../../../../src/flows/soundness/soundness'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { Driven, goodOutputs, line, nine, tiny, tinyText, way } from '../support'

/** A library with the walk of each of its procedures. */
class Setting {
  readonly definitions: Definition[]
  readonly walkers: Map<string, Walker>
  readonly reached: Map<string, Set<string>>
  readonly visited = new Map<string, Set<string>>()
  constructor(readonly library: Library) {
    this.definitions = [...library.definitions.values()]
    this.walkers = new Map(this.definitions.map((one) => [one.code, walkerOf(one)]))
    const keys = (one: Definition) =>
      new Set(explore(one).nodes.map((node) => stateKey(node.marking)))
    this.reached = new Map(this.definitions.map((one) => [one.code, keys(one)]))
  }
}
const official = new Setting(nine())

/**
 * A frame of the engine as a marking. What the walk remembers is taken from the case's own record.
 */
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

/** What moves a marking; what a step sends beside it does not. */
const moving: ReadonlySet<string> = new Set(['confirm', 'choose', 'observe', 'ended'])

/** The walk beside a case: one marking a frame, moved by the acts that the case recorded. */
class Beside {
  readonly markings = new Map<string, Marking>()
  private seen = 0
  constructor(
    readonly driven: Driven,
    readonly setting: Setting,
  ) {
    this.follow()
  }
  private walker(path: string): Walker {
    return this.setting.walkers.get(path.split('>').at(-1) as string) as Walker
  }
  follow() {
    for (const record of this.driven.records.slice(this.seen))
      if (record.activation && moving.has(record.act)) this.apply(record)
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
    const known = actsOf(walker, marking).map((one) =>
      JSON.stringify({ ...one, choices: [...one.choices].sort() }),
    )
    const asked = {
      ...act,
      choices: [...act.choices].sort(),
      ...(call && record.act === 'ended' && { call }),
    }
    expect(known).toContain(JSON.stringify(asked.to ? { step, choices: [], to: asked.to } : asked))
    const result = fire(walker, marking, {
      ...act,
      choices: inOrder(walker, act),
      ...(call && { call }),
    })
    expect(result.mishaps).toEqual([])
    this.markings.set(path, result.marking)
  }
  private compare(frame: Frame) {
    const walker = this.walker(frame.path)
    // A frame that was opened again waits at its first step, which nobody has done yet.
    const walked = this.markings.get(frame.path) ?? atStart(walker.definition.entry)
    const marking = markingOf(this.driven, frame, walked)
    if (frame.state === 'open' && !marking.active.length && !marking.ended) return
    const untouched =
      marking.active.length === 1 && !Object.keys(frame.joins).length && frame.state === 'open'
    const expected = untouched && isOver(walked) ? atStart(walker.definition.entry) : walked
    expect(markingKey(marking)).toBe(markingKey(expected))
    const { code } = walker.definition
    expect(this.setting.reached.get(code)).toContain(stateKey(expected))
    const { visited } = this.setting
    visited.set(code, (visited.get(code) ?? new Set()).add(markingKey(expected)))
  }
}
const isOver = (marking: Marking) => !marking.active.length
const inOrder = (walker: Walker, { step, choices }: Act) =>
  walker.ways
    .get(step)
    ?.find((way) => [...way.choices].sort().join() === [...choices].sort().join())?.choices ?? []

interface Playing {
  procedure: string
  channel: string
  numbers: number[]
}
const play = (setting: Setting, { procedure, channel, numbers }: Playing) => {
  const { library, walkers } = setting
  const driven = new Driven(library, { procedure, channel })
  const beside = new Beside(driven, setting)
  for (const n of numbers) {
    const active = driven.state.active.filter((one) => !one.call)
    const activation = active[n % Math.max(1, active.length)]
    if (!activation) return
    const walker = walkers.get(activation.procedure) as Walker
    const marking = beside.markings.get(activation.path)
    const fresh = !marking?.active.some((place) => place.step === activation.step)
    const acts = actsOf(
      walker,
      fresh || !marking ? atStart(walker.definition.entry) : marking,
    ).filter((one) => one.step === activation.step)
    const { to, choices } = acts[Math.floor(n / 7) % acts.length] as Act
    const on = { activation: activation.id }
    const outputs = goodOutputs(stepOf(library, activation))
    const circumstances = circumstancesIn(driven.state, activation.path)
    const auto =
      choices.length > 0 && !askedDecisions(stepOf(library, activation), circumstances).length
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

const agree = (setting: Setting, procedure: string, numRuns: number) => {
  const numbers = fc.array(fc.nat(100_000), { minLength: 30, maxLength: 140 })
  const channels = fc.constantFrom('note', 'email', 'whatsapp')
  const run = fc.property(channels, numbers, (channel, run) =>
    play(setting, { procedure, channel, numbers: run }),
  )
  fc.assert(run, { seed: 20261121, numRuns })
}

describe('the walk and the engine agree', () => {
  it.each(official.definitions.filter((one) => one.opens).map((one) => one.code))('%s', (code) => {
    agree(official, code, runs({ gate: 10, proof: 100 }))
  })
  it('a good part of the markings of each procedure was visited so', () => {
    for (const definition of official.definitions)
      expect(official.visited.get(definition.code)?.size).toBeGreaterThan(
        explore(definition).markings / 4,
      )
  })
})

/**
 * What the official ones do not have: splits that are decided anew, splits within splits, returns
 * into a branch.
 */
describe('they agree where work goes back before a split', () => {
  const J = (id: string, waits: string, go: string, more = '') =>
    `  - { id: ${id}, waits: [${waits}], go: '${go}'${more} }`
  it.each<[string, string[]]>([
    [
      'parallel',
      [
        line('1', "'2'"),
        line('2', "{ parallel: ['3', '4', '5'] }"),
        line('3', "'6'"),
        line('6', 'J', "returns: ['2', '3']"),
        line('4', 'J'),
        line('5', 'J', "returns: ['1']"),
        line('7', 'END', "returns: ['4', '1']"),
        `joins:\n${J('J', "'6', '4', '5'", '7')}`,
      ],
    ],
    [
      'inclusive, in a parallel one',
      [
        line('1', `{ parallel: ['2', { inclusive: [${way('a', "'3'")}, ${way('b', "'4'")}] }] }`),
        line('2', 'K'),
        line('3', 'J'),
        line('4', 'J'),
        line('5', 'K', "returns: ['1', '3']"),
        line('6', 'END', "returns: ['1', '2']"),
        `joins:\n${J('J', "'3', '4'", '5', ", split: '1'")}\n${J('K', "'2', '5'", '6')}`,
      ],
    ],
  ])('%s', (_name, lines) => {
    const setting = new Setting(tiny(tinyText(`steps:\n${lines.join('\n')}`)))
    const code = setting.definitions[0]?.code as string
    agree(setting, code, 40)
    expect(setting.visited.get(code)?.size).toBeGreaterThan(8)
  })

  it('a path that the walk says is stuck is stuck in the engine', () => {
    const text = tinyText(
      [
        'steps:',
        line('1', `{ parallel: ['2', { inclusive: [${way('a', "'3'")}, ${way('b', "'4'")}] }] }`),
        line('2', 'K'),
        line('3', 'J', "returns: ['1']"),
        line('4', 'J'),
        line('5', 'K'),
        line('6', 'END'),
        `joins:\n${J('J', "'3', '4'", '5', ", split: '1'")}\n${J('K', "'2', '5'", '6')}`,
      ].join('\n'),
    )
    const loaded = loadDefinition(text, 'x.yaml')
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const { findings } = new Checker(() => undefined).check(loaded.definition, loaded.source)
    // Sent back before both splits while 4 is at work, then decided without it: 3 is not entered
    // anew.
    expect(findings).toMatchObject([
      { kind: 'join-waits' },
      { kind: 'join-waits', path: ['1:a+b', '3~1', '1:a', '2', '4'] },
    ])
    const driven = new Driven(tiny(text), { procedure: loaded.definition.code })
    expect(() => driven.walk(findings[0]?.path.join(' ') ?? '')).toThrow(
      /nothing is active in an open case/,
    )
  })
})

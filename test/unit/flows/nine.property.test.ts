/**
 * All nine procedures driven by random legal acts to their end. `Driven` checks after every act
 * that the active steps, the pending rows and the records agree. Then a directed walk takes what
 * chance left out, so that every edge, every return and every subset of an inclusive split is taken
 * at least once.
 */
import fc from 'fast-check'
import type { Command } from '../../../src/flows/case/act'
import type { Activation } from '../../../src/flows/case/case'
import { firstOutputs, formOutputs, formStepOf } from '../../../src/flows/case/drafts/standing'
import { runs } from '../../support/runs'
import { circumstancesIn, entityCasesOf } from '../../../src/flows/case/circumstances'
import { askedDecisions, decisionsOf } from '../../../src/flows/definition/flow-tree'
import { graphOf } from '../../../src/flows/definition/graph'
import { stepOf } from '../../../src/flows/definition/lookup'
import { verifyAggregate } from '../../../src/store/record/verify'
import { citizen, Driven, goodOutputs, member, nine } from './support'

const library = nine()
const definitions = [...library.definitions.values()]
const openable = definitions
  .filter((definition) => definition.opens)
  .map((definition) => definition.code)
const channels = ['note', 'email', 'whatsapp']
const count = new Map<string, number>()
const taken = (key: string) => count.get(key) ?? 0
const take = (key: string) => count.set(key, taken(key) + 1)

const subsets = (ids: string[]) =>
  ids
    .reduce<string[][]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]])
    .filter((set) => set.length)

/**
 * What the doer of an activation can decide: every set of choices, every return to something done
 * before.
 */
interface Option {
  key: string
  choices?: string[]
  to?: string
  /** Opens a linked case of an entity from here. */
  split?: true
}
const optionsOf = (driven: Driven, activation: Activation): Option[] => {
  const step = stepOf(library, activation)
  const at = `${activation.procedure}:${activation.step}`
  const sets = askedDecisions(step, circumstancesIn(driven.state, activation.path)).reduce<
    string[][]
  >(
    (all, { kind, choices }) => {
      const ids = choices.map((choice) => choice.id)
      const ways = kind === 'exclusive' ? ids.map((id) => [id]) : subsets(ids)
      return all.flatMap((set) => ways.map((one) => [...set, ...one]))
    },
    [[]],
  )
  const returns = step.returns.filter((to) =>
    driven.state.decided.some(
      (one) => one.path === activation.path && one.step === to && !one.undone,
    ),
  )
  return [
    ...sets.map((choices) => ({ key: `${at}{${choices.join('+')}}`, choices })),
    ...returns.map((to) => ({ key: `${at}~>${to}`, to })),
    ...(step.splitsHere && entityCasesOf(driven.state).length === 0
      ? [{ key: `${at}+split`, split: true as const }]
      : []),
  ]
}

const decide = (driven: Driven, activation: Activation, option: Option) => {
  take(option.key)
  const outputs = goodOutputs(stepOf(library, activation))
  const on = { activation: activation.id }
  const { choices = [], to, split } = option
  if (split) {
    const linked = { act: 'split' as const, ...on, subject: 'an entity', at: activation.step }
    driven.do(driven.doer(activation), linked)
    return
  }
  const command: Command = to
    ? { act: 'observe', ...on, to, reason: 'it is wrong' }
    : choices.length
      ? { act: 'choose', ...on, choices, outputs, reason: 'because' }
      : { act: 'confirm', ...on, outputs }
  driven.do(driven.doer(activation), command)
}

const tasks = (driven: Driven) => driven.state.active.filter((one) => !one.call)
const least = (options: Option[]) =>
  [...options].sort((a, b) => taken(a.key) - taken(b.key))[0] as Option

/** Goes on to the end, always by what has been taken least. */
const finish = (driven: Driven) => {
  for (let step = 0; driven.state.active.length; step += 1) {
    if (step > 600) throw new Error(`no end in sight: ${driven.marking()}`)
    const [activation] = tasks(driven)
    if (!activation) throw new Error(`stuck: ${driven.marking()}`)
    driven.wait(1000)
    decide(driven, activation, least(optionsOf(driven, activation)))
  }
  keep(driven)
}
const edges = new Set<string>()
const keep = (driven: Driven) => driven.edges.forEach((edge) => edges.add(edge))

/** Everything that a step asks for in forms, asked for, begun and handed in too early. */
const formActs = (driven: Driven, activation: string): Command[] => {
  const at = formStepOf(library, driven.state, activation)
  if (!at) return []
  const first = firstOutputs(at.step).map(({ id, options = [] }) => {
    const text = options.map((option) => option.id).join(',')
    return [id, { kind: 'text', text }] as const
  })
  const forms = formOutputs(at.step).map(({ id }) => id)
  const answers = { '*email': 'a@viacha.gob.bo' }
  return [
    { act: 'ask_forms', activation, first: Object.fromEntries(first), forms },
    { act: 'fill', activation, answers, postpone: forms },
    { act: 'hand_in', activation },
  ]
}

/**
 * Side acts that a case may see at any moment; each is legal or refused with a reason, and nothing
 * breaks.
 */
const side = (driven: Driven, activation: Activation | undefined, n: number) => {
  const actor = activation ? driven.doer(activation) : 'operador1'
  const last = driven.state.decided.filter((one) => !one.undone && one.act !== 'ended').at(-1)
  const on = { activation: activation?.id ?? 'none' }
  const acts: Command[] = [
    { act: 'undo', activation: last?.id ?? 'none' },
    { act: 'take', ...on },
    { act: 'take', ...on, reason: 'they are away' },
    { act: 'release', ...on },
    { act: 'reassign', ...on, to: `${activation?.roles[0]}2` },
    { act: 'comment', ...on, text: 'a note' },
    { act: 'attach', files: [{ hash: 'h', name: 'f', mime: 'text/plain', bytes: 1 }] },
    { act: 'write', ...on, text: 'a question', asks: true },
    { act: 'verdict', verdict: 'not_solved', text: 'still the same' },
    { act: 'receive', text: 'an answer' },
    { act: 'verdict', verdict: 'solved' },
    { act: 'rate', rating: 5 },
    ...formActs(driven, on.activation),
  ]
  const command = acts[n % acts.length] as Command
  const undoer = member(last?.decidedBy ?? 'nobody1')
  const person = ['receive', 'verdict', 'rate', 'fill', 'hand_in'].includes(command.act)
  return driven.try(person ? citizen : command.act === 'undo' ? undoer : actor, command).ok
}

const done = new Map<string, number>()
const play = (procedure: string, channel: string, numbers: number[]) => {
  const driven = new Driven(library, { procedure, channel })
  for (const n of numbers) {
    driven.wait((n % 7) * 9_000)
    const active = tasks(driven)
    const activation = active[n % Math.max(1, active.length)]
    if (n % 3 === 0 || !activation) {
      const before = driven.records.length
      if (side(driven, activation, Math.floor(n / 3))) {
        for (const { act } of driven.records.slice(before)) done.set(act, (done.get(act) ?? 0) + 1)
      }
    } else {
      const options = optionsOf(driven, activation)
      decide(driven, activation, options[Math.floor(n / 5) % options.length] as Option)
    }
  }
  finish(driven)
  expect(verifyAggregate(driven.stored).findings).toEqual([])
}

describe('the nine procedures under random legal acts', () => {
  it.each(openable)(
    '%s always comes to its end, and what is active, pending and recorded agrees after each act',
    (code) => {
      const numbers = fc.array(fc.nat(10_000), { minLength: 20, maxLength: 90 })
      fc.assert(
        fc.property(fc.constantFrom(...channels), numbers, (channel, run) =>
          play(code, channel, run),
        ),
        {
          seed: 20260302,
          numRuns: runs({ gate: 10, proof: 200 }),
        },
      )
    },
  )

  it('chance undid, took, released, reassigned, wrote, answered and reopened', () => {
    const acts = [
      'undo',
      'take',
      'release',
      'reassign',
      'comment',
      'attach',
      'write',
      'receive',
      'verdict',
      'rate',
      'reopen',
    ]
    expect(acts.filter((act) => !done.get(act))).toEqual([])
  })

  it('a directed walk takes what chance left out', () => {
    const all = definitions.flatMap((one) => graphOf(one).edges.map((edge) => edge.id))
    for (let round = 0; round < 8 && !all.every((id) => edges.has(id)); round += 1)
      for (const code of openable)
        for (const channel of channels) finish(new Driven(library, { procedure: code, channel }))
    expect(all.filter((id) => !edges.has(id))).toEqual([])
  })

  it('took every subset of each inclusive split', () => {
    const wanted = definitions.flatMap((one) =>
      one.steps.flatMap((step) =>
        decisionsOf(step.next).flatMap(({ kind, choices }) =>
          kind === 'inclusive'
            ? subsets(choices.map((choice) => choice.id)).map(
                (set) => `${one.code}:${step.id}{${set.join('+')}}`,
              )
            : [],
        ),
      ),
    )
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.filter((key) => !taken(key))).toEqual([])
  })

  afterAll(() => {
    const rows = definitions.map((definition) => {
      const all = graphOf(definition).edges
      const own = all.filter((edge) => edges.has(edge.id))
      const names = own.map((edge) => edge.id.slice(definition.code.length + 1)).join(' ')
      return `${definition.code.padEnd(14)} ${own.length}/${all.length} edges: ${names}`
    })
    process.stdout.write(
      `${rows.join('\n')}\nside acts: ${[...done].map(([act, times]) => `${act} ${times}`).join(', ')}\n`,
    )
  })
})

/**
 * Forms under random acts of everybody at any moment: each is done or refused with a reason, the
 * case with its history in rows answers alike (`kept-apart.ts`), and its receipts attest all of it.
 */
import fc from 'fast-check'
import type { Actor, Command } from '../../../../src/flows/case/act'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { runs } from '../../../support/runs'
import type { Driven } from '../support'
import { ana, at9, email, formsOf, good, key9, luis, minute, rosa } from './annexes'

const tools = ['autenticacion', 'aprobacion', 'pasarela', 'interoperabilidad']
type Move = [actor: Actor | string, command: Command]

const answers = Object.entries({
  ...email,
  ...good['annex1'],
  ...good['annex2'],
  ...good['annex3'],
})
/** What may be tried at a moment. @param n chooses which, and of what. */
const moveOf = (driven: Driven, n: number): Move => {
  const [id] = driven.state.active.flatMap((row) => (row.step === '9' ? [row.id] : []))
  const draft = driven.state.drafts?.[key9]
  const last = driven.state.decided.findLast(({ undone }) => !undone)
  const activation = id ?? draft?.activation ?? last?.id ?? ''
  const some = tools.filter((_, place) => (n >> place) % 2 === 0)
  const forms = [...new Set(some.flatMap((tool) => formsOf[tool] ?? []))]
  const first = { tools: { kind: 'text', text: some.join(',') } } as const
  const outputs = Object.keys(draft?.forms ?? {})
  const output = outputs[n % Math.max(1, outputs.length)] ?? 'annex2'
  const key = answers[n % answers.length]?.[0] ?? ''
  const person = n % 2 === 0 ? rosa : luis
  const who = n % 3 === 0 ? ana : person
  const part = Object.fromEntries(answers.filter((_, place) => (n + place) % 3 > 0))
  const moves: Move[] = [
    [ana, { act: 'ask_forms', activation, first, forms, quiet: n % 11 === 0 ? true : undefined }],
    [ana, { act: 'unask_forms', activation }],
    [who, { act: 'fill', activation, answers: part }],
    [who, { act: 'fill', activation, answers: Object.fromEntries(answers), text: `n ${n}` }],
    [who, { act: 'fill', activation, answers: { [key]: `x ${n}` }, skip: [key], mode: 'one' }],
    [who, { act: 'fill', activation, clear: [key], postpone: [output] }],
    [who, { act: 'hand_in', activation }],
    [who, { act: 'hand_in', activation, outputs: [output] }],
    [ana, { act: 'observe_form', activation, output, fields: { [key]: `motivo ${n}` } }],
    [ana, { act: 'choose', activation, choices: ['cd_iop'], outputs: n % 2 ? { ...first } : {} }],
    [last?.decidedBy ?? ana, { act: 'undo', activation: last?.id ?? activation }],
    [ana, { act: 'end_participant', contact: person.id, until: '2026-03-02' }],
    [ana, { act: 'comment', text: `nota ${n}` }],
    [person, { act: 'receive', text: `hola ${n}` }],
  ]
  return moves[Math.floor(n / 7) % moves.length] ?? [ana, { act: 'comment', text: 'x' }]
}

test('whatever is done with forms, the case stays whole and its receipts attest it', () => {
  const done = new Map<string, number>()
  const did = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)
  const waits = [500, 5_000, 20_000, minute, 2 * minute, 60 * minute]
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 15, maxLength: 45 }), (numbers) => {
      const driven = at9()
      for (const n of numbers) {
        driven.wait(waits[n % waits.length] ?? minute)
        const [actor, command] = moveOf(driven, n)
        if (!driven.try(actor, command).ok) continue
        did(command.act)
        // What was decided is taken back now and then, before anything else happens.
        if (command.act !== 'choose' || n % 2 === 0) continue
        driven.wait(1_000)
        const undo: Command = { act: 'undo', activation: command.activation }
        if (driven.try(actor, undo).ok) did('undo')
      }
      expect(verifyAggregate(driven.stored).findings).toEqual([])
    }),
    { seed: 20260302, numRuns: runs({ gate: 15, proof: 1_000 }) },
  )
  const acts = ['ask_forms', 'unask_forms', 'fill', 'hand_in', 'observe_form', 'choose', 'undo']
  expect(acts.filter((name) => !done.get(name))).toEqual([])
})

/** A case that began as the wrong procedure goes on as another, and that can be taken back. */
import type { Command, FlowEffect } from '../../../../src/flows/case/act'
import { start } from '../../../../src/flows/engine/engine'
import { Driven, member, nine } from '../support'

const library = nine()
const support = () => new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk('2')
const to = (procedure: string, more: object = {}) =>
  ({ act: 'move', procedure, reason: 'se equivocó', subject: 'Integración', ...more }) as Command
const openedBy = ({ effects }: Driven) =>
  effects.filter(
    (effect): effect is Extract<FlowEffect, { kind: 'open' }> => effect.kind === 'open',
  )
/** What the program does with it a minute later. */
const opened = (driven: Driven) => {
  const [effect] = openedBy(driven)
  if (!effect) throw new Error('nothing is opened')
  const outcome = start(
    library,
    { ...effect.start, id: effect.id, number: 'HGE-2026-000001' },
    driven.context({ kind: 'system' }),
  )
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome
}

it('the case ends as moved, linked to the one that is opened once its minute is over', () => {
  const driven = support()
  const before = driven.marking()
  driven.do('operador2', to('UGAT/AIT-PR06', { entity: 'GAM Viacha' }))
  const [effect] = openedBy(driven)
  expect([driven.state.mood, driven.marking()]).toEqual(['moved', ''])
  expect(driven.state.links).toEqual([{ case: effect?.id, why: 'moved' }])
  expect(effect).toMatchObject({ holdMs: 60_000, start: { procedure: 'UGAT/AIT-PR06' } })
  const { case: next, effects } = opened(driven)
  expect(next.links).toMatchObject([{ case: driven.state.id, why: 'moved', by: 'operador2' }])
  expect(next.intake).toMatchObject({ entity: 'GAM Viacha', contact: 'contact1' })
  expect(effects).toMatchObject([{ kind: 'activated' }, { kind: 'tell', message: 'moved' }])
  // Its first step asks what nobody gave: it waits.
  expect(next.active.map(({ step }) => step)).toEqual(['1'])
  const { cancels } = driven.wait(30_000).do('operador2', {
    act: 'undo',
    activation: driven.state.decided.at(-1)?.id ?? '',
  })
  expect(cancels).toContain(effect?.id)
  expect([driven.marking(), driven.state.mood, driven.state.links]).toEqual([before, 'open', []])
})

it('what its first step leaves is brought, and goes the way of how the report came', () => {
  const driven = support()
  const outputs = { email: { kind: 'text', text: 'queremos integrar' } }
  driven.do('operador1', to('UGAT/AIT-PR06', { outputs }))
  const { case: next } = opened(driven)
  expect(next.active.map(({ step }) => step)).toEqual(['5'])
  expect(next.decided).toMatchObject([{ step: '1', choices: ['correo'] }])
})

it('back to support by whoever receives reports, or by the owner', () => {
  for (const who of ['operador1', 'responsable_ait1']) {
    const driven = new Driven(library, {
      procedure: 'UGAT/AIT-PR06',
      channel: 'email',
      contact: undefined,
      by: member('profesional_ait1'),
    })
    driven.do(who, to('UGAT/AIT-PR01'))
    expect(opened(driven).case.active.map(({ step }) => step)).toEqual(['2'])
  }
})

it.each<[string, string, object, string]>([
  ['a procedure that nobody opens', 'UGAT/AIT-PR02', {}, 'unknown_procedure'],
  ['its own', 'UGAT/AIT-PR01', {}, 'unknown_procedure'],
  ['one that does not exist', 'X/Y-PR99', {}, 'unknown_procedure'],
  ['without a reason', 'UGAT/AIT-PR06', { reason: ' ' }, 'missing_reason'],
  ['without a subject', 'UGAT/AIT-PR06', { subject: '' }, 'empty'],
  ['with less than its first step leaves', 'UGAT/AIT-PR06', { outputs: {} }, 'missing_output'],
])('it is not moved to %s', (_, procedure, more, code) => {
  const driven = support()
  expect(driven.refused('operador1', to(procedure, more)).code).toBe(code)
  expect(driven.state.mood).toBe('open')
})

it('nobody else moves it, and it moves once', () => {
  const driven = support()
  expect(driven.refused('uit1', to('UGAT/AIT-PR06'))).toMatchObject({
    code: 'forbidden',
    roles: ['operador'],
    members: ['operador1', 'operador2'],
  })
  driven.do('operador1', to('UGAT/AIT-PR06'))
  expect(driven.refused('operador1', to('UGAT/AIT-PR07')).code).toBe('closed')
})

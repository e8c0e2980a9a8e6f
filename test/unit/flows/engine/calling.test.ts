/**
 * Who cannot be written to is called: the step that tells the solution waits for it, and how it may
 * pass without.
 */
import { CALL_DAYS, asksForCall, daysCalled } from '../../../../src/flows/engine/calling'
import { officeHours } from '../../../../src/flows/time/calendar'
import { Driven, nine, member } from '../support'

const library = nine()
const hour = 3_600_000
const day = 24 * hour
const operador = member('operador1')
/** A report by telephone at PR01 7. Monday 2 March 2026, nine in the morning. */
const phoned = () =>
  new Driven(library, { procedure: 'UGAT/AIT-PR01', channel: 'phone', contact: undefined }).walk(
    '2 3:otro 4:no_diseno 5 6',
  )
const call = (driven: Driven, answered: boolean) => ({
  act: 'call' as const,
  activation: driven.id('7'),
  answered,
})

test('every step that tells the solution asks for a call where nobody can be written to, and no other does', () => {
  for (const definition of library.definitions.values())
    for (const { id, tells } of definition.steps) {
      const driven = new Driven(library, {
        procedure: 'UGAT/AIT-PR01',
        channel: 'phone',
        contact: undefined,
      })
      const { code: procedure, version, reading } = definition
      const at = { procedure, version, reading, step: id }
      const activation = { ...driven.on('2'), ...at }
      expect(asksForCall({ library, state: driven.state }, activation)).toBe(
        tells?.message === 'solved',
      )
      const written = { ...driven.state, intake: { ...driven.state.intake, contact: 'k1' } }
      expect(asksForCall({ library, state: written }, activation)).toBe(false)
    }
})

test('it is not confirmed without the call, whatever says so', () => {
  const driven = phoned()
  const activation = driven.id('7')
  expect(driven.refused(operador, { act: 'confirm', activation }).code).toBe('missing_call')
  expect(driven.refused('supervisor1', call(driven, true)).code).toBe('forbidden')
  expect(driven.marking()).toBe('7')
})

test('told by the call, the step is decided and the solution counts as told', () => {
  const driven = phoned()
  driven.do(operador, call(driven, true))
  expect(driven.marking()).toBe('8')
  expect(driven.state.solvedTold).toBe(1)
  expect(driven.told()).toEqual([])
  expect(driven.records.slice(-2).map(({ act, choices }) => [act, choices])).toEqual([
    ['call', ['answered']],
    ['confirm', undefined],
  ])
  expect(driven.state.decided.at(-1)).toMatchObject({ act: 'confirm', called: 'told' })
})

test('calls that nobody answers count by day in La Paz: the third day lets the step pass, on record', () => {
  const driven = phoned()
  for (const wait of [0, hour, 13 * hour, hour]) {
    driven.wait(wait).do(operador, call(driven, false))
    expect(driven.marking()).toBe('7')
  }
  // Nine, ten, eleven at night and midnight of Monday to Tuesday.
  expect(daysCalled(driven.on('7'))).toEqual(['2026-03-02', '2026-03-03'])
  driven.wait(day).do(operador, call(driven, false))
  expect(driven.marking()).toBe('8')
  expect(driven.state.decided.at(-1)).toMatchObject({ called: 'unreached' })
  expect(daysCalled(driven.state.decided.at(-1) ?? {})).toHaveLength(CALL_DAYS)
  expect(driven.state.solvedTold).toBe(0)
  expect(driven.records.filter(({ act }) => act === 'call')).toHaveLength(5)
})

test('a call takes the step, and its term begins again with work on the next working day', () => {
  const friday = phoned().wait(4 * day)
  friday.do(operador, call(friday, false))
  const { holder, due, term } = friday.on('7')
  expect(holder).toBe('operador1')
  expect([term?.since, due]).toEqual(['2026-03-09T12:30:00.000Z', '2026-03-09T16:30:00.000Z'])
  expect(term?.next?.at).toBe('2026-03-09T14:30:00.000Z')
  // A second try on that day moves nothing.
  friday.wait(hour).do(operador, call(friday, false))
  expect(friday.on('7').due).toBe(due)
  expect(officeHours.week[6]).toBeUndefined()
})

test('taken back, the call that decided is gone and those before stand', () => {
  const driven = phoned()
  driven.do(operador, call(driven, false))
  driven.wait(day).do(operador, call(driven, false))
  const decided = driven.id('7')
  driven.wait(day).do(operador, call(driven, false))
  driven.do(operador, { act: 'undo', activation: decided })
  expect(daysCalled(driven.on('7'))).toEqual(['2026-03-02', '2026-03-03'])
  driven.do(operador, call(driven, true))
  expect(driven.state.solvedTold).toBe(1)
  const told = driven.state.decided.at(-1)?.id ?? ''
  driven.do(operador, { act: 'undo', activation: told })
  expect(driven.state.solvedTold).toBe(0)
})

test('a step that writes the answer needs it also by telephone', () => {
  const driven = new Driven(library, {
    procedure: 'UGAT/AIT-PR01',
    channel: 'desk',
    contact: undefined,
  })
  driven.walk('2 3:disponibilidad 2 3:uit 3.A.1 3.A.2 4 5 6')
  expect(driven.refused(operador, call(driven, true))).toMatchObject({
    code: 'missing_output',
    output: 'answer',
  })
  driven.do(operador, {
    ...call(driven, true),
    outputs: { answer: { kind: 'text', text: 'Ya funciona.' } },
  })
  expect(driven.marking()).toBe('8')
})

test('nobody is called where the person is written to', () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk(
    '2 3:otro 4:no_diseno 5 6',
  )
  expect(driven.refused(operador, call(driven, true)).code).toBe('not_calling')
})

describe('a person who is known on a channel', () => {
  it('is written to from then on, once staff confirm it', () => {
    const driven = new Driven(library, {
      procedure: 'UGAT/AIT-PR01',
      channel: 'phone',
      contact: undefined,
    })
    expect(driven.refused('uit1', { act: 'link', contact: 'k1' }).code).toBe('forbidden')
    driven.do(operador, { act: 'link', contact: 'k1' })
    expect(driven.told()).toEqual(['received'])
    expect(driven.refused(operador, { act: 'link', contact: 'k2' }).code).toBe('linked')
    driven.walk('2 3:otro 4:no_diseno 5 6 7')
    expect(driven.told()).toEqual(['received', 'attended', 'solved'])
  })
  it('gets the solution with the step that tells it, where the link is made there', () => {
    const driven = phoned()
    driven.do(operador, { act: 'link', contact: 'k1' })
    expect(driven.told()).toEqual([])
    driven.walk('7')
    expect(driven.told()).toEqual(['solved'])
  })
  it('gets at once the solution for which nobody could reach them', () => {
    const driven = phoned()
    for (const wait of [0, day, day]) driven.wait(wait).do(operador, call(driven, false))
    driven.do({ kind: 'system' }, { act: 'link', contact: 'k1' })
    expect(driven.told()).toEqual(['solved'])
    expect(driven.state.solvedTold).toBe(1)
  })
})

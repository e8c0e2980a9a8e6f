/**
 * Who of outside takes part in a case: added and ended by whom, told what, asked instead of whom,
 * and taken along.
 */
import type { Actor, Command, FlowEffect } from '../../../../src/flows/case/act'
import type { CaseState } from '../../../../src/flows/case/case'
import { start } from '../../../../src/flows/engine/engine'
import { openContinuing } from '../../../../src/bot/cases/continuing'
import { contactsIn, participantsOf } from '../../../../src/flows/case/outside/participants'
import { forget } from '../../../../src/flows/case/forget'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { citizen, Driven, nine } from '../support'

const library = nine()
const owner = 'responsable_ait1'
const person = (id: string): Actor => ({ kind: 'person', id })
const add = (contact: string, more: object = {}): Command => ({
  ...{ act: 'add_participant', contact, role: 'entidad', name: `Persona ${contact}` },
  ...{ entity: 'e1', entityName: 'GAM Viacha', ...more },
})
const end = (contact: string, until = '2026-03-02'): Command => ({
  ...{ act: 'end_participant', contact, until },
})
/** A case of an entity at its first step of the agency; `contact1` came with it. */
const opened = (contact = 'contact1') =>
  new Driven(library, {
    procedure: 'UGAT/AIT-PR04',
    contact: contact || undefined,
    channel: 'note',
  })
/** Two of one entity. */
const withTwo = () => {
  const driven = opened()
  driven.do(owner, add('k2'))
  return driven.wait(61_000)
}
const told = (effects: readonly FlowEffect[]): string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'tell' ? [`${effect.message} → ${effect.to ?? 'whom it came with'}`] : [],
  )
const ask: Command = { act: 'write', text: '¿Cuántos usuarios?', asks: true }
const reply: Command = { act: 'receive', text: 'Doce.' }
const standing = ({ stored }: Driven) => verifyAggregate(stored).parts

describe('adding somebody', () => {
  test('makes a participant of the contact that the case came with, and tells whom it adds alone', () => {
    const driven = opened()
    expect(driven.state).not.toHaveProperty('participants')
    const decision = driven.do(owner, add('k2', { verified: 'note', receives: true }))
    expect(participantsOf(library, driven.state)).toMatchObject([
      { contact: 'contact1', role: 'entidad', since: driven.state.openedAt },
      { contact: 'k2', role: 'entidad', entity: 'e1', verified: 'note', receives: true, by: owner },
    ])
    expect(told(decision.effects)).toEqual(['joined → k2'])
    expect(decision.effects).toMatchObject([{ holdMs: 60_000 }])
    expect(decision.records.at(-1)).toMatchObject({
      ...{ act: 'add_participant', to: 'k2', texts: { name: 'Persona k2' } },
      choices: ['entidad', 'entity e1', 'verified note', 'receives'],
    })
    expect(standing(driven)).toMatchObject({ report: 'in_order', marking: 'in_order' })
  })
  test.each<[string, Actor | string, Command, string]>([
    ['who takes part already', owner, add('contact1'), 'takes_part'],
    [
      'a part that the case does not have',
      owner,
      add('k2', { role: 'jefe_ugat' }),
      'unknown_target',
    ],
    ['a name without end', owner, add('k2', { name: 'x'.repeat(201) }), 'invalid_output'],
    ['a member of another role', 'uit1', add('k2'), 'forbidden'],
    ['the person', citizen, add('k2'), 'forbidden'],
    ['the program', { kind: 'system' }, add('k2'), 'forbidden'],
    ['ending who never took part', owner, end('k2'), 'stale'],
    ['ending ahead of the day', owner, end('contact1', '2026-03-03'), 'not_come'],
    ['ending on no day', owner, end('contact1', 'ayer'), 'not_come'],
  ])('is refused: %s', (_what, who, command, code) => {
    expect(opened().refused(who, command).code).toBe(code)
  })
  test('of a case that is over is refused; ending is not', () => {
    const driven = withTwo()
    driven.do(owner, { act: 'cancel', reason: 'duplicado' })
    expect(driven.refused(owner, add('k3')).code).toBe('closed')
    driven.do(owner, end('k2'))
    expect(contactsIn(driven.state)).toEqual(['contact1'])
  })
  test('is open to whoever has a step of the case, and named in its refusal', () => {
    const driven = opened()
    const [role] = driven.state.active[0]?.roles ?? []
    expect(driven.try(`${role}1`, add('k2')).ok).toBe(true)
    expect(driven.refused('uit1', add('k3'))).toMatchObject({ roles: ['responsable_ait'] })
  })
  test('of whom was not verified makes them verified, and tells them nothing again', () => {
    const driven = opened()
    driven.do(owner, add('k2'))
    const decision = driven.do(owner, add('k2', { verified: 'code', receives: true }))
    expect(told(decision.effects)).toEqual([])
    expect(contactsIn(driven.state)).toEqual(['contact1', 'k2'])
    expect(participantsOf(library, driven.state).at(-1)).toMatchObject({ verified: 'code' })
    expect(driven.refused(owner, add('k2', { verified: 'note' })).code).toBe('takes_part')
    expect(standing(driven)).toMatchObject({ report: 'in_order', marking: 'in_order' })
  })
  test('within the minute is taken back by ending it: they never read that they take part', () => {
    const driven = opened()
    const [joined] = driven.do(owner, add('k2')).effects
    expect(driven.wait(30_000).do(owner, end('k2')).cancels).toEqual([joined?.id])
  })
})

describe('what is told', () => {
  test('goes to one of them: who wrote last', () => {
    const driven = withTwo()
    expect(told(driven.do(owner, { ...ask, asks: false }).effects)).toEqual(['written → contact1'])
    driven.do(person('k2'), { act: 'receive', text: 'Buenos días.', beside: true })
    expect(told(driven.do(owner, ask).effects)).toEqual(['question → k2'])
  })
  test('is answered by another: whom was asked reads one line, and nothing is asked any more', () => {
    const driven = withTwo()
    driven.do(owner, ask)
    driven.wait(61_000)
    const decision = driven.do(person('k2'), reply)
    expect(told(decision.effects)).toEqual(['answered_by → contact1'])
    expect(decision.effects).toMatchObject([{ params: { who: 'Persona k2' }, holdMs: 0 }])
    expect(driven.state.waiting).toBeUndefined()
    expect(told(driven.do(person('contact1'), reply).effects)).toEqual([])
  })
  test('of one entity is not answered by another, nor is its name said to it', () => {
    const driven = opened('')
    driven.do(owner, add('k1'))
    driven.do(owner, add('k2', { entity: 'e2', entityName: 'Ministerio' }))
    driven.do(owner, ask)
    expect(driven.state.waiting?.to).toBe('k1')
    expect(told(driven.do(person('k2'), reply).effects)).toEqual([])
    expect(driven.state.waiting?.to).toBe('k1')
  })
  test('and is still open when they leave is asked of the next; what who left had sent answers nothing', () => {
    const driven = withTwo()
    driven.do(owner, ask)
    driven.wait(61_000)
    const decision = driven.do(owner, end('contact1'))
    expect(told(decision.effects)).toEqual(['question → k2'])
    expect(driven.state.waiting?.to).toBe('k2')
    expect(told(driven.do(person('contact1'), reply).effects)).toEqual(['answer_late → contact1'])
    expect(driven.state.waiting?.to).toBe('k2')
    expect(told(driven.do(person('k2'), reply).effects)).toEqual([])
    expect(standing(driven)).toMatchObject({ report: 'in_order', marking: 'in_order' })
  })
  test('of one entity is put to nobody of another when whom it was put to leaves', () => {
    const driven = opened('')
    driven.do(owner, add('k1'))
    driven.do(owner, add('k2', { entity: 'e2', entityName: 'Ministerio' }))
    driven.do(owner, ask)
    expect(told(driven.do(owner, end('k1')).effects)).toEqual([])
    expect(driven.state.waiting?.to).toBe('k1')
  })
  test('as a step of theirs is put to the next under an id of its own', () => {
    const driven = withTwo().walk('1').wait(61_000)
    const asked = driven.effects.findLast(({ kind }) => kind === 'tell')
    const [again] = driven.do(owner, end('contact1')).effects
    expect(again).toMatchObject({ kind: 'tell', to: 'k2' })
    expect(again?.id).not.toBe(asked?.id)
  })
  test('is nothing where the last of them left, and nobody was told of it', () => {
    const driven = opened()
    expect(told(driven.do(owner, end('contact1')).effects)).toEqual([])
    expect(told(driven.do(owner, { ...ask, asks: false }).effects)).toEqual([])
  })
})

describe('ended by the program, where the entity says so', () => {
  test('its record says by whom; done twice it is refused', () => {
    const driven = withTwo()
    const command = { ...end('k2'), by: 'registrar1' } as Command
    const decision = driven.do({ kind: 'system' }, command)
    expect(decision.records.at(-1)).toMatchObject({ actor: 'registrar1', choices: ['2026-03-02'] })
    expect(driven.refused({ kind: 'system' }, command).code).toBe('stale')
  })
})

describe('a case that comes of this one', () => {
  /** Of two who took part one left; what the act asks to be opened is opened. */
  const openedBy = (command: (driven: Driven) => Command): CaseState => {
    const driven = withTwo()
    driven.do(owner, end('contact1'))
    const { effects } = driven.do(owner, command(driven))
    const opening = effects.find(({ kind }) => kind === 'open')
    if (opening?.kind !== 'open') throw new Error('nothing is opened')
    const asked = { ...opening.start, id: opening.id, number: 'HGE-2026-000002' }
    const outcome = start(library, asked, driven.context({ kind: 'system' }))
    if (!outcome.ok) throw new Error(outcome.code)
    return outcome.case
  }
  const subject = 'Otro asunto'
  test.each<[string, (driven: Driven) => Command]>([
    ['moved', () => ({ act: 'move', procedure: 'UGAT/AIT-PR06', reason: 'era otro', subject })],
    ['split', ({ state }) => ({ act: 'split', activation: state.active[0]?.id ?? '', subject })],
  ])('has those who take part where it is %s, and not who left', (_how, command) => {
    const next = openedBy(command)
    expect(participantsOf(library, next)).toMatchObject([
      { contact: 'k2', role: 'entidad', entity: 'e1', entityName: 'GAM Viacha' },
    ])
    expect(contactsIn(next)).toEqual(['k2'])
  })
  test('has them where it continues one that is not opened again', async () => {
    const driven = withTwo()
    driven.do(owner, end('contact1'))
    let begun: unknown
    const cases = {
      open: (asked: unknown) => {
        begun = asked
        return Promise.resolve({ ok: false, code: 'closed' } as never)
      },
    }
    const said = { text: 'sigue igual', files: [] }
    await openContinuing(
      { cases, library },
      { old: driven.state, inbound: 'i1', actor: person('k2'), said },
    )
    expect(begun).toMatchObject({ start: { participants: [{ contact: 'k2', entity: 'e1' }] } })
  })
  test('keeps them where it is opened again', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
    driven.do('operador1', add('k2', { role: 'usuario' }))
    driven.walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
    const before = contactsIn(driven.state)
    driven.do('operador1', { act: 'reopen', reason: 'volvió a fallar' })
    expect(before).toEqual(['contact1', 'k2'])
    expect(contactsIn(driven.state)).toEqual(before)
  })
})

describe('the record', () => {
  test.each<[string, (driven: Driven) => unknown]>([
    ['another part', ({ state }) => Object.assign(state.participants![1]!, { role: 'usuario' })],
    ['another entity', ({ state }) => Object.assign(state.participants![1]!, { entity: 'e9' })],
    [
      'another name of the entity',
      ({ state }) => Object.assign(state.participants![1]!, { entityName: 'X' }),
    ],
    ['another person', ({ state }) => Object.assign(state.participants![1]!, { contact: 'k9' })],
    ['another name', ({ state }) => Object.assign(state.participants![1]!, { name: 'Otro' })],
    [
      'that it was verified',
      ({ state }) => Object.assign(state.participants![1]!, { verified: 'code' }),
    ],
    ['somebody more', ({ state }) => state.participants!.push({ ...state.participants![1]! })],
    ['somebody less', ({ state }) => state.participants!.pop()],
    ['that nobody left', ({ state }) => delete state.participants![0]!.ended],
    ['another day', ({ state }) => Object.assign(state.participants![0]!, { until: '2026-03-01' })],
  ])('shows where the case says %s', (_what, tamper) => {
    const driven = withTwo()
    driven.do(owner, end('contact1'))
    driven.change((state) => tamper({ state } as Driven))
    expect(Object.values(standing(driven))).toContain('altered')
  })
  test('stays when their data go: who left no name was in which part for whom', () => {
    const driven = withTwo()
    driven.do(owner, { act: 'cancel', reason: 'duplicado' })
    const { state } = forget(driven.state, [], {
      ...{ now: '2026-04-02T12:00:00.000Z', why: 'request', by: 'admin1' },
      classes: ['conversation'],
    })
    expect(JSON.stringify(state.participants)).not.toMatch(/Persona|k2|contact1/)
    expect(state.participants).toMatchObject([{ role: 'entidad' }, { entity: 'e1' }])
    expect(contactsIn(state)).toEqual([])
  })
})

test('an older case with one contact goes on as before, and is read as having one participant', () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
  driven.do('operador1', { ...ask, activation: driven.id('2') })
  expect(driven.state).not.toHaveProperty('participants')
  expect(driven.effects).not.toContainEqual(expect.objectContaining({ to: expect.anything() }))
  expect(driven.state.waiting?.to).toBeUndefined()
  expect(participantsOf(library, driven.state)).toMatchObject([
    { contact: 'contact1', role: 'usuario' },
  ])
})

/**
 * Terms that an agency sets: of single steps, of whole procedures, of what runs inside a step; and
 * the branch that a join waits for alone. Office hours: 08:30–12:30 and 14:30–18:30, Monday to
 * Friday.
 */
import { pendingRows } from '../../../../src/flows/lists/pending'
import { ledger } from '../../../../src/flows/lists/ledger'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { FlowEffect } from '../../../../src/flows/case/act'
import { at, said, span } from '../la-paz'
import { bilingual } from '../../../support/bilingual'
import { builtNine, citizen, Driven, nine, type Opening } from '../support'

/** Read once each. */
const libraries = new Map<string, ReturnType<typeof nine>>()
const libraryOf = (terms: string): ReturnType<typeof nine> => {
  const library = libraries.get(terms) ?? nine(terms)
  libraries.set(terms, library)
  return library
}
const opened = (terms: string, procedure: string, more: Partial<Opening> = {}) =>
  new Driven(libraryOf(terms), { procedure, now: at('Mon 02/03 08:30'), channel: 'note', ...more })
const moveTo = (driven: Driven, moment: string): Driven => {
  driven.clock = Date.parse(at(moment))
  return driven
}

/** `PR04: until …`, `PR04: stands, 16h left`, `PR04: over`. */
const wholes = ({ state }: Driven): string[] =>
  Object.entries(state.terms ?? {}).map(([path, { due, left, stopped }]) => {
    const name = path.split('-').at(-1)
    if (stopped) return `${name}: over`
    return due ? `${name}: until ${said(due)}` : `${name}: stands, ${(left ?? 0) / 3_600_000}h left`
  })

/** Sweeps as the clock does, until nothing is due at a moment. */
const sweep = (driven: Driven, moment: string): FlowEffect[] => {
  moveTo(driven, moment)
  const before = driven.effects.length
  for (let times = 0; times < 20; times += 1) {
    const due = pendingRows(driven.library, driven.state).find(
      ({ alert }) => alert !== undefined && Date.parse(alert) <= driven.clock,
    )
    if (!due) break
    driven.do({ kind: 'system' }, { act: 'alert', activation: due.activation })
  }
  return driven.effects.slice(before)
}
/** What is said of whole procedures and of joins, to whom. */
const saidOf = (effects: readonly FlowEffect[]): string[] =>
  effects.flatMap((effect) => {
    if (effect.kind === 'whole') return [`late as a whole: ${effect.role}`]
    if (effect.kind !== 'last') return []
    const { member = 'its role', above, outside } = effect
    return [`last: ${outside ? 'somebody outside' : member}, above: ${above}`]
  })

describe('what is wrong with terms of procedures is one sentence at start', () => {
  test.each([
    [
      'an unknown procedure',
      'UGAT/AIT-PR40: { whole: 5d }',
      'terms: unknown procedure "UGAT/AIT-PR40" (did you mean "UGAT/AIT-PR04"?)',
    ],
    [
      'an unknown step',
      "UGAT/AIT-PR04: { steps: { '66': 5d } }",
      'terms: UGAT/AIT-PR04 has no step "66" (did you mean "6"?)',
    ],
    ['a negative term', "UGAT/AIT-PR04: { steps: { '6': -5d } }", 'a duration such as'],
    ['no time at all', 'UGAT/AIT-PR04: { whole: 0d }', 'a duration such as'],
    [
      'a step of somebody outside',
      "UGAT/AIT-PR04: { steps: { '2': 5d } }",
      'terms: step 2 of UGAT/AIT-PR04 is somebody outside\'s, for whom the clock stands: when its case owner is told says the role, in "terms.roles"',
    ],
    ['an unknown word', 'UGAT/AIT-PR04: { hole: 5d }', '(did you mean "whole"?)'],
  ])('%s', (_, terms, reason) => {
    const built = builtNine(`  procedures:\n    ${terms}\n`)
    expect(built.ok).toBe(false)
    if (built.ok) return
    expect(built.problems).toHaveLength(1)
    expect(built.problems[0]).toMatchObject({ file: 'own/roles.yaml', line: 5 })
    expect(built.problems[0]?.reason).toContain(reason)
  })
})

describe('a term of a step', () => {
  const step6 = "  procedures:\n    UGAT/AIT-PR04: { steps: { '6': 5d, '16': 2d } }\n"

  it('is the agency’s own, also where its procedure runs inside another', () => {
    const alone = opened(step6, 'UGAT/AIT-PR04').walk('1 2 3 4 5')
    expect(said(alone.on('6').due ?? '')).toBe('Fri 06/03 18:30')
    const inside = opened(step6, 'UGAT/AIT-PR05').walk('1 2 3 4:integra')
    inside.walk('1 2 3 4')
    const own = inside.state.active.find(({ path }) => path.includes('>'))
    inside.do(inside.doer(own!), { act: 'confirm', activation: own!.id, outputs: {} })
    const drafting = inside.state.active.find(({ path }) => path.includes('>'))
    expect([drafting?.step, said(drafting?.due ?? '')]).toEqual(['6', 'Fri 06/03 18:30'])
  })

  it('is not shared with the step before of the same role', () => {
    const driven = opened(step6, 'UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:uit 11 12 13 14 15')
    expect(said(driven.on('16').due ?? '')).toBe('Tue 03/03 18:30')
  })

  it('gives way to the estimate that somebody gave, and not to the term of its role', () => {
    const driven = opened(
      "  procedures:\n    UGAT/AIT-PR02: { steps: { '2': 4h, '3.A.2': 9d } }\n",
      'UGAT/AIT-PR01',
      { channel: 'whatsapp' },
    ).walk('2 3:disponibilidad')
    expect(said(driven.on('2').due ?? '')).toBe('Mon 02/03 12:30')
    driven.walk('2 3:uit 3.A.1')
    expect(said(driven.on('3.A.2').due ?? '')).toBe('Mon 02/03 09:30')
  })
})

describe('a procedure with a term as a whole', () => {
  const pr04 = '  procedures:\n    UGAT/AIT-PR04: { whole: 10d }\n'

  it('its clock stands while the entity alone is waited for, and goes on with what was left', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04')
    expect(wholes(driven)).toEqual(['PR04: until Fri 13/03 18:30'])
    moveTo(driven, 'Tue 03/03 18:30').walk('1')
    expect(wholes(driven)).toEqual(['PR04: stands, 64h left'])
    expect(saidOf(sweep(driven, 'Fri 27/03 18:00'))).toEqual([])
    moveTo(driven, 'Mon 30/03 08:30').walk('2')
    expect(wholes(driven)).toEqual(['PR04: until Wed 08/04 18:30'])
  })

  it('also while the only step waits for the person’s answer', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04')
    const asks = { act: 'write', activation: driven.id('1'), text: '¿Cuál?', asks: true } as const
    driven.do(driven.doer(driven.on('1')), asks)
    expect(wholes(driven)).toEqual(['PR04: stands, 80h left'])
    moveTo(driven, 'Mon 09/03 08:30').do(citizen, { act: 'receive', text: 'Esta.' })
    expect(wholes(driven)).toEqual(['PR04: until Fri 20/03 18:30'])
  })

  it('whoever owns its cases is told once that it did not end in time; not at night, nor again', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04').walk('1 2 3 4 5')
    expect(saidOf(sweep(driven, 'Fri 13/03 18:29'))).toEqual([])
    expect(saidOf(sweep(driven, 'Sun 15/03 12:00'))).toEqual([])
    expect(saidOf(sweep(driven, 'Mon 16/03 08:30'))).toEqual(['late as a whole: responsable_ait'])
    driven.walk('6 7')
    expect(saidOf(sweep(driven, 'Mon 30/03 08:30'))).toEqual([])
  })

  it('is over with the case and goes on where its end is taken back', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04')
    const owner = 'responsable_ait1'
    const cancels = () => driven.do(owner, { act: 'cancel', reason: 'doble' })
    cancels()
    expect(wholes(driven)).toEqual(['PR04: over'])
    const last = driven.state.decided.at(-1)
    driven.wait(30_000).do(owner, { act: 'undo', activation: last?.id ?? '' })
    expect(wholes(driven)).toEqual(['PR04: until Fri 13/03 18:30'])
    cancels()
    expect(saidOf(sweep(driven, 'Mon 16/03 08:30'))).toEqual([])
  })

  it('begins anew where a case that was closed is reopened, and counts no holiday', () => {
    const holiday = { '2026-03-10': bilingual({ es: 'Feriado', en: 'Holiday' }) }
    const driven = opened('  procedures:\n    UGAT/AIT-PR01: { whole: 2d }\n', 'UGAT/AIT-PR01', {
      channel: 'whatsapp',
      calendar: { ...officeHours, holidays: holiday },
    })
    expect(wholes(driven)).toEqual(['PR01: until Tue 03/03 18:30'])
    driven.walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
    expect(wholes(driven)).toEqual(['PR01: over'])
    moveTo(driven, 'Mon 09/03 08:30').do(citizen, { act: 'verdict', verdict: 'not_solved' })
    expect(wholes(driven)).toEqual(['PR01: until Wed 11/03 18:30'])
    expect(saidOf(sweep(driven, 'Wed 11/03 18:00'))).toEqual([])
    expect(saidOf(sweep(driven, 'Thu 12/03 08:30'))).toEqual(['late as a whole: operador'])
  })

  it('goes on in the procedure in which the case goes on, with that one’s term', () => {
    const terms =
      '  procedures:\n    UGAT/AIT-PR01: { whole: 1d }\n    UGAT/AIT-PR02: { whole: 3d }\n'
    const driven = opened(terms, 'UGAT/AIT-PR01', { channel: 'whatsapp' })
    driven.walk('2 3:disponibilidad')
    expect(wholes(driven)).toEqual(['PR01: over', 'PR02: until Wed 04/03 18:30'])
  })

  it('begins anew under a clock that is put back by days', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04', { now: at('Mon 30/03 08:30') })
    moveTo(driven, 'Mon 02/03 08:30')
    driven.do(driven.doer(driven.on('1')), { act: 'take', activation: driven.id('1') })
    expect(wholes(driven)).toEqual(['PR04: until Fri 13/03 18:30'])
  })

  it('a case that runs when the term is set has none before its next procedure begins', () => {
    const driven = opened(pr04, 'UGAT/AIT-PR04')
    driven.change((state) => delete state.terms)
    expect(wholes(driven.walk('1 2'))).toEqual([])
  })
})

describe('a step that calls a procedure', () => {
  const step6 =
    "  procedures:\n    UGAT/AIT-PR05: { steps: { '6': 4d } }\n    UGAT/AIT-PR04: { whole: 30d }\n"
  const five = () => opened(step6, 'UGAT/AIT-PR05').walk('1 2 3 4:integra')

  it('its term counts the called procedure’s time, and comes before that one’s own', () => {
    expect(wholes(five())).toEqual(['PR04: until Thu 05/03 18:30'])
  })

  it('stands while the entity is waited for inside it, whatever the other branches do', () => {
    const driven = moveTo(five(), 'Mon 02/03 18:30').walk('1')
    expect(wholes(driven)).toEqual(['PR04: stands, 24h left'])
    moveTo(driven, 'Mon 09/03 08:30').walk('7 8')
    expect(wholes(driven)).toEqual(['PR04: stands, 24h left'])
    expect(wholes(driven.walk('2'))).toEqual(['PR04: until Wed 11/03 18:30'])
  })

  it('whoever is above that step is told, and its rows say until when', () => {
    const driven = five()
    const row = pendingRows(driven.library, driven.state).find(({ path }) => path.includes('>'))
    const on = { procedure: 'UGAT/AIT-PR05', step: '6' }
    expect(row?.whole).toMatchObject({ due: at('Thu 05/03 18:30'), on })
    expect(saidOf(sweep(driven, 'Fri 06/03 08:30'))).toContain('late as a whole: responsable_ait')
  })

  it('ends with the procedure that it calls', () => {
    const driven = opened(step6, 'UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:upat')
    expect(wholes(driven)).toEqual(['PR04: until Fri 10/04 18:30'])
    const inside = five().walk('1 2 3 4')
    expect(wholes(inside)).toEqual(['PR04: until Thu 05/03 18:30'])
  })
})

describe('a branch that a join waits for alone', () => {
  const five = (now = at('Mon 02/03 08:30')) =>
    opened('  joins: 1d\n', 'UGAT/AIT-PR05', { now }).walk('1 2 3 4:no_integra')
  const heldUp = ({ library, state }: Driven): string[] =>
    pendingRows(library, state).flatMap(({ step, holdsUp }) =>
      holdsUp ? [`${step} holds up ${holdsUp.step}`] : [],
    )

  it('is known as soon as the others arrived, and no more when it did', () => {
    const driven = five()
    expect(heldUp(driven)).toEqual([])
    expect(heldUp(driven.walk('7'))).toEqual(['8 holds up 9'])
    expect(heldUp(driven.walk('8'))).toEqual([])
    expect(heldUp(driven.walk('9:sin_observaciones 14'))).toEqual(['13 holds up 15'])
  })

  it('its holder and the level above are told once, after the limit, in working hours', () => {
    const driven = five(at('Fri 06/03 10:30')).walk('7')
    driven.do('upat1', { act: 'take', activation: driven.id('8') })
    const told = ['last: upat1, above: jefe_upat']
    expect(saidOf(sweep(driven, 'Sat 07/03 10:00'))).toEqual([])
    expect(saidOf(sweep(driven, 'Mon 09/03 10:29'))).toEqual([])
    expect(saidOf(sweep(driven, 'Mon 09/03 10:30'))).toEqual(told)
    driven.do('adit1', { act: 'comment', text: 'seguimos' })
    driven.do('upat2', { act: 'take', activation: driven.id('8'), reason: 'de turno' })
    expect(saidOf(sweep(driven, 'Thu 12/03 18:00'))).toEqual([])
  })

  it('of a step that nobody took its role is told', () => {
    const driven = five().walk('7')
    expect(saidOf(sweep(driven, 'Tue 03/03 08:30'))).toEqual(['last: its role, above: jefe_upat'])
  })

  it('is not told before its limit where the press that brought the others is taken back', () => {
    const driven = five().walk('7')
    const last = driven.state.decided.at(-1)
    driven.wait(30_000).do(last?.decidedBy ?? '', { act: 'undo', activation: last?.id ?? '' })
    expect(heldUp(driven)).toEqual([])
    expect(saidOf(sweep(driven, 'Wed 04/03 18:00'))).toEqual([])
  })

  it('is told of the next join on its way once that is what waits for it', () => {
    const driven = five().walk('5 6 7 8 9:sin_observaciones 14')
    expect(heldUp(driven)).toEqual(['13 holds up 15'])
    sweep(driven, 'Tue 03/03 08:30')
    moveTo(driven, 'Wed 04/03 08:30').walk('13')
    expect(heldUp(driven)).toEqual(['15 holds up 16'])
    expect(saidOf(sweep(driven, 'Wed 04/03 18:00'))).toEqual([])
    expect(saidOf(sweep(driven, 'Thu 05/03 08:30'))).toHaveLength(1)
  })

  it('is somebody outside’s: whoever records for them is told', () => {
    const driven = opened('  joins: 1d\n', 'UGAT/AIT-PR07').walk('1 2 3 4 5:no_integra 16')
    expect(heldUp(driven)).toEqual(['6 holds up 10'])
    expect(saidOf(sweep(driven, 'Tue 03/03 08:30'))).toEqual([
      'last: somebody outside, above: responsable_ait',
    ])
  })

  it('while its holder waits for the person nobody is told', () => {
    const driven = five().walk('7')
    const asks = { act: 'write', activation: driven.id('8'), text: '¿Cuál?', asks: true } as const
    driven.do('upat1', asks)
    expect(saidOf(sweep(driven, 'Fri 06/03 18:00'))).toEqual([])
  })

  it('a procedure without joins has none', () => {
    const driven = opened('  joins: 30m\n', 'UGAT/AIT-PR01', { channel: 'whatsapp' }).walk(
      '2 3:otro 4:no_diseno',
    )
    expect([heldUp(driven), saidOf(sweep(driven, 'Fri 13/03 18:00'))]).toEqual([[], []])
  })
})

test('a wait for the person is taken from the working time of its own step alone', () => {
  const driven = opened('  joins: 1d\n', 'UGAT/AIT-PR07').walk('1 2 3 4')
  const asks = { act: 'write', activation: driven.id('16'), text: '¿Cuál?', asks: true } as const
  driven.do(driven.doer(driven.on('16')), asks)
  moveTo(driven, 'Tue 03/03 08:30').do(citizen, { act: 'receive', text: 'Esta.' })
  const { library, whole: state } = driven
  const now = at('Tue 03/03 08:30')
  const lines = ledger({ library, calendar: officeHours, state, now })
  const hours = Object.fromEntries(lines.map(({ actor, ms }) => [actor, ms / span('1h')]))
  expect(hours).toMatchObject({ person: 8, upat: 16, profesional_ait: 8 })
})

test('of branches one of which waits for the person, the others say how they are themselves', () => {
  const driven = opened('  joins: 1d\n', 'UGAT/AIT-PR07').walk('1 2 3 4')
  const asks = { act: 'write', activation: driven.id('16'), text: '¿Cuál?', asks: true } as const
  driven.do(driven.doer(driven.on('16')), asks)
  const rows = pendingRows(driven.library, driven.state)
  expect(rows.map(({ step, mood }) => `${step} ${mood}`)).toEqual([
    '5 open',
    '16 waiting',
    '17 open',
    '19 open',
  ])
})

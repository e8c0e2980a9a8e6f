import { stepOf } from '../../../src/flows/definition/lookup'
import { verifyAggregate } from '../../../src/store/record/verify'
import { Driven, goodOutputs, nine } from './support'

const library = nine()
const open = (procedure: string, channel = 'note') => new Driven(library, { procedure, channel })

/** PR04 whole, through UIT. */
const hge = '1 2 3 4 5 6 7 8 9 10:uit 11 12 13 14 15 16 17 18 19 20 21 22'

describe('PR04', () => {
  it('step 10 sends 11 to UIT as a task of UIT alone', () => {
    const driven = open('UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:uit')
    expect(driven.on('11').roles).toEqual(['uit'])
  })

  it('for UPAT, 11 is UPAT/ADAS-PR05 run inside: DGE plays its solicitante and has confirmed its step 1 with the same press', () => {
    const driven = open('UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:upat')
    expect(driven.marking()).toBe('2 11*')
    expect(
      driven.records.slice(-2).map((one) => `${one.actor} ${one.procedure} ${one.step}`),
    ).toEqual(['dge1 UGAT/AIT-PR04 10', 'dge1 UPAT/ADAS-PR05 1'])
    driven.walk('2 3 4 5 6 7')
    expect([driven.on('8').roles, driven.on('8').holder]).toEqual([['dge'], 'dge1'])
    driven.walk('8')
    expect(driven.marking()).toBe('12')
    expect(driven.state.outputs.at(-1)).toMatchObject({ step: '11', path: 'UGAT/AIT-PR04' })
  })

  it('the press on 10 asks nothing: what step 6 stated and the legal report of 9 go along', () => {
    const driven = open('UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:upat')
    const inside = driven.state.outputs.filter(({ path }) => path.endsWith('UPAT/ADAS-PR05'))
    expect(inside.map(({ step, output }) => `${step}.${output}`)).toEqual([
      '1.for',
      '1.request',
      '1.legal_report',
      '1.legal_report_file',
    ])
    // What others wrote stays theirs; only what the procedure states is of whoever pressed.
    expect(inside.map(({ by }) => by)).toEqual(['dge1', 'profesional_ait1', 'legal1', 'legal1'])
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
    expect(inside.slice(0, 2).map(({ value }) => value)).toEqual([
      { kind: 'text', text: 'hge' },
      { kind: 'text', text: 'consumo' },
    ])
  })

  it('where 6 stated that no interoperability is used, DGE fills in that first step', () => {
    const driven = open('UGAT/AIT-PR04').walk('1 2 3 4 5')
    const outputs = goodOutputs(stepOf(library, driven.on('6')))
    outputs['interoperability'] = { kind: 'text', text: 'no_usa' }
    driven.do('profesional_ait1', { act: 'confirm', activation: driven.id('6'), outputs })
    driven.walk('7 8 9 10:upat')
    expect(driven.marking()).toBe('1 11*')
    expect(driven.on('1').roles).toEqual(['dge'])
    expect(driven.walk('1').marking()).toBe('2 11*')
  })

  it('a call step is not confirmed by anybody', () => {
    const driven = open('UGAT/AIT-PR04').walk('1 2 3 4 5 6 7 8 9 10:upat')
    const calling = driven.state.active.find((one) => one.call)
    expect(driven.refused('upat1', { act: 'confirm', activation: calling?.id ?? '' }).code).toBe(
      'in_call',
    )
  })
})

describe('PR05', () => {
  const begun = () => open('UGAT/AIT-PR05').walk('1 2')

  it('splits in two at 2 and in four at 4', () => {
    expect(begun().marking()).toBe('3 5')
    expect(begun().walk('3 4:no_integra').marking()).toBe('5 6 7 8 14')
    expect(begun().walk('3 4:integra').marking()).toBe('1 5 6* 7 8 14')
  })

  it('9 waits for 7 and 8; 10–12 go back to 9 itself as often as needed', () => {
    const driven = begun().walk('3 4:no_integra 7')
    expect(driven.marking()).toBe('5 6 8 14')
    driven.walk('8 9:con_observaciones 10 11 12 9:con_observaciones 10 11 12')
    expect(driven.marking()).toBe('5 6 9 14')
  })

  it('15 waits for 13 and 14, 16 for 5 and 15, 18 for 6 and 17', () => {
    const driven = begun().walk('3 4:no_integra 7 8 9:sin_observaciones 13')
    expect(driven.marking()).toBe('5 6 14')
    expect(driven.walk('14').marking()).toBe('5 6 15')
    expect(driven.walk('15').marking()).toBe('5 6')
    expect(driven.walk('5').marking()).toBe('6 16')
    expect(driven.walk('16 17').marking()).toBe('6')
    expect(driven.walk('6').marking()).toBe('18')
  })

  it('what 18 returns does not wait again at the joins that the others have reached', () => {
    const driven = begun().walk('3 4:no_integra 7 8 9:sin_observaciones 13 14 15 5 16 17 6 18~16')
    expect(driven.marking()).toBe('16')
    expect(driven.walk('16 17').marking()).toBe('18')
    expect(driven.walk('18~6 6').marking()).toBe('18')
    expect(driven.walk('18 19 20 21 22 23 24 25 26 27 28').state.mood).toBe('closed')
  })

  it('PR04 called in 6 ends 6 by itself and leaves its report of step 15; a return to 6 is then an ordinary task', () => {
    const driven = begun().walk(`3 4:integra ${hge} 7 8 9:sin_observaciones 13 14 15 5`)
    const outer = (step: string) =>
      driven.state.outputs.filter((one) => one.path === 'UGAT/AIT-PR05' && one.step === step)
    expect(outer('6').map(({ output }) => output)).toEqual(['report', 'report_file'])
    driven.walk('16 17')
    expect(driven.marking()).toBe('18')
    driven.walk('18~6')
    expect(driven.on('6').call).toBeUndefined()
    const empty = { act: 'confirm' as const, activation: driven.id('6'), outputs: {} }
    expect(driven.refused('profesional_ait1', empty)).toMatchObject({
      code: 'missing_output',
      output: 'report',
    })
    expect(driven.walk('6').marking()).toBe('18')
  })

  it('6 as not applicable, returned from 18, asks for no report', () => {
    const driven = begun().walk('3 4:no_integra')
    const empty = () => ({ act: 'confirm' as const, activation: driven.id('6'), outputs: {} })
    driven.do('profesional_ait1', empty())
    driven.walk('7 8 9:sin_observaciones 13 14 15 5 16 17 18~6')
    expect(driven.try('profesional_ait1', empty()).ok).toBe(true)
  })
})

describe('PR06', () => {
  it.each([
    ['note', '2'],
    ['email', '5'],
    ['whatsapp', '5'],
  ])('a request that came by %s goes on at %s without asking', (channel, step) => {
    const driven = open('UGAT/AIT-PR06', channel)
    if (driven.marking() === '1') driven.walk('1')
    expect(driven.marking()).toBe(step)
  })

  const at9 = () => {
    const driven = open('UGAT/AIT-PR06', 'email')
    if (driven.marking() === '1') driven.walk('1')
    return driven.walk('5:no_requiere 8')
  }
  it.each([
    ['cd_iop', '10', ['10']],
    ['pasarela_facturacion', '11', ['11']],
    ['cd_iop+pasarela_facturacion', '10 11', ['10', '11']],
  ])('9 → OR{%s} starts %s, and 12 waits for those chosen', (choices, marking, order) => {
    const driven = at9().walk(`9:${choices}`)
    expect(driven.marking()).toBe(marking)
    for (const step of order) {
      expect(driven.marking()).not.toContain('12')
      driven.walk(step)
    }
    expect(driven.marking()).toBe('12')
  })

  it('9 refuses to choose none', () => {
    const driven = at9()
    const nothing = { act: 'choose' as const, activation: driven.id('9'), choices: [] }
    expect(driven.refused('profesional_ait1', nothing).code).toBe('missing_choice')
  })

  it('a presentation that does not fit ends the case there, and says which end it was', () => {
    const driven = open('UGAT/AIT-PR06', 'email')
    if (driven.marking() === '1') driven.walk('1')
    driven.walk('5:requiere_presentacion 6 7:no_cumple')
    expect(driven.state.mood).toBe('closed')
    expect(driven.state.frames['UGAT/AIT-PR06']?.ended?.label?.es).toBeTruthy()
  })

  it('12 asks about certification only where the gateway or the invoicing was integrated', () => {
    expect(at9().walk('9:cd_iop 10 12').marking()).toBe('1 14*')
    const paying = at9().walk('9:pasarela_facturacion 11')
    const bare = { act: 'confirm' as const, activation: paying.id('12'), outputs: {} }
    expect(paying.refused('entidad1', bare).code).toBe('missing_choice')
    expect(paying.walk('12:requiere_certificacion').marking()).toBe('13')
  })

  it('runs PR04 inside 14 to its end', () => {
    const driven = at9().walk(`9:cd_iop 10 12 ${hge}`)
    expect(driven.marking()).toBe('15')
    expect(driven.walk('15 16 17~15 15 16 17 18 19').state.mood).toBe('closed')
  })
})

describe('PR07', () => {
  const begun = () => open('UGAT/AIT-PR07').walk('1 2 3 4')

  it('10 waits for 6, 16 and the "no integra" answer of 5', () => {
    const driven = begun().walk('5:no_integra')
    expect(driven.marking()).toBe('6 16 17 19')
    expect(driven.walk('6').marking()).toBe('16 17 19')
    expect(driven.walk('16').marking()).toBe('10 17 19')
  })

  it('10 waits for 6, 16 and 9, where HGE are integrated; a return 9 → 7 does not disturb the other branches', () => {
    const driven = begun().walk(`5:integra ${hge} 8 6 16`)
    expect(driven.marking()).toBe('9 17 19')
    driven.walk('9~7')
    expect(driven.marking()).toBe('7 17 19')
    expect(driven.walk('7 8 9').marking()).toBe('10 17 19')
  })

  it('20 waits for 15, 18 and 19; what 21 returns passes J20 without waiting', () => {
    const driven = begun().walk(
      '5:no_integra 6 16 10 11:no_exitosas 10 11:exitosas 12 13 14~12 12 13 14 15 17 18',
    )
    expect(driven.marking()).toBe('19')
    expect(driven.walk('19').marking()).toBe('20')
    expect(driven.walk('20 21~18 18').marking()).toBe('20')
    expect(driven.walk('20 21 22 23 24 25 26 27').state.mood).toBe('closed')
  })
})

describe('PR09', () => {
  it('ends at 3 without inconsistencies', () => {
    expect(open('UGAT/AIT-PR09').walk('1 2 3:sin_inconsistencias').state.mood).toBe('closed')
  })

  const split = (driven: Driven, at: string, entity: string) => ({
    act: 'split' as const,
    activation: driven.id(at),
    subject: `Entidad ${entity}`,
    at,
    entities: [entity],
  })
  /** The case that a split opens, as the program opens it. */
  const opened = (driven: Driven, at: string) => {
    const effect = driven.effects.findLast(({ kind }) => kind === 'open')
    const brought = effect?.kind === 'open' ? effect.start.brought : undefined
    return new Driven(library, { procedure: 'UGAT/AIT-PR09', at, brought, channel: 'internal' })
  }

  it('opens the cases of twenty entities at one press, each of its own', () => {
    const driven = open('UGAT/AIT-PR09').walk('1 2 3:con_inconsistencias')
    const entities = Array.from({ length: 20 }, (_, index) => `Entidad ${index}`)
    const { effects } = driven.do('jefe_ugat1', { ...split(driven, '4', ''), entities })
    const opened = effects.flatMap((effect) => (effect.kind === 'open' ? effect.start : []))
    expect(opened.map(({ intake }) => intake.entity)).toEqual(entities)
    expect(new Set(effects.map(({ id }) => id)).size).toBe(20)
    expect(driven.state.links).toHaveLength(20)
    expect(driven.walk('4:un_caso_por_entidad').state.mood).toBe('closed')
  })

  it('gives the case of another entity neither this one’s contact nor its routing number', () => {
    const driven = open('UGAT/AIT-PR09').walk('1 2 3:con_inconsistencias')
    const reporter = { name: 'Ana Rojas', phone: '+59170000001' }
    const to = { entity: 'A', reporter, routing: 'HR-9/2026' }
    driven.do(`${library.owners['UGAT/AIT-PR09']}1`, { act: 'amend', to })
    const { effects } = driven.do('jefe_ugat1', split(driven, '4', 'B'))
    const [linked] = effects.flatMap((effect) => (effect.kind === 'open' ? effect.start : []))
    expect(linked?.intake).toMatchObject({ entity: 'B', channel: driven.state.intake.channel })
    expect([linked?.intake.reporter, linked?.intake.routing, linked?.intake.contact]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('opens one linked case per entity from 4 on, which has the report that found it', () => {
    const driven = open('UGAT/AIT-PR09').walk('1 2 3:con_inconsistencias')
    const { effects } = driven.do('jefe_ugat1', split(driven, '4', 'B'))
    expect(effects).toMatchObject([
      {
        kind: 'open',
        start: { at: '4', procedure: 'UGAT/AIT-PR09', link: { case: 'c1', why: 'entity' } },
      },
    ])
    const linked = opened(driven, '4')
    expect(linked.marking()).toBe('4')
    expect(linked.state.outputs.map(({ step, output }) => `${step}.${output}`)).toEqual([
      '1.report',
      '1.report_file',
    ])
    expect(linked.walk('4 5 6 7 8 9 10 11 12 13 14').state.mood).toBe('closed')
    const nowhere = { ...split(driven, '4', 'C'), at: '6' }
    expect(driven.refused('jefe_ugat1', nowhere).code).toBe('unknown_target')
  })

  it('a report that is common to all goes on to 10, and each entity has its note from there', () => {
    const driven = open('UGAT/AIT-PR09').walk('1 2 3:con_inconsistencias 4 5 6 7 8 9')
    for (const entity of ['B', 'C']) driven.do('profesional_ait1', split(driven, '10', entity))
    const linked = opened(driven, '10')
    expect(linked.marking()).toBe('10')
    expect(linked.state.outputs).toMatchObject([
      { step: '6', output: 'report', by: 'profesional_ait1' },
      { step: '6', output: 'report_file' },
    ])
    expect(linked.walk('10 11~10 10 11 12 13 14').state.mood).toBe('closed')
    expect(verifyAggregate(linked.stored)).toMatchObject({ ok: true, findings: [] })
  })

  it.each(['4', '10'])(
    'at %s it ends by its own end once its entities have their cases, and leaves nothing',
    (at) => {
      const before = { 4: '', 10: ' 4 5 6 7 8 9' }[at] ?? ''
      const driven = open('UGAT/AIT-PR09').walk(`1 2 3:con_inconsistencias${before}`)
      const ending = (activation: string) => ({
        act: 'choose' as const,
        activation,
        choices: ['un_caso_por_entidad'],
        outputs: {},
      })
      const who = at === '4' ? 'jefe_ugat1' : 'profesional_ait1'
      expect(driven.refused(who, ending(driven.id(at))).code).toBe('unknown_choice')
      driven.do(who, split(driven, at, 'B'))
      driven.do(who, ending(driven.id(at)))
      expect(driven.state.mood).toBe('closed')
      expect(driven.state.frames['UGAT/AIT-PR09']?.ended?.label?.es).toBe(
        'Seguimiento dividido en un caso por entidad',
      )
    },
  )
})

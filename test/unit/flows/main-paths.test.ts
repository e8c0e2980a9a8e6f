import { start } from '../../../src/flows/engine/engine'
import { Driven, nine } from './support'

const library = nine()
const open = (procedure: string, channel = 'whatsapp') =>
  new Driven(library, { procedure, channel })
const codes = (driven: Driven, from = 0) =>
  driven.records.slice(from).map((one) => `${one.actor} ${one.act} ${one.step ?? ''}`.trim())

describe('the three support procedures', () => {
  it('PR01 is solved by support: ten steps, told four things, closed', () => {
    const driven = open('UGAT/AIT-PR01')
    expect(driven.marking()).toBe('2')
    driven.walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
    expect(driven.state.mood).toBe('closed')
    expect(driven.told()).toEqual(['received', 'attended', 'solved'])
    expect(codes(driven)).toEqual([
      'system start',
      'system confirm 1',
      'operador1 confirm 2',
      'operador1 choose 3',
      'operador1 choose 4',
      'operador1 confirm 5',
      'operador1 confirm 6',
      'operador1 confirm 7',
      'operador1 confirm 8',
      'supervisor1 confirm 9',
      'supervisor1 confirm 10',
    ])
  })

  it('PR02: the press on PR01 3 confirms step 1 of PR02 with a receipt of its own, and the case lands on its step 2', () => {
    const driven = open('UGAT/AIT-PR01').walk('2 3:disponibilidad')
    expect(driven.marking()).toBe('2')
    expect(driven.state.procedure).toBe('UGAT/AIT-PR02')
    expect(driven.state.frames['UGAT/AIT-PR01']?.state).toBe('left')
    expect(
      driven.records.slice(-2).map((one) => `${one.procedure} ${one.step} ${one.act}`),
    ).toEqual(['UGAT/AIT-PR01 3 choose', 'UGAT/AIT-PR02 1 confirm'])
    expect(codes(driven.walk('2'), -1)).toEqual(['uit1 confirm 2'])
  })

  it.each([
    ['uit', '3.A.1 3.A.2'],
    ['upat', '3.B.1 3.B.2 3.B.3 3.B.4 3.A.2'],
    ['acgii', '3.C.1 3.C.2 3.C.3 3.C.4 3.C.5 3.A.2'],
  ])('PR02 through %s comes to its closing', (choice, way) => {
    const driven = open('UGAT/AIT-PR01').walk(`2 3:disponibilidad 2 3:${choice} ${way} 4 5 6 7 8 9`)
    expect([driven.state.mood, ...driven.told()]).toEqual([
      'closed',
      'received',
      'attended',
      'solved',
    ])
  })

  it.each([
    ['adit', '3.A.1 3.A.2 3.A.3'],
    ['upat', '3.B.1 3.B.2 3.B.3 3.B.4 3.B.5 3.B.6 3.B.7 3.B.8'],
  ])('PR03 through %s comes to its closing', (choice, way) => {
    const driven = open('UGAT/AIT-PR01').walk(`2 3:otro 4:diseno 2 3:${choice} ${way} 4 5 6 7`)
    expect([driven.state.procedure, driven.state.mood]).toEqual(['UGAT/AIT-PR03', 'closed'])
  })

  it('after 9 → 3 the work flows again, every review is asked again, and the second notice is a correction', () => {
    const driven = open('UGAT/AIT-PR01').walk('2 3:otro 4:no_diseno 5 6 7 8 9~3')
    expect([driven.marking(), driven.state.mood, driven.on('3').holder]).toEqual([
      '3',
      'observed',
      'operador1',
    ])
    driven.walk('3:otro 4:no_diseno 5 6 7 8 9 10')
    expect(driven.told()).toEqual(['received', 'attended', 'solved', 'corrected'])
  })

  it('PR01 2–8 is one card of one operator', () => {
    const driven = open('UGAT/AIT-PR01').walk('2 3:otro 4:no_diseno 5 6 7 8')
    expect(new Set(driven.state.decided.slice(1).map((one) => one.card))).toEqual(
      new Set(['c1~UGAT/AIT-PR01~2~1']),
    )
    expect(driven.on('9').card).toBe(driven.id('9'))
  })

  it('a split report tells the person its own number and the one it came from', () => {
    const asked = {
      ...{ id: 'c2', number: 'N-2', procedure: 'UGAT/AIT-PR01', subject: 'the other problem' },
      intake: { channel: 'whatsapp', contact: 'contact1', text: 'the other problem', files: [] },
      link: { case: 'c1', number: 'N-1', why: 'split' as const },
    }
    const result = start(library, asked, open('UGAT/AIT-PR01').context({ kind: 'system' }))
    const told = result.ok ? result.effects.filter((effect) => effect.kind === 'tell') : []
    expect(told).toMatchObject([{ message: 'split', params: { number: 'N-2', from: 'N-1' } }])
  })
})

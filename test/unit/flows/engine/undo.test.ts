import { Driven, line, nine, tiny, tinyText, way } from '../support'

const library = nine()
const pr01 = () => new Driven(library, { procedure: 'UGAT/AIT-PR01' })
const last = (driven: Driven, step: string) =>
  driven.state.decided.filter((one) => one.step === step && !one.undone).at(-1)
const undo = (driven: Driven, step: string) => ({
  act: 'undo' as const,
  activation: last(driven, step)?.id ?? '',
})
const steps = (...lines: string[]) => `steps:\n${lines.join('\n')}`
const diamond = tiny(
  tinyText(
    [
      steps(
        line('1', "{ parallel: ['2', '3'] }"),
        line('2', 'J'),
        line('3', 'J'),
        line('4', 'END'),
      ),
      "joins:\n  - { id: J, waits: ['2', '3'], go: '4' }",
    ].join('\n'),
  ),
)
const split = () => new Driven(diamond, { procedure: 'X/Y-PR01' })

describe('undo', () => {
  it('reopens the step in a new round for the same person, and what it made active is gone', () => {
    const driven = pr01().walk('2').wait(59_000)
    const { records } = driven.do('operador1', undo(driven, '2'))
    expect(driven.on('2')).toMatchObject({ round: 2, holder: 'operador1' })
    expect(driven.marking()).toBe('2')
    expect(records).toMatchObject([{ act: 'undo', step: '2', round: 1 }])
  })

  it('cancels what the act would have told the person', () => {
    const driven = pr01()
    const { effects } = driven.step('2')
    const told = effects.find((effect) => effect.kind === 'tell')
    expect(told).toMatchObject({ message: 'attended', holdMs: 60_000 })
    expect(driven.do('operador1', undo(driven, '2')).cancels).toContain(told?.id)
  })

  it.each<[string, (driven: Driven) => Driven, string, string]>([
    ['after its minute', (driven) => driven.walk('2').wait(60_001), 'operador1', 'too_late'],
    ['by somebody else', (driven) => driven.walk('2'), 'operador2', 'forbidden'],
    [
      'of what was undone already',
      (driven) => {
        driven.walk('2').do('operador1', undo(driven, '2'))
        return driven
      },
      'operador1',
      'stale',
    ],
  ])('is refused %s', (_, prepare, who, code) => {
    const driven = pr01()
    const id = driven.id('2')
    prepare(driven)
    expect(driven.refused(who, { act: 'undo', activation: id }).code).toBe(code)
  })

  it('is refused when somebody acted on what followed', () => {
    const driven = pr01().walk('2 3:disponibilidad')
    const command = undo(driven, '3')
    driven.walk('2')
    expect(driven.refused('operador1', command)).toMatchObject({
      code: 'acted_on',
      since: { by: 'uit1' },
    })
  })

  it('is refused when somebody took what followed', () => {
    const driven = pr01().walk('2 3:disponibilidad')
    driven.do('uit2', { act: 'take', activation: driven.id('2') })
    expect(driven.refused('operador1', undo(driven, '3')).code).toBe('acted_on')
  })

  it('takes a continue back whole: the frame it opened too', () => {
    const driven = pr01().walk('2 3:disponibilidad')
    const { records } = driven.do('operador1', undo(driven, '3'))
    expect([driven.marking(), driven.state.procedure]).toEqual(['3', 'UGAT/AIT-PR01'])
    expect(records.map((one) => `${one.procedure} ${one.step}`)).toEqual([
      'UGAT/AIT-PR01 3',
      'UGAT/AIT-PR02 1',
    ])
    expect(driven.walk('3:disponibilidad').on('2')).toMatchObject({
      round: 2,
      procedure: 'UGAT/AIT-PR02',
    })
  })

  it('takes a closing back', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
    driven.do('supervisor1', undo(driven, '10'))
    expect([driven.marking(), driven.state.mood]).toEqual(['10', 'open'])
    expect(driven.walk('10').state.mood).toBe('closed')
  })

  it('takes back the press that ended a call, and the one that began it', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR04' }).walk(
      '1 2 3 4 5 6 7 8 9 10:upat',
    )
    driven.do('dge1', undo(driven, '10'))
    expect(driven.marking()).toBe('10')
    driven.walk('10:upat 2 3 4 5 6 7 8')
    driven.do('dge1', undo(driven, '8'))
    expect(driven.marking()).toBe('8 11*')
    expect(driven.walk('8').marking()).toBe('12')
  })

  it('takes a return back', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5 6 7 8 9~3')
    driven.do('supervisor1', undo(driven, '9'))
    expect([driven.marking(), driven.state.mood]).toEqual(['9', 'open'])
  })

  it('of two presses, the later first', () => {
    const driven = pr01().walk('2 3:otro')
    const first = undo(driven, '2')
    expect(driven.refused('operador1', first).code).toBe('acted_on')
    driven.do('operador1', undo(driven, '3'))
    driven.do('operador1', first)
    expect(driven.marking()).toBe('2')
  })

  it('leaves parallel branches that moved on meanwhile as they are', () => {
    const driven = split().walk('1 2')
    expect(driven.marking()).toBe('3')
    const pressed = undo(driven, '2')
    driven.do('a2', { act: 'take', activation: driven.id('3'), reason: 'mine' })
    driven.do('a1', pressed)
    expect(driven.marking()).toBe('2 3')
    expect(driven.walk('3').marking()).toBe('2')
    expect(driven.walk('2').marking()).toBe('4')
  })

  it('is refused when the join that it arrived at has fired since', () => {
    const driven = split().walk('1 2')
    const pressed = undo(driven, '2')
    driven.walk('3')
    expect(driven.refused('a1', pressed).code).toBe('acted_on')
    driven.do('a1', undo(driven, '3'))
    driven.do('a1', pressed)
    expect(driven.marking()).toBe('2 3')
  })

  it('what an undone confirmation left no longer counts, and stays', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5')
    driven.do('operador1', undo(driven, '5'))
    expect(driven.state.outputs.filter((one) => one.step === '5').every((one) => one.undone)).toBe(
      true,
    )
  })

  it('an act on what an undo withdrew is stale, and says that it was undone', () => {
    const driven = pr01().walk('2')
    const withdrawn = driven.id('3')
    driven.do('operador1', undo(driven, '2'))
    const press = { act: 'choose' as const, activation: withdrawn, choices: ['otro'] }
    expect(driven.refused('operador1', press)).toMatchObject({
      code: 'stale',
      since: { act: 'undo', by: 'operador1' },
    })
  })

  it('brings back the question that the person had been asked', () => {
    const driven = pr01()
    driven.do('operador1', {
      act: 'write',
      activation: driven.id('2'),
      text: 'Which page?',
      asks: true,
    })
    driven.walk('2')
    expect(driven.state.mood).toBe('open')
    driven.do('operador1', undo(driven, '2'))
    expect([driven.state.mood, driven.state.waiting?.activation]).toEqual([
      'waiting',
      driven.id('2'),
    ])
  })

  it('an undone decision excludes nobody', () => {
    const either = `{ exclusive: [${way('x', "'2'")}, ${way('y', 'END')}] }`
    const text = tinyText(steps(line('1', either), line('2', 'END', "notBy: ['1']")))
    const driven = new Driven(tiny(text), { procedure: 'X/Y-PR01' }).walk('1:x')
    driven.do('a1', undo(driven, '1'))
    driven.do('a1', { act: 'reassign', activation: driven.id('1'), to: 'a2' })
    driven.walk('1:x')
    expect(driven.try('a1', { act: 'confirm', activation: driven.id('2') }).ok).toBe(true)
  })
})

import { citizen, Driven, nine } from '../support'

const library = nine()
const spoken = () => new Driven(library, { procedure: 'UGAT/AIT-PR01', consent: 'to_hear' })

describe('a consent that was said aloud', () => {
  it('is heard before anything is done with the report; taking it and notes may come before', () => {
    const driven = spoken()
    const activation = driven.id('2')
    expect(driven.refused('operador1', { act: 'confirm', activation }).code).toBe('unheard')
    expect(driven.refused('operador1', { act: 'write', text: 'hello', asks: true }).code).toBe(
      'unheard',
    )
    driven.do('operador1', { act: 'take', activation })
    driven.do('operador1', { act: 'comment', text: 'I listen to it' })
    driven.do('operador1', { act: 'consent', given: true })
    expect(driven.state.intake.consent).toBe('given')
    expect(driven.walk('2').marking()).toBe('3')
  })
  it('a no ends the case, tells the person, and keeps nothing of what they sent', () => {
    const driven = spoken()
    driven.do(citizen, { act: 'receive', text: 'and more words' })
    const { records } = driven.do('operador1', { act: 'consent', given: false })
    expect(records).toMatchObject([{ act: 'consent', choices: ['no'] }])
    expect([driven.state.mood, driven.told().at(-1)]).toEqual(['cancelled', 'unconsented'])
    expect(driven.state).toMatchObject({
      intake: { text: '', files: [] },
      outputs: [],
      messages: [],
      active: [],
    })
    expect(JSON.stringify(driven.state)).not.toContain('more words')
  })
  it('the person may write it after all', () => {
    const driven = spoken()
    driven.do(citizen, { act: 'consent', given: true })
    expect(driven.walk('2').marking()).toBe('3')
  })
  it('is said by those of the step alone, and once', () => {
    const driven = spoken()
    expect(driven.refused('uit1', { act: 'consent', given: true }).code).toBe('forbidden')
    driven.do('operador1', { act: 'consent', given: true })
    expect(driven.refused('operador1', { act: 'consent', given: false }).code).toBe('not_waiting')
  })
})

/** What staff sent outside, taken back within its minute: words of a case, and its cancelling. */
import { citizen, Driven, nine } from '../support'

const library = nine()
const SECOND = 1000
const pr01 = () => new Driven(library, { procedure: 'UGAT/AIT-PR01' })
const wrote = (driven: Driven, text: string, asks = true) => {
  driven.do('operador1', { act: 'write', text, asks })
  return driven.state.messages.at(-1)?.id ?? ''
}
const withdraw = (message: string) => ({ act: 'withdraw' as const, message })
const undoOf = (driven: Driven) => ({
  act: 'undo' as const,
  activation: driven.state.cancelled?.undo?.steps[0] ?? '',
})

describe('words to the person', () => {
  it.each([
    [59, 'ok'],
    [60, 'ok'],
    [61, 'too_late'],
  ])('are taken back after %i s: %s', (seconds, answer) => {
    const driven = pr01().walk('2')
    const id = wrote(driven, 'Which page?')
    driven.wait(seconds * SECOND)
    const result = driven.try('operador1', withdraw(id))
    expect(result.ok ? 'ok' : result.code).toBe(answer)
    expect(driven.state.mood).toBe(answer === 'ok' ? 'open' : 'waiting')
    if (result.ok) expect(result.cancels).toEqual([driven.effects.at(-1)?.id])
  })
  it('are taken back by nobody else, and once', () => {
    const driven = pr01().walk('2')
    const id = wrote(driven, 'Which page?')
    expect(driven.refused('operador2', withdraw(id))).toMatchObject({
      code: 'forbidden',
      members: ['operador1'],
    })
    driven.do('operador1', withdraw(id))
    expect(driven.refused('operador1', withdraw(id)).code).toBe('stale')
  })
  it('taken back leave the question before them open, in whatever order that goes', () => {
    const driven = pr01().walk('2')
    const first = wrote(driven, 'first?')
    driven.wait(SECOND)
    const second = wrote(driven, 'second?')
    driven.do('operador1', withdraw(first))
    expect(driven.state.waiting?.question).toBe('second?')
    driven.do('operador1', withdraw(second))
    expect([driven.state.waiting, driven.state.mood]).toEqual([undefined, 'open'])
  })
  it('taken back are awaited no more, even where a decision after them is undone', () => {
    const driven = pr01().walk('2')
    const id = wrote(driven, 'Which page?')
    driven.wait(SECOND)
    const pressed = driven.id('3')
    driven.do('operador1', { act: 'choose', activation: pressed, choices: ['otro'] })
    driven.do('operador1', withdraw(id))
    driven.do('operador1', { act: 'undo', activation: pressed })
    expect(driven.state.waiting).toBeUndefined()
  })
})

describe('a cancelled case', () => {
  it('says to the person what was meant for them, and never the reason', () => {
    const driven = pr01().walk('2')
    const { effects } = driven.do('operador1', {
      act: 'cancel',
      reason: 'a joker',
      told: 'We cannot help with this.',
    })
    expect(JSON.stringify(effects)).not.toContain('joker')
    expect(effects).toMatchObject([
      { message: 'cancelled', params: { text: 'We cannot help with this.' } },
    ])
    const silent = pr01().walk('2')
    expect(
      JSON.stringify(silent.do('operador1', { act: 'cancel', reason: 'a joker' }).effects),
    ).not.toContain('joker')
  })
  it.each([
    ['2', '3'],
    ['2 3:disponibilidad 2 3:uit', '3.A.1'],
  ])('goes on where it stood (%s) when that is undone in time', (walk, at) => {
    const driven = pr01().walk(walk)
    const before = driven.marking()
    driven.do('operador1', { act: 'cancel', reason: 'x' })
    expect(driven.marking()).toBe('')
    driven.wait(30 * SECOND)
    const { cancels } = driven.do('operador1', undoOf(driven))
    expect([driven.marking(), driven.state.mood, driven.state.cancelled]).toEqual([
      before,
      'open',
      undefined,
    ])
    expect(cancels).toEqual([driven.effects.find((one) => one.id.endsWith('~cancelled'))?.id])
    driven.step(at, ...(at === '3' ? ['otro'] : []))
  })
  it('says again what it had kept from being said: a solution and a question', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5 6')
    driven.wait(120 * SECOND).step('7')
    wrote(driven, 'And the page?')
    const { cancels } = driven.do('operador1', { act: 'cancel', reason: 'x' })
    expect(cancels).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/~solved$/),
        expect.stringMatching(/~question$/),
      ]),
    )
    const { effects } = driven.do('operador1', undoOf(driven))
    expect(effects.filter(({ kind }) => kind === 'tell')).toMatchObject([
      { message: 'solved', holdMs: 60_000 },
      { message: 'question', params: { text: 'And the page?' } },
    ])
    expect(driven.state.waiting?.question).toBe('And the page?')
    expect(driven.state.messages.some(({ withdrawn }) => withdrawn)).toBe(false)
  })
  it('stays cancelled after its minute, and for everybody else', () => {
    const driven = pr01().walk('2')
    driven.do('operador1', { act: 'cancel', reason: 'x' })
    const undo = undoOf(driven)
    expect(driven.refused('operador2', undo)).toMatchObject({
      code: 'forbidden',
      members: ['operador1'],
    })
    driven.wait(61 * SECOND)
    expect(driven.refused('operador1', undo).code).toBe('too_late')
    expect(driven.try(citizen, { act: 'receive', text: 'and now?' }).ok).toBe(true)
  })
})

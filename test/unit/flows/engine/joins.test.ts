import { Driven, line, tiny, tinyText, way } from '../support'

const steps = (...lines: string[]) => `steps:\n${lines.join('\n')}`
const run = (text: string) => new Driven(tiny(tinyText(text)), { procedure: 'X/Y-PR01' })

describe('a join', () => {
  const diamond = [
    steps(
      line('1', "{ parallel: ['2', '3'] }"),
      line('2', 'J'),
      line('3', 'J'),
      line('4', "'5'", "returns: ['2', '1']"),
      line('5', 'END'),
    ),
    "joins:\n  - { id: J, waits: ['2', '3'], go: '4' }",
  ].join('\n')

  it.each([
    ['1', '2 3'],
    ['1 2', '3'],
    ['1 3', '2'],
    ['1 2 3', '4'],
    ['1 3 2 4', '5'],
  ])('waits for both branches: after %s, %s is active', (script, marking) => {
    expect(run(diamond).walk(script).marking()).toBe(marking)
  })

  it('lets returned work through without waiting, when the others had arrived', () => {
    expect(run(diamond).walk('1 2 3 4~2').marking()).toBe('2')
    expect(run(diamond).walk('1 2 3 4~2 2').marking()).toBe('4')
  })

  it('waits anew for both branches when its split is decided anew', () => {
    expect(run(diamond).walk('1 2 3 4~1 1').marking()).toBe('2 3')
    expect(run(diamond).walk('1 2 3 4~1 1 2').marking()).toBe('3')
    expect(run(diamond).walk('1 2 3 4~1 1 2 3').marking()).toBe('4')
  })

  it('keeps what came from outside the split that is decided anew', () => {
    const outer = [
      steps(
        line('1', "{ parallel: ['2', '6'] }"),
        line('2', "{ parallel: ['3', '4'] }"),
        line('3', 'J'),
        line('4', 'K'),
        line('6', 'J'),
        line('5', 'K'),
        line('7', 'END', "returns: ['2']"),
      ),
      "joins:\n  - { id: J, waits: ['3', '6'], go: '5' }\n  - { id: K, waits: ['4', '5'], go: '7' }",
    ].join('\n')
    expect(run(outer).walk('1 6 2 3 4 5 7~2 2 3').marking()).toBe('4 5')
    expect(run(outer).walk('1 6 2 3 4 5 7~2 2 3 5 4').marking()).toBe('7')
  })

  it('does not enter a branch again that is still at work', () => {
    const inner = [
      steps(
        line('1', "{ parallel: ['2', '3'] }"),
        line('2', "'4'"),
        line('4', 'J', "returns: ['1']"),
        line('3', 'J'),
        line('5', 'END'),
      ),
      "joins:\n  - { id: J, waits: ['4', '3'], go: '5' }",
    ].join('\n')
    const driven = run(inner).walk('1 2 4~1')
    expect(driven.marking()).toBe('1 3')
    expect(driven.walk('1').marking()).toBe('2 3')
    expect(driven.on('3').round).toBe(1)
    expect(driven.walk('2 4 3').marking()).toBe('5')
  })

  it('takes either of the sources of a slot', () => {
    const nested = [
      steps(
        line('1', `{ parallel: ['2', { exclusive: [${way('yes', "'3'")}, ${way('no', 'J')}] }] }`),
        line('2', 'J'),
        line('3', 'J'),
        line('4', 'END'),
      ),
      "joins:\n  - { id: J, waits: ['2', ['3', '1:no']], go: '4' }",
    ].join('\n')
    expect(run(nested).walk('1:no').marking()).toBe('2')
    expect(run(nested).walk('1:no 2').marking()).toBe('4')
    expect(run(nested).walk('1:yes 2').marking()).toBe('3')
    expect(run(nested).walk('1:yes 2 3').marking()).toBe('4')
  })

  const inclusive = [
    steps(
      line('1', `{ inclusive: [${way('a', "'2'")}, ${way('b', "'3'")}, ${way('c', 'J')}] }`),
      line('2', 'J'),
      line('3', 'J'),
      line('4', 'END', "returns: ['1']"),
    ),
    "joins:\n  - { id: J, waits: ['2', '3', '1:c'], split: '1', go: '4' }",
  ].join('\n')
  it.each([
    ['1:a', '2'],
    ['1:a 2', '4'],
    ['1:a+b 2', '3'],
    ['1:a+b 2 3', '4'],
    ['1:c', '4'],
    ['1:b+c', '3'],
    ['1:b+c 3', '4'],
    ['1:a+b 2 3 4~1 1:b', '3'],
    ['1:a+b 2 3 4~1 1:b 3', '4'],
    ['1:a 2 4~1 1:a+b 2', '3'],
  ])('of an inclusive split waits for those chosen: after %s, %s', (script, marking) => {
    expect(run(inclusive).walk(script).marking()).toBe(marking)
  })
})

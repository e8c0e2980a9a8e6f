import type { OutputValue } from '../../../../src/flows/case/case'
import type { Output } from '../../../../src/flows/definition/definition'
import { Driven, line, tiny, tinyText } from '../support'

const opened = (output: Partial<Output> & Pick<Output, 'kind'>) => {
  const leaves = `leaves: [${JSON.stringify({ id: 'o', label: { es: 'l', en: 'l' }, ...output })}]`
  return new Driven(tiny(tinyText(`steps:\n${line('1', 'END', leaves)}`)), {
    procedure: 'X/Y-PR01',
  })
}
const file = { hash: 'h', name: 'n', mime: 'm', bytes: 1 }

describe('a confirmation refuses a value that is not good for its kind', () => {
  it.each<[string, OutputValue, boolean]>([
    ['a reference', { kind: 'reference', number: 'AGETIC/1', date: '2026-03-01' }, true],
    ['a reference without number', { kind: 'reference', number: ' ', date: '2026-03-01' }, false],
    [
      'a reference of 101 characters',
      { kind: 'reference', number: 'x'.repeat(101), date: '2026-03-01' },
      false,
    ],
    [
      'a reference on a day that does not exist',
      { kind: 'reference', number: 'x', date: '2026-02-30' },
      false,
    ],
    [
      'a reference far in the future',
      { kind: 'reference', number: 'x', date: '2027-03-01' },
      false,
    ],
    ['a text of 3000 characters', { kind: 'text', text: 'x'.repeat(3000) }, true],
    ['a text of 3001', { kind: 'text', text: 'x'.repeat(3001) }, false],
    ['an empty text', { kind: 'text', text: '' }, false],
    ['a file', { kind: 'file', files: [file] }, true],
    ['no file', { kind: 'file', files: [] }, false],
    ['an estimate of no time', { kind: 'estimate', minutes: 0 }, false],
    ['an estimate', { kind: 'estimate', minutes: 90 }, true],
    [
      'a classification without a class',
      { kind: 'classification', class: '', priority: 'low' },
      false,
    ],
    ['an article declined', { kind: 'article', article: null, action: 'declined' }, true],
    [
      'an article written, without the article',
      { kind: 'article', article: null, action: 'written' },
      false,
    ],
    [
      'an acknowledgement',
      { kind: 'acknowledgement', receivedBy: 'R', at: '2026-03-01T12:00:00Z', channel: 'note' },
      true,
    ],
    [
      'an acknowledgement by nobody',
      { kind: 'acknowledgement', receivedBy: '', at: '2026-03-01', channel: 'note' },
      false,
    ],
    [
      'a coordination at no time',
      { kind: 'coordination', with: 'R', at: 'soon', means: 'phone' },
      false,
    ],
  ])('%s', (_, value, yes) => {
    const driven = opened({ kind: value.kind })
    const result = driven.try('a1', {
      act: 'confirm',
      activation: driven.id('1'),
      outputs: { o: value },
    })
    expect(result).toMatchObject(
      yes ? { ok: true } : { ok: false, code: 'invalid_output', output: 'o' },
    )
  })

  it.each<[string, Partial<Extract<OutputValue, { kind: 'coordination' }>>, boolean]>([
    ['a meeting that was held', {}, true],
    ['one with members of the agency alone', { with: '', members: ['U1'] }, true],
    ['one where nobody was', { with: ' ' }, false],
    ['one without a place', { place: undefined }, false],
    ['one without an hour', { at: '2026-03-02' }, false],
    ['one that is still ahead', { at: '2026-03-03T12:00:00Z' }, false],
  ])('%s', (_, part, yes) => {
    const driven = opened({ kind: 'coordination', meeting: true })
    const held = { at: '2026-03-02T12:00:00Z', means: 'en persona', with: 'R', place: 'La Paz' }
    const result = driven.try('a1', {
      act: 'confirm',
      activation: driven.id('1'),
      outputs: { o: { kind: 'coordination', ...held, ...part } },
    })
    expect(result).toMatchObject(yes ? { ok: true } : { ok: false, code: 'invalid_output' })
  })

  it('names what is missing, and what the step does not leave', () => {
    const driven = opened({ kind: 'text' })
    const confirm = { act: 'confirm' as const, activation: driven.id('1') }
    expect(driven.refused('a1', confirm)).toMatchObject({ code: 'missing_output', output: 'o' })
    const other = {
      o: { kind: 'text' as const, text: 'x' },
      p: { kind: 'text' as const, text: 'x' },
    }
    expect(driven.refused('a1', { ...confirm, outputs: other })).toMatchObject({
      code: 'invalid_output',
      output: 'p',
    })
  })

  it('a registration is the confirmation itself', () => {
    const driven = opened({ kind: 'registration' }).walk('1')
    expect(driven.state.outputs).toMatchObject([
      { output: 'o', value: { kind: 'registration', system: 'record' } },
    ])
  })

  it('of a group, one is enough and none is too few', () => {
    const one = (id: string) =>
      JSON.stringify({ id, kind: 'text', group: 'g', label: { es: 'l', en: 'l' } })
    const text = tinyText(`steps:\n${line('1', 'END', `leaves: [${one('o')}, ${one('p')}]`)}`)
    const driven = new Driven(tiny(text), { procedure: 'X/Y-PR01' })
    const confirm = { act: 'confirm' as const, activation: driven.id('1') }
    expect(driven.refused('a1', confirm).code).toBe('missing_output')
    expect(driven.try('a1', { ...confirm, outputs: { p: { kind: 'text', text: 'x' } } }).ok).toBe(
      true,
    )
  })

  it('the older version stays beside the corrected one', () => {
    const leaves = `leaves: [${JSON.stringify({ id: 'o', kind: 'text', label: { es: 'l', en: 'l' } })}]`
    const text = tinyText(
      `steps:\n${line('1', "'2'", leaves)}\n${line('2', 'END', "returns: ['1']")}`,
    )
    const driven = new Driven(tiny(text), { procedure: 'X/Y-PR01' }).walk('1 2~1 1')
    expect(driven.state.outputs.map((left) => left.round)).toEqual([1, 2])
  })
})

describe('a closed list', () => {
  const options = ['a', 'b'].map((id) => ({ id, label: { es: id, en: id } }))
  it.each<[string, boolean, string, boolean]>([
    ['takes several of its options', false, 'a,b', true],
    ['takes no other', false, 'a,c', false],
    ['whose options exclude one another takes one', true, 'b', true],
    ['whose options exclude one another takes not two', true, 'a,b', false],
  ])('%s', (_, exclusive, text, yes) => {
    const driven = opened({ kind: 'text', options, exclusive })
    const outputs = { o: { kind: 'text' as const, text } }
    expect(driven.try('a1', { act: 'confirm', activation: driven.id('1'), outputs }).ok).toBe(yes)
  })
})

describe('what a review sent back', () => {
  const leaves = (more: string) =>
    `leaves: [{ id: o, kind: reference, required: false, label: { es: l, en: l }${more} }]`
  const reviewed = (more: string) =>
    new Driven(
      tiny(
        tinyText(
          `steps:\n${line('1', "'2'", leaves(more))}\n${line('2', 'END', "returns: ['1']")}`,
        ),
      ),
      { procedure: 'X/Y-PR01' },
    )
  const bare = (driven: Driven) =>
    driven.try('a1', { act: 'confirm', activation: driven.id('1'), outputs: {} })

  it.each<[string, string, string, boolean]>([
    ['is asked and was left: it has to be left again', ', ask: true', '1 2~1', false],
    ['may be left and is not asked: it may stay as it was', '', '1 2~1', true],
  ])('%s', (_, more, script, yes) => {
    const again = reviewed(more).walk(script)
    expect(bare(again).ok).toBe(yes)
  })

  it('is asked and was never left: it may stay empty', () => {
    const driven = reviewed(', ask: true')
    expect(bare(driven).ok).toBe(true)
    expect(bare(driven.walk('2~1')).ok).toBe(true)
  })
})

describe('a procedure called inside a step', () => {
  const label = 'label: { es: l, en: l }'
  const report = `{ id: n, kind: reference, ${label} }, { id: f, kind: file, ${label}, of: n }`
  const options = `options: [{ id: a, ${label} }, { id: b, ${label} }]`
  const stated = `{ id: o, kind: text, ${label}, ${options} }`
  const caller = (leaves: string, gives: string) =>
    tinyText(
      [
        'steps:',
        line('1', "'2'", `leaves: [${leaves}]`),
        line(
          '2',
          "{ step: '3', call: { procedure: X/Y-PR02, confirmsFirst: true, " +
            `leaves: ['2.n', '2.f'], gives: ${gives} } }`,
        ),
        line('3', 'END', `leaves: [${report}]`),
      ].join('\n'),
    )
  const called = tinyText(
    [
      'steps:',
      line(
        '1',
        "'2'",
        `leaves: [{ id: asked, kind: text, ${label}, exclusive: true, ${options} }]`,
      ),
      line('2', 'END', `leaves: [${report}]`),
    ].join('\n'),
    { code: 'X/Y-PR02' },
  )
  const driven = (leaves: string, gives: string) =>
    new Driven(tiny(caller(leaves, gives), called), { procedure: 'X/Y-PR01' })
  const left = (one: Driven) =>
    one.state.outputs.map(({ path, step, output }) => `${path} ${step}.${output}`)

  it('takes along what was stated, and leaves all that is named', () => {
    const one = driven(stated, "{ asked: '1.o' }").walk('1 2')
    expect(one.marking()).toBe('2 3*')
    expect(one.walk('2').state.mood).toBe('closed')
    expect(left(one)).toEqual([
      'X/Y-PR01 1.o',
      'X/Y-PR01>3>X/Y-PR02 1.asked',
      'X/Y-PR01>3>X/Y-PR02 2.n',
      'X/Y-PR01>3>X/Y-PR02 2.f',
      'X/Y-PR01 3.n',
      'X/Y-PR01 3.f',
    ])
  })

  it('takes along an option that the definition states', () => {
    const one = driven(stated, '{ asked: { option: b } }').walk('1 2')
    expect(one.state.outputs.at(-1)).toMatchObject({
      output: 'asked',
      value: { kind: 'text', text: 'b' },
    })
  })

  it('asks its first step where what was stated is not enough', () => {
    const one = driven(stated.replace(label, `${label}, required: false`), "{ asked: '1.o' }")
    one.do('a1', { act: 'confirm', activation: one.id('1'), outputs: {} })
    expect(one.walk('2').marking()).toBe('1 3*')
    expect(one.walk('1 2').state.mood).toBe('closed')
  })
})

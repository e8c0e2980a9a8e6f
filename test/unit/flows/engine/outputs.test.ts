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

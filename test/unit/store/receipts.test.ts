import fc from 'fast-check'
import { canonical } from '../../../src/store/canonical'
import type { Receipt } from '../../../src/store/port'
import { chainReceipts, saltedHash, verifyChain } from '../../../src/store/receipts'
import { record } from '../../contract/make'

const link = { case: 'c1', revision: 1, previous: null, salt: 'secret' }
const chainOf = (count: number, salt = 'secret'): Receipt[] =>
  chainReceipts(
    { ...link, salt },
    Array.from({ length: count }, (_, seq) => record(seq)),
  )

describe('a receipt', () => {
  test('is hashed over its canonical text, the hash before included', () => {
    const [first, second] = chainReceipts(link, [
      record(0, { act: 'choose', choices: ['yes'], activation: 'c1~PR01~2~1', step: '2', round: 1 }),
      record(1),
    ])
    expect(first!.body).toBe(
      '{"act":"choose","activation":"c1~PR01~2~1","actor":"U1","at":"2026-03-02T13:00:00.000Z","case":"c1",' +
        '"choices":["yes"],"previous":null,"procedure":"UGAT/AIT-PR01","revision":1,"round":1,"seq":0,"step":"2",' +
        '"v":1,"version":"1"}',
    )
    expect(first!.hash).toBe('2a087d754550c15a6b843518fac168c3e8dcd59a6479affad14706f0e576fb49')
    expect(second!.previous).toBe(first!.hash)
  })

  test('holds free words and digests only as salted hashes, which differ by case', () => {
    const texts = { reason: 'Juan Pérez no contesta' }
    const outputs = [{ output: 'report', kind: 'text', digest: 'abc' }]
    const [receipt] = chainReceipts(link, [record(0, { texts, outputs })])
    expect(receipt!.body).not.toMatch(/Juan|abc/)
    expect(JSON.parse(receipt!.body)).toMatchObject({
      texts: { reason: saltedHash('secret', texts.reason) },
      outputs: [{ output: 'report', kind: 'text', digest: saltedHash('secret', 'abc') }],
    })
    expect(saltedHash('other', texts.reason)).not.toBe(saltedHash('secret', texts.reason))
  })
})

describe('a chain', () => {
  test('goes on over commits and branches in the order of acts', () => {
    const first = chainReceipts(link, [record(0), record(1)])
    const next = chainReceipts({ ...link, revision: 4, previous: first[1]!.hash }, [record(2)])
    expect(verifyChain([...first, ...next], next[0]!.hash)).toEqual({ ok: true })
    expect(verifyChain([], null)).toEqual({ ok: true })
  })

  test.each<[string, number, (chain: Receipt[]) => Receipt[]]>([
    ['a changed field', 2, (chain) => chain.map((each) => (each.seq === 2 ? { ...each, actor: 'U9' } : each))],
    ['a changed body', 2, (chain) => chain.map((each) => (each.seq === 2 ? { ...each, body: '{}' } : each))],
    ['no body at all', 1, (chain) => chain.map((each) => (each.seq === 1 ? { ...each, body: 'x' } : each))],
    ['a missing link', 3, (chain) => chain.filter(({ seq }) => seq !== 2)],
    ['two that changed places', 2, (chain) => [chain[0]!, chain[2]!, chain[1]!, chain[3]!]],
    ['a cut tail', 3, (chain) => chain.slice(0, 3)],
    ['a link of another case', 0, () => chainReceipts({ ...link, previous: 'f'.repeat(64) }, [record(0)])],
  ])('with %s is broken at seq %i', (_, seq, spoil) => {
    const chain = chainOf(4)
    expect(verifyChain(spoil(chain), chain[3]!.hash)).toEqual({ ok: false, seq })
  })

  test('breaks with any change of any character of any body', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (seq, place, character) => {
        const chain = chainOf(5)
        const { body } = chain[seq]!
        const at = place % body.length
        fc.pre(body[at] !== character)
        chain[seq]!.body = body.slice(0, at) + character + body.slice(at + 1)
        expect(verifyChain(chain)).toEqual({ ok: false, seq })
      }),
    )
  })
})

describe('canonical JSON', () => {
  test('has one text for equal values, whatever the order of their keys', () => {
    expect(canonical({ b: [1, 'é', null], a: { d: 1e21, c: '\u2028' } })).toBe(
      '{"a":{"c":"\u2028","d":1e+21},"b":[1,"é",null]}',
    )
    expect(canonical({ x: 1, y: undefined })).toBe('{"x":1}')
    expect(() => canonical(undefined)).toThrow(TypeError)
  })
})

import fc from 'fast-check'
import type { OutputValue } from '../../../../src/flows/case/case'
import { canonical } from '../../../../src/store/record/canonical'
import type { Receipt } from '../../../../src/store/port'
import {
  chainReceipts,
  digestOf,
  outputDigest,
  saltedHash,
  saltName,
} from '../../../../src/store/record/receipts'
import { readChain } from '../../../../src/store/record/chain'
import { at, record } from '../../../contract/make'

const link = { case: 'c1', revision: 1, previous: null, salt: 'secret' }
const chainOf = (count: number, salt = 'secret'): Receipt[] =>
  chainReceipts(
    { ...link, salt },
    Array.from({ length: count }, (_, seq) => record(seq)),
  )

describe('a receipt', () => {
  test('is hashed over its canonical text, the hash before included', () => {
    const [first, second] = chainReceipts(link, [
      record(0, {
        act: 'choose',
        choices: ['yes'],
        activation: 'c1~PR01~2~1',
        step: '2',
        round: 1,
      }),
      record(1),
    ])
    expect(first!.body).toBe(
      '{"act":"choose","activation":"c1~PR01~2~1","actor":"U1","at":"2026-03-02T13:00:00.000Z","case":"c1",' +
        '"choices":["yes"],"previous":null,"procedure":"UGAT/AIT-PR01","revision":1,"round":1,"seq":0,"step":"2",' +
        '"v":2,"version":"1"}',
    )
    expect(first!.hash).toBe('a44a62fa44bb983c4f8640d3e9a5a1bf42eb998e6934277dd948669de3043ca3')
    expect(second!.previous).toBe(first!.hash)
  })

  test('holds free words and digests only as salted hashes, which differ by case', () => {
    const texts = { reason: 'Juan Pérez no contesta' }
    const outputs = [{ output: 'report', value: { kind: 'text' as const, text: 'abc' }, by: 'U1' }]
    const [receipt] = chainReceipts(link, [record(0, { texts, outputs })])
    expect(receipt!.body).not.toMatch(/Juan|abc/)
    expect(JSON.parse(receipt!.body)).toMatchObject({
      texts: { reason: saltedHash('secret', texts.reason) },
      outputs: [{ output: 'report', kind: 'text', digest: outputDigest('secret', outputs[0]!) }],
      salt: saltName('secret'),
    })
    expect(saltedHash('other', texts.reason)).not.toBe(saltedHash('secret', texts.reason))
  })
})

describe('what a receipt attests', () => {
  test('of a CITE and its date, an estimate or a registration can be compared without the salt; words and files cannot', () => {
    const digest = (salt: string, value: OutputValue) => outputDigest(salt, { value, by: 'U1' })
    const file = { hash: 'h', name: 'n.pdf', mime: 'application/pdf', bytes: 1 }
    const facts: OutputValue[] = [
      { kind: 'reference', number: 'AGETIC/NI/0001/2026', date: '2026-03-02' },
      { kind: 'estimate', minutes: 60 },
      { kind: 'registration', system: 'osticket', reference: '77' },
    ]
    const words: OutputValue[] = [
      { kind: 'text', text: 'abc' },
      { kind: 'file', files: [file] },
      { kind: 'acknowledgement', receivedBy: 'Rosa', at, channel: 'note' },
    ]
    for (const value of facts) expect(digest('one', value)).toBe(digest('other', value))
    for (const value of words) expect(digest('one', value)).not.toBe(digest('other', value))
    for (const value of facts)
      expect(outputDigest('one', { value, by: 'U2' })).not.toBe(digest('one', value))
  })

  test('of the case, the last receipt of a commit says in one hash how it stands', () => {
    const marking = { mood: 'open' }
    const bodies = chainReceipts({ ...link, marking }, [record(0), record(1)]).map(({ body }) =>
      JSON.parse(body),
    )
    expect(bodies.map((body: { marking?: string }) => body.marking)).toEqual([
      undefined,
      digestOf(marking),
    ])
  })
})

describe('a chain', () => {
  test('goes on over commits and branches in the order of acts', () => {
    const first = chainReceipts(link, [record(0), record(1)])
    const next = chainReceipts({ ...link, revision: 4, previous: first[1]!.hash }, [record(2)])
    expect(readChain([...first, ...next], { id: 'c1', head: next[0]!.hash }).broken).toBeUndefined()
    expect(readChain([], { id: 'c1', head: null }).broken).toBeUndefined()
  })

  test('breaks with any change of any character of any body', () => {
    fc.assert(
      fc.property(
        fc.nat(4),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (seq, place, character) => {
          const chain = chainOf(5)
          const { body } = chain[seq]!
          const on = place % body.length
          fc.pre(body[on] !== character)
          chain[seq]!.body = body.slice(0, on) + character + body.slice(on + 1)
          const { broken } = readChain(chain, { id: 'c1', head: chain.at(-1)!.hash })
          expect(broken).toEqual({ fault: 'changed', seq })
        },
      ),
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

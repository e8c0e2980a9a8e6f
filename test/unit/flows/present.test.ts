import { present } from '../../../src/flows/present'

describe('The fields of a literal that are given', () => {
  it.each([
    ['are kept in their order', { b: 1, a: 'x' }, { b: 1, a: 'x' }],
    ['leave out what is undefined', { a: undefined, b: 1 }, { b: 1 }],
    ['keep what is empty, false, nothing or null', { a: '', b: false, c: 0, d: null }, null],
    ['are none where none is given', { a: undefined }, {}],
  ])('%s', (_rule, fields, expected) => {
    const kept = present(fields)
    expect(JSON.stringify(Object.entries(kept))).toBe(
      JSON.stringify(Object.entries(expected ?? fields)),
    )
  })

  it('leave a default as it is when they are laid over it', () => {
    const over = (name?: string) => ({ ...{ name: 'unit' }, ...present({ name }) })
    expect(over()).toEqual({ name: 'unit' })
    expect(over('mayor')).toEqual({ name: 'mayor' })
    const index: Record<string, string> = present({ name: undefined as string | undefined })
    expect(Object.keys(index)).toEqual([])
  })
})

import {
  isIn,
  isMeant,
  referenceAt,
  referenceIn,
  referenceWords,
} from '../../../../src/bot/ids/case-number'

const series = ['INC', 'HGE']
const whole = 'INC-2026-000123'

describe('a case’s number is found as people write it', () => {
  test.each([
    ...['INC-2026-000123', 'inc-2026-000123', 'Inc 2026 123', 'INC–2026–000123', 'INC—2026—123', 'inc‑2026‑123', 'INC−2026−123'],
    ...['INC - 2026 - 000123', 'INC_2026_000123', 'INC/2026/123', 'INC.2026.000123', 'INC2026000123', 'inc 2026-0123', 'caso INC-2026-123'],
    ...['mi caso nro. INC-2026-123', '  #inc-2026-123 ', 'el caso n° inc 2026 000123', 'INC\u00ad-2026\u2060-000123', 'INC\u00a02026\u00a0123'],
  ])('«%s» is the whole number', (text) => {
    const found = referenceAt(text, series)
    expect(found && referenceWords(found.reference)).toBe(whole)
    expect(found?.rest.trim()).toBe('')
  }) // prettier-ignore
  test.each([
    ['2', '2'],
    ['000002', '2'],
    ['caso 2', '2'],
    ['Caso #2', '2'],
    ['mi caso n.º 2', '2'],
    ['ticket 2', '2'],
    ['hge 45', 'HGE-45'],
    ['HGE-45', 'HGE-45'],
    ['hge45', 'HGE-45'],
    ['2026-123', '2026-000123'],
  ])('«%s» is %s', (text, expected) => {
    const found = referenceAt(text, series)
    expect(found && referenceWords(found.reference)).toBe(expected)
  })
  test.each([
    ...['error 403 al entrar', 'abril 2026 15', '2026-11-27', '70012345', 'caso de la señora', 'no puedo', 'el 27/11/2026 pagué'],
    ...['win 10', 'son 100000 bolivianos en 2026 5'],
  ])('«%s» is none', (text) => {
    const found = referenceAt(text, series)
    expect(found?.rest.trim() === '' ? referenceWords(found.reference) : 'none').toBe('none')
    expect(referenceIn(text, series)).toBeUndefined()
  }) // prettier-ignore
  test.each([
    ['2', ['INC-2026-000002', 'HGE-2026-000002', 'INC-2025-000002']],
    ['inc 2', ['INC-2026-000002', 'INC-2025-000002']],
    ['2026-2', ['INC-2026-000002', 'HGE-2026-000002']],
    ['hge-2026-2', ['HGE-2026-000002']],
    ['12', ['INC-2026-000012']],
  ])('«%s» means each that fits what was said', (text, expected) => {
    const numbers = ['INC-2026-000002', 'HGE-2026-000002', 'INC-2025-000002', 'INC-2026-000012']
    const found = referenceAt(text, series)
    expect(numbers.filter((number) => found && isMeant(found.reference, number))).toEqual(expected)
  })
  test('a number written whole is found anywhere in a sentence', () => {
    const found = referenceIn('por favor, lo de inc–2026–123 sigue igual', series)
    expect(found && referenceWords(found)).toBe(whole)
  })
  test.each([
    ...['hola, soy Ana, por el caso 123', 'INC–2026—123', 'lo de inc2026000123 sigue', 'mi reporte #000123', 'Ana, ticket inc 123'],
    ...['el 2026-123 y nada más', '(caso n.º 123)'],
  ])('«%s» has it', (text) => {
    expect(isIn(text, whole, true)).toBe(true)
  }) // prettier-ignore
  test.each([
    ['123', true],
    ['soy Ana Pérez 000123', true],
    ['vivo en la calle 123', true],
    ['caso 123', false],
  ])('«%s»: that a number alone will do is for the asker to say', (text, alone) => {
    expect([isIn(text, whole, true), isIn(text, whole)]).toEqual([true, !alone])
  })
  test.each([
    'HGE-2026-000123',
    'INC-2025-123',
    'caso 1234',
    'mi carnet es 4830123',
    'inc123a',
    '',
  ])('«%s» has it not', (text) => expect(isIn(text, whole, true)).toBe(false))
})

/** What each kind of field takes, and what it refuses by which rule. */
import fc from 'fast-check'
import { checkField, normalValue, type KindRule } from '../../../../src/flows/forms/answer'
import { form as formShape, type Form } from '../../../../src/flows/forms/form'
import { fieldKinds, type FieldKind, type FieldValue } from '../../../../src/flows/forms/values'

const word = { es: 'p', en: 'w' }
const today = '2026-03-02'
const optionsOf = (kind: FieldKind) =>
  kind === 'one_of' || kind === 'several_of'
    ? [
        { id: 'red', label: word },
        { id: 'green', label: word, always: kind === 'several_of' ? true : undefined },
        { id: 'blue', label: word },
      ]
    : undefined
const formOf = (kind: FieldKind, ahead = false): Form =>
  formShape.parse({
    id: 'f',
    title: word,
    purpose: word,
    source: 's',
    sections: [
      {
        id: 's',
        title: word,
        fields: [{ id: 'x', kind, label: word, ahead, options: optionsOf(kind) }],
      },
    ],
  })
/** The value as it is kept, and `ok` or the rule that it fails. */
const checked = (kind: FieldKind, value: FieldValue, ahead = false): [FieldValue, string] => {
  const form = formOf(kind, ahead)
  const field = form.sections[0]!.fields[0]!
  const kept = normalValue(field, kind, value)
  const answered = { answers: { 'o.x': kept }, chosen: {} }
  const found = checkField({ output: 'o', form, field }, kept, answered, today)
  return [kept, found.ok ? 'ok' : found.rule]
}

type Row = [written: FieldValue, said: 'ok' | KindRule, kept?: FieldValue]
const long = 'a'.repeat(20_000)
const file = { hash: 'h', name: 'n.pdf', mime: 'application/pdf', bytes: 1 }
const rows: Record<FieldKind, Row[]> = {
  text: [
    ['  Sistema   de\ntrámites ', 'ok', 'Sistema de trámites'],
    ['👍🏽', 'ok'],
    ['a'.repeat(200), 'ok'],
    ['a'.repeat(201), 'too_long'],
    [long, 'too_long'],
    [' \n ', 'empty'],
    [['a'], 'kind'],
    [[file], 'kind'],
  ],
  long_text: [
    ['Dos\nlíneas', 'ok', 'Dos\nlíneas'],
    ['a'.repeat(3000), 'ok'],
    ['a'.repeat(3001), 'too_long'],
    ['', 'empty'],
  ],
  email: [
    ['Rosa.Choque@Viacha.gob.bo', 'ok', 'rosa.choque@viacha.gob.bo'],
    ['rosa+pruebas@gmail.com', 'ok'],
    ['o_brien-2@sub.dominio.com.bo', 'ok'],
    ['niño@señal.bo', 'ok'],
    ['rosa@viacha', 'email'],
    ['rosa.viacha.gob.bo', 'email'],
    ['rosa@@viacha.gob.bo', 'email'],
    ['rosa@viacha..bo', 'email'],
    ['rosa@-viacha.bo', 'email'],
    ['rosa choque@viacha.gob.bo', 'email'],
    ['Rosa <rosa@viacha.gob.bo>', 'email'],
    ['rosa@viacha.gob.bo, ana@viacha.gob.bo', 'email'],
    ['😀', 'email'],
    [`${'a'.repeat(195)}@a.bo`, 'ok'],
    [`${'a'.repeat(196)}@a.bo`, 'too_long'],
    ['', 'empty'],
  ],
  url: [
    ['Https://Pruebas.Viacha.gob.bo/Ruta', 'ok', 'https://pruebas.viacha.gob.bo/Ruta'],
    ['http://10.0.0.5:8080/volver?de=1#fin', 'ok'],
    ['http://localhost/x', 'ok'],
    ['viacha.gob.bo/volver', 'url'],
    ['https:/viacha.gob.bo', 'url'],
    ['https://', 'url'],
    ['https://viacha.gob.bo/con espacio', 'url'],
    ['https://usuario:clave@viacha.gob.bo/', 'url'],
    ['https://viacha.gob.bo:99999/', 'url'],
    ['ftp://viacha.gob.bo', 'url'],
    ['javascript:alert(1)', 'url'],
    [`https://a.bo/${'a'.repeat(2000 - 13)}`, 'ok'],
    [`https://a.bo/${'a'.repeat(2001 - 13)}`, 'too_long'],
    ['', 'empty'],
  ],
  phone: [
    ['2 2128706', 'ok'],
    ['+591 (2) 212-8706', 'ok'],
    ['2128706', 'ok'],
    ['212870', 'phone'],
    ['+591 2 2128706 1234567890', 'phone'],
    ['2 212870a', 'phone'],
    ['siete cero uno', 'phone'],
    ['2128706 int. 12', 'phone'],
    ['☎️', 'phone'],
    ['', 'empty'],
  ],
  ci: [
    ['1234567', 'ok'],
    ['1234567 lp', 'ok', '1234567 LP'],
    ['1234567-1A', 'ok'],
    ['1234567 1a l.p.', 'ok', '1234567-1A LP'],
    ['12345671A', 'ok', '1234567-1A'],
    ['1.234.567-LP', 'ok', '1234567 LP'],
    ['E-1234567', 'ok'],
    ['e 1234567', 'ok', 'E-1234567'],
    ['1234', 'ok'],
    ['123', 'ci'],
    ['12345678901', 'ci'],
    ['1234567 XX', 'ci'],
    ['1234567-A1', 'ci'],
    ['no tengo', 'ci'],
    ['', 'empty'],
  ],
  date: [
    ['1990-12-31', 'ok'],
    ['2024-02-29', 'ok'],
    ['2026-03-02', 'ok'],
    ['2026-03-03', 'date_future'],
    ['2023-02-29', 'date'],
    ['1990-13-01', 'date'],
    ['1990-00-10', 'date'],
    ['31/12/1990', 'date'],
    ['ayer', 'date'],
    ['', 'empty'],
  ],
  yes_no: [
    ['yes', 'ok'],
    ['no', 'ok'],
    ['sí', 'yes_no'],
    ['', 'empty'],
  ],
  one_of: [
    ['red', 'ok'],
    ['rojo', 'option'],
    ['', 'option'],
    [['red'], 'kind'],
  ],
  several_of: [
    [['blue', 'red'], 'ok', ['red', 'green', 'blue']],
    [[], 'ok', ['green']],
    [['red', 'violet'], 'option'],
    ['red', 'kind'],
  ],
  names: [
    [['Sistema A', ' Sistema  B ', 'Sistema A', ''], 'ok', ['Sistema A', 'Sistema B']],
    [Array.from({ length: 20 }, (_, index) => `Sistema ${index}`), 'ok'],
    [Array.from({ length: 21 }, (_, index) => `Sistema ${index}`), 'too_many'],
    [['a'.repeat(201)], 'too_long'],
    [[], 'empty'],
    ['Sistema A', 'kind'],
  ],
  file: [
    [[file], 'ok'],
    [Array.from({ length: 11 }, () => file), 'too_many'],
    [[], 'empty'],
    ['n.pdf', 'kind'],
  ],
  secret: [
    [{ secret: 's1' }, 'ok'],
    [{ secret: '' }, 'empty'],
    ['la clave misma', 'kind'],
    [['la clave misma'], 'kind'],
  ],
}

describe.each(fieldKinds.map((kind) => [kind] as const))('a field of the kind %s', (kind) => {
  test.each(rows[kind].map((row) => [JSON.stringify(row[0]).slice(0, 60), row] as const))(
    'takes or refuses %s',
    (_shown, [written, said, kept = written]) => {
      const [value, result] = checked(kind, written)
      expect(result).toBe(said)
      if (said === 'ok') expect(value).toEqual(kept)
    },
  )
  test('has a value that it takes and one that it refuses', () => {
    const said = rows[kind].map(([, result]) => result)
    expect(said).toContain('ok')
    expect(said.some((result) => result !== 'ok')).toBe(true)
  })
})

test('a value in its normal form is in it again, and whatever comes is taken or refused', () => {
  const written = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('1234567 1a lp', 'E - 55555', 'HTTPS://A.BO/É', 'a@B.bo', '\u00a0', 'ﬁ\u0301'),
    fc.array(fc.oneof(fc.string(), fc.constantFrom('red', 'blue'))),
    fc.constant<FieldValue>([file]),
    fc.record({ secret: fc.string() }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...fieldKinds), written, (kind, value) => {
      const [kept, said] = checked(kind, value)
      expect(checked(kind, kept)).toEqual([kept, said])
    }),
    { numRuns: 400 },
  )
})

test('a day that has not come is taken where the field says so', () => {
  expect(checked('date', '2026-03-03', true)).toEqual(['2026-03-03', 'ok'])
})

import type { Output } from '../../../../src/flows/definition/definition'
import type { Values } from '../../../../src/bot/staff/values'
import { forms, needing, visitOf } from './forms-support'
import { bilingual } from '../../../support/bilingual'

const visit = visitOf()
const { parse } = forms
const file = (bytes = 10) => ({ id: 'F1', name: 'nota.pdf', mime: 'application/pdf', bytes })
const paste = 'palabra '.repeat(2500)
const two = [
  { id: 'a', label: bilingual({ es: 'A', en: 'A' }) },
  { id: 'b', label: bilingual({ es: 'B', en: 'B' }) },
]
const ofOne = (output: Partial<Output>, parts: Values) => {
  const values = Object.fromEntries(
    Object.entries(parts).map(([part, value]) => [`out.o0.${part}`, value]),
  )
  return parse.decide(values, { visit, needs: needing([output]) })
}

const good: [string, Partial<Output>, Values, unknown][] = [
  [
    'reference',
    {},
    { number: { text: ' CITE 1/26 ' }, date: { date: '2026-03-09' } },
    { number: 'CITE 1/26' },
  ],
  [
    'reference',
    {},
    { number: { text: 'C1' }, date: { date: '2025-11-30' } },
    { date: '2025-11-30' },
  ],
  ['text', {}, { text: { text: '  👍 ' } }, { text: '👍' }],
  ['text', {}, { text: { text: 'x'.repeat(3000) } }, { text: 'x'.repeat(3000) }],
  ['text', { options: two }, { options: { options: ['a', 'b'] } }, { text: 'a,b' }],
  ['estimate', {}, { amount: { text: '1.5' }, unit: { option: 'hours' } }, { minutes: 90 }],
  ['estimate', {}, { amount: { text: '2' }, unit: { option: 'days' } }, { minutes: 960 }],
  [
    'classification',
    {},
    { class: { text: 'Acceso' }, priority: { option: 'high' } },
    { priority: 'high' },
  ],
  ['form', {}, { value: { text: 'todo' } }, { values: { value: 'todo' } }],
  ['article', {}, { action: { option: 'declined' } }, { article: null, action: 'declined' }],
  [
    'coordination',
    {},
    { with: { text: 'UIT' }, at: { date: '2026-03-10' }, means: { text: 'reunión' } },
    { with: 'UIT', at: '2026-03-10', means: 'reunión' },
  ],
  [
    'coordination',
    {},
    {
      ...{ with: { text: 'Eva' }, at: { date: '2026-03-10' }, means: { text: 'reunión' } },
      ...{ time: { text: '15:00' }, place: { text: 'La Paz' }, agreed: { text: 'El plan.' } },
    },
    { with: 'Eva', at: '2026-03-10T19:00:00.000Z', place: 'La Paz', agreed: 'El plan.' },
  ],
  [
    'coordination',
    { meeting: true },
    {
      ...{ at: { date: '2026-03-10' }, time: { text: '08:15' }, place: { text: 'La Paz' } },
      ...{ means: { text: 'en persona' }, with: { text: 'Eva' }, members: { users: ['U1', 'U2'] } },
    },
    { at: '2026-03-10T12:15:00.000Z', members: ['U1', 'U2'], with: 'Eva', place: 'La Paz' },
  ],
  [
    'acknowledgement',
    {},
    {
      by: { text: 'Eva' },
      at: { date: '2026-03-10' },
      time: { text: '07:30' },
      channel: { option: 'email' },
    },
    { receivedBy: 'Eva', at: '2026-03-10T11:30:00.000Z', channel: 'email' },
  ],
]
test.each(good)('%s %j is read from %j', (kind, more, parts, expected) => {
  const read = ofOne({ kind: kind as Output['kind'], ...more }, parts)
  expect(read).toMatchObject({ ok: true, outputs: { o0: { kind, ...(expected as object) } } })
})

const bad: [string, Partial<Output>, Values, Record<string, string>][] = [
  [
    'reference',
    {},
    { number: { text: ' ' } },
    { number: 'complete este dato', date: 'elija la fecha' },
  ],
  [
    'reference',
    {},
    { number: { text: '🙂' }, date: { date: '2026-02-30' } },
    { number: 'letras', date: 'no existe' },
  ],
  [
    'reference',
    {},
    { number: { text: 'x'.repeat(101) }, date: { date: '2027-01-01' } },
    { number: '100', date: 'mes' },
  ],
  [
    'reference',
    {},
    { number: { text: 'C1' }, date: { date: '2026-03-11' } },
    { date: 'todavía no llega' },
  ],
  [
    'acknowledgement',
    {},
    { by: { text: 'Eva' }, at: { date: '2026-03-11' }, channel: { option: 'email' } },
    { at: 'todavía no llega', time: 'elija la hora' },
  ],
  ['text', {}, {}, { text: 'complete este dato' }],
  ['text', {}, { text: { text: paste } }, { text: 'Caben hasta 3.?000' }],
  ['text', { options: two }, { options: { options: ['z'] } }, { options: 'elija una' }],
  ['file', {}, {}, { files: 'al menos un archivo' }],
  ['file', {}, { files: { files: [file(), file(11 * 1024 * 1024)] } }, { files: 'más de 10 MB' }],
  [
    'estimate',
    {},
    { amount: { text: '0' }, unit: { option: 'hours' } },
    { amount: 'mayor que cero' },
  ],
  ['estimate', {}, { amount: { text: '-3' } }, { amount: 'mayor que cero', unit: 'elija una' }],
  [
    'estimate',
    {},
    { amount: { text: 'dos' }, unit: { option: 'days' } },
    { amount: 'mayor que cero' },
  ],
  [
    'estimate',
    {},
    { amount: { text: '900' }, unit: { option: 'days' } },
    { amount: 'más de un año' },
  ],
  [
    'classification',
    {},
    { priority: { option: 'x' } },
    { class: 'complete', priority: 'elija una' },
  ],
  ['form', {}, { value: { text: paste } }, { value: 'Caben' }],
  ['article', {}, {}, { action: 'elija una' }],
  [
    'article',
    {},
    { action: { option: 'declined' }, title: { text: 'Clave' } },
    { action: 'escribió un artículo' },
  ],
  ['article', {}, { action: { option: 'written' } }, { title: 'complete', text: 'complete' }],
  [
    'article',
    {},
    { action: { option: 'amended' }, which: {}, title: { text: 'T' }, text: { text: 't' } },
    { which: 'elija una' },
  ],
  [
    'coordination',
    {},
    { at: { date: 'ayer' } },
    { with: 'complete', at: 'no existe', means: 'complete' },
  ],
  [
    'coordination',
    { meeting: true },
    { at: { date: '2026-03-11' }, time: { text: '08:15' } },
    { at: 'todavía no llega', with: 'quiénes estuvieron', means: 'complete', place: 'complete' },
  ],
  [
    'acknowledgement',
    {},
    { by: { text: 'Eva' } },
    { at: 'elija la fecha', time: 'elija la hora', channel: 'elija una' },
  ],
  ['reference', { required: false }, { number: { text: 'C1' } }, { date: 'elija la fecha' }],
]
test.each(bad)('%s %j says what is wrong with %#', (kind, more, parts, expected) => {
  const read = ofOne({ kind: kind as Output['kind'], ...more }, parts)
  const errors = Object.entries(expected).map(([part, says]) => [
    `out.o0.${part}`,
    expect.stringMatching(says),
  ])
  expect(read).toEqual({ ok: false, errors: Object.fromEntries(errors) })
})

const kinds = [
  'reference',
  'text',
  'file',
  'estimate',
  'classification',
  'form',
  'coordination',
  'acknowledgement',
]
test.each(kinds)('an optional %s may be left out, whatever was there from the start', (kind) => {
  const start = {
    at: { date: '2026-03-10' },
    date: { date: '2026-03-10' },
    unit: { option: 'hours' },
  }
  const read = ofOne({ kind: kind as Output['kind'], required: false }, start)
  expect(read).toEqual({ ok: true, choices: [], outputs: {}, files: {} })
})

test('an article is written new or amends another', () => {
  const parts = {
    title: { text: 'Clave' },
    text: { text: 'Así' },
    internal: { options: ['internal'] },
  }
  const written = { output: 'o0', title: 'Clave', text: 'Así', internal: true }
  const amended = { action: { option: 'amended' }, which: { option: 'a1' } }
  const read = (more: Values) => ofOne({ kind: 'article' }, { ...parts, ...more })
  expect(read({ action: { option: 'written' } })).toMatchObject({
    ok: true,
    article: written,
    outputs: {},
  })
  expect(read(amended)).toMatchObject({ ok: true, article: { ...written, id: 'a1' } })
})
test('files wait to be fetched', () => {
  expect(ofOne({ kind: 'file' }, { files: { files: [file()] } })).toMatchObject({
    ok: true,
    files: { o0: [file()] },
  })
})
test('of a group one is enough and none is too few', () => {
  const needs = needing([
    { group: 'g', kind: 'file' },
    { group: 'g', kind: 'text' },
  ])
  expect(parse.decide({}, { visit, needs })).toMatchObject({
    errors: { 'out.o0.files': expect.stringMatching('al menos uno') },
  })
  expect(parse.decide({ 'out.o1.text': { text: 'sí' } }, { visit, needs }).ok).toBe(true)
})

describe('what is asked beside the outputs', () => {
  const options = [
    { id: 'yes', label: bilingual({ es: 'Sí', en: 'Yes' }), go: 'END' },
    { id: 'no', label: bilingual({ es: 'No', en: 'No' }), go: 'END', reason: true },
  ]
  const exclusive = needing([], { choices: { kind: 'exclusive', options }, reason: true })
  const inclusive = needing([], { choices: { kind: 'inclusive', options } })

  test('a choice, with its reason where it asks for one', () => {
    const read = (values: Values) => parse.decide(values, { visit, needs: exclusive })
    expect(read({})).toMatchObject({ errors: { choice: expect.stringMatching('elija') } })
    expect(read({ choice: { option: 'yes' } })).toMatchObject({ ok: true, choices: ['yes'] })
    expect(read({ choice: { option: 'no' } })).toEqual({
      ok: false,
      errors: { reason: 'Por favor escriba el motivo.' },
    })
    expect(read({ choice: { option: 'no' }, reason: { text: 'x' } })).toMatchObject({ reason: 'x' })
  })
  test('several choices', () => {
    const read = (values: Values) => parse.decide(values, { visit, needs: inclusive })
    expect(read({ choice: { options: ['yes', 'no'] } })).toMatchObject({ choices: ['yes', 'no'] })
    expect(read({ choice: { options: [] } }).ok).toBe(false)
  })
  test('the next person is one of those who may', () => {
    const needs = needing([], { nextRoles: ['r'] })
    expect(parse.decide({ next: { option: 'U1' } }, { visit, needs })).toMatchObject({
      nextHolder: 'U1',
    })
    expect(parse.decide({ next: { option: 'U9' } }, { visit, needs })).toMatchObject({ ok: false })
  })
  describe('whose answer is recorded', () => {
    const needs = needing([], { onBehalf: true })
    const answered = {
      'behalf.name': { text: 'Eva' },
      'behalf.channel': { option: 'phone' },
      'behalf.day': { date: '2026-03-02' },
      'behalf.time': { text: '08:15' },
    }
    const read = (more: Values = {}, of = needs) =>
      parse.decide({ ...answered, ...more }, { visit, needs: of })
    test('by which means and when it came, with the post, the scan and their own messages', () => {
      const more: Values = {
        'behalf.post': { text: 'Jefa' },
        'behalf.files': { files: [file()] },
        'behalf.messages': { options: ['c1~4'] },
      }
      expect(read(more)).toMatchObject({
        outside: {
          onBehalf: {
            name: 'Eva',
            post: 'Jefa',
            channel: 'phone',
            at: '2026-03-02T12:15:00.000Z',
            messages: ['c1~4'],
          },
          scan: [file()],
        },
      })
    })
    const wrongs: [string, Values, string[]][] = [
      ['a day that has not come', { 'behalf.day': { date: '2026-03-11' } }, ['behalf.day']],
      ['no hour', { 'behalf.time': {} }, ['behalf.time']],
      ['an hour that no clock shows', { 'behalf.time': { text: '25:00' } }, ['behalf.time']],
      ['nobody', { 'behalf.name': {} }, ['behalf.name']],
      ['no means', { 'behalf.channel': {} }, ['behalf.channel']],
    ]
    test.each(wrongs)('%s is said at its field', (_what, more, fields) => {
      const wrong = read(more)
      expect(wrong.ok ? [] : Object.keys(wrong.errors)).toEqual(expect.arrayContaining(fields))
    })
    test('an acknowledgement asks nobody twice: who received it is whose answer it is', () => {
      const received = needing([{ kind: 'acknowledgement' }], { onBehalf: true })
      const values = {
        'out.o0.by': { text: 'Rosa Choque' },
        'out.o0.at': { date: '2026-03-02' },
        'out.o0.time': { text: '08:15' },
        'out.o0.channel': { option: 'desk' },
      }
      const ahead = {
        ...values,
        'out.o0.at': { date: '2026-03-10' },
        'out.o0.time': { text: '23:59' },
      }
      const parsed = parse.decide(values, { visit, needs: received })
      expect(parsed).toMatchObject({
        outputs: { o0: { at: '2026-03-02T12:15:00.000Z' } },
        outside: {
          onBehalf: { name: 'Rosa Choque', channel: 'desk', at: '2026-03-02T12:15:00.000Z' },
        },
      })
      expect(parse.decide(ahead, { visit, needs: received })).toMatchObject({
        errors: { 'out.o0.time': expect.stringMatching('todavía no llega') },
      })
    })
  })
})

const megabyte = 1024 * 1024
const enclosing = (...files: ReturnType<typeof file>[]): Values => ({ files: { files } })
const report = { channel: { option: 'phone' }, name: { text: 'Eva' }, text: { text: 'No entra' } }
const others: [string, () => unknown, unknown][] = [
  ['words', () => parse.words({ text: { text: ' sí ' } }, visit), { ok: true, text: 'sí' }],
  ['no words', () => parse.words({}, visit), { errors: { text: expect.any(String) } }],
  [
    'too many words',
    () => parse.words({ text: { text: paste } }, visit),
    { errors: { text: expect.any(String) } },
  ],
  [
    'observation',
    () => parse.observe({ reason: { text: 'Falta' } }, visit),
    { ok: true, reason: 'Falta' },
  ],
  [
    'no target',
    () => parse.observe({ to: {}, reason: { text: 'x' } }, visit),
    { errors: { to: expect.any(String) } },
  ],
  [
    'no reason',
    () => parse.observe({}, visit),
    { errors: { reason: 'Por favor escriba el motivo.' } },
  ],
  [
    'letter',
    () => parse.write({ text: { text: 'Hola' }, asks: { option: 'ask' } }, visit),
    { text: 'Hola', asks: true },
  ],
  [
    'article alone',
    () => parse.write({ article: { option: 'a1' } }, visit),
    { text: 'Pida una clave nueva.', asks: false, article: 'a1' },
  ],
  [
    'article beside words',
    () => parse.write({ text: { text: 'Hola' }, article: { option: 'a1' } }, visit),
    { text: 'Hola\n\nPida una clave nueva.' },
  ],
  ['internal article', () => parse.write({ article: { option: 'a2' } }, visit), { ok: false }],
  ['lost article', () => parse.write({ article: { option: 'a9' } }, visit), { ok: false }],
  [
    'article too long',
    () => parse.write({ text: { text: 'x'.repeat(20) }, article: { option: 'a3' } }, visit),
    { errors: { article: expect.stringMatching('Con este artículo') } },
  ],
  ['empty letter', () => parse.write({}, visit), { errors: { text: expect.any(String) } }],
  [
    'files alone',
    () => parse.write(enclosing(file()), visit),
    { ok: true, text: '', asks: false, files: [file()] },
  ],
  [
    'files beside words',
    () => parse.write({ text: { text: 'Hola' }, ...enclosing(file()) }, visit),
    { text: 'Hola', files: [file()] },
  ],
  [
    'a question of files alone',
    () => parse.write({ asks: { option: 'ask' }, ...enclosing(file()) }, visit),
    { errors: { text: expect.stringMatching('escriba la pregunta') } },
  ],
  [
    'six files',
    () => parse.write(enclosing(...Array.from({ length: 6 }, () => file())), visit),
    {
      errors: { files: 'Se envían hasta 5 archivos a la vez y adjuntó 6; por favor quite alguno.' },
    },
  ],
  [
    'one file too large',
    () => parse.write(enclosing(file(11 * megabyte)), visit),
    { errors: { files: expect.stringMatching('«nota.pdf» pesa más de 10 MB') } },
  ],
  [
    'files too large together',
    () => parse.write(enclosing(file(6 * megabyte), file(5 * megabyte)), visit),
    { errors: { files: expect.stringMatching('más de 10 MB en total') } },
  ],
  [
    'member',
    () => parse.member({ member: { option: 'U1' }, reason: { text: 'x' } }, visit),
    { member: 'U1', reason: 'x' },
  ],
  ['nobody', () => parse.member({}, visit), { errors: { member: expect.any(String) } }],
  ['files', () => parse.files({ files: { files: [file()] } }, visit), { files: [file()] }],
  ['no files', () => parse.files({}, visit), { errors: { files: expect.any(String) } }],
  [
    'split',
    () => parse.split({ subject: { text: 'A' }, entity: { text: 'Béni\nC \n BENI\nBéni' } }, visit),
    { subject: 'A', entities: ['Béni', 'C'] },
  ],
  [
    'empty split',
    () => parse.split({ subject: { text: '🙂' } }, visit),
    { errors: { subject: expect.any(String) } },
  ],
  [
    'report',
    () =>
      parse.newReport({ ...report, phone: { text: '700 12345' }, system: { option: 's' } }, visit),
    { ok: true, channel: 'phone', phone: '+59170012345', system: 's' },
  ],
  [
    'report in words',
    () => parse.newReport({ ...report, system: { text: 'Correo' } }, visit),
    { system: 'Correo' },
  ],
  [
    'foreign telephone',
    () => parse.newReport({ ...report, phone: { text: '+54 11 4321 1234' } }, visit),
    { phone: '+541143211234' },
  ],
  [
    'bad telephone',
    () => parse.newReport({ ...report, phone: { text: '12' } }, visit),
    { errors: { phone: /x/ } },
  ],
  [
    'empty report',
    () => parse.newReport({}, visit),
    { errors: { channel: /x/, name: /x/, text: /x/ } },
  ],
]
test.each(others)('%s', (_name, read, expected) => {
  const wanted = expected as { errors?: Record<string, unknown> }
  if (!wanted.errors) return expect(read()).toMatchObject(wanted)
  const { errors } = read() as { errors?: Record<string, string> }
  expect(Object.keys(errors ?? {})).toEqual(Object.keys(wanted.errors))
  for (const [id, says] of Object.entries(wanted.errors))
    if (!(says instanceof RegExp)) expect(errors?.[id]).toEqual(says)
})

/** The documents that a step works with, what changed in them, and the numbers that they have. */
import type { OutputValue } from '../../../../src/flows/case/case'
import { ana, ask, at9, choose, email, fill, good, handIn, rosa } from '../forms/annexes'
import { citePrefix, newestNumber } from '../../../../src/flows/case/left-before'
import { changesSince, documentsUsed } from '../../../../src/flows/case/documents'
import { sendingsOf } from '../../../../src/flows/case/sending'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { documentsOf } from '../../../../src/bot/dossier/documents'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { Driven, goodOutputs, nine } from '../support'

const library = nine()
const minute = 60_000
const cite = (number: string): OutputValue => ({ kind: 'reference', number, date: '2026-03-02' })
const pdf = (name: string): OutputValue => ({
  kind: 'file',
  files: [{ hash: name.repeat(8), name: `${name}.pdf`, mime: 'application/pdf', bytes: 9 }],
})
/** Confirms a step with these values, and good ones where none is given. */
function leave(driven: Driven, step: string, values: Record<string, OutputValue>): Driven {
  const [id = '', choice] = step.split(':')
  const activation = driven.on(id)
  const outputs = { ...goodOutputs(stepOf(library, activation)), ...values }
  const decision = choice
    ? { act: 'choose' as const, choices: [choice] }
    : { act: 'confirm' as const }
  driven.do(driven.doer(activation), { ...decision, activation: activation.id, outputs })
  return driven.wait(minute)
}
/** PR04 up to the review of its report. */
const reviewed = () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR04', channel: 'note' })
  return leave(driven.walk('1 2 3 4 5'), '6', { report: cite('INF/1/2026'), report_file: pdf('a') })
}
/** Without what was chosen of a closed list. */
const papersUsed = (driven: Driven, step: string) =>
  documentsUsed(library, driven.whole, driven.on(step)).filter(({ output }) => !output.options)
const used = (driven: Driven, step: string) =>
  papersUsed(driven, step).map(
    ({ output, versions }) =>
      `${output.id} ${versions
        .map(({ number, files }) => [number, ...files.map(({ name }) => name)].join('+'))
        .join(' > ')}`,
  )
const changes = (driven: Driven, step: string) =>
  papersUsed(driven, step).map((document) => {
    const found = changesSince(driven.whole, driven.on(step), document)
    return found && [found.number && 'number', found.files && 'files'].filter(Boolean).join()
  })

test('a reference and its file are one document, and each round is a version of it', () => {
  const driven = reviewed()
  expect(used(driven, '7')).toEqual(['report INF/1/2026+a.pdf'])
  driven.walk('7~6')
  leave(driven.wait(minute), '6', { report: cite('INF/2/2026'), report_file: pdf('b') })
  expect(used(driven, '7')).toEqual(['report INF/1/2026+a.pdf > INF/2/2026+b.pdf'])
})

test('what was chosen of a closed list stands among what a step uses', () => {
  const before = documentsUsed(library, reviewed().whole, reviewed().on('7'))
  expect(before.map(({ output, versions }) => [output.id, versions.at(-1)?.text])).toEqual([
    ['report', undefined],
    ['interoperability', 'consumo'],
  ])
})

test('a form stands among what a step uses by its version: its answers are shown to who reviews it', () => {
  const driven = at9()
  ask(driven, 'autenticacion')
  driven.wait(minute)
  fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
  handIn(driven.wait(minute), rosa)
  driven.wait(minute).do(ana, choose(driven, undefined, 'cd_iop'))
  const used = documentsUsed(driven.library, driven.whole, driven.on('10'))
  expect(used.map(({ output, versions }) => [output.id, versions.at(-1)?.form])).toContainEqual([
    'annex2',
    1,
  ])
  expect(JSON.stringify(used.map(({ versions }) => versions))).not.toContain('viacha')
})

test('papers that came with a note are documents of their own: on a card and in the dossier', () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR04', channel: 'note' }).walk('1')
  leave(driven, '2', {
    note: cite('GAM/7/2026'),
    note_file: pdf('n'),
    adhesion_norm: pdf('a'),
    terms: pdf('t'),
    other_documents: pdf('o'),
  })
  expect(used(driven, '3')).toEqual([
    'note GAM/7/2026+n.pdf',
    'adhesion_norm +a.pdf',
    'terms +t.pdf',
    'other_documents +o.pdf',
  ])
  const listed = documentsOf(driven.whole, library).filter(({ step }) => step === '2')
  expect(
    listed.map(({ label, reference, files }) => [
      label?.es,
      reference?.number,
      ...files.map(({ name }) => name),
    ]),
  ).toEqual([
    ['Nota externa de la entidad', 'GAM/7/2026', 'n.pdf'],
    ['Norma técnica de adhesión', undefined, 'a.pdf'],
    ['Términos y condiciones de Ciudadanía Digital', undefined, 't.pdf'],
    ['Otros documentos pedidos', undefined, 'o.pdf'],
  ])
})

test('the scan of an answer and the signed copy of what was sent are documents of the dossier', () => {
  const driven = reviewed().walk('7 8 9 10:uit 11 12 13 14 15 16 17 18 19 20 21').wait(minute)
  const sent = sendingsOf(driven.whole).at(-1)
  const file = (name: string) => (pdf(name) as Extract<OutputValue, { kind: 'file' }>).files
  driven.do('dge1', { act: 'signed', activation: sent?.id ?? '', files: file('firmada') })
  const activation = driven.on('22')
  driven.wait(minute).do('responsable_ait1', {
    act: 'confirm',
    activation: activation.id,
    outputs: goodOutputs(stepOf(library, activation)),
    onBehalf: { channel: 'note', name: 'Rosa', files: file('sellada') },
  })
  const beside = documentsOf(driven.whole, library).filter(({ is }) => is !== 'left')
  expect(beside.map(({ is, step, files }) => [is, step, ...files.map(({ name }) => name)])).toEqual(
    [
      ['signed', '21', 'firmada.pdf'],
      ['recorded', '22', 'sellada.pdf'],
    ],
  )
})

test.each<[string, Record<string, OutputValue>, string]>([
  ['another CITE', { report: cite('INF/2/2026'), report_file: pdf('a') }, 'number'],
  ['another file', { report: cite('INF/1/2026'), report_file: pdf('b') }, 'files'],
  ['both', { report: cite('INF/2/2026'), report_file: pdf('b') }, 'number,files'],
  ['the same again', { report: cite('INF/1/2026'), report_file: pdf('a') }, ''],
])('a review is told what changed since it sent the work back: %s', (_name, values, told) => {
  const driven = reviewed()
  expect(changes(driven, '7')).toEqual([undefined])
  driven.walk('7~6').wait(minute)
  leave(driven, '6', values)
  expect(changes(driven, '7')).toEqual([told])
})

test('whoever sees it for the first time is told of no change', () => {
  const driven = reviewed().walk('7~6').wait(minute)
  leave(driven, '6', { report: cite('INF/2/2026') }).walk('7')
  expect(changes(driven, '8')).toEqual([undefined])
})

test.each([
  ['AGETIC-UGAT/INF/0045/2026', 'AGETIC-UGAT/INF/'],
  ['AGETIC/NI/0001', 'AGETIC/NI/'],
  ['INF-2026-0045', 'INF-2026-'],
  ['UGAT2/INF/12/2026', 'UGAT2/INF/'],
  ['INF. 12-2026 (copia)', 'INF. '],
  ['123', ''],
  ['sin número', ''],
])('of the CITE %s the next begins with «%s»', (number, prefix) => {
  expect(citePrefix(number)).toBe(prefix)
})

test('the newest CITE of a member for a document is known, and none that was taken back', () => {
  const driven = reviewed()
  const asked = { procedure: 'UGAT/AIT-PR04', step: '6', output: 'report' }
  const newest = (by: string) => newestNumber(driven.whole, by, asked)?.number
  expect([newest('profesional_ait1'), newest('profesional_ait2')]).toEqual([
    'INF/1/2026',
    undefined,
  ])
  driven.walk('7~6').wait(minute)
  const activation = driven.on('6')
  const outputs = { ...goodOutputs(stepOf(library, activation)), report: cite('INF/2/2026') }
  driven.do('profesional_ait1', { act: 'confirm', activation: activation.id, outputs })
  expect(newest('profesional_ait1')).toBe('INF/2/2026')
  driven.do('profesional_ait1', { act: 'undo', activation: activation.id })
  expect(newest('profesional_ait1')).toBe('INF/1/2026')
})

describe('a correction after the minute', () => {
  const correction = { outputs: { report: cite('INF/9/2026') }, reason: 'El CITE era de otro' }
  const correcting = (driven: Driven, who: string, more: object = {}) =>
    driven.try(who, {
      act: 'correct',
      activation: `c1~UGAT/AIT-PR04~6~${driven.state.frames['UGAT/AIT-PR04']?.rounds['6'] ?? 0}`,
      ...correction,
      ...more,
    })

  it.each<[string, string, boolean]>([
    ['its author', 'profesional_ait1', true],
    ['another of the same role', 'profesional_ait2', false],
    ['the owner of the case', 'responsable_ait1', true],
    ['whoever reviews something else', 'legal1', false],
  ])('is made by its author or the owner of the case: %s', (_who, who, may) => {
    const outcome = correcting(reviewed(), who)
    expect(outcome).toMatchObject(may ? { ok: true } : { code: 'forbidden' })
  })

  it('is another version beside the older one, which the review is told of, and its record holds', () => {
    const driven = reviewed().wait(2 * minute)
    driven.walk('7').wait(2 * minute)
    expect(correcting(driven, 'profesional_ait1').ok).toBe(true)
    expect(used(driven, '8')).toEqual(['report INF/1/2026+a.pdf > INF/9/2026'])
    expect(changes(driven, '8')).toEqual(['number,files'])
    expect(driven.records.at(-1)).toMatchObject({
      act: 'correct',
      step: '6',
      texts: { reason: correction.reason },
    })
    expect(driven.state.messages.at(-1)).toMatchObject({
      corrects: '6.report',
      text: correction.reason,
    })
    driven.wait(2 * minute).walk('8')
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
  })

  it.each<[string, object, string]>([
    ['without a reason', { reason: ' ' }, 'missing_reason'],
    ['of nothing', { outputs: {} }, 'empty'],
    [
      'with a day that has not come',
      { outputs: { report: { ...cite('x'), date: '2027-01-01' } } },
      'invalid_output',
    ],
    ['of what the step does not leave', { outputs: { other: cite('x') } }, 'invalid_output'],
    ['of a step that was not decided', { activation: 'c1~UGAT/AIT-PR04~9~1' }, 'stale'],
  ])('is refused %s', (_name, more, code) => {
    expect(correcting(reviewed(), 'profesional_ait1', more)).toMatchObject({ code })
  })

  it('is refused where the step is done anew: its next round is the version', () => {
    const driven = reviewed().walk('7~6')
    const activation = 'c1~UGAT/AIT-PR04~6~1'
    expect(correcting(driven, 'profesional_ait1', { activation })).toMatchObject({ code: 'stale' })
  })

  it('is taken of a closed case, and of none that was cancelled', () => {
    const closed = reviewed().walk('7 8 9 10:uit 11 12 13 14 15 16 17 18 19 20 21 22')
    expect(closed.state.closedAt).toBeDefined()
    expect(correcting(closed, 'profesional_ait1').ok).toBe(true)
    const cancelled = reviewed()
    cancelled.do('responsable_ait1', { act: 'cancel', reason: 'duplicado' })
    expect(correcting(cancelled, 'profesional_ait1')).toMatchObject({ code: 'closed' })
  })
})

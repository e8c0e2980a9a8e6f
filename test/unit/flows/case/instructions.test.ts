/** What whoever has a step was told to do with it, and which documents a return names. */
import type { Command } from '../../../../src/flows/case/act'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import { wholeCase } from '../../../../src/flows/case/history'
import { instructionsFor } from '../../../../src/flows/case/instructions'
import { documentsIn, isPaperwork } from '../../../../src/flows/definition/documents'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { Driven, goodOutputs, nine } from '../support'

const library = nine()
const minute = 60_000
const open = (procedure: string) => new Driven(library, { procedure, channel: 'note' })
/** Confirms or chooses a step with an instruction. */
function instructing(driven: Driven, step: string, instruction: string, choice?: string) {
  const activation = driven.on(step)
  const outputs = goodOutputs(stepOf(library, activation))
  const deciding: Command = choice
    ? { act: 'choose', activation: activation.id, choices: [choice], outputs, instruction }
    : { act: 'confirm', activation: activation.id, outputs, instruction }
  return driven.try(driven.doer(activation), deciding)
}
const told = (driven: Driven, step: string) =>
  instructionsFor(library, driven.whole, driven.on(step)).map(({ step, text }) => `${step} ${text}`)

test.each<[string, string, (driven: Driven) => string, string[]]>([
  [
    'the next step',
    'UGAT/AIT-PR04',
    (d) => (instructing(d.walk('1 2'), '3', 'Atender'), '4'),
    ['3 Atender'],
  ],
  [
    'not the step after it, where nothing more was said',
    'UGAT/AIT-PR04',
    (d) => (instructing(d.walk('1 2'), '3', 'Atender'), d.walk('4'), '5'),
    [],
  ],
  [
    'the step of the way that was chosen',
    'UGAT/AIT-PR04',
    (d) => (instructing(d.walk('1 2 3 4 5 6 7 8 9'), '10', 'Con prioridad', 'uit'), '11'),
    ['10 Con prioridad'],
  ],
  [
    'the first step of a procedure that is called',
    'UGAT/AIT-PR04',
    (d) => (instructing(d.walk('1 2 3 4 5 6 7 8 9'), '10', 'Con prioridad', 'upat'), '2'),
    ['10 Con prioridad'],
  ],
  [
    'where branches meet, what each of them said',
    'UGAT/AIT-PR05',
    (d) => {
      d.walk('1 2 3 4:no_integra')
      instructing(d, '7', 'Ver el anexo')
      d.wait(minute)
      instructing(d, '8', 'Falta el logo')
      return '9'
    },
    ['7 Ver el anexo', '8 Falta el logo'],
  ],
  [
    'nothing of a decision that was taken back',
    'UGAT/AIT-PR04',
    (d) => {
      instructing(d.walk('1 2'), '3', 'Atender')
      const done = d.state.decided.at(-1)!
      d.do(done.decidedBy, { act: 'undo', activation: done.id })
      d.walk('3')
      return '4'
    },
    [],
  ],
  [
    'work that came back is still told what it was told at first',
    'UGAT/AIT-PR04',
    (d) => {
      instructing(d.walk('1 2 3 4'), '5', 'Sea breve')
      d.walk('6 7~6')
      return '6'
    },
    ['5 Sea breve'],
  ],
])('an instruction is shown to %s', (_name, procedure, drive, expected) => {
  const driven = open(procedure)
  expect(told(driven, drive(driven))).toEqual(expected)
})

test('an instruction of 501 characters is refused, and nothing is lost of 500', () => {
  const driven = open('UGAT/AIT-PR04').walk('1 2')
  expect(instructing(driven, '3', 'x'.repeat(501))).toMatchObject({ code: 'long_instruction' })
  expect(instructing(driven, '3', 'x'.repeat(500)).ok).toBe(true)
})

test('its receipt has a hash of it, a changed one is found, and it goes when words are forgotten', () => {
  const driven = open('UGAT/AIT-PR04').walk('1 2')
  instructing(driven, '3', 'Atender hoy')
  driven.wait(2 * minute).walk('4')
  const record = driven.records.find(({ step }) => step === '3')
  expect(record?.texts).toEqual({ instruction: 'Atender hoy' })
  const { stored } = driven
  expect(JSON.stringify(stored.receipts)).not.toContain('Atender')
  expect(verifyAggregate(stored).findings).toEqual([])
  const forged = stored.history.map((row) => row.replace('Atender hoy', 'Archivar'))
  expect(verifyAggregate({ ...stored, history: forged }).findings).toMatchObject([
    { part: 'words' },
  ])
  const asked = { now: '2026-05-02T15:00:00.000Z', why: 'request', by: 'admin1' } as const
  const gone = forget(driven.hot, driven.rows, { ...asked, classes: dataClasses })
  expect(JSON.stringify(wholeCase(gone.state, gone.rows))).not.toContain('Atender')
})

test('procedures that work on no documents pass on no instruction', () => {
  const paper = [...library.definitions.values()].filter(isPaperwork)
  const series = new Set(paper.map((definition) => definition.series))
  expect([...series]).toEqual(['HGE'])
})

describe('a return', () => {
  const observing = (driven: Driven, documents: string[]) =>
    driven.try(driven.doer(driven.on('7')), {
      act: 'observe',
      activation: driven.id('7'),
      to: '6',
      reason: 'El CITE no corresponde',
      documents,
    })
  const reviewed = () => open('UGAT/AIT-PR04').walk('1 2 3 4 5 6')

  it.each([
    ['of the step that it goes back to', ['6.report'], true],
    ['none, where nobody says which', [], true],
    ['that no step leaves', ['6.nothing'], false],
    ['of another step', ['2.note'], false],
    ['that is part of another document', ['6.report_file'], false],
  ])('may name a document %s', (_name, documents, fits) => {
    const outcome = observing(reviewed(), documents)
    expect(outcome).toMatchObject(fits ? { ok: true } : { code: 'unknown_document' })
  })

  it('keeps which for the author, in its record and in its decision', () => {
    const driven = reviewed()
    observing(driven, ['6.report'])
    expect(driven.on('6').observed).toMatchObject({ documents: ['6.report'] })
    expect(driven.records.at(-1)).toMatchObject({ to: '6', choices: ['6.report'] })
    expect(verifyAggregate(driven.stored).findings).toEqual([])
  })

  it('offers what its step leaves on paper', () => {
    const step = stepOf(library, reviewed().on('7'))
    const author = stepOf(library, { ...reviewed().on('7'), step: step.returns[0]! })
    expect(documentsIn(author).map(({ id }) => id)).toEqual(['report'])
  })
})

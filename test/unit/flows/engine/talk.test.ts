import { officeHours } from '../../../../src/flows/time/calendar'
import { citizen, Driven, member, nine } from '../support'
import { bilingual } from '../../../support/bilingual'

const library = nine()
const DAY = 86_400_000
const pr01 = () => new Driven(library, { procedure: 'UGAT/AIT-PR01' })
const closed = () => pr01().walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
const no = { act: 'verdict' as const, verdict: 'not_solved' as const, text: 'still the same' }
const yes = { act: 'verdict' as const, verdict: 'solved' as const }

describe('a question to the person', () => {
  it('makes the case wait, and the answer ends the waiting', () => {
    const driven = pr01().walk('2')
    const { effects } = driven.do('operador1', {
      act: 'write',
      activation: driven.id('3'),
      text: 'Which page?',
      asks: true,
    })
    expect(effects).toMatchObject([
      { kind: 'tell', message: 'question', params: { text: 'Which page?' }, holdMs: 60_000 },
    ])
    expect(driven.state.mood).toBe('waiting')
    driven.do(citizen, { act: 'receive', text: 'the first' })
    expect(driven.state.mood).toBe('open')
    expect(driven.state.messages.map((one) => one.audience)).toEqual(['to_person', 'from_person'])
  })
  it('is remembered when the case goes on without the answer, and answered afterwards', () => {
    const driven = pr01()
    driven.do('operador1', {
      act: 'write',
      activation: driven.id('2'),
      text: 'Which page?',
      asks: true,
    })
    const { since } = driven.state.waiting ?? {}
    driven.walk('2')
    expect([driven.state.mood, driven.state.unanswered]).toEqual([
      'open',
      { since, question: 'Which page?' },
    ])
    driven.do(citizen, { act: 'receive', text: 'the first' })
    expect(driven.state.unanswered).toBeUndefined()
  })
  it('answered in the minute of an undo, is not asked again by it', () => {
    const driven = pr01()
    driven.do('operador1', {
      act: 'write',
      activation: driven.id('2'),
      text: 'Which page?',
      asks: true,
    })
    const activation = driven.id('2')
    driven.walk('2')
    driven.do(citizen, { act: 'receive', text: 'the first' })
    driven.do('operador1', { act: 'undo', activation })
    expect([driven.state.mood, driven.state.waiting]).toEqual(['open', undefined])
  })
  it('is not answered by what is said beside it', () => {
    const driven = pr01().walk('2')
    driven.do('operador1', {
      act: 'write',
      activation: driven.id('3'),
      text: 'Which page?',
      asks: true,
    })
    driven.do(citizen, { act: 'receive', text: 'The person asks for a human.', beside: true })
    expect(driven.state.mood).toBe('waiting')
  })
  it('nothing is sent without words', () => {
    const driven = pr01()
    expect(driven.refused('operador1', { act: 'write', text: ' ', asks: false }).code).toBe('empty')
  })
  it('is told in no case that has nobody to tell', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', contact: undefined }).walk('2')
    expect(driven.told()).toEqual([])
  })
})

describe("the person's verdict", () => {
  it('is not expected before the solution was told', () => {
    expect(pr01().refused(citizen, yes).code).toBe('not_waiting')
  })
  it('yes asks for the rating, once; it is given once, from 1 to 5', () => {
    const driven = closed()
    expect(driven.do(citizen, yes).effects).toMatchObject([{ message: 'rating', holdMs: 0 }])
    expect(driven.do(citizen, yes).effects).toEqual([])
    expect(driven.refused(citizen, { act: 'rate', rating: 6 }).code).toBe('invalid_output')
    driven.do(citizen, { act: 'rate', rating: 4 })
    expect(driven.refused(citizen, { act: 'rate', rating: 5 }).code).toBe('not_waiting')
    expect(driven.state.rating).toBe(4)
  })
  it('no before the closing is kept for the reviewer and moves nothing', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5 6 7 8')
    driven.do(citizen, no)
    expect([driven.marking(), driven.state.unsolved?.text]).toEqual(['9', 'still the same'])
    driven.walk('9~3 3:otro 4:no_diseno 5 6 7')
    expect(driven.state.unsolved).toBeUndefined()
  })
  it.each([
    [0, true],
    [7, true], // Monday to Monday: five working days
    [8, false],
  ])('no %i days after the closing on a Monday reopens at PR01 3: %s', (days, reopens) => {
    const driven = closed().wait(days * DAY)
    const result = driven.try(citizen, no)
    expect(result).toMatchObject(reopens ? { ok: true } : { ok: false, code: 'too_late' })
    expect(driven.marking()).toBe(reopens ? '3' : '')
  })
  it.each([
    ['not_yet', 'I could not try it'],
    ['solved_but', 'it works, but the mail does not'],
  ] as const)(
    '%s is recorded with its words, asks for no rating, and moves nothing',
    (verdict, text) => {
      const driven = closed()
      const { records, effects } = driven.do(citizen, { act: 'verdict', verdict, text })
      expect(records).toMatchObject([{ act: 'verdict', choices: [verdict], texts: { text } }])
      expect(effects).toEqual([])
      expect(driven.state).toMatchObject({ mood: 'closed', verdict: { is: verdict, text } })
      expect(driven.state.ratingAsked).toBeUndefined()
    },
  )
  it('solved with something else takes an earlier no back', () => {
    const driven = pr01().walk('2 3:otro 4:no_diseno 5 6 7 8')
    driven.do(citizen, no)
    driven.do(citizen, { act: 'verdict', verdict: 'solved_but' })
    expect(driven.state.unsolved).toBeUndefined()
  })
  it('the step that a no reopens keeps who said so and how', () => {
    const driven = closed()
    driven.do(citizen, no)
    expect(driven.on('3').reopened).toMatchObject({
      by: driven.state.intake.contact,
      reason: 'still the same',
    })
  })
  it('a holiday in between leaves a day more', () => {
    const calendar = {
      ...officeHours,
      holidays: { '2026-03-04': bilingual({ es: 'Feriado', en: 'Holiday' }) },
    }
    const after = (days: number) =>
      new Driven(library, { procedure: 'UGAT/AIT-PR01', calendar })
        .walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
        .wait(days * DAY)
    expect(after(8).try(citizen, no).ok).toBe(true)
    expect(after(9).try(citizen, no)).toMatchObject({ ok: false, code: 'too_late' })
  })
  it('reopens at PR01 3 in a new round whatever procedure it ended in, and the old ids do not come back', () => {
    const driven = pr01().walk('2 3:disponibilidad 2 3:uit 3.A.1 3.A.2 4 5 6 7 8 9')
    driven.do(citizen, no)
    expect(driven.on('3')).toMatchObject({ path: 'UGAT/AIT-PR01', round: 2, holder: 'operador1' })
    expect([driven.state.mood, driven.state.procedure]).toEqual(['open', 'UGAT/AIT-PR01'])
    driven.walk('3:disponibilidad')
    expect(driven.on('2')).toMatchObject({ path: 'UGAT/AIT-PR02', round: 2 })
    expect(driven.walk('2 3:uit 3.A.1 3.A.2 4 5 6 7 8 9').state.mood).toBe('closed')
  })
  it('in HGE a linked case opens instead: too late here', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR09' }).walk(
      '1 2 3:sin_inconsistencias',
    )
    expect(driven.refused('responsable_ait1', { act: 'reopen' }).code).toBe('too_late')
  })
})

describe('ending and dividing a case', () => {
  it('is cancelled with a reason by the case owner alone', () => {
    const driven = pr01().walk('2')
    const id = driven.id('3')
    expect(driven.refused('supervisor1', { act: 'cancel', reason: 'x' })).toMatchObject({
      code: 'forbidden',
      roles: ['operador'],
    })
    expect(driven.refused('operador1', { act: 'cancel', reason: '' }).code).toBe('missing_reason')
    driven.do('operador1', { act: 'cancel', reason: 'a duplicate' })
    expect([driven.state.mood, driven.told().at(-1)]).toEqual(['cancelled', 'cancelled'])
    const press = { act: 'choose' as const, activation: id, choices: ['otro'] }
    expect(driven.refused('operador1', press)).toMatchObject({
      code: 'stale',
      since: { act: 'cancel' },
    })
    expect(driven.refused('operador1', { act: 'cancel', reason: 'x' }).code).toBe('closed')
  })
  it('a report with several problems asks for a linked case with its own words', () => {
    const driven = pr01().walk('2')
    const split = {
      act: 'split' as const,
      activation: driven.id('3'),
      subject: 'the other problem',
    }
    const { effects } = driven.do('operador1', split)
    expect(effects).toEqual([
      expect.objectContaining({
        kind: 'open',
        start: expect.objectContaining({
          procedure: 'UGAT/AIT-PR01',
          subject: 'the other problem',
        }),
      }),
    ])
    expect(driven.state.links).toEqual([{ case: effects[0]?.id, why: 'split' }])
  })
  it('a comment and a file are kept, on a closed case too; an auditor writes nothing', () => {
    const driven = closed()
    driven.do('operador1', { act: 'comment', text: 'for the record' })
    driven.do('supervisor2', {
      act: 'attach',
      files: [{ hash: 'h', name: 'n', mime: 'm', bytes: 1 }],
    })
    expect(
      driven.refused(member('operador1', { auditor: true }), { act: 'comment', text: 'x' }).code,
    ).toBe('forbidden')
  })
})

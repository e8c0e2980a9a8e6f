/** What becomes of forms with time, with the step and with the case. */
import type { Command } from '../../../../src/flows/case/act'
import { forget } from '../../../../src/flows/case/forget'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { formsFor, formTaskAt } from '../../../../src/flows/case/drafts/view'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { citizen, Driven, line, nine, tiny, tinyText } from '../support'
import {
  ana,
  ask,
  asks,
  at9,
  choose,
  day,
  email,
  fill,
  fills,
  good,
  handIn,
  key9,
  luis,
  minute,
  missing,
  observes,
  rosa,
  statuses,
  taskAt,
  told,
} from './annexes'

const withTerms = nine('  roles:\n    entidad: 10d\n    profesional_ait: 3d\n')
const isSound = (driven: Driven) =>
  expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
const theirs = (driven: Driven) =>
  formsFor(driven.library, driven.state, {
    contact: 'rosa',
    now: new Date(driven.clock).toISOString(),
  })
/** Asked for annexes 1 and 2; Annex 1 is not ready yet, Annex 2 is handed in, the way is chosen. */
const postponed = () => {
  const driven = at9()
  ask(driven, 'autenticacion,aprobacion')
  driven.wait(2 * minute)
  fill(driven, rosa, { postpone: ['annex1'], answers: { ...email, ...good['annex2'] } })
  driven.wait(minute)
  handIn(driven, rosa)
  driven.wait(minute)
  driven.do(ana, choose(driven, undefined, 'cd_iop'))
  return driven.wait(2 * minute)
}
const resumes = (driven: Driven): Command => ({
  act: 'ask_forms',
  activation: driven.state.drafts?.[key9]?.activation ?? '',
  first: {},
  forms: ['annex1'],
})

describe('“not yet”', () => {
  test('a form that may wait is put off; one that may not is still asked for', () => {
    const driven = at9()
    ask(driven, 'autenticacion,aprobacion')
    driven.wait(2 * minute)
    const outcome = fill(driven, rosa, { postpone: ['annex1', 'annex2'] })
    expect(statuses(driven)).toBe('annex1 postponed 0, annex2 open 0')
    expect(outcome.effects[0]).toMatchObject({
      params: { why: 'postponed', failed: 'annex2=postpone' },
    })
  })

  test('the step is decided without it, and it is taken up while the later step is open', () => {
    const driven = postponed()
    expect(statuses(driven)).toBe('annex1 postponed 0, annex2 handed_in 1')
    expect(driven.state.mood).toBe('open')
    const outcome = driven.do(ana, resumes(driven))
    expect(told(outcome)).toEqual(['rosa: form_asked'])
    driven.wait(2 * minute)
    expect(theirs(driven)[0]).toMatchObject({ isLate: true })
    fill(driven, rosa, { answers: good['annex1'] ?? {} })
    driven.wait(minute)
    expect(told(handIn(driven, rosa))).toEqual(['rosa: form_handed own'])
    expect(driven.state.outputs.at(-1)).toMatchObject({ step: '9', output: 'annex1', round: 1 })
    driven.wait(minute)
    driven.do(ana, observes(driven, 'annex1', { 'annex1.client_id': 'No es ese' }))
    driven.wait(2 * minute)
    expect(missing(driven)).toEqual(['annex1.client_id'])
    fill(driven, rosa, { answers: { 'annex1.client_id': 'otro' } })
    handIn(driven.wait(minute), rosa)
    expect(statuses(driven)).toBe('annex1 handed_in 2, annex2 handed_in 1')
    isSound(driven)
  })

  test('only what was put off is taken up once the step is over', () => {
    const driven = postponed()
    const activation = driven.state.drafts?.[key9]?.activation ?? ''
    const other: Command = { act: 'ask_forms', activation, first: {}, forms: ['annex2'] }
    expect(driven.refused(ana, other).code).toBe('form_closed')
    expect(driven.refused(ana, observes(driven, 'annex2', { '*email': 'x' })).code).toBe(
      'form_closed',
    )
  })

  test('with the step until which it may wait it is over, and whom it was asked reads so', () => {
    const driven = postponed()
    driven.do(ana, resumes(driven))
    driven.wait(2 * minute).walk('10')
    const before = driven.effects.length
    driven.wait(2 * minute).walk('12')
    const said = driven.effects.slice(before)
    expect(said).toContainEqual(expect.objectContaining({ message: 'form_ended', to: 'rosa' }))
    expect(driven.state.drafts).toBeUndefined()
    isSound(driven)
  })

  test('the press that ended it is taken back: it goes on with what had come', () => {
    const driven = postponed()
    driven.do(ana, resumes(driven))
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: good['annex1'] ?? {} })
    driven
      .wait(2 * minute)
      .walk('10')
      .wait(2 * minute)
    const pressed = driven.id('12')
    const doer = driven.doer(driven.on('12'))
    driven.walk('12').wait(1000)
    expect(driven.state.drafts).toBeUndefined()
    driven.do(doer, { act: 'undo', activation: pressed })
    expect(missing(driven)).toEqual([])
    isSound(driven)
  })
})

describe('the clock', () => {
  const due = (driven: Driven) => driven.on('9').term?.next
  const alert = (driven: Driven) => {
    const at = due(driven)?.at ?? ''
    driven.clock = Date.parse(at)
    return driven.do({ kind: 'system' }, { act: 'alert', activation: driven.id('9') })
  }
  const begun = () => {
    const driven = at9(['rosa', 'luis'], withTerms)
    ask(driven, 'autenticacion')
    return driven.wait(2 * minute)
  }

  test('at half, at 80 % and at the end of its time the entity is reminded, and no more', () => {
    const driven = begun()
    const { since, due: end } = driven.state.drafts?.[key9]?.term ?? { since: '', due: '' }
    const reminders: string[] = []
    while (due(driven)?.kind === 'forms') {
      const outcome = alert(driven)
      const nth = outcome.effects.map((effect) =>
        effect.kind === 'tell' ? effect.params['nth'] : '',
      )
      reminders.push(
        `${new Date(driven.clock).toISOString()} ${told(outcome).join()} ${nth.join()}`,
      )
    }
    expect(reminders).toEqual([
      '2026-03-09T13:06:00.000Z rosa: form_reminded 1',
      '2026-03-12T13:06:00.000Z rosa: form_reminded 2',
      '2026-03-16T13:06:00.000Z rosa: form_reminded 3',
    ])
    expect([since, end]).toEqual(['2026-03-02T13:06:00.000Z', '2026-03-16T13:06:00.000Z'])
  })

  test('none after it is handed in; a field observed later has a time of its own', () => {
    const driven = begun()
    fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
    handIn(driven.wait(minute), rosa)
    expect(due(driven)?.kind).toBe('remind')
    driven.wait(day)
    driven.do(ana, observes(driven, 'annex2', { '*email': 'otro' }))
    expect(due(driven)?.kind).toBe('forms')
    expect(driven.state.drafts?.[key9]?.term).toMatchObject({ reminders: 0 })
  })

  test('the agency has as much time left as it had when it asked', () => {
    const driven = begun()
    driven.wait(4 * day)
    fill(driven, ana, { answers: { ...email, ...good['annex2'] } })
    expect(driven.on('9').due).toBeNull()
    handIn(driven, ana)
    expect(driven.on('9').due).not.toBeNull()
  })

  test('what was put off and asked for again is reminded of with another step of the procedure', () => {
    const driven = postponed()
    driven.do(ana, resumes(driven))
    expect(driven.state.drafts?.[key9]?.term).toBeDefined()
    expect(driven.on('10').term?.next).toBeDefined()
  })
})

describe('with the case', () => {
  const begun = () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: email })
    return driven.wait(2 * minute)
  }
  const cancels: Command = { act: 'cancel', reason: 'ya no', told: 'Ya no hace falta' }

  test('cancelled nothing of it is asked; taken back it is as it was', () => {
    const driven = begun()
    const id = driven.id('9')
    driven.do('responsable_ait1', cancels)
    expect(theirs(driven)).toEqual([])
    const late = driven.do(rosa, fills(id, { answers: email, text: 'aquí va' }))
    expect(told(late)).toEqual(['rosa: form_late gone'])
    expect(driven.state.messages.at(-1)).toMatchObject({ text: 'aquí va' })
    driven.wait(1000)
    driven.do('responsable_ait1', { act: 'undo', activation: id })
    expect(theirs(driven)[0]?.fields.find(({ key }) => key === '*email')?.answer).toBe(
      'sistemas@viacha.gob.bo',
    )
    expect(taskAt(driven).activation).toBe(driven.id('9'))
    isSound(driven)
  })

  test('cancelled within the minute nothing is asked; taken back it is asked anew', () => {
    const driven = at9().wait(2 * minute)
    const id = driven.id('9')
    const { effects } = ask(driven, 'autenticacion')
    driven.wait(1000)
    expect(driven.do('responsable_ait1', cancels).cancels).toContain(effects[0]?.id)
    driven.wait(1000)
    const back = driven.do('responsable_ait1', { act: 'undo', activation: id })
    expect(told(back)).toEqual(['rosa: form_asked'])
    isSound(driven)
  })

  test('of another case, or of a step that asks for none, an answer is kept as words', () => {
    const driven = begun()
    const outcome = driven.do(rosa, fills('c9~UGAT/AIT-PR06~9~1', { answers: email, text: 'hola' }))
    expect(told(outcome)).toEqual(['rosa: form_late gone'])
    expect(driven.refused(ana, fills('c1~UGAT/AIT-PR06~8~1', {})).code).toBe('stale')
  })

  test('taken back with the step that led to it, nothing was asked', () => {
    const driven = new Driven(at9().library, { procedure: 'UGAT/AIT-PR06', channel: 'email' })
    if (driven.marking() === '1') driven.walk('1')
    driven.walk('5:no_requiere').wait(2 * minute)
    const pressed = driven.id('8')
    driven.walk('8').wait(1000)
    const { effects } = driven.do(ana, asks(driven, 'autenticacion'))
    const { cancels } = driven.wait(1000).do(ana, { act: 'undo', activation: pressed })
    expect(cancels).toContain(effects[0]?.id)
    expect(driven.state.drafts).toBeUndefined()
    isSound(driven)
  })

  test('its answers and whose they are go with the words of the case, how far it came stays', () => {
    const driven = begun()
    fill(driven, rosa, { answers: good['annex2'] ?? {} })
    handIn(driven.wait(minute), rosa)
    driven.wait(2 * minute)
    driven.do('responsable_ait1', cancels)
    driven.wait(2 * minute)
    const forgotten = forget(driven.hot, driven.rows, {
      now: new Date(driven.clock).toISOString(),
      why: 'request',
      classes: dataClasses,
      by: 'admin1',
    })
    const text = JSON.stringify([forgotten.state, forgotten.rows])
    expect(text).not.toMatch(/viacha\.gob\.bo|Sistema de trámites/)
    const left = [...forgotten.state.outputs, ...forgotten.rows.map(({ entry }) => entry)]
    expect(left).toContainEqual(
      expect.objectContaining({
        output: 'annex2',
        value: expect.objectContaining({ version: 1 }) as unknown,
      }),
    )
  })

  test('the case carries a draft only while something of it is open', () => {
    const driven = begun()
    fill(driven, rosa, { answers: good['annex2'] ?? {} })
    handIn(driven.wait(minute), rosa)
    driven.wait(2 * minute)
    driven.do(ana, choose(driven, undefined, 'cd_iop'))
    driven.wait(2 * minute)
    driven.do(ana, { act: 'comment', text: 'x' })
    driven.wait(2 * minute)
    driven.do(ana, { act: 'comment', text: 'y' })
    expect(JSON.stringify(driven.hot)).not.toContain('viacha.gob.bo')
    expect(JSON.stringify(driven.rows)).toContain('viacha.gob.bo')
  })
})

test('who asks for forms and who observes them is in the words of the case', () => {
  const driven = at9()
  const words = (command: Command) => driven.do(ana, command).records.at(-1)
  expect(words(asks(driven, 'autenticacion', { note: 'Pronto, por favor' }))).toMatchObject({
    act: 'ask_forms',
    to: 'rosa',
    choices: ['annex2'],
    texts: { note: 'Pronto, por favor', 'first.tools': 'autenticacion' },
  })
})

describe('observed work', () => {
  const words = (id: string) => `{ es: ${id}, en: ${id} }`
  const field = (id: string) => `{ id: ${id}, kind: text, required: true, label: ${words(id)} }`
  const form = `[{ id: f, title: ${words('f')}, purpose: ${words('f')}, source: A, sections: [{ id: s, title: ${words('s')}, fields: [${field('name')}, ${field('use')}] }] }]`
  const output = `leaves: [{ id: o, kind: form, form: f, by: [out], label: ${words('o')} }]`
  const reviewed = () => {
    const steps = [
      line('1', "'2'", output),
      line('2', "'3'", "returns: ['1']"),
      line('3', 'END'),
    ].join('\n')
    const driven = new Driven(tiny(tinyText(`steps:\n${steps}\n`, { forms: form })), {
      procedure: 'X/Y-PR01',
    })
    const on = { activation: driven.id('1') }
    driven.do('a1', { act: 'ask_forms', ...on, first: {}, forms: ['o'] })
    driven.wait(2 * minute)
    driven.do(citizen, { act: 'fill', ...on, answers: { 'o.name': 'SITRA', 'o.use': 'pruebas' } })
    driven.wait(minute).do(citizen, { act: 'hand_in', ...on })
    return driven
      .wait(2 * minute)
      .walk('1')
      .wait(2 * minute)
      .walk('2~1')
      .wait(2 * minute)
  }
  const seen = (driven: Driven) =>
    formTaskAt(driven.library, driven.state, {
      activation: driven.id('1'),
      now: new Date(driven.clock).toISOString(),
    })

  test('the forms start from the versions that were handed in, and these still count', () => {
    const driven = reviewed()
    expect(seen(driven)).toMatchObject({
      forms: [{ output: 'o', status: 'handed_in', version: 1 }],
      fields: [
        { answer: 'SITRA', by: 'contact1' },
        { answer: 'pruebas', by: 'contact1' },
      ],
    })
    driven.walk('1 2 3')
    isSound(driven)
  })

  test('a field of them is asked anew, and the answer is the next version', () => {
    const driven = reviewed()
    const on = { activation: driven.id('1') }
    driven.do('a1', {
      act: 'observe_form',
      ...on,
      output: 'o',
      fields: { 'o.use': '¿producción?' },
    })
    driven.wait(2 * minute)
    driven.do(citizen, { act: 'fill', ...on, answers: { 'o.use': 'producción' } })
    driven.wait(minute).do(citizen, { act: 'hand_in', ...on })
    expect(driven.state.outputs.at(-1)).toMatchObject({
      round: 2,
      value: { version: 2, values: { name: 'SITRA', use: 'producción' } },
    })
    driven.wait(2 * minute).walk('1 2 3')
    isSound(driven)
  })
})

describe('what was handed in with a step that is over', () => {
  test.each([
    ['an answer', { answers: { 'annex2.system_name': 'Otro' } }],
    ['no answer', { clear: ['annex2.refresh_token'] }],
  ])('stays as it was decided on, whoever brings %s for it', (_what, more) => {
    const driven = postponed()
    fill(driven, rosa, more)
    expect(statuses(driven)).toBe('annex1 postponed 0, annex2 handed_in 1')
    const activation = driven.state.drafts?.[key9]?.activation ?? ''
    expect(driven.refused(ana, fills(activation, more)).code).toBe('form_closed')
  })

  test('stays so, too, where what is taken up later asks the same', () => {
    const driven = postponed()
    driven.do(ana, resumes(driven))
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...good['annex1'], '*email': 'otro@viacha.gob.bo' } })
    expect(statuses(driven)).toBe('annex1 open 0, annex2 handed_in 1')
    handIn(driven.wait(minute), rosa)
    expect(statuses(driven)).toBe('annex1 handed_in 1, annex2 handed_in 1')
    isSound(driven)
  })
})

describe('of two entities in one case', () => {
  /** Rosa speaks for one, Luis for another; Rosa is asked, and answers some. */
  const ofTwo = () => {
    const driven = at9(['rosa'])
    driven.do(ana, {
      act: 'add_participant',
      contact: 'luis',
      role: 'entidad',
      name: 'Luis Quispe',
      entity: 'e2',
      entityName: 'GAM Laja',
      verified: 'note',
    })
    driven.wait(2 * minute)
    ask(driven, 'pasarela')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...email, ...good['annex3'] } })
    return driven.wait(minute)
  }
  const read = (driven: Driven, contact: string) =>
    formsFor(driven.library, driven.state, {
      contact,
      now: new Date(driven.clock + 2 * minute).toISOString(),
    })

  test('what one answered is never asked of the other, who reads none of it', () => {
    const driven = ofTwo()
    const left = driven.do(ana, { act: 'end_participant', contact: 'rosa', until: '2026-03-02' })
    expect(told(left)).toEqual([])
    driven.wait(2 * minute)
    expect(read(driven, 'luis')).toEqual([])
    expect(told(ask(driven, 'pasarela'))).toEqual([])
    expect(read(driven.wait(2 * minute), 'luis')).toEqual([])
  })

  test('asked anew is whose answers these are, whoever else wrote last', () => {
    const driven = ofTwo()
    driven.do(luis, { act: 'receive', text: 'Buenas' })
    driven.wait(minute)
    expect(told(ask(driven, 'autenticacion,pasarela'))).toEqual(['rosa: form_asked'])
    expect(read(driven, 'luis')).toEqual([])
  })
})

test('a form that followed from nothing for a while goes on with its versions', () => {
  const driven = at9()
  ask(driven, 'autenticacion,pasarela')
  driven.wait(2 * minute)
  fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
  handIn(driven.wait(minute), rosa)
  ask(driven.wait(minute), 'autenticacion')
  ask(driven.wait(2 * minute), 'autenticacion,pasarela')
  expect(statuses(driven)).toBe('annex2 handed_in 1, annex3 open 1')
  driven.wait(2 * minute)
  handIn(driven, rosa)
  expect(statuses(driven)).toBe('annex2 handed_in 1, annex3 handed_in 2')
  isSound(driven)
})

test('what is optional and was sent back is taken away by passing over it', () => {
  const driven = at9()
  ask(driven, 'pasarela')
  driven.wait(2 * minute)
  fill(driven, rosa, { answers: { ...email, ...good['annex3'] } })
  handIn(driven.wait(minute), rosa)
  driven.wait(minute)
  driven.do(ana, observes(driven, 'annex3', { 'annex3.admin_ci': 'No hace falta' }))
  driven.wait(2 * minute)
  fill(driven, rosa, { skip: ['annex3.admin_ci'] })
  expect(missing(driven)).toEqual([])
  handIn(driven.wait(minute), rosa)
  const { value } = driven.state.outputs.at(-1) ?? {}
  expect(value).toMatchObject({ version: 2 })
  expect(value?.kind === 'form' && value.values['admin_ci']).toBeUndefined()
})

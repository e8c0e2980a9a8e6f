/** What is asked for in forms: asked, filled in, handed in, reviewed, decided, and what is told. */
import type { Command } from '../../../../src/flows/case/act'
import { formsFor, formTaskAt } from '../../../../src/flows/case/drafts/view'
import { changedFields, formVersions } from '../../../../src/flows/case/drafts/versions'
import { proposedChoices } from '../../../../src/flows/case/drafts/deciding'
import { decisionsOf } from '../../../../src/flows/definition/flow-tree'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { Driven, line, tiny, tinyText } from '../support'
import {
  ana,
  ask,
  asks,
  at9,
  choose,
  email,
  fill,
  fills,
  good,
  handIn,
  hour,
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

const theirs = (driven: ReturnType<typeof at9>, contact: string) =>
  formsFor(driven.library, driven.state, { contact, now: new Date(driven.clock).toISOString() })

describe('asking for the forms', () => {
  test('who wrote last of the entity is asked, after a minute, and the clock of the agency stands', () => {
    const driven = at9()
    const due = driven.on('9').due
    expect(due).not.toBeNull()
    const outcome = ask(driven, 'autenticacion,pasarela', { note: 'Lo necesitamos pronto' })
    expect(told(outcome)).toEqual(['rosa: form_asked'])
    expect(outcome.effects[0]).toMatchObject({
      holdMs: minute,
      params: { text: 'Lo necesitamos pronto' },
    })
    expect(statuses(driven)).toBe('annex2 open 0, annex3 open 0')
    expect(driven.state.mood).toBe('waiting')
    expect(driven.on('9').due).toBeNull()
    expect(theirs(driven, 'rosa')).toEqual([])
    driven.wait(minute)
    expect(theirs(driven, 'rosa').map(({ forms }) => forms.length)).toEqual([2])
    expect(theirs(driven, 'luis').map(({ due }) => due)).toEqual([taskAt(driven).due])
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test.each([
    [
      'what does not follow from the tools',
      'autenticacion',
      { forms: ['annex3'] },
      'unknown_document',
    ],
    ['nothing', 'interoperabilidad', {}, 'empty'],
    ['tools that there are not', 'magia', { forms: ['annex2'] }, 'invalid_output'],
    ['no tools', '', { first: {}, forms: ['annex2'] }, 'missing_output'],
  ])('%s cannot be asked for', (_what, tools, more, code) => {
    const driven = at9()
    expect(driven.refused(ana, asks(driven, tools, more)).code).toBe(code)
  })

  test('whoever has no part in the step asks for nothing, and reads who may', () => {
    const driven = at9()
    expect(driven.refused('operador1', asks(driven, 'autenticacion'))).toMatchObject({
      code: 'forbidden',
      members: expect.arrayContaining(['profesional_ait1']) as unknown,
    })
  })

  test('within its minute it is taken back: nothing was told, and everything is as before', () => {
    const driven = at9()
    const { effects } = ask(driven, 'autenticacion')
    driven.wait(minute / 2)
    const back = driven.do(ana, { act: 'unask_forms', activation: driven.id('9') })
    expect(back.cancels).toEqual([effects[0]?.id])
    expect(driven.state.drafts).toBeUndefined()
    expect(driven.state.mood).toBe('open')
    ask(driven, 'autenticacion')
    driven.wait(minute + 1)
    expect(driven.refused(ana, { act: 'unask_forms', activation: driven.id('9') }).code).toBe(
      'too_late',
    )
  })

  test('nobody is told twice of what is asked anew within the minute, and one step back is both', () => {
    const driven = at9()
    const first = ask(driven, 'autenticacion').effects[0]?.id
    driven.wait(minute / 4)
    const second = ask(driven, 'pasarela')
    expect(second.cancels).toEqual([first])
    expect(statuses(driven)).toBe('annex3 open 0')
    driven.do(ana, { act: 'unask_forms', activation: driven.id('9') })
    expect(driven.state.drafts).toBeUndefined()
  })

  test('other tools: what was answered stays, what does not follow any more is asked no more', () => {
    const driven = at9()
    ask(driven, 'autenticacion,pasarela')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
    driven.wait(minute)
    expect(told(ask(driven, 'autenticacion,aprobacion'))).toEqual(['rosa: form_asked'])
    expect(statuses(driven)).toBe('annex1 open 0, annex2 open 0')
    expect(missing(driven)).toEqual(Object.keys(good['annex1'] ?? {}))
  })

  test('without anybody to write to only staff fill it in, and who joins later is asked', () => {
    const driven = at9([])
    expect(told(ask(driven, 'autenticacion'))).toEqual([])
    expect(driven.state.mood).toBe('open')
    driven.wait(hour)
    const joined = driven.do(ana, {
      act: 'add_participant',
      contact: 'rosa',
      role: 'entidad',
      entity: 'e1',
      verified: 'note',
    })
    expect(told(joined)).toEqual(['rosa: joined', 'rosa: form_asked'])
    expect(driven.state.mood).toBe('waiting')
  })

  test('kept among staff, nobody outside is asked, now or later', () => {
    const driven = at9()
    expect(told(ask(driven, 'autenticacion', { quiet: true }))).toEqual([])
    driven.wait(hour)
    fill(driven, ana, { answers: { ...email, ...good['annex2'] } })
    expect(told(handIn(driven, ana))).toEqual([])
    expect(theirs(driven, 'rosa')).toEqual([])
  })

  test('who was asked takes part no more: the next one is asked, with what has come', () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: email })
    driven.wait(minute)
    const gone = driven.do(ana, { act: 'end_participant', contact: 'rosa', until: '2026-03-02' })
    expect(told(gone)).toEqual(['luis: form_asked'])
    driven.wait(2 * minute)
    expect(told(fill(driven, rosa, { answers: { 'annex2.profile': 'web' } }))).toEqual([
      'rosa: form_late no_part',
    ])
    expect(taskAt(driven).fields.find(({ key }) => key === '*email')).toMatchObject({
      answer: 'sistemas@viacha.gob.bo',
      by: 'rosa',
    })
  })

  test('what the register knows is proposed where it is a good answer, and confirmed with the form', () => {
    const driven = at9()
    ask(driven, 'pasarela', {
      known: {
        '*email': { value: 'no es un correo', from: 'registry' },
        'annex3.entity_name': { value: ' GAM  Viacha ', from: 'registry' },
      },
    })
    driven.wait(2 * minute)
    const fields = () => taskAt(driven).fields.filter(({ answer }) => answer !== undefined)
    expect(fields().map(({ key, answer, proposed }) => [key, answer, proposed])).toEqual([
      ['annex3.entity_name', 'GAM Viacha', 'registry'],
    ])
    fill(driven, rosa, { answers: email })
    driven.wait(minute)
    handIn(driven, rosa)
    expect(fields().find(({ key }) => key === 'annex3.entity_name')).toMatchObject({ by: 'rosa' })
    expect(driven.state.outputs.at(-1)?.value).toMatchObject({
      values: { entity_name: 'GAM Viacha' },
      by: { entity_name: 'rosa' },
    })
  })
})

describe('filling them in', () => {
  const begun = (tools = 'autenticacion') => {
    const driven = at9()
    ask(driven, tools)
    return driven.wait(2 * minute)
  }

  test.each<[string, Partial<Extract<Command, { act: 'fill' }>>]>([
    ['that it goes on later', { later: true }],
    ['that they are asked one at a time', { mode: 'one' }],
  ])('what was said at once, as %s, is neither taken back nor said again', (_what, wish) => {
    const driven = begun()
    fill(driven, rosa, { answers: email, ...wish })
    const next = fill(driven.wait(3_000), rosa, { answers: { 'annex2.profile': 'web' } })
    expect(next.cancels).toEqual([])
    expect(next.effects[0]).toMatchObject({ params: { taken: 'annex2.profile' } })
  })
  test('what is good is taken, what fails its rule is not, and both are said once', () => {
    const driven = begun()
    const outcome = fill(driven, rosa, {
      answers: { ...email, 'annex2.profile': 'web', 'annex2.login_uri': 'http://a.gob.bo/x' },
    })
    expect(told(outcome)).toEqual(['rosa: form_kept'])
    expect(outcome.effects[0]).toMatchObject({
      params: { taken: '*email,annex2.profile', failed: 'annex2.login_uri=rules.0' },
      holdMs: 8_000,
    })
    driven.wait(3_000)
    const more = fill(driven, rosa, { answers: { 'annex2.system_name': 'Trámites' } })
    expect(more.cancels).toEqual([outcome.effects[0]?.id])
    expect(more.effects[0]).toMatchObject({
      params: {
        taken: '*email,annex2.profile,annex2.system_name',
        failed: 'annex2.login_uri=rules.0',
      },
    })
    driven.wait(minute)
    const later = fill(driven, rosa, {
      answers: { 'annex2.login_uri': 'https://a.gob.bo/x' },
    })
    expect(later.effects[0]).toMatchObject({ params: { taken: 'annex2.login_uri' } })
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test('of what one answer decides for another, both are looked at together', () => {
    const driven = begun()
    fill(driven, rosa, {
      answers: { 'annex2.login_uri': 'bo.gob.viacha/.Entrar', 'annex2.profile': 'mobile' },
    })
    expect(missing(driven)).not.toContain('annex2.login_uri')
    driven.wait(minute)
    // As a web client the same address fails its rule: it is asked anew.
    fill(driven, rosa, { answers: { 'annex2.profile': 'web' } })
    expect(taskAt(driven).fields.find(({ key }) => key === 'annex2.login_uri')).toMatchObject({
      isMissing: true,
      failed: 'url',
    })
  })

  test('the same answer twice is one', () => {
    const driven = begun()
    fill(driven, rosa, { answers: email })
    const { at } = driven.state.drafts?.[key9]?.answers['*email'] ?? {}
    driven.wait(hour)
    fill(driven, luis, { answers: email })
    expect(driven.state.drafts?.[key9]?.answers['*email']).toMatchObject({ by: 'rosa', at })
  })

  test('two fill in one form: each sees who answered what, and who confirms it says so', () => {
    const driven = begun()
    fill(driven, rosa, { answers: email })
    driven.wait(hour)
    fill(driven, luis, { answers: good['annex2'] ?? {} })
    driven.wait(minute)
    const whose = Object.fromEntries(
      theirs(driven, 'rosa')[0]?.fields.map(({ key, by }) => [key, by]) ?? [],
    )
    expect(whose).toMatchObject({ '*email': 'rosa', 'annex2.profile': 'luis' })
    expect(told(handIn(driven, luis))).toEqual(['luis: form_handed own', 'rosa: answered_by'])
    driven.wait(minute)
    fill(driven, luis, { answers: { 'annex2.system_name': 'SITRA' } })
    // Whoever answered some of it reads in one line that it was handed in.
    expect(told(handIn(driven.wait(minute), rosa))).toEqual([
      'rosa: form_handed own',
      'luis: answered_by',
    ])
  })

  test('what is optional may be passed over, what is required may not; an answer is taken away', () => {
    const driven = begun('pasarela')
    const outcome = fill(driven, rosa, { skip: ['annex3.admin_ci', '*email'] })
    expect(outcome.effects[0]).toMatchObject({ params: { failed: '*email=required' } })
    expect(driven.state.drafts?.[key9]?.skipped).toEqual(['annex3.admin_ci'])
    driven.wait(minute)
    fill(driven, rosa, { answers: { ...email, 'annex3.admin_ci': '1234567' } })
    expect(driven.state.drafts?.[key9]?.skipped).toBeUndefined()
    driven.wait(minute)
    fill(driven, rosa, { clear: ['*email'] })
    expect(missing(driven)).toEqual(['*email'])
  })

  test('a secret is there by its id, or handed over elsewhere in words', () => {
    const driven = begun('aprobacion')
    const token = 'annex1.notification_token'
    fill(driven, rosa, { answers: { ...email, ...good['annex1'], [token]: 'hunter2' } })
    expect(missing(driven)).toEqual([token])
    driven.wait(minute)
    fill(driven, rosa, { elsewhere: { [token]: 'En persona, el lunes' } })
    expect(missing(driven)).toEqual([])
    driven.wait(minute)
    handIn(driven, rosa)
    expect(driven.state.outputs.at(-1)?.value).toMatchObject({
      elsewhere: { notification_token: 'En persona, el lunes' },
    })
    expect(JSON.stringify(driven.state)).not.toContain('hunter2')
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test('one question at a time, or going on later, is answered at once', () => {
    const driven = begun()
    const one = fill(driven, rosa, { mode: 'one' })
    expect(one.effects[0]).toMatchObject({ holdMs: 0, params: { why: 'one' } })
    expect(theirs(driven, 'rosa')[0]?.mode).toBe('one')
    expect(theirs(driven, 'luis')[0]?.mode).toBe('list')
    driven.wait(minute)
    expect(fill(driven, rosa, { answers: email }).effects[0]).toMatchObject({ holdMs: 0 })
    driven.wait(minute)
    expect(told(fill(driven, rosa, { mode: 'list', later: true }))).toEqual([
      'rosa: form_kept later',
    ])
  })

  test('words and photographs that answer no field are kept for whoever reviews it', () => {
    const driven = begun()
    const photo = { hash: 'h', name: 'f.jpg', mime: 'image/jpeg', bytes: 1 }
    fill(driven, rosa, { text: 'Se lo mando en foto', files: [photo] })
    expect(driven.state.messages.at(-1)).toMatchObject({ text: 'Se lo mando en foto', by: 'rosa' })
    expect(taskAt(driven).forms[0]?.photos).toEqual([photo])
    driven.wait(minute)
    fill(driven, rosa, { files: [photo] })
    expect(taskAt(driven).forms[0]?.photos).toEqual([photo])
  })

  test('staff go on where the entity stopped, and the entity reads that it is done', () => {
    const driven = begun()
    fill(driven, rosa, { answers: email })
    driven.wait(hour)
    expect(told(fill(driven, ana, { answers: good['annex2'] ?? {} }))).toEqual([])
    driven.wait(minute)
    expect(told(handIn(driven, ana))).toEqual(['rosa: form_handed agency'])
    expect(driven.state.outputs.at(-1)).toMatchObject({
      by: ana,
      value: { by: { email: 'rosa', profile: ana } },
    })
  })

  test('filled in by staff within the minute, the entity is not asked at all', () => {
    const driven = at9()
    const asked = ask(driven, 'autenticacion').effects[0]?.id
    driven.wait(minute / 2)
    fill(driven, ana, { answers: { ...email, ...good['annex2'] } })
    const outcome = handIn(driven, ana)
    expect(told(outcome)).toEqual([])
    expect(outcome.cancels).toEqual([asked])
  })

  test('somebody who has no part in it fills in nothing', () => {
    const driven = begun()
    const stranger = { kind: 'person', id: 'x' } as const
    const command = fills(driven.id('9'), { answers: email })
    expect(driven.refused(stranger, command).code).toBe('forbidden')
    expect(driven.refused('operador1', command).code).toBe('forbidden')
  })
})

describe('handing them in', () => {
  const filled = (tools = 'autenticacion') => {
    const driven = at9()
    ask(driven, tools)
    driven.wait(2 * minute)
    for (const output of driven.state.drafts?.[key9]?.forms ? taskAt(driven).forms : [])
      fill(driven, rosa, { answers: { ...email, ...good[output.output] } })
    return driven.wait(minute)
  }

  test('whoever confirmed it is told, the clock of the agency goes on, the output is there', () => {
    const driven = filled()
    const { left } = driven.on('9').term ?? {}
    expect(left).toBeDefined()
    expect(told(handIn(driven, rosa))).toEqual(['rosa: form_handed own'])
    expect(statuses(driven)).toBe('annex2 handed_in 1')
    expect(driven.state.mood).toBe('open')
    expect(driven.on('9').due).not.toBeNull()
    expect(driven.state.outputs.at(-1)).toMatchObject({
      output: 'annex2',
      by: 'rosa',
      value: {
        form: 'authentication',
        version: 1,
        values: { email: 'sistemas@viacha.gob.bo', scopes: ['profile', 'openid'] },
      },
    })
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test('what is missing is said to whoever confirms too early; staff are refused', () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: email })
    driven.wait(minute)
    expect(told(handIn(driven, rosa))).toEqual(['rosa: form_kept missing'])
    expect(driven.refused(ana, { act: 'hand_in', activation: driven.id('9') })).toMatchObject({
      code: 'form_incomplete',
      fields: Object.keys(good['annex2'] ?? {}),
    })
    expect(statuses(driven)).toBe('annex2 open 0')
  })

  test('confirmed twice it is one version, and another answer after it is a second one', () => {
    const driven = filled()
    handIn(driven, rosa)
    driven.wait(minute)
    expect(told(handIn(driven, rosa))).toEqual(['rosa: form_kept nothing'])
    fill(driven, rosa, { answers: email })
    expect(statuses(driven)).toBe('annex2 handed_in 1')
    driven.wait(minute)
    fill(driven, luis, { answers: { 'annex2.system_name': 'Otro' } })
    expect(statuses(driven)).toBe('annex2 open 1')
    driven.wait(minute)
    handIn(driven, luis)
    expect(statuses(driven)).toBe('annex2 handed_in 2')
    const place = { path: 'UGAT/AIT-PR06', step: '9', output: 'annex2' }
    const [before, after] = formVersions(driven.whole, place)
    const form = taskAt(driven).forms[0]?.form
    if (!before || !after || !form) throw new Error('two versions')
    expect(changedFields(form, before, after)).toEqual(['system_name'])
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test('one of two is handed in by its name; the other is still awaited', () => {
    const driven = filled('autenticacion,pasarela')
    handIn(driven, rosa, ['annex2'])
    expect(statuses(driven)).toBe('annex2 handed_in 1, annex3 open 0')
    expect(driven.state.mood).toBe('waiting')
  })

  test('warnings block nothing and are recorded with it', () => {
    const driven = filled('aprobacion,autenticacion')
    fill(driven, rosa, { answers: { 'annex2.refresh_token': 'no' } })
    driven.wait(minute)
    handIn(driven, rosa)
    const left = driven.state.outputs.find(({ output }) => output === 'annex2')
    expect(left?.value).toMatchObject({ warned: ['refresh_token'] })
  })
})

describe('reviewing them', () => {
  const handed = (tools = 'autenticacion') => {
    const driven = at9()
    ask(driven, tools)
    driven.wait(2 * minute)
    for (const { output } of taskAt(driven).forms)
      fill(driven, rosa, { answers: { ...email, ...good[output] } })
    driven.wait(minute)
    handIn(driven, rosa)
    return driven.wait(minute)
  }

  test('the entity is asked for the observed fields alone, and answers a new version', () => {
    const driven = handed()
    const due = taskAt(driven).due
    const outcome = driven.do(
      ana,
      observes(driven, 'annex2', { 'annex2.system_name': 'Falta la sigla' }),
    )
    expect(told(outcome)).toEqual(['rosa: form_observed'])
    expect(due).toBeUndefined()
    expect(taskAt(driven).due).toBeDefined()
    expect(missing(driven)).toEqual(['annex2.system_name'])
    expect(driven.state.messages.at(-1)).toMatchObject({ text: '5. Falta la sigla' })
    driven.wait(2 * minute)
    expect(told(handIn(driven, rosa))).toEqual(['rosa: form_kept missing'])
    fill(driven, rosa, { answers: { 'annex2.system_name': 'SITRA' } })
    expect(missing(driven)).toEqual([])
    driven.wait(minute)
    handIn(driven, rosa)
    expect(statuses(driven)).toBe('annex2 handed_in 2')
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test('the same answer again is an answer to what was observed', () => {
    const driven = handed()
    driven.do(ana, observes(driven, 'annex2', { 'annex2.system_name': '¿Es así?' }))
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { 'annex2.system_name': 'Sistema de trámites' } })
    expect(missing(driven)).toEqual([])
  })

  test('within the minute it is taken back', () => {
    const driven = handed()
    driven.do(ana, observes(driven, 'annex2', { 'annex2.system_name': 'x' }))
    driven.wait(1000)
    driven.do(ana, { act: 'unask_forms', activation: driven.id('9') })
    expect(statuses(driven)).toBe('annex2 handed_in 1')
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test.each([
    ['a form that was not handed in', 'annex3', { '*email': 'x' }, 'stale'],
    ['no field', 'annex2', {}, 'empty'],
    ['a field of another form', 'annex2', { 'annex3.admin_ci': 'x' }, 'unknown_document'],
    ['a field without a reason', 'annex2', { '*email': ' ' }, 'missing_reason'],
  ])('%s is not observed', (_what, output, fields, code) => {
    const driven = handed()
    expect(driven.refused(ana, observes(driven, output, fields)).code).toBe(code)
  })
})

describe('deciding the step', () => {
  test('a form of what was chosen is missing: the refusal names it and who may', () => {
    const driven = at9()
    expect(driven.refused(ana, choose(driven, 'autenticacion,pasarela', 'cd_iop'))).toMatchObject({
      code: 'forms_missing',
      outputs: ['annex2', 'annex3'],
      members: expect.arrayContaining(['profesional_ait1']) as unknown,
    })
    driven.do(ana, choose(driven, 'interoperabilidad', 'cd_iop'))
  })

  test('what is handed in decides; the tools need not be said again; observed it is missing', () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
    expect(driven.refused(ana, choose(driven, undefined, 'cd_iop')).code).toBe('forms_missing')
    driven.wait(minute)
    handIn(driven, rosa)
    driven.wait(minute)
    driven.do(ana, observes(driven, 'annex2', { '*email': 'otro' }))
    expect(driven.refused(ana, choose(driven, undefined, 'cd_iop')).code).toBe('forms_missing')
    driven.do(ana, { act: 'unask_forms', activation: driven.id('9') })
    driven.do(ana, choose(driven, undefined, 'cd_iop'))
    expect(driven.state.drafts).toBeUndefined()
    expect(driven.state.outputs.find(({ output }) => output === 'tools')?.value).toMatchObject({
      text: 'autenticacion',
    })
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
  })

  test.each([
    ['autenticacion', ['cd_iop']],
    ['aprobacion,interoperabilidad', ['cd_iop']],
    ['pasarela', ['pasarela_facturacion']],
    ['autenticacion,facturacion', ['cd_iop', 'pasarela_facturacion']],
  ])('of %s the way that is proposed is %j', (tools, ways) => {
    const driven = at9()
    const [decision] = decisionsOf(stepOf(driven.library, driven.on('9')).next)
    const values = { tools: { kind: 'text', text: tools } } as const
    expect(proposedChoices(decision?.choices ?? [], values)).toEqual(ways)
  })

  test('a press gives no form: it is handed in', () => {
    const driven = at9()
    const command = choose(driven, 'interoperabilidad', 'cd_iop')
    const given = { annex2: { kind: 'form', values: { a: 'b' } } } as const
    if (command.act !== 'choose') throw new Error('chooses')
    const with2 = { ...command, outputs: { ...command.outputs, ...given } }
    expect(driven.refused(ana, with2).code).toBe('invalid_output')
  })

  test('decided otherwise while the entity fills it in: it reads that it is asked no more', () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    const pressed = driven.id('9')
    const outcome = driven.do(ana, choose(driven, 'interoperabilidad', 'cd_iop'))
    expect(told(outcome)).toContain('rosa: form_ended')
    driven.wait(2 * minute)
    const late = driven.do(rosa, fills(pressed, { answers: email }))
    expect(told(late)).toEqual(['rosa: form_late agency'])
  })

  test('taken back, the forms are as they were, and what was handed in counts', () => {
    const driven = at9()
    ask(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
    driven.wait(minute)
    handIn(driven, rosa)
    driven.wait(minute)
    const pressed = driven.id('9')
    driven.do(ana, choose(driven, undefined, 'cd_iop'))
    driven.wait(1000)
    driven.do(ana, { act: 'undo', activation: pressed })
    expect(statuses(driven)).toBe('annex2 handed_in 1')
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true })
    driven.do(ana, choose(driven, undefined, 'cd_iop'))
  })

  test('a question that was not told yet is not told where the step is decided, and is anew after undo', () => {
    const driven = at9()
    const asked = ask(driven, 'autenticacion').effects[0]?.id
    driven.wait(1000)
    const pressed = driven.id('9')
    const outcome = driven.do(ana, choose(driven, 'interoperabilidad', 'cd_iop'))
    expect(outcome.cancels).toContain(asked)
    expect(told(outcome)).not.toContain('rosa: form_ended')
    driven.wait(1000)
    expect(told(driven.do(ana, { act: 'undo', activation: pressed }))).toEqual(['rosa: form_asked'])
  })
})

test('an older text has a form as one box of words: a press gives it, and nothing is asked for', () => {
  const box = "leaves: [{ id: annex, kind: form, label: { es: 'Anexo', en: 'Annex' } }]"
  const driven = new Driven(
    tiny(tinyText(`steps:\n${line('1', "'2'", box)}\n${line('2', 'END')}\n`)),
    { procedure: 'X/Y-PR01' },
  )
  const confirms = (outputs: object) =>
    ({ act: 'confirm', activation: driven.id('1'), outputs: { ...outputs } }) as const
  expect(driven.refused('a1', confirms({})).code).toBe('missing_output')
  expect(formTaskAt(driven.library, driven.state, { activation: driven.id('1'), now: '' })).toBe(
    undefined,
  )
  driven.do('a1', confirms({ annex: { kind: 'form', values: { value: 'Cliente web' } } }))
  expect(driven.marking()).toBe('2')
})

/**
 * What the steps of somebody outside ask, and what answers them: every one of the electronic
 * government procedures, and every answer that is none.
 */
import type { Command, Outcome } from '../../../../src/flows/case/act'
import type { Participant } from '../../../../src/flows/case/case'
import { forget } from '../../../../src/flows/case/forget'
import { activationId } from '../../../../src/flows/case/ids'
import { definitionOf } from '../../../../src/flows/definition/lookup'
import { paperIn } from '../../../../src/flows/case/outside/paper-words'
import { tasksOf } from '../../../../src/flows/case/outside/tasks'
import { addWorking, officeHours } from '../../../../src/flows/time/calendar'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { citizen, Driven, line, nine, tiny, tinyText, way } from '../support'

const library = nine()
const minute = 60_000
const tenDays = 10 * 8 * 60 * minute
const rosa = { kind: 'person', id: 'rosa' } as const
const luis = { kind: 'person', id: 'luis' } as const
const contact = (id: string, more: Partial<Participant> = {}): Participant => ({
  contact: id,
  role: 'entidad',
  name: id,
  entity: 'e1',
  entityName: 'GAM Viacha',
  since: '2026-03-02T12:00:00.000Z',
  by: 'responsable_ait1',
  verified: 'note',
  ...more,
})
const file = (name: string, mime = 'application/pdf') => ({
  ...{ hash: `h-${name}`, name, mime, bytes: 1 },
})

/** A case that waits at a step of somebody outside, with those who take part for the entity. */
const at = (
  procedure: string,
  step: string,
  participants: Participant[] = [contact('rosa', { receives: true }), contact('luis')],
): Driven => {
  const driven = new Driven(library, {
    ...{ procedure, channel: 'note', contact: undefined },
    by: { kind: 'system' },
  })
  driven.change((state) => {
    const [first] = state.active
    if (!first) throw new Error('nothing is active')
    const place = { path: procedure, step, round: 1 }
    const id = activationId(state.id, place)
    state.active = [{ ...first, ...place, id, card: id, roles: ['entidad'] }]
    const due = addWorking(officeHours, first.since, tenDays)
    const term = { ms: tenDays, since: first.since, reminders: 0, level: 0, alerts: 0 }
    state.active[0] = { ...state.active[0]!, term, due, holder: undefined }
    const frame = state.frames[procedure]!
    frame.rounds = { [step]: 1 }
    // Whatever else is waited for beside it has come.
    for (const join of definitionOf(library, frame).joins) {
      const own = join.waits.findIndex((slot) => [slot].flat().includes(step))
      const others = join.waits.flatMap((_, slot) => (slot === own ? [] : [slot]))
      if (own >= 0) frame.joins[join.id] = { arrived: others, fired: false }
    }
    state.participants = participants
  })
  // Any act looks whom to ask.
  driven.do('responsable_ait1', { act: 'comment', text: 'empieza' })
  return driven.wait(2 * minute)
}
const on = ({ state }: Driven): string => state.active[0]?.id ?? ''
const reply = (driven: Driven, more: Partial<Extract<Command, { act: 'answer' }>>): Command => ({
  act: 'answer',
  activation: on(driven),
  channel: 'whatsapp',
  ...more,
})
const told = (outcome: Outcome): string[] =>
  outcome.ok
    ? outcome.effects.flatMap((effect) =>
        effect.kind === 'tell'
          ? [[effect.message, effect.params['why']].filter(Boolean).join(' ')]
          : [],
      )
    : [outcome.code]

const acknowledged = [{ done: true as const, text: 'Recibí' }]
/** What is asked, and messages that answer it: only the last one decides. */
const steps: [
  procedure: string,
  step: string,
  kind: string,
  messages: Partial<Extract<Command, { act: 'answer' }>>[],
  left: Record<string, unknown>,
][] = [
  [
    'UGAT/AIT-PR04',
    '2',
    'several',
    [
      { text: 'Le envío la nota GAMV/DIR/12/2026 del 2 de marzo', files: [file('scan.pdf')] },
      { files: [file('norma de adhesion.pdf'), file('foto.jpg', 'image/jpeg')] },
      { text: '', done: true },
    ],
    {
      note: { kind: 'reference', number: 'GAMV/DIR/12/2026', date: '2026-03-02' },
      note_file: { files: [{ name: 'scan.pdf' }] },
      adhesion_norm: { files: [{ name: 'norma de adhesion.pdf' }] },
      other_documents: { files: [{ name: 'foto.jpg' }] },
    },
  ],
  ['UGAT/AIT-PR04', '22', 'acknowledgement', acknowledged, { receipt: { receivedBy: 'rosa' } }],
  ['UGAT/AIT-PR05', '28', 'acknowledgement', acknowledged, { receipt: { channel: 'whatsapp' } }],
  [
    'UGAT/AIT-PR06',
    '1',
    'several',
    [{ text: 'Queremos integrar la pasarela de pagos' }, { text: '', done: true }],
    { email: { text: 'Queremos integrar la pasarela de pagos' } },
  ],
  ['UGAT/AIT-PR06', '7', 'choice', [{ text: '1', choice: 'cumple' }], {}],
  [
    'UGAT/AIT-PR06',
    '12',
    'single',
    [{ text: 'Integramos la pasarela de pagos' }],
    { integration: { text: 'Integramos la pasarela de pagos' } },
  ],
  [
    'UGAT/AIT-PR06',
    '13',
    'single',
    [{ files: [file('acta.pdf')] }],
    { certificate: { files: [{ name: 'acta.pdf' }] } },
  ],
  ['UGAT/AIT-PR06', '19', 'acknowledgement', acknowledged, { receipt: { receivedBy: 'rosa' } }],
  [
    'UGAT/AIT-PR07',
    '6',
    'single',
    [{ text: 'Los servidores están listos' }],
    { email: { text: 'Los servidores están listos' } },
  ],
  ['UGAT/AIT-PR07', '27', 'acknowledgement', acknowledged, { receipt: { receivedBy: 'rosa' } }],
  ['UGAT/AIT-PR09', '14', 'acknowledgement', acknowledged, { receipt: { receivedBy: 'rosa' } }],
]

test.each(steps)('%s step %s asks %s, and is decided by the answer', (...row) => {
  const [procedure, step, kind, messages, left] = row
  const driven = at(procedure, step)
  const [task] = tasksOf(library, driven.state, 'rosa')
  expect(task).toMatchObject({ kind, mayReceive: true })
  expect(driven.state.active[0]?.asked).toMatchObject({ to: 'rosa' })
  expect(driven.told()).toContain('asked')
  for (const [place, message] of messages.entries()) {
    expect(driven.state.active[0]?.step).toBe(step)
    const outcome = driven.do(rosa, reply(driven, message))
    const isLast = place === messages.length - 1
    expect(told(outcome)[0]).toBe(isLast ? 'answered' : 'answer_kept')
    driven.wait(3 * minute)
  }
  const done = driven.whole.decided.find((decision) => decision.step === step)
  expect(done).toMatchObject({
    decidedBy: 'rosa',
    speaker: { entity: 'e1', entityName: 'GAM Viacha', verified: 'note' },
  })
  const values = driven.whole.outputs.filter((output) => output.step === step)
  expect(Object.fromEntries(values.map(({ output, value }) => [output, value]))).toMatchObject(left)
  expect(driven.state.answering).toBeUndefined()
})

test('every step that is theirs alone is in the table', () => {
  const theirs = [...library.definitions.values()].flatMap(({ code, steps: all }) =>
    all.flatMap(({ id, asks }) => (asks ? [`${code} ${id}`] : [])),
  )
  expect(theirs.sort()).toEqual(steps.map(([procedure, step]) => `${procedure} ${step}`).sort())
})

test('of words nothing is said to be missing before the file that follows them has come', () => {
  const driven = at('UGAT/AIT-PR04', '2')
  const said = driven.do(rosa, reply(driven, { text: 'esta es la norma de adhesión' }))
  const held = said.ok ? said.effects.find(({ kind }) => kind === 'tell') : undefined
  expect(held).toMatchObject({ message: 'answer_missing', holdMs: 8000 })
  const filed = driven.do(rosa, reply(driven, { files: [file('norma.pdf')] }))
  expect(filed.ok && filed.cancels).toContain(held?.id)
  expect(told(filed)).toEqual(['answer_kept'])
})

describe('an answer that is none', () => {
  const sound = file('nota de voz.ogg', 'audio/ogg')
  test.each<[what: string, step: [string, string], messages: object[], said: string]>([
    ['*listo* with nothing', ['UGAT/AIT-PR04', '2'], [{ done: true }], 'answer_missing nothing'],
    [
      '*listo* before the number of the note',
      ['UGAT/AIT-PR04', '2'],
      [{ files: [file('norma.pdf')] }, { done: true }],
      'answer_missing parts',
    ],
    [
      'the number of the note without a document',
      ['UGAT/AIT-PR04', '2'],
      [{ text: 'nota 123/2026' }, { done: true }],
      'answer_missing parts',
    ],
    [
      'words where a file is asked',
      ['UGAT/AIT-PR06', '13'],
      [{ text: 'ya la tenemos' }],
      'answer_missing words',
    ],
    [
      'a sound where a paper is asked',
      ['UGAT/AIT-PR06', '13'],
      [{ files: [sound] }],
      'answer_missing kind',
    ],
    [
      'a file where words are asked',
      ['UGAT/AIT-PR07', '6'],
      [{ files: [file('x.pdf')] }],
      'answer_missing kind',
    ],
    [
      'an option that is not offered',
      ['UGAT/AIT-PR06', '7'],
      [{ text: '9', choice: 'otra' }],
      'answer_missing words',
    ],
    [
      'words beside *recibí*',
      ['UGAT/AIT-PR04', '22'],
      [{ text: 'llegó algo' }],
      'answer_missing received',
    ],
  ])(
    '%s is told what is missing, and decides nothing',
    (_what, [procedure, step], messages, said) => {
      const driven = at(procedure, step)
      const outcomes = messages.map((message) => driven.do(rosa, reply(driven, message)))
      expect(told(outcomes.at(-1)!)).toEqual([said])
      expect(driven.marking()).toBe(step)
      // Nothing that was entered is lost.
      const kept = messages.filter((message) => 'text' in message || 'files' in message)
      expect(driven.whole.messages.filter(({ by }) => by === 'rosa')).toHaveLength(kept.length)
    },
  )

  test('*recibí* of somebody who may not receive is kept and acknowledges nothing', () => {
    const driven = at('UGAT/AIT-PR04', '22')
    const said = driven.do(luis, reply(driven, { done: true, text: 'Recibí' }))
    expect(told(said)).toEqual(['answer_missing receive'])
    expect(driven.marking()).toBe('22')
  })

  test('says how they are verified by now, who took part before that', () => {
    const driven = at('UGAT/AIT-PR04', '22', [
      contact('rosa', { verified: undefined, name: undefined, receives: undefined }),
    ])
    const {
      contact: who,
      role,
      name,
      entity,
      entityName,
    } = contact('rosa', { name: 'Rosa Choque' })
    driven.do('responsable_ait1', {
      ...{ act: 'add_participant', contact: who, role, name, entity, entityName },
      ...{ verified: 'code', receives: true },
    })
    driven.do(rosa, reply(driven, { done: true }))
    expect(driven.state.decided.at(-1)?.speaker).toMatchObject({ verified: 'code', receives: true })
    expect(driven.whole.outputs.at(-1)?.value).toMatchObject({ receivedBy: 'Rosa Choque' })
  })

  test('where nobody may receive nobody is asked to', () => {
    const driven = at('UGAT/AIT-PR04', '22', [contact('luis')])
    expect(driven.told()).toEqual([])
    expect(driven.state.active[0]?.asked).toBeUndefined()
  })

  test.each<[who: string, by: 'agency' | 'another' | 'own']>([
    ['the agency', 'agency'],
    ['another of the entity', 'another'],
    ['themself', 'own'],
  ])('one that comes after that of %s is kept, and they are told so', (_who, by) => {
    const driven = at('UGAT/AIT-PR06', '13')
    const late = reply(driven, { files: [file('otra acta.pdf')] })
    const behalf = { channel: 'desk', name: 'Rosa Choque' }
    const outputs = { certificate: { kind: 'file' as const, files: [file('a.pdf')] } }
    if (by === 'agency')
      driven.do('responsable_ait1', {
        act: 'confirm',
        activation: on(driven),
        outputs,
        onBehalf: behalf,
      })
    else driven.do(by === 'own' ? rosa : luis, reply(driven, { files: [file('acta.pdf')] }))
    const before = driven.marking()
    expect(told(driven.do(rosa, late))).toEqual([`answer_late ${by}`])
    expect(driven.marking()).toBe(before)
    expect(driven.whole.messages.at(-1)).toMatchObject({
      by: 'rosa',
      files: [file('otra acta.pdf')],
    })
  })

  test.each<[string, (driven: Driven) => Command]>([
    ['an answer', (driven) => reply(driven, { text: 'sí', choice: 'cumple' })],
    ['words', () => ({ act: 'receive', text: 'sí' })],
  ])('%s of who was ended while they wrote is kept, decides nothing, and is told so', (_, act) => {
    const driven = at('UGAT/AIT-PR06', '7')
    const until = '2026-03-02'
    driven.do('responsable_ait1', { act: 'end_participant', contact: 'rosa', until })
    expect(told(driven.do(rosa, act(driven)))).toEqual(['answer_late no_part'])
    expect(driven.marking()).toBe('7')
    expect(driven.whole.messages.at(-1)).toMatchObject({ by: 'rosa', text: 'sí' })
  })
  test('one of somebody who takes no part, or of another part, is refused', () => {
    const driven = at('UGAT/AIT-PR06', '7', [contact('rosa'), contact('ana', { role: 'usuario' })])
    const stranger = { kind: 'person', id: 'ajena' } as const
    expect(driven.try(stranger, reply(driven, { choice: 'cumple' }))).toMatchObject({
      code: 'forbidden',
    })
    const ana = { kind: 'person', id: 'ana' } as const
    expect(told(driven.do(ana, reply(driven, { choice: 'cumple' })))).toEqual([
      'answer_late no_part',
    ])
    expect(driven.marking()).toBe('7')
  })
})

describe('the last answer of somebody outside', () => {
  const answered = () => {
    const driven = at('UGAT/AIT-PR06', '7')
    const before = on(driven)
    driven.do(rosa, reply(driven, { choice: 'cumple' }))
    return { driven, before }
  }
  const retract = (activation: string): Command => ({ act: 'retract', activation })

  test.each([1, 59])(
    'is taken back %i minutes later, and asked again in the same message',
    (minutes) => {
      const { driven, before } = answered()
      driven.wait(minutes * minute)
      const outcome = driven.do(rosa, retract(before))
      expect(told(outcome)).toEqual(['retracted'])
      expect(outcome.effects.find(({ kind }) => kind === 'tell')).toMatchObject({
        params: { task: on(driven) },
      })
      expect(driven.marking()).toBe('7')
      expect(told(driven.do(rosa, reply(driven, { choice: 'no_cumple' })))).toEqual(['answered'])
      expect(driven.state.closedAt).toBeDefined()
    },
  )
  test('stays after its hour, or once somebody of the agency acted on it', () => {
    const late = answered()
    late.driven.wait(61 * minute)
    expect(told(late.driven.do(rosa, retract(late.before)))).toEqual(['retract_late'])
    const acted = answered()
    acted.driven.do('profesional_ait1', { act: 'take', activation: on(acted.driven) })
    acted.driven.wait(5 * minute)
    expect(told(acted.driven.do(rosa, retract(acted.before)))).toEqual(['retract_late'])
    expect(acted.driven.marking()).not.toBe('7')
  })
  test.each<[part: string, anew: object, left: Record<string, object>]>([
    ['nothing', {}, {}],
    ['the number of the note', { text: 'la nota es la 14/2026' }, { note: { number: '14/2026' } }],
    [
      'one of the papers',
      { files: [file('norma de adhesion firmada.pdf')] },
      { adhesion_norm: { files: [{ name: 'norma de adhesion firmada.pdf' }] } },
    ],
  ])('keeps its parts as it is taken back, and %s that comes anew takes the place', (...row) => {
    const [, anew, left] = row
    const driven = at('UGAT/AIT-PR04', '2')
    const before = on(driven)
    const papers = [file('scan.pdf'), file('norma de adhesion.pdf')]
    driven.do(rosa, reply(driven, { text: 'la nota 12/2026', files: papers }))
    driven.do(rosa, reply(driven, { done: true }))
    driven.wait(20 * minute)
    expect(told(driven.do(rosa, retract(before)))).toEqual(['retracted'])
    expect(
      tasksOf(library, driven.state, 'rosa')[0]?.parts.filter(({ given }) => given),
    ).toHaveLength(3)
    if (Object.keys(anew).length > 0)
      expect(told(driven.do(rosa, reply(driven, anew)))).toEqual(['answer_kept'])
    expect(told(driven.do(rosa, reply(driven, { done: true })))[0]).toBe('answered')
    const values = driven.whole.outputs.filter(({ step, undone }) => step === '2' && !undone)
    expect(Object.fromEntries(values.map(({ output, value }) => [output, value]))).toMatchObject({
      note: { number: '12/2026' },
      note_file: { files: [{ name: 'scan.pdf' }] },
      adhesion_norm: { files: [{ name: 'norma de adhesion.pdf' }] },
      ...left,
    })
  })
  test('keeps its words where it is chosen anew', () => {
    const words = "{ es: 'x', en: 'x' }"
    const leaves = `leaves: [{ id: done, kind: text, label: ${words} }]`
    const ways = `{ exclusive: [${way('yes', "'3'")}, ${way('no', "'3'")}] }`
    const asking = line('2', ways, `asks: ${words}, ${leaves}`).replace('[a]', '[out]')
    const text = tinyText(`steps:\n${line('1', "'2'")}\n${asking}\n${line('3', 'END')}\n`)
    const driven = new Driven(tiny(text), { procedure: 'X/Y-PR01' })
    driven.step('1')
    const before = on(driven)
    const left = { kind: 'text', text: 'Integramos la pasarela' }
    driven.do(citizen, reply(driven, { text: left.text }))
    driven.do(citizen, reply(driven, { text: '1', choice: 'yes' }))
    expect(told(driven.do(citizen, retract(before)))).toEqual(['retracted'])
    expect(Object.values(driven.state.answering ?? {})).toMatchObject([{ parts: { done: left } }])
    expect(told(driven.do(citizen, reply(driven, { choice: 'no' })))[0]).toBe('answered')
    expect(driven.whole.decided.at(-1)).toMatchObject({ step: '2', choices: ['no'] })
    expect(driven.whole.outputs.at(-1)).toMatchObject({ value: left })
  })
  test('that a member recorded by mistake loses nothing of what had come', () => {
    const driven = at('UGAT/AIT-PR04', '2')
    const before = on(driven)
    driven.do(rosa, reply(driven, { text: 'la nota 12/2026' }))
    driven.do('responsable_ait1', {
      act: 'confirm',
      activation: before,
      outputs: {
        note: { kind: 'reference', number: '1/2026', date: '2026-03-02' },
        note_file: { kind: 'file', files: [file('a.pdf')] },
        other_documents: { kind: 'file', files: [file('b.pdf')] },
      },
      onBehalf: { channel: 'desk', name: 'Rosa Choque' },
    })
    expect(driven.state.answering).toBeUndefined()
    const over = { ...driven.hot, closedAt: driven.state.openedAt }
    const now = new Date(driven.clock).toISOString()
    const why = { now, why: 'request', by: 'system', classes: ['report'] } as const
    const { undo } = forget(over, driven.rows, why).state
    expect(undo.map(({ before: mark }) => mark.answering)).toEqual(undo.map(() => undefined))
    driven.do('responsable_ait1', { act: 'undo', activation: before })
    const [task] = tasksOf(library, driven.state, 'rosa')
    expect(task?.parts.filter(({ given }) => given)).toMatchObject([{ output: 'note' }])
  })
  test('is nobody else’s to take back', () => {
    const { driven, before } = answered()
    expect(driven.try(luis, retract(before))).toMatchObject({ ok: false, code: 'stale' })
  })
})

test('who was asked is told in one line that a member recorded the answer', () => {
  const driven = at('UGAT/AIT-PR06', '7')
  const onBehalf = { channel: 'phone', name: 'Rosa Choque' }
  const command: Command = { act: 'choose', activation: on(driven), choices: ['cumple'], onBehalf }
  const before = on(driven)
  const outcome = driven.do('responsable_ait1', command)
  expect(outcome.effects.filter(({ kind }) => kind === 'tell')).toMatchObject([
    { message: 'recorded_for_you', to: 'rosa', params: { answered: before } },
  ])
})

test.each<[string, number, (question: string) => object]>([
  [
    'within its minute is not asked, and is asked anew where that is taken back',
    30_000,
    (question) => ({ cancels: [question], again: ['asked'] }),
  ],
  ['after it stays asked', 2 * minute, () => ({ cancels: [], again: [] })],
])('a question whose answer a member records %s', (_when, ms, expected) => {
  const words = "{ es: 'x', en: 'x' }"
  const leaves = `leaves: [{ id: done, kind: text, label: ${words} }]`
  const asking = line('2', "'3'", `asks: ${words}, ${leaves}`).replace('[a]', '[out]')
  const steps = [line('1', "'2'"), asking, line('3', 'END')]
  const driven = new Driven(tiny(tinyText(`steps:\n${steps.join('\n')}\n`)), {
    procedure: 'X/Y-PR01',
  })
  driven.step('1')
  const question = driven.state.active[0]?.asked?.told ?? ''
  const onBehalf = { channel: 'phone', name: 'Rosa Choque' }
  const outputs = { done: { kind: 'text' as const, text: 'ya está' } }
  const command = { act: 'confirm', activation: on(driven), outputs, onBehalf } as const
  const { cancels } = driven.wait(ms).do('a1', command)
  const again = told(driven.do('a1', { act: 'undo', activation: command.activation }))
  expect({ cancels, again }).toEqual(expected(question))
})

test('what a member recorded, and what is asked next, is told in one message', () => {
  const words = "{ es: 'x', en: 'x' }"
  const asking = (id: string, next: string): string => {
    const leaves = `leaves: [{ id: done, kind: text, label: ${words} }]`
    return line(id, next, `asks: ${words}, ${leaves}`).replace('[a]', '[out]')
  }
  const steps = [line('1', "'2'"), asking('2', "'3'"), asking('3', 'END')]
  const driven = new Driven(tiny(tinyText(`steps:\n${steps.join('\n')}\n`)), {
    procedure: 'X/Y-PR01',
  })
  driven.step('1')
  const onBehalf = { channel: 'phone', name: 'Rosa Choque' }
  const outputs = { done: { kind: 'text' as const, text: 'ya está' } }
  const before = on(driven)
  const outcome = driven.do('a1', { act: 'confirm', activation: before, outputs, onBehalf })
  expect(outcome.effects.filter(({ kind }) => kind === 'tell')).toMatchObject([
    { message: 'recorded_for_you', params: { answered: before, task: on(driven) } },
  ])
})

test('who was asked is reminded at half, at 80 % and at the end of the term, and never after the answer', () => {
  const driven = at('UGAT/AIT-PR06', '7')
  const said: string[] = []
  for (let alerts = 0; alerts < 12; alerts += 1) {
    const next = driven.state.active[0]?.term?.next
    if (!next) break
    driven.clock = Date.parse(next.at)
    const outcome = driven.do({ kind: 'system' }, { act: 'alert', activation: on(driven) })
    said.push(
      ...outcome.effects.flatMap((effect) =>
        effect.kind === 'tell' ? [`${effect.params['nth']} ${next.at.slice(0, 10)}`] : [],
      ),
    )
  }
  expect(said).toEqual(['1 2026-03-09', '2 2026-03-12', '3 2026-03-16'])
  driven.do(rosa, reply(driven, { choice: 'cumple' }))
  expect(driven.state.active.every(({ asked }) => asked === undefined)).toBe(true)
})

test('what had come of an answer leaves with the words of its case', () => {
  const driven = at('UGAT/AIT-PR04', '2')
  driven.do(rosa, reply(driven, { text: 'nota 5/2026' }))
  driven.do('responsable_ait1', { act: 'cancel', reason: 'ya no' })
  expect(driven.state.answering).toBeDefined()
  const forgotten = forget(driven.hot, driven.rows, {
    ...{ now: new Date(driven.clock).toISOString(), why: 'request', by: 'system' },
    classes: ['report'],
  })
  expect(forgotten.state.answering).toBeUndefined()
})

test.each<[text: string, number: string | undefined, date: string]>([
  [
    'Le envío la nota GAMV/DIR/0123/2026 del 3 de febrero de 2026',
    'GAMV/DIR/0123/2026',
    '2026-02-03',
  ],
  ['CITE: 45, de fecha 02/03/2026', '45', '2026-03-02'],
  ['nota externa N° 78', '78', '2026-03-02'],
  ['Nota MEFP-123-2026', 'MEFP-123-2026', '2026-03-02'],
  ['nuestra nota no lleva número', 'S/N', '2026-03-02'],
  ['la mandamos el 02/03/2026', undefined, ''],
  ['nota 7/2026 del 31 de diciembre de 2026', '7/2026', '2026-03-02'],
])('of %j the paper is %s', (text, number, date) => {
  expect(paperIn(text, '2026-03-02T15:00:00.000Z')).toEqual(
    number === undefined ? undefined : { number, date },
  )
})

test('what came, what it decided and that it was taken back stand in the record; what stands in no message is found', () => {
  const words = "{ es: 'x', en: 'x' }"
  const leaves = `leaves: [{ id: note, kind: reference, label: ${words} }, { id: act, kind: file, label: ${words} }]`
  const asking = line('2', "'3'", `asks: ${words}, ${leaves}`).replace('[a]', '[out]')
  const text = tinyText(`steps:\n${line('1', "'2'")}\n${asking}\n${line('3', 'END')}\n`)
  const driven = new Driven(tiny(text), { procedure: 'X/Y-PR01' })
  driven.step('1')
  driven.wait(2 * minute)
  const first = on(driven)
  driven.do(citizen, reply(driven, { text: 'nota 5/2026', files: [file('acta.pdf')] }))
  driven.wait(9 * minute)
  expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
  driven.do(citizen, reply(driven, { done: true }))
  driven.wait(9 * minute)
  driven.do(citizen, { act: 'retract', activation: first })
  driven.wait(9 * minute)
  driven.do(citizen, reply(driven, { text: 'nota 6/2026' }))
  driven.wait(2 * 60 * minute)
  expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
  driven.change((state) => {
    const known = Object.values(state.answering ?? {})[0]
    if (known) known.parts['note'] = { kind: 'reference', number: '7/2026', date: '2026-03-02' }
  })
  expect(verifyAggregate(driven.stored).ok).toBe(false)
})

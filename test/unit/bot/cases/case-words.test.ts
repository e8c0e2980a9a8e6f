/**
 * What an act says in words enters its receipt as a hash alone. Each of them is readable afterwards
 * by whoever may read the case, also when something else was said after it or it was taken back,
 * and lies where it is found by its person.
 */
import { acts as staffActs } from '../../../../src/bot/acts/acts'
import { wordsIn, wordsLine } from '../../../../src/bot/cases/case-words'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { ActName, Command } from '../../../../src/flows/case/act'
import type { Meeting } from '../../../../src/flows/case/appointments'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import type { Dispatch } from '../../../../src/flows/case/sending'
import { type WholeCase, wholeCase } from '../../../../src/flows/case/history'
import { verifyAggregate } from '../../../../src/store/record/verify'
import {
  ana,
  ask as askForms,
  at9,
  email,
  fill,
  good,
  handIn,
  observes,
  rosa,
} from '../../flows/forms/annexes'
import { citizen, Driven, line, member, nine, tiny, tinyText, way } from '../../flows/support'

const program = { kind: 'system' } as const

const library = nine()
const t = createCatalogue().in('es')
const minute = 60_000
const file = { hash: 'f'.repeat(64), name: 'captura.png', mime: 'image/png', bytes: 1 }
const pr01 = (walked = '') => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', subject: 'no imprime' })
  return walked ? driven.walk(walked) : driven
}
const solved = '2 3:otro 4:no_diseno 5 6 7'
const administrator = member('admin1', { administrator: true })
const on = (driven: Driven, step: string) => ({ activation: driven.id(step) })
/** A step of an outside role, which members of the owner's record; then a choice that asks why. */
const outside = () =>
  new Driven(
    tiny(
      tinyText(
        `steps:\n${[
          line(
            '1',
            `{ exclusive: [${way('si', "'2'")}, ${way('no', "'2'", 'reason: true')}] }`,
          ).replace('[a]', '[out]'),
          line('2', 'END'),
        ].join('\n')}\n`,
      ),
    ),
    { procedure: 'X/Y-PR01' },
  )
const behalf = { channel: 'phone', name: 'Rosa Choque' }

/** With a second person of the same entity. */
const joined = () => {
  const driven = pr01()
  driven.do('operador1', {
    ...{ act: 'add_participant', contact: 'k2', role: 'usuario' },
    ...{ name: 'Luis Quispe', entity: 'e1', entityName: 'GAM Viacha', verified: 'note' },
  })
  return driven
}

/**
 * For every act: what is said with it, or that nothing is. Words that came before stay readable
 * when more are said.
 */
const acts: Record<ActName, 'no words' | ((driven?: Driven) => Driven)> = {
  start: () => pr01(),
  answer: 'no words',
  ask_forms: () => {
    const driven = at9()
    askForms(driven, 'autenticacion', { note: 'lo necesitamos esta semana' })
    return driven
  },
  unask_forms: 'no words',
  fill: () => {
    const driven = at9()
    askForms(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: email, text: 'el resto se lo mando mañana', files: [file] })
    return driven
  },
  hand_in: 'no words',
  observe_form: () => {
    const driven = at9()
    askForms(driven, 'autenticacion')
    driven.wait(2 * minute)
    fill(driven, rosa, { answers: { ...email, ...good['annex2'] } })
    handIn(driven.wait(minute), rosa)
    driven
      .wait(minute)
      .do(ana, observes(driven, 'annex2', { 'annex2.system_name': 'falta la sigla' }))
    return driven
  },
  retract: 'no words',
  add_participant: () => joined(),
  end_participant: () => {
    const driven = joined()
    driven.do('operador1', { act: 'end_participant', contact: 'k2', until: '2026-03-02' })
    return driven
  },
  confirm: () => {
    const driven = new Driven(
      tiny(tinyText(`steps:\n${line('1', "'2'").replace('[a]', '[out]')}\n${line('2', 'END')}\n`)),
      {
        procedure: 'X/Y-PR01',
      },
    )
    driven.do('a1', {
      act: 'confirm',
      ...on(driven, '1'),
      instruction: 'véalo hoy',
      onBehalf: behalf,
    })
    return driven
  },
  choose: () => {
    const driven = outside()
    driven.do('a1', {
      act: 'choose',
      ...on(driven, '1'),
      choices: ['no'],
      reason: 'no integra',
      onBehalf: behalf,
    })
    // Taken back, and answered by somebody else.
    driven.do('a1', { act: 'undo', activation: driven.state.decided[0]?.id ?? '' })
    const other = { channel: 'email', name: 'Luis Quispe' }
    driven.do('a1', {
      act: 'choose',
      ...on(driven, '1'),
      choices: ['no'],
      reason: 'tampoco',
      onBehalf: other,
    })
    return driven
  },
  call: () => {
    const driven = new Driven(library, {
      procedure: 'UGAT/AIT-PR01',
      channel: 'phone',
      contact: undefined,
      by: member('operador1'),
    })
    driven.walk('2 3:otro 4:no_diseno 5 6')
    driven.do('operador1', { act: 'call', ...on(driven, '7'), answered: true, onBehalf: behalf })
    return driven
  },
  observe: () => pr01(`${solved} 8 9~3`),
  take: () => {
    const driven = pr01()
    const take = (who: string, reason?: string) =>
      driven.do(who, { act: 'take', ...on(driven, '2'), ...(reason && { reason }) })
    take('operador1')
    take('operador2', 'está de vacaciones')
    take('operador1', 'ya volví')
    return driven
  },
  reassign: () => {
    const driven = pr01()
    const give = (to: string, reason: string) =>
      driven.do(administrator, { act: 'reassign', ...on(driven, '2'), to, reason })
    give('operador1', 'lo conoce')
    driven.wait(minute)
    give('operador2', 'tiene tiempo')
    return driven
  },
  release: () => {
    const driven = pr01()
    driven.do('operador1', { act: 'take', ...on(driven, '2') })
    driven.do('operador1', { act: 'release', ...on(driven, '2'), reason: 'no es lo mío' })
    return driven
  },
  comment: () => said({ act: 'comment', text: 'es el tóner', files: [file] }),
  attach: () => said({ act: 'attach', files: [file] }),
  correct: () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR04', channel: 'note' })
    const activation = driven.walk('1 2 3 4 5').id('6')
    driven.walk('6').wait(minute)
    const report = { kind: 'reference', number: 'INF/2/2026', date: '2026-03-02' } as const
    const reason = 'el CITE era de otro informe'
    driven.do('profesional_ait1', { act: 'correct', activation, outputs: { report }, reason })
    return driven
  },
  write: () =>
    said({ act: 'write', text: 'pruebe ahora', asks: false, files: [file], article: 'kb7' }),
  withdraw: () => {
    const driven = said({ act: 'write', text: 'un momento', asks: true })
    driven.do('operador1', { act: 'withdraw', message: driven.state.messages[0]?.id ?? '' })
    return driven
  },
  receive: () => {
    const driven = pr01('2')
    driven.do(citizen, { act: 'receive', text: 'sigue sin imprimir', files: [file] })
    return driven
  },
  verdict: () => {
    const driven = reported(`${solved}`)
    for (const [verdict, name] of [
      ['not_yet', 'Rosa Choque'],
      ['solved', 'Luis Quispe'],
    ] as const)
      driven.do('operador1', { act: 'verdict', verdict, onBehalf: { channel: 'desk', name } })
    return driven
  },
  rate: () => {
    const driven = reported(`${solved}`)
    driven.do('operador1', {
      act: 'verdict',
      verdict: 'solved',
      text: 'ya imprime',
      onBehalf: behalf,
    })
    driven.do('operador1', {
      act: 'rate',
      rating: 4,
      onBehalf: { channel: 'phone', name: 'Rosa Ch.' },
    })
    return driven
  },
  reopen: () => {
    const driven = pr01(`${solved} 8 9 10`)
    driven.do('operador1', { act: 'reopen', reason: 'volvió a fallar' })
    return driven
  },
  // The subject of the other case: below.
  split: 'no words',
  move: () => {
    const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR01' })
    driven.do('operador1', {
      act: 'move',
      procedure: 'UGAT/AIT-PR06',
      reason: 'es una integración',
      subject: 'Integración',
    })
    return driven
  },
  cancel: () => {
    const driven = pr01('2')
    driven.do('operador1', {
      act: 'cancel',
      reason: 'es un duplicado',
      told: 'ya lo vemos en otro caso',
    })
    return driven
  },
  undo: () => {
    const driven = pr01('2')
    driven.do('operador1', { act: 'cancel', reason: 'me equivoqué', told: 'se canceló' })
    const withdrawn = driven.state.decided.at(-1)
    driven.do('operador1', { act: 'undo', activation: withdrawn?.id ?? '' })
    return driven
  },
  appoint: () => {
    const leaves = 'leaves: [{ id: m, kind: coordination, meeting: true, label: { es: l, en: l } }]'
    const driven = new Driven(
      tiny(tinyText(`steps:\n${line('1', "'2'", leaves)}\n${line('2', 'END')}\n`)),
      { procedure: 'X/Y-PR01' },
    )
    const appoint = (to?: Partial<Meeting>) =>
      driven.do('a1', {
        act: 'appoint',
        ...on(driven, '1'),
        to: to && {
          ...{ at: '2026-03-04T14:00:00.000Z', place: 'Sala 3', means: 'en persona' },
          ...{ members: ['U1'], with: 'Rosa Choque', ...to },
        },
      })
    appoint({})
    driven.wait(minute)
    appoint({ place: 'GAM Viacha', with: 'Luis Quispe' })
    driven.wait(minute)
    appoint()
    // Taken back with its decision, the step says again what it said.
    driven.step('1')
    driven.do('a1', { act: 'undo', activation: driven.state.decided[0]?.id ?? '' })
    return driven
  },
  amend: () => {
    const driven = pr01('2')
    const name = (reporter: string) =>
      driven.do('operador1', { act: 'amend', to: { reporter: { name: reporter } } })
    name('Rosa Choque')
    driven.wait(minute)
    name('Luis Quispe')
    return driven
  },
  send: () => sentNote(),
  signed: () => {
    const driven = sentNote({ follows: true })
    driven.do('a1', { act: 'signed', ...done(driven), files: [file] })
    return driven
  },
  handed: () => {
    const driven = sentNote()
    const at = new Date(driven.clock).toISOString()
    driven.do('a1', { act: 'handed', ...done(driven), means: 'desk', at, to: 'Rosa Choque' })
    return driven
  },
  reached: () => {
    const driven = sentNote()
    const [told = ''] = driven.state.sendings?.[0]?.told ?? []
    for (const tick of ['delivered', 'read'] as const)
      driven.do(program, { act: 'reached', ...done(driven), told, tick })
    return driven
  },
  link: 'no words',
  consent: 'no words',
  alert: 'no words',
  postpone: 'no words',
  read: 'no words',
  ended: 'no words',
  escalate: 'no words',
  forget: 'no words',
}
/** A note goes to the entity, which acknowledges it. */
const sentNote = (more: Dispatch = {}): Driven => {
  const steps = [
    line('1', "'2'", 'sends: { kind: note }'),
    line('2', 'END').replace('[a]', '[out]'),
  ]
  const driven = new Driven(tiny(tinyText(`steps:\n${steps.join('\n')}\n`)), {
    procedure: 'X/Y-PR01',
  })
  const dispatch = { text: 'la esperamos', ...more }
  driven.do('a1', { act: 'confirm', ...on(driven, '1'), dispatch })
  return driven
}
const done = ({ state }: Driven) => ({ activation: state.sendings?.[0]?.id ?? '' })

/** The person has no chat: what they say is recorded. */
const reported = (walked: string): Driven =>
  new Driven(library, { procedure: 'UGAT/AIT-PR01', channel: 'phone' }).walk(walked)
const said = (command: Command): Driven => {
  const driven = pr01('2')
  driven.do('operador1', command)
  return driven
}

/** Who writes a note in cases of other procedures than support's. */
const noteBy: Record<string, string> = {
  'UGAT/AIT-PR06': ana,
  'X/Y-PR01': 'a1',
  'UGAT/AIT-PR04': 'responsable_ait1',
}

/** The words of the records; of a file the name, which stands beside its hash. */
const hashed = (driven: Driven): string[] =>
  driven.records.flatMap(({ act, texts = {} }) =>
    Object.entries(texts).flatMap(([name, words]) => {
      // Opened by telephone: by whom is an id of the program, which the report has.
      if (words === '' || (act === 'start' && name === 'onBehalf')) return []
      // What answers a field is shown with its form.
      if (/[.*]/.test(name)) return []
      if (name === 'reporter') return words.split('\n').slice(0, 1)
      return /^(file|signed)\d/.test(name) ? [words.slice(words.indexOf(' ') + 1)] : [words]
    }),
  )
const shown = (state: WholeCase): string =>
  wordsIn(state)
    .map((words) => wordsLine(t, words))
    .join('\n')

test.each(
  Object.entries(acts).flatMap(([name, drive]) =>
    drive === 'no words' ? [] : [[name, drive] as const],
  ),
)('what is said with it stays readable: %s', (name, drive) => {
  const driven = drive()
  expect(driven.records.map(({ act }) => act)).toContain(name)
  const words = hashed(driven)
  expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
  expect(words.filter((one) => !shown(driven.whole).includes(one))).toEqual([])
  // Two minutes later, a note: everything of before has left the document.
  driven.wait(2 * minute)
  const who = noteBy[driven.opening.procedure] ?? 'operador1'
  driven.do(who, { act: 'comment', text: 'nota' })
  const later = shown(wholeCase(driven.hot, driven.rows))
  expect(words.filter((one) => !later.includes(one))).toEqual([])
  const unnamed = driven.rows.filter(
    (row) => !row.person && words.some((one) => JSON.stringify(row).includes(one)),
  )
  expect(
    driven.opening.contact === undefined && 'contact' in driven.opening ? [] : unnamed,
  ).toEqual([])
})

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn)
/** All that goes when a person asks for it. */
const everything = {
  now: '2026-03-02T15:00:00.000Z',
  why: 'request',
  by: 'admin1',
  classes: dataClasses,
} as const
test.each(
  Object.entries(acts).flatMap(([name, drive]) =>
    drive === 'no words' ? [] : [[name, drive] as const],
  ),
)(
  'what is said with it goes when its person asks for it, from the document and the history, and who did what stays: %s',
  (_name, drive) => {
    const driven = drive()
    const before = driven.hot
    const { state, rows, record } = forget({ ...before, number: 'INC-1' }, driven.rows, everything)
    const kept = textsIn([state, rows, record])
    const { subject, intake } = before
    const words = [
      ...hashed(driven),
      subject,
      intake.text,
      ...(intake.contact ? [intake.contact] : []),
    ]
    const acted = driven.whole.decided.map(({ decidedBy, choices }) => ({ decidedBy, choices }))
    // Who decided it stays, by an id that names nobody.
    expect(
      words.filter(
        (one) => one !== '' && one !== intake.contact && kept.some((text) => text.includes(one)),
      ),
    ).toEqual([])
    expect(state.intake.contact).toBeUndefined()
    expect(
      wholeCase(state, rows).decided.map(({ decidedBy, choices }) => ({ decidedBy, choices })),
    ).toEqual(acted)
    expect(forget(state, rows, everything).state.forgotten).toEqual(state.forgotten)
  },
)

/** What nobody's press comes too late for. */
const behindNobody: readonly string[] = ['alert', 'postpone', 'read', 'escalate', 'forget']
test.each(Object.keys(acts))('what %s is called where a case is shown', (name) => {
  expect(t(`system.act.${name}`)).toMatch(/\S/)
  if (!behindNobody.includes(name)) expect(t(`staff.act.${name}`)).toMatch(/\S/)
})
test.each(staffActs.flatMap(({ more }) => more?.act ?? []))(
  'what %s is called in *Más*',
  (name) => {
    expect(t(`forms.more.${name}.what`)).toMatch(/\S/)
    expect(t(`forms.more.${name}.button`)).toMatch(/\S/)
  },
)
test('the subject given to a case that was split is the subject of that case', () => {
  const driven = pr01('2')
  const split = { act: 'split' as const, ...on(driven, '3'), subject: 'tampoco entra al correo' }
  const { records, effects } = driven.do('operador1', split)
  expect(records[0]?.texts).toEqual({ subject: split.subject })
  expect(effects).toMatchObject([{ kind: 'open', start: { subject: split.subject } }])
})

test('whose answer it was, by which means, and why, in one line each', () => {
  const driven = (acts.choose as () => Driven)()
  expect(shown(driven.whole).split('\n').slice(2)).toEqual([
    'paso 1 · Motivo de la decisión: no integra',
    'paso 1 · Respuesta registrada: respuesta de Rosa Choque, por teléfono',
    'paso 1 · Motivo de la decisión: tampoco',
    'paso 1 · Respuesta registrada: respuesta de Luis Quispe, por correo',
  ])
})

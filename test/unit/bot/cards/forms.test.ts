/**
 * The matrix of a step that asks for forms: by how far they are, what its card offers first, whose
 * clock runs, in which list it stands and is counted, who is told, and who may do what with them.
 */
import { card } from '../../../../src/bot/acts/card'
import { formLines, formsAt } from '../../../../src/bot/cards/forms'
import type { WholeView } from '../../../../src/bot/cards/view'
import { placeOf } from '../../../../src/bot/digests/rows'
import { formCopies } from '../../../../src/bot/effects/form-copies'
import { answerTold } from '../../../../src/bot/effects/turn-effects'
import { concealed } from '../../../../src/bot/staff/concealed'
import { answerIds } from '../../../../src/bot/acts/forms/field-inputs'
import type { StaffInbound } from '../../../../src/bot/channels/staff-port'
import { pagesOf } from '../../../../src/bot/acts/forms/pages'
import { form as formShape } from '../../../../src/flows/forms/form'
import { bilingual } from '../../../support/bilingual'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { may } from '../../../../src/flows/authority/may'
import { mayRead } from '../../../../src/flows/authority/reading'
import type { ActName, Actor, Decision } from '../../../../src/flows/case/act'
import type { CaseState } from '../../../../src/flows/case/case'
import { pendingRows } from '../../../../src/flows/lists/pending'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { Driven } from '../../flows/support'
import { member, membersOf, nine } from '../../flows/support'
import {
  ana,
  ask,
  at9,
  email,
  fill,
  good,
  handIn,
  minute,
  observes,
  rosa,
} from '../../flows/forms/annexes'

const library = nine()
const t = createCatalogue().in('es')
const viewOf = (driven: Driven) =>
  ({
    ...{ state: driven.whole, library, language: 'es', sent: {}, membersOf, groups: {} },
    ...{ calendar: officeHours, t, now: new Date(driven.clock).toISOString() },
    name: (id: string) => id,
  }) as unknown as WholeView

const both = 'autenticacion, pasarela'
const answered = { ...email, ...good['annex2'], ...good['annex3'] }
const unasked = () => at9()
const asked = () => {
  const driven = at9()
  ask(driven, both)
  return driven.wait(2 * minute)
}
const partly = () => {
  const driven = asked()
  fill(driven, rosa, { answers: answered })
  handIn(driven, rosa, ['annex3'])
  return driven
}
const all = () => {
  const driven = asked()
  fill(driven, rosa, { answers: answered })
  handIn(driven, rosa)
  return driven
}
const observed = () => {
  const driven = at9()
  ask(driven, 'pasarela')
  driven.wait(2 * minute)
  fill(driven, rosa, { answers: { ...email, ...good['annex3'] } })
  handIn(driven, rosa)
  driven.do(ana, observes(driven, 'annex3', { 'annex3.admin_ci': 'No coincide.' }))
  return driven.wait(2 * minute)
}
const putOff = () => {
  const driven = at9()
  ask(driven, 'aprobacion', { later: ['annex1'] })
  return driven
}

interface Button {
  text: { text: string }
  style?: string
}
const buttonsOf = (driven: Driven): Button[] => {
  const on = driven.on('9')
  const blocks = (card(viewOf(driven), on.card)?.blocks ?? []) as Record<string, unknown>[]
  const found = blocks.find(({ block_id }) => block_id === `acts.${on.id}`)
  return (found?.['elements'] ?? []) as Button[]
}
const listOf = (driven: Driven): string => {
  const row = pendingRows(library, driven.state).find(({ step }) => step === '9')
  const now = new Date(driven.clock).toISOString()
  return row ? placeOf(row, now, '2026-03-03T04:00:00.000Z') : 'none'
}

test.each<[string, () => Driven, string[], [CaseState['mood'], string]]>([
  ['nobody asked', unasked, ['Pedir formularios', 'Elegir'], ['open', 'other']],
  ['the entity is waited for', asked, ['Llenar', 'Pedir formularios'], ['waiting', 'outside']],
  ['one is handed in', partly, ['Revisar', 'Llenar'], ['waiting', 'outside']],
  ['something was sent back', observed, ['Revisar', 'Llenar'], ['waiting', 'outside']],
  ['all are there', all, ['Elegir', 'Revisar'], ['open', 'other']],
  ['all are put off', putOff, ['Elegir', 'Revisar'], ['open', 'other']],
])(
  'where %s, its first buttons, its mood and its list follow',
  (_how, make, first, [mood, list]) => {
    const driven = make()
    const buttons = buttonsOf(driven)
    expect(buttons.map(({ text }) => text.text).slice(0, 2)).toEqual(first)
    expect(buttons.map(({ style }) => style)).toEqual([
      'primary',
      ...buttons.slice(1).map(() => undefined),
    ])
    expect(buttons.length).toBeLessThanOrEqual(5)
    expect(driven.state.mood).toBe(mood)
    expect(listOf(driven)).toBe(list)
  },
)

test.each<[string, () => Driven, string[]]>([
  ['nobody asked', unasked, ['Pedir formularios', 'Elegir', 'Tomar', 'Escribir a la persona']],
  ['the entity is waited for', asked, ['Llenar', 'Pedir formularios', 'Elegir', 'Tomar']],
  ['something was sent back', observed, ['Revisar', 'Llenar', 'Elegir', 'Tomar']],
  ['all are put off', putOff, ['Elegir', 'Revisar', 'Llenar', 'Tomar']],
])('where %s and nobody has the step, whoever looks may take it', (_how, make, buttons) => {
  const driven = make()
  driven.do(ana, { act: 'release', activation: driven.id('9') })
  const shown = buttonsOf(driven).map(({ text }) => text.text)
  expect(shown).toEqual([...buttons, 'Más…'])
})

test.each<[string, () => Driven, string]>([
  ['asked for', asked, '*Anexo 2: autenticación* · sin respuestas todavía'],
  [
    'handed in',
    all,
    '*Anexo 2: autenticación* · :white_check_mark: Rosa Choque lo entregó hoy a las 9:08',
  ],
  [
    'sent back',
    observed,
    '*Anexo 3: pasarela de pagos y facturación* · :leftwards_arrow_with_hook: <@profesional_ait1> observó los datos 8, hoy a las 9:08',
  ],
  [
    'put off',
    putOff,
    '*Anexo 1: aprobación de documentos* · :double_vertical_bar: todavía no (<@profesional_ait1>, hoy a las 9:06); se retoma hasta el paso 12',
  ],
])('a form that was %s is one line, with who and when', (_how, make, line) => {
  const driven = make()
  const view = viewOf(driven)
  const task = formsAt(view, driven.on('9'))!
  expect(formLines(view, driven.on('9'), task)[0]).toBe(line)
})

test('what is warned about is said on the card and blocks nothing', () => {
  const driven = asked()
  fill(driven, rosa, {
    answers: { ...answered, 'annex2.technical_contact': 'julio@gmail.com' },
  })
  handIn(driven, rosa)
  const view = viewOf(driven)
  const task = formsAt(view, driven.on('9'))!
  expect(formLines(view, driven.on('9'), task)).toContain(
    ':warning: 7. Ese correo no parece institucional.',
  )
  expect(task.forms.map(({ status }) => status)).toEqual(['handed_in', 'handed_in'])
})

const directory = {
  ...{ schemaVersion: 1, grants: [], substitutions: [], absences: [], groups: {} },
  members: [],
} as const
const toldBy = (before: CaseState, decision: Decision, now: string): string[] =>
  answerTold(before, decision, {
    ...{ library, calendar: officeHours, now, day: now.slice(0, 10), actor: 'rosa' },
    directory: directory as never,
    prefersDm: () => false,
  })

test('who reviews is told by a new message once nothing is awaited any more, and of no edit', () => {
  const driven = asked()
  const now = () => new Date(driven.clock).toISOString()
  const steps: [string, () => Decision, string[]][] = [
    ['answers', () => fill(driven, rosa, { answers: answered }), []],
    ['one of two forms', () => handIn(driven, rosa, ['annex3']), []],
    ['the last one', () => handIn(driven, rosa), [ana]],
  ]
  for (const [what, act, told] of steps) {
    const before = driven.state
    expect([what, toldBy(before, act(), now())]).toEqual([what, told])
  }
})

test('a form that a member hands in tells nobody of the agency', () => {
  const driven = asked()
  fill(driven, ana, { answers: answered })
  const before = driven.state
  expect(toldBy(before, handIn(driven, ana), new Date(driven.clock).toISOString())).toEqual([])
})

test('the thread gets a copy without personal data, and of a secret only that it is there', () => {
  const driven = at9()
  ask(driven, 'aprobacion, pasarela')
  driven.wait(2 * minute)
  const secret = { secret: 'vault-id-1' }
  fill(driven, rosa, {
    answers: {
      ...{ ...email, ...good['annex1'], ...good['annex3'] },
      'annex1.notification_token': secret,
    },
  })
  const before = driven.state
  const decision = handIn(driven, rosa)
  const copies = formCopies(before, decision, {
    ...{ library, staff: t, tell: [ana] },
    post: (id, payload) => ({ id, kind: 'say', lane: 'thread', payload }),
  })
  const said = copies.map(
    ({ payload }) => payload as { text: string; tell?: string[]; mark: string },
  )
  expect(said.map(({ mark, tell }) => [mark, tell])).toEqual([
    ['form', [ana]],
    ['form', undefined],
  ])
  const text = said.map((copy) => copy.text).join('\n')
  expect(text).toContain('Número de CI: •••••')
  expect(text).toContain('Token de la dirección de notificaciones: guardado, sin mostrarlo')
  for (const kept of ['1234567', 'vault-id-1']) expect(text).not.toContain(kept)
})

const uit = member('uit1', { roles: [{ role: 'uit' }] })
const owner = member('responsable_ait1', { roles: [{ role: 'responsable_ait' }] })
const outsider = member('otro', { roles: [{ role: 'profesional_ait' }], outsider: true })
const elsewhere = member('operador1', { roles: [{ role: 'operador' }] })
const auditor = member('aud', { roles: [], auditor: true })
const acts: ActName[] = ['ask_forms', 'fill', 'hand_in', 'observe_form']

test.each<[string, Actor, 'all' | 'none' | 'own', boolean]>([
  ['who performs the step', member(ana), 'all', true],
  ['who owns the case', owner, 'all', true],
  ['who has another step of it', uit, 'none', true],
  ['an auditor', auditor, 'none', true],
  ['who has no part in it', elsewhere, 'none', false],
  ['who is of another workspace', outsider, 'none', false],
  ['the entity', rosa, 'own', false],
  ['somebody else outside', { kind: 'person', id: 'nadie' }, 'none', false],
])('%s acts on its forms and reads them as far as they may', (_who, actor, acting, reads) => {
  const driven = all()
  const { state } = driven
  const allowed = acts.filter(
    (act) => may({ library, state, actor, act, activation: driven.on('9'), membersOf }).ok,
  )
  const expected = { all: acts, none: [], own: ['fill', 'hand_in'] }[acting]
  expect(allowed).toEqual(expected)
  expect(mayRead({ library, state, actor })).toBe(reads)
  // Personal data are opened by who may read the case, and nobody else.
  expect(driven.try(actor, { act: 'read', what: 'form', form: 'annex3' }).ok).toBe(reads)
})

test('an answer that a form asked for is kept as it was written; words beside it are masked', () => {
  const submit: StaffInbound = {
    ...{ kind: 'submit' as const, id: 'i', at: '', user: 'U', team: 'T', view: 'V', metadata: '' },
    callbackId: 'form.page',
    values: {
      'field.annex1.client_id': { text: 'mi clave es Catastro2026' },
      'anew.annex3.admin_ci': { text: 'mi clave es Catastro2026' },
      'elsewhere.annex1.notification_token': { text: 'mi clave es Catastro2026' },
    },
  }
  const { inbound } = concealed(submit, { typed: [], answers: answerIds })
  const texts =
    inbound.kind === 'submit' ? Object.values(inbound.values).map(({ text }) => text) : []
  expect(texts).toEqual([
    'mi clave es Catastro2026',
    'mi clave es Catastro2026',
    'mi clave es •••••',
  ])
})

const words = bilingual({ es: 'Dato', en: 'Datum' })
const formOf = (...sizes: number[]) =>
  formShape.parse({
    ...{ id: 'largo', title: words, purpose: words, source: 'Anexo' },
    sections: sizes.map((size, section) => ({
      ...{ id: `s${section}`, title: words },
      fields: Array.from({ length: size }, (_, at) => ({
        ...{ id: `f${section}_${at}`, kind: 'text', label: words },
      })),
    })),
  })
test.each<[string, number[], number[]]>([
  ['a short one is one page', [1, 8], [9]],
  ['a section is not parted', [10, 10], [10, 10]],
  ['a section that has no room on a page is', [40], [16, 16, 8]],
  ['every field has a page', [1, 4, 1, 6, 1, 30], [13, 16, 14]],
])('a form is asked in pages that a modal has room for: %s', (_what, sections, pages) => {
  expect(pagesOf(formOf(...sections)).map(({ length }) => length)).toEqual(pages)
})

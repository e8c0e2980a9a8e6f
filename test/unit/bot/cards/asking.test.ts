/**
 * The card of a step that waits outside: who was asked, for whom they speak, how far that came,
 * what has come of the answer, and afterwards for whom it was decided.
 */
import { askingLines, spokeFor } from '../../../../src/bot/cards/asking'
import type { WholeView } from '../../../../src/bot/cards/view'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { Activation, Participant } from '../../../../src/flows/case/case'
import { officeHours } from '../../../../src/flows/time/calendar'
import { Driven, membersOf, nine } from '../../flows/support'

const library = nine()
const minute = 60_000
const rosa = {
  ...{ contact: 'rosa', role: 'entidad', name: 'Rosa <Choque>', by: 'responsable_ait1' },
  ...{ entity: 'e1', entityName: 'GAM Viacha', since: '2026-03-02T12:00:00.000Z' },
} satisfies Participant

/** The first step of it is the entity's: at it, asked of who takes part, three minutes ago. */
const asked = (more: Partial<Participant> = {}, edit: (row: Activation) => void = () => {}) => {
  const driven = new Driven(library, {
    ...{ procedure: 'UGAT/AIT-PR06', channel: 'note', contact: undefined },
    by: { kind: 'system' },
  })
  driven.change((state) => void (state.participants = [{ ...rosa, ...more }]))
  // Any act looks whom to ask.
  driven.do('responsable_ait1', { act: 'comment', text: 'empieza' })
  return driven.change(({ active }) => active.forEach(edit)).wait(3 * minute)
}
const reached = (tick: 'delivered' | 'read', afterMinutes: number) => (row: Activation) => {
  const at = new Date(Date.parse(row.since) + afterMinutes * minute).toISOString()
  if (row.asked) row.asked.reached = { tick, at }
}
const viewOf = (driven: Driven, sent: WholeView['sent'] = {}) =>
  ({
    ...{ state: driven.whole, library, language: 'es', sent, membersOf, calendar: officeHours },
    ...{ t: createCatalogue().in('es'), now: new Date(driven.clock).toISOString(), groups: {} },
  }) as unknown as WholeView
const tellOf = (driven: Driven): string => driven.on('1').asked?.told ?? ''
const lines = (driven: Driven, status?: 'parked' | 'cancelled' | 'sent'): string[] =>
  askingLines(viewOf(driven, status && { [tellOf(driven)]: status }), driven.on('1'))
const to = 'Se le pidió por WhatsApp a Rosa &lt;Choque&gt; (GAM Viacha'

test.each<[string, Driven, string]>([
  ['by their note', asked({ verified: 'note' }), `${to}; verificado con su nota), hoy a las 9:00.`],
  ['by a code', asked({ verified: 'code' }), `${to}; verificado con un código), hoy a las 9:00.`],
  ['by nothing', asked(), `${to}; sin verificar), hoy a las 9:00.`],
  [
    'of no entity',
    asked({ entity: undefined, entityName: undefined }),
    'Se le pidió por WhatsApp a Rosa &lt;Choque&gt;, hoy a las 9:00.',
  ],
])('who was asked is named, with how they were verified: %s', (_how, driven, expected) => {
  expect(lines(driven)).toEqual([`${expected} Enviado.`])
})

test.each<[string, Driven, 'parked' | 'cancelled' | 'sent' | undefined, string]>([
  [
    'in its first minute it is going',
    asked().wait(-3 * minute),
    undefined,
    'Saldrá hoy a las 9:01.',
  ],
  ['it went', asked(), 'sent', 'Enviado.'],
  ['one tick', asked({}, reached('delivered', 2)), 'sent', 'Le llegó hoy a las 9:02.'],
  ['two ticks', asked({}, reached('read', 3)), 'sent', 'Lo leyó hoy a las 9:03.'],
  ['it could not be delivered', asked(), 'parked', '*No le llegó*: pídaselo de otro modo.'],
  ['it was withdrawn', asked(), 'cancelled', '*No le llegó*: pídaselo de otro modo.'],
])('how far it came: %s', (_what, driven, status, way) => {
  expect(lines(driven, status)).toEqual([`${to}; sin verificar), hoy a las 9:00. ${way}`])
})

test('of what went with something that was sent, the sending says how far it came', () => {
  const driven = asked()
  driven.change((state) => {
    const sending = { id: 's', step: '1', at: state.openedAt, by: 'x', kind: 'notice' as const }
    state.sendings = [{ ...sending, papers: [], told: [tellOf(driven)] } as never]
  })
  expect(lines(driven)).toEqual([`${to}; sin verificar), hoy a las 9:00.`])
})

test('how often they were reminded, and what has come of the answer', () => {
  const driven = asked({ verified: 'note' }, (row) => {
    if (row.term) row.term.reminders = 2
  })
  driven.do({ kind: 'person', id: 'rosa' }, answer(driven, { text: 'Queremos integrar pagos' }))
  expect(lines(driven).slice(1)).toEqual([
    'Ya se le recordó 2 veces.',
    'De su respuesta ya llegó: Solicitud por correo u otro medio (hoy a las 9:03).',
  ])
})

test('who was not asked is not named', () => {
  const driven = asked()
  expect(askingLines(viewOf(driven), { ...driven.on('1'), asked: undefined })).toEqual([])
})

test.each([
  ['note', 'en nombre de GAM Viacha, verificado con su nota'],
  ['code', 'en nombre de GAM Viacha, verificado con un código'],
  [undefined, 'en nombre de GAM Viacha, sin verificar'],
] as const)('a step that they decided says for whom: %s', (verified, expected) => {
  const driven = asked({ verified })
  const rosaSays = { kind: 'person', id: 'rosa' } as const
  driven.do(rosaSays, answer(driven, { text: 'Queremos integrar pagos' }))
  driven.do(rosaSays, answer(driven, { done: true }))
  const [decided] = driven.state.decided
  expect(decided && spokeFor(viewOf(driven), decided)).toEqual([expected])
})

function answer(driven: Driven, more: { text?: string; done?: true }) {
  const activation = driven.id('1')
  return { act: 'answer', activation, channel: 'whatsapp', ...more } as const
}

/**
 * How an entity's case stands is told as it is: which stage, whom it waits for, until when, and
 * nothing is said to be sent that was not.
 */
import { personCase } from '../../../../src/bot/cases/person-cases'
import { newConversation } from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { FlowEffect } from '../../../../src/flows/case/act'
import type { Participant } from '../../../../src/flows/case/case'
import type { Dispatch } from '../../../../src/flows/case/sending'
import type { EffectStatus } from '../../../../src/store/port'
import { bilingual } from '../../../support/bilingual'
import { Driven, line, tiny, tinyText } from '../../flows/support'

const minute = 60_000
const words = (text: string) => JSON.stringify({ es: text, en: text })
const reference = `{ id: note, kind: reference, label: ${words('Nota')} }`
const receipt = `{ id: receipt, kind: acknowledgement, label: ${words('Constancia')} }`
const library = tiny(
  tinyText(
    `steps:\n${[
      line(
        '1',
        "'2'",
        `leaves: [${reference}], stage: identification, status: ${words('revisamos su solicitud')}`,
      ),
      line('2', "'3'", "sends: { kind: note, carries: ['1.note'] }, stage: notification"),
      line(
        '3',
        'END',
        `leaves: [${receipt}], stage: notification, asks: ${words('Confirme que la recibió.')}`,
      ).replace('[a]', '[out]'),
    ].join('\n')}\n`,
  ),
)
const file = { hash: 'f'.repeat(64), name: 'firmada.pdf', mime: 'application/pdf', bytes: 1 }
const contact = 'contact1'
const term = '2026-03-16T14:40:00.000Z'
const ready = (opening: { contact?: string }) => {
  const driven = new Driven(library, { procedure: 'X/Y-PR01', ...opening })
  driven.step('1')
  return driven.wait(2 * minute)
}
const sent = (dispatch: Dispatch = {}, opening: { contact?: string } = { contact }) => {
  const driven = ready(opening)
  driven.do('a1', { act: 'confirm', activation: driven.id('2'), dispatch })
  return driven.change((state) => {
    for (const row of state.active) row.due = term
    const who = { role: 'out', since: state.openedAt, by: 'a1', receives: true } as const
    if (opening.contact) state.participants = [{ contact: opening.contact, ...who }]
  })
}
type Became = Extract<EffectStatus, 'sent' | 'parked' | 'due'>
/** @param became what the outbox did with what told it */
const caseOf = (driven: Driven, became: Became = 'sent') => {
  const told = driven.state.sendings?.at(-1)?.told?.at(-1) ?? ''
  return personCase(library, driven.state, {
    now: new Date(driven.clock).toISOString(),
    contact,
    sent: { [told]: became },
    fallback: bilingual({ es: 'seguimos con su trámite', en: 'we go on with it' }),
  })
}
/** What is answered to words of the contact. */
const answered = (driven: Driven, text: string, became?: Became): string => {
  const now = new Date(driven.clock).toISOString()
  const who = { id: 'p1', contact, channel: 'whatsapp', address: '59170000001@c.us' }
  const { says } = converse({
    conversation: { ...newConversation(who, now), consent: { at: now } },
    inbound: {
      id: 'm1',
      channel: 'whatsapp',
      address: who.address,
      at: now,
      kind: 'text',
      text,
      files: [],
    },
    world: { systems: [], cases: [caseOf(driven, became)] },
    now,
    translate: createCatalogue().in,
  })
  return says[0]?.text ?? ''
}

test.each<[string, Driven, { became?: Became; says: string[]; never?: RegExp }]>([
  [
    'the agency works',
    new Driven(library, { procedure: 'X/Y-PR01' }),
    {
      says: [
        'etapa 1 de 3: identificación',
        'De nuestra parte, revisamos su solicitud: lo atiende nuestro equipo',
      ],
    },
  ],
  [
    'in the minute in which it can be taken back',
    sent(),
    {
      became: 'due',
      says: [
        'etapa 3 de 3',
        'En un momento le enviamos por aquí el documento AGETIC/NI/0001/2026.',
      ],
      never: /Confirme/,
    },
  ],
  [
    'the copy that was promised is owed',
    sent({ follows: true }).wait(10 * minute),
    {
      became: 'due',
      says: ['El documento AGETIC/NI/0001/2026 todavía no se le envió: sale cuando esté firmado.'],
      never: /Confirme/,
    },
  ],
  [
    'it waits behind others',
    sent().wait(10 * minute),
    { became: 'due', says: ['En un momento'], never: /Confirme/ },
  ],
  [
    'it arrived',
    sent().wait(10 * minute),
    {
      says: [
        'Ahora esperamos a su entidad. Confirme que la recibió. Puede responder hasta el 16 de marzo',
      ],
      never: /En un momento|no se le envió/,
    },
  ],
  [
    'it could not be delivered',
    sent().wait(10 * minute),
    {
      became: 'parked',
      says: [
        'No pudimos entregarle por este chat el documento AGETIC/NI/0001/2026',
        'Ahora esperamos a su entidad',
      ],
    },
  ],
  [
    'the term is over',
    sent().wait(30 * 24 * 60 * minute),
    { says: ['Tenía hasta', 'todavía puede responder'] },
  ],
])('estado and mapa: %s', (_when, driven, { became, says, never = /undefined/ }) => {
  for (const asked of ['estado', 'mapa']) {
    const told = answered(driven, asked, became)
    for (const sentence of says) expect(told).toContain(sentence)
    expect(told).not.toMatch(never)
  }
})

test('what went on paper is handed over, and then confirmed', () => {
  const driven = sent({}, { contact: undefined }).wait(10 * minute)
  driven.change((state) => void (state.intake.contact = contact))
  expect(answered(driven, 'estado')).toContain('no va por este chat')
})

test('of another part nothing is asked, and nobody is named', () => {
  const driven = sent().wait(10 * minute)
  driven.change((state) => {
    const since = state.openedAt
    state.participants = [
      { contact, role: 'b', since, by: 'a1' },
      { contact: 'other', role: 'out', name: 'Ana Rojas', since, by: 'a1' },
    ]
  })
  const told = answered(driven, 'estado')
  expect(told).toContain('Esperamos una respuesta')
  expect(told).not.toMatch(/Confirme|Ana/)
})

test('only what went out since they take part is theirs to be sent again', () => {
  const signed = { files: [file] }
  expect(caseOf(sent(signed)).papers).toBeUndefined()
  expect(caseOf(sent({ follows: true }).wait(10 * minute)).papers).toBeUndefined()
  const driven = sent(signed).wait(10 * minute)
  expect(caseOf(driven).papers).toEqual([file])
  driven.change((state) => {
    const since = new Date(driven.clock).toISOString()
    state.participants = [{ contact, role: 'out', since, by: 'a1' }]
  })
  expect(caseOf(driven).papers).toBeUndefined()
})

test('who may receive is named to who may not', () => {
  const driven = sent().wait(10 * minute)
  driven.change((state) => {
    const since = state.openedAt
    state.participants = [
      { contact, role: 'out', name: 'Luis Paz', since, by: 'a1' },
      { contact: 'c2', role: 'out', name: 'Ana Rojas', since, by: 'a1', receives: true },
      {
        contact: 'c3',
        role: 'out',
        name: 'Rosa Choque',
        since,
        by: 'a1',
        receives: true,
        until: '2026-03-01',
        ended: { at: since, by: 'a1' },
      },
    ]
  })
  expect(answered(driven, 'recibí')).toContain('la puede dar Ana Rojas, respondiendo *recibí*')
  expect(answered(driven, 'la recibió la secretaria')).toContain('la puede dar Ana Rojas')
  expect(caseOf(driven).standing).toMatchObject([{ by: 'other' }])
})

describe('of two entities that take part in one case', () => {
  const since = '2026-03-02T12:00:00.000Z'
  const of = (entity: string, id: string, more: object = {}) => ({
    ...{ contact: id, role: 'out', name: `Nombre ${id}`, since, by: 'a1', entity },
    ...{ entityName: entity, receives: true as const, ...more },
  })
  const shared = (own: object) => {
    const driven = sent({ files: [file] }).wait(10 * minute)
    return driven.change((state) => {
      state.participants = [of('e1', 'theirs'), of('e2', contact, own), of('e2', 'colleague')]
      for (const sending of state.sendings ?? []) sending.to = 'theirs'
      for (const row of state.active) row.asked = { to: 'theirs', at: since, told: 't' }
    })
  }
  test('what was sent to one, what it is asked and its people are not shown to the other', () => {
    const driven = shared({})
    expect(caseOf(driven)).toMatchObject({ papers: undefined, tasks: undefined })
    expect(caseOf(driven).receivers).toEqual(['Nombre colleague'])
    expect(answered(driven, 'estado')).not.toMatch(/Confirme|Nombre theirs/)
    const answer = { act: 'answer', activation: driven.id('3'), done: true } as const
    const { effects } = driven.do({ kind: 'person', id: contact }, answer)
    expect(effects).toMatchObject([{ message: 'answer_late', params: { why: 'no_part' } }])
    expect(driven.marking()).toBe('3')
  })
  test.each<[string, object[], { note: string; copy: string; asked?: string }]>([
    [
      'to be acknowledged by one of it',
      [of('e1', 'secretary')],
      { note: 'secretary', copy: 'theirs', asked: 'secretary' },
    ],
    ['where nobody of it may acknowledge, by nobody', [], { note: 'theirs', copy: 'theirs' }],
  ])('what goes to one is all its own: %s', (_who, colleagues, expected) => {
    const driven = ready({ contact })
    driven.change((state) => {
      const wrote = { wrote: '2026-03-02T13:00:00.000Z' }
      const newest = { receives: undefined, wrote: '2026-03-02T13:30:00.000Z' }
      const theirs = of('e1', 'theirs', newest)
      state.participants = [theirs, of('e2', contact, wrote), ...colleagues] as Participant[]
    })
    const to = (effects: readonly FlowEffect[]) =>
      effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.to] : []))
    const note = driven.id('2')
    const { effects } = driven.do('a1', { act: 'confirm', activation: note, dispatch: {} })
    expect(to(effects)).toEqual([expected.note])
    expect(driven.state.active[0]?.asked?.to).toBe(expected.asked)
    const other = { kind: 'person', id: contact } as const
    driven.do(other, { act: 'receive', text: 'Buenas tardes', beside: true })
    driven.do(other, { act: 'answer', activation: driven.id('3'), done: true })
    expect(driven.marking()).toBe('3')
    const signed = driven.do('a1', { act: 'signed', activation: note, files: [file] })
    expect(to(signed.effects)).toEqual([expected.copy])
  })
  test('of whom it is not known for whom they speak, it is shown as ever', () => {
    expect(caseOf(shared({ entity: undefined }))).toMatchObject({ papers: [file], tasks: [{}] })
  })
})

test('who was verified since something was sent has it sent again all the same', () => {
  const driven = sent({ files: [file] }).wait(10 * minute)
  driven.change((state) => {
    const verified = new Date(driven.clock).toISOString()
    const part = { contact, role: 'out', by: 'a1' }
    state.participants = [
      {
        ...part,
        since: state.openedAt,
        until: '2026-03-02',
        ended: { by: 'a1', at: verified },
      },
      { ...part, since: verified, verified: 'code' },
    ]
  })
  expect(caseOf(driven).papers).toEqual([file])
})

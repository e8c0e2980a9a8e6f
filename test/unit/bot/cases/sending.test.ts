/**
 * What goes to the entity when a step is confirmed: who may do what about it, what becomes of it,
 * and that nothing of how the agency works inside is said in it.
 */
import { wordsIn, wordsLine } from '../../../../src/bot/cases/case-words'
import { tellWords } from '../../../../src/bot/cases/tell-words'
import { decisionEffects } from '../../../../src/bot/effects/case-effects'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { may } from '../../../../src/flows/authority/may'
import { isOutside } from '../../../../src/flows/definition/lookup'
import type { ActName, Command } from '../../../../src/flows/case/act'
import { filesInCase } from '../../../../src/flows/case/case-files'
import { outgoingOf, outgoingParams, sentAs, type Tick } from '../../../../src/flows/case/sending'
import {
  goodOutputs,
  line,
  member,
  membersOf,
  nine,
  tiny,
  tinyText,
  Driven,
} from '../../flows/support'

const program = { kind: 'system' } as const

const catalogue = createCatalogue()
const t = catalogue.in('es')
const minute = 60_000
const file = { hash: 'f'.repeat(64), name: 'firmada.pdf', mime: 'application/pdf', bytes: 1 }
const note = { id: 'note', kind: 'reference', label: { es: 'Nota', en: 'Note' } }
const library = tiny(
  tinyText(
    `steps:\n${[
      line('1', "'2'", `leaves: [${JSON.stringify(note)}]`),
      line('2', "'3'", "sends: { kind: note, carries: ['1.note'] }").replace('[a]', '[b]'),
      line('3', 'END').replace('[a]', '[out]'),
    ].join('\n')}\n`,
  ),
)
/** A note that is ready to be sent. */
const ready = (contact?: string) => {
  const driven = new Driven(library, { procedure: 'X/Y-PR01', contact })
  driven.step('1')
  return driven.wait(2 * minute)
}
const sent = (contact?: string, dispatch = {}) => {
  const driven = ready(contact)
  driven.do('b1', { act: 'confirm', activation: driven.id('2'), dispatch })
  return driven
}
const id = ({ state }: Driven) => state.sendings?.at(-1)?.id ?? ''
const over = (driven: Driven, more = {}): Command => ({
  act: 'handed',
  activation: id(driven),
  means: 'desk',
  at: new Date(driven.clock).toISOString(),
  to: 'Rosa Choque',
  ...more,
})

describe('papers that the agency has ready', () => {
  const request = 'sends: { kind: request }, attachments: [{ id: norm, name: { es: n, en: n } }]'
  const procedure = `steps:\n${line('1', "'2'", request)}\n${line('2', 'END').replace('[a]', '[out]')}\n`
  const begun = () => new Driven(tiny(tinyText(procedure)), { procedure: 'X/Y-PR01' })
  const paper = { id: 'norm', version: 2, date: '2026-03-01', file }
  const confirming = (driven: Driven, id = 'norm'): Command => ({
    act: 'confirm',
    activation: driven.id('1'),
    dispatch: { enclosed: [{ ...paper, id }] },
  })

  test('go with what a step sends, and its record has which version of which bytes', () => {
    const driven = begun()
    driven.do('a1', confirming(driven))
    expect(driven.state.sendings).toMatchObject([
      {
        files: [file],
        enclosed: [{ id: 'norm', version: 2, date: '2026-03-01', hash: file.hash }],
      },
    ])
    const sending = driven.records.find(({ act }) => act === 'send')
    expect(sending?.texts).toMatchObject({ enclosed1: `norm 2 2026-03-01 ${file.hash}` })
  })
  test('are those that the step names and no others', () => {
    const driven = begun()
    expect(driven.try('a1', confirming(driven, 'other'))).toMatchObject({
      code: 'unknown_document',
      output: 'other',
    })
  })
})

describe('a note that is confirmed', () => {
  test('is told with its number after a minute where somebody wrote, and the next step is the entity’s', () => {
    const driven = sent('contact1')
    expect(driven.marking()).toBe('3')
    expect(driven.effects.filter(({ kind }) => kind === 'tell')).toMatchObject([
      {},
      {
        message: 'sent_note',
        holdMs: minute,
        params: { papers: 'AGETIC/NI/0001/2026 (02/03/2026)' },
      },
    ])
    expect(driven.state.sendings).toMatchObject([{ kind: 'note', told: [expect.any(String)] }])
  })
  test('is on record and told to nobody where nobody wrote', () => {
    const driven = sent()
    expect(driven.told()).toEqual([])
    expect(driven.records.at(-1)).toMatchObject({ act: 'send', choices: ['note'] })
  })
  test('never goes once it is taken back, and its record says so', () => {
    const driven = sent('contact1')
    const [told] = driven.state.sendings?.[0]?.told ?? []
    const undone = driven.do('b1', { act: 'undo', activation: id(driven) })
    expect(undone.cancels).toContain(told)
    expect(driven.state.sendings).toMatchObject([{ undone: true }])
  })
  test('waits for the signed copy that was said to follow, and goes with it, once', () => {
    const driven = sent('contact1', { follows: true })
    expect(driven.told()).not.toContain('sent_note')
    const copy: Command = { act: 'signed', activation: id(driven), files: [file] }
    driven.wait(9 * minute)
    expect(driven.do('a1', copy).effects).toMatchObject([{ message: 'sent_note', files: [file] }])
    expect(driven.refused('a1', copy).code).toBe('stale')
    expect(filesInCase(driven.state)).toContainEqual(file)
  })
  test.each([1, 9])(
    'goes with the number that it was given anew while its copy was awaited, %i minutes later',
    (minutes) => {
      const driven = sent('contact1', { follows: true })
      driven.wait(2 * minute)
      const outputs = {
        note: { kind: 'reference' as const, number: 'NUEVO/2', date: '2026-03-01' },
      }
      const activation = 'c1~X/Y-PR01~1~1'
      driven.do('a1', { act: 'correct', activation, outputs, reason: 'Decía otro.' })
      driven.wait(minutes * minute)
      const copy: Command = { act: 'signed', activation: id(driven), files: [file] }
      expect(driven.do('a1', copy).effects).toMatchObject([
        { message: 'sent_note', params: { papers: 'NUEVO/2 (01/03/2026)' }, files: [file] },
      ])
    },
  )
  test.each([
    ['alone', {}],
    ['with its signed copy', { files: [file] }],
  ])('that went %s is not taken back once somebody handed it over', (_how, dispatch) => {
    const driven = sent(undefined, dispatch)
    driven.do('a1', over(driven))
    expect(driven.refused('b1', { act: 'undo', activation: id(driven) }).code).toBe('acted_on')
  })
  test('is acknowledged by neither its sending nor its handing over', () => {
    const driven = sent('contact1')
    driven.do('a1', over(driven))
    expect(driven.marking()).toBe('3')
    const recorded: Command = { act: 'confirm', activation: driven.id('3') }
    expect(driven.refused('a1', recorded).code).toBe('missing_on_behalf')
    const ahead = {
      channel: 'desk',
      name: 'Rosa',
      at: new Date(driven.clock + minute).toISOString(),
    }
    expect(driven.refused('a1', { ...recorded, onBehalf: ahead }).code).toBe('wrong_on_behalf')
    const stranger = { channel: 'desk', name: 'Rosa', messages: ['c2~4'] }
    expect(driven.refused('a1', { ...recorded, onBehalf: stranger }).code).toBe('wrong_on_behalf')
    driven.do('a1', { ...recorded, onBehalf: { channel: 'desk', name: 'Rosa' } })
    expect(driven.state.closedAt).toBeDefined()
  })
})

describe('how far a note came on the telephone', () => {
  const tick = (driven: Driven, tick: Tick, told = driven.state.sendings?.[0]?.told?.[0] ?? '') =>
    ({ act: 'reached', activation: id(driven), told, tick }) as const
  test('is kept once, however often and late the channel says it, and acknowledges nothing', () => {
    const driven = sent('contact1')
    driven.wait(2 * minute).do(program, tick(driven, 'read'))
    for (const again of ['delivered', 'read'] as const)
      expect(driven.refused(program, tick(driven, again)).code).toBe('stale')
    expect(driven.refused(program, tick(driven, 'read', 'another')).code).toBe('stale')
    expect(driven.refused('a1', tick(driven, 'read')).code).toBe('forbidden')
    expect(driven.state.sendings).toMatchObject([{ reached: [{ tick: 'read' }] }])
    expect(driven.marking()).toBe('3')
    const read = wordsIn(driven.whole).map((words) => wordsLine(t, words))
    expect(read.join('\n')).toMatch(/Leído en el teléfono/)
  })
})

test.each<[string, object, string]>([
  ['at a moment that has not come', { at: '2026-03-09T00:00:00.000Z' }, 'not_come'],
  ['to nobody', { to: ' ' }, 'empty'],
  ['of what was never sent', { activation: 'c1~X/Y-PR01~1~1' }, 'stale'],
])('a handing over %s is refused', (_what, more, code) => {
  const driven = sent()
  expect(driven.refused('a1', over(driven, more)).code).toBe(code)
})

/** Who may do it; who is told of it outside; where it is read; who else has it in a list. */
const matrix: [ActName, { may: string[]; told: string[]; reads: RegExp }][] = [
  ['send', { may: [], told: ['sent_note'], reads: /Enviado a la entidad: AGETIC\/NI\/0001\/2026/ }],
  ['signed', { may: ['a', 'b'], told: ['sent_copy'], reads: /Copia firmada: firmada\.pdf/ }],
  ['handed', { may: ['a', 'b'], told: [], reads: /Entregado: Rosa Choque/ }],
  ['amend', { may: ['a'], told: [], reads: /decía: — → GAM Viacha/ }],
]
test.each(matrix)('who may, who is told and where it is read: %s', (act, expected) => {
  const driven = sent('contact1')
  driven.wait(2 * minute)
  const commands: Partial<Record<ActName, Command>> = {
    signed: { act: 'signed', activation: id(driven), files: [file] },
    handed: over(driven),
    amend: { act: 'amend', to: { entity: 'GAM Viacha' } },
  }
  const activation = driven.whole.decided.find((done) => done.id === id(driven))
  const allowed = ['a', 'b', 'c'].filter((role) => {
    const actor = member(`${role}1`)
    return may({ library, state: driven.state, actor, act, activation, membersOf }).ok
  })
  expect(allowed).toEqual(expected.may)
  const command = commands[act]
  const told = command
    ? driven
        .do('a1', command)
        .effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.message] : []))
    : driven.told().filter((message) => message.startsWith('sent_'))
  expect(told).toEqual(expected.told)
  const read = wordsIn(driven.whole).map((words) => wordsLine(t, words))
  expect(read.join('\n')).toMatch(expected.reads)
})

test('what is amended keeps what it said before, and nothing that did not change', () => {
  const driven = ready()
  const amend = (to: Extract<Command, { act: 'amend' }>['to']) => ({ act: 'amend', to }) as const
  driven.do('a1', amend({ entity: 'GAM Viacha', routing: 'HR 1/2026' }))
  driven.do(
    'a1',
    amend({ entity: 'GAM de Viacha', routing: 'HR 1/2026', reporter: { name: 'Rosa' } }),
  )
  expect(driven.state.intake).toMatchObject({ entity: 'GAM de Viacha', routing: 'HR 1/2026' })
  expect(driven.state.amended).toMatchObject([
    { changed: ['entity', 'routing'] },
    { changed: ['entity', 'reporter'], entity: 'GAM Viacha' },
  ])
  expect(driven.refused('a1', amend({ entity: 'GAM de Viacha' })).code).toBe('empty')
  expect(driven.refused('a1', amend({ entity: 'x'.repeat(201) })).code).toBe('invalid_output')
  expect(driven.refused('b1', amend({ entity: 'otra' })).code).toBe('forbidden')
})

const contextOf = (driven: Driven) => ({
  now: new Date(driven.clock).toISOString(),
  library,
  staff: t,
  listener: () => ({
    language: 'es' as const,
    conversation: { id: 'v1', channel: 'whatsapp' },
    tellWords: (asked: { message: string; params: Record<string, string | number> }) =>
      tellWords({ ...asked, t }),
  }),
})
test('what runs when it is opened is kept and never sent to anybody', () => {
  const driven = ready('contact1')
  const before = driven.state
  const page = { ...file, name: 'firmada.html', mime: 'text/html' }
  const command: Command = {
    act: 'confirm',
    activation: driven.id('2'),
    dispatch: { files: [page, file] },
  }
  const effects = decisionEffects(before, driven.do('b1', command), contextOf(driven))
  const files = effects.flatMap(({ payload }) => (payload as { files?: unknown }).files ?? [])
  expect(files).toContainEqual(file)
  expect(JSON.stringify(files)).not.toContain('html')
  expect(filesInCase(driven.state)).toContainEqual(page)
})
test('an effect that was written again is the same: nothing is sent twice', () => {
  const driven = ready('contact1')
  const before = driven.state
  const decision = driven.do('b1', { act: 'confirm', activation: driven.id('2') })
  const context = contextOf(driven)
  const ids = () => decisionEffects(before, decision, context).map((effect) => effect.id)
  expect(new Set(ids()).size).toBe(ids().length)
  expect(ids()).toEqual(ids())
  expect(ids()).toContain(driven.state.sendings?.[0]?.told?.[0])
})

const all = nine()
const inside = [...all.roles.values()].filter(({ id: role }) => !isOutside(all, role))
const internal = [
  ...inside.flatMap(({ id: role, title }) => [role, title.es, title.en]),
  ...all.latest.keys(),
  ...[...all.latest.keys()].flatMap((code) => code.split('/')),
  'AIT',
  'paso',
  'step',
]
/** Whether a word stands by itself. */
const stands = (word: string, said: string): boolean =>
  new RegExp(`(?<!\\p{L})${word.trim().replace(/[/.]/g, '\\$&')}(?!\\p{L})`, 'u').test(said)
const senders = [...all.definitions.values()].flatMap((definition) =>
  definition.steps.flatMap((step) => (step.sends ? [{ definition, step, sends: step.sends }] : [])),
)
test('there are senders of every kind', () => {
  expect(new Set(senders.map(({ sends }) => sends.kind))).toEqual(
    new Set(['request', 'notice', 'note']),
  )
})
test.each(
  senders.map((sender) => [`${sender.definition.code} ${sender.step.id}`, sender] as const),
)(
  'nothing of the agency’s inside is said by what %s sends, in either language',
  (_name, { definition, step, sends }) => {
    const driven = new Driven(all, { procedure: 'UGAT/AIT-PR01' })
    const [active] = driven.state.active
    if (!active) throw new Error('nothing is active')
    const activation = { ...active, ...{ path: 'x', step: step.id, procedure: definition.code } }
    const { version, reading } = definition
    const left = Object.fromEntries(
      Object.entries(goodOutputs(step)).map(([output, value]) => [
        output,
        value.kind === 'text' && value.text.startsWith('words') ? { ...value, text: 'x' } : value,
      ]),
    )
    const outgoing = outgoingOf(all, driven.state, { ...activation, version, reading }, { left })
    if (!outgoing) throw new Error('it sends nothing')
    const params = { number: 'HGE-2026-000001', files: 1, ...outgoingParams(outgoing) }
    for (const language of ['es', 'en'] as const)
      for (const message of [sentAs[sends.kind], 'sent_copy'])
        for (const papers of ['', 'GAMV 1/26 (02/03/2026)']) {
          const said = tellWords({
            message,
            params: { ...params, papers },
            t: catalogue.in(language),
          }).text
          expect(internal.filter((word) => stands(word, said))).toEqual([])
          expect(said).toContain('HGE-2026-000001')
        }
  },
)

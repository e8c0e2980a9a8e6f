import { readFileSync } from 'node:fs'
import { drawingHere } from '../../../../src/bot/drawing/drawing'
import type { Command, Context } from '../../../../src/flows/case/act'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { CaseState } from '../../../../src/flows/case/case'
import { act, start } from '../../../../src/flows/engine/engine'
import { type WholeCase, wholeCase } from '../../../../src/flows/case/history'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { Driven, goodOutputs, nine } from '../../flows/support'
import { loadLibrary } from '../../../../src/library/procedures'
import { createSandboxCases, paneOf } from '../../../../src/sandbox/server/case-pane'
import { recordOf } from '../../../../src/sandbox/server/case-record'
import type { PaneRecord } from '../../../../src/sandbox/server/cases'
import type { Verification } from '../../../../src/store/port'

const library = loadLibrary()
const names = (id: string): string => ({ luis: 'Luis M.', carla: 'Carla V.' })[id] ?? 'María Q.'
const context = (id: string, role: string, minute: number): Context => ({
  now: `2026-03-02T14:${String(minute).padStart(2, '0')}:00.000Z`,
  actor: { kind: 'member', id, roles: [{ role }], administrator: false, auditor: false },
  membersOf: () => ['luis', 'carla'],
  calendar: officeHours,
})
let minute = 0
const opened = (): WholeCase => {
  const begun = start(
    library,
    {
      ...{ id: 'c1', number: 'INC-2026-000001', procedure: 'UGAT/AIT-PR01', subject: 'No entra' },
      intake: { channel: 'whatsapp', contact: 'p1', text: 'No entra', files: [] },
    },
    { ...context('p1', 'usuario', minute++), actor: { kind: 'person', id: 'p1' } as never },
  )
  if (!begun.ok) throw new Error(JSON.stringify(begun))
  return wholeCase(begun.case, [])
}
const press = (state: CaseState, more: object = { act: 'confirm' }, who = 'luis'): WholeCase => {
  const command = { activation: state.active[0]?.id, ...more } as unknown as Command
  const role = who === 'carla' ? 'supervisor' : 'operador'
  const outcome = act(library, state, command, context(who, role, minute++))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return wholeCase(outcome.case, [])
}
const stepsOf = (state: WholeCase): string =>
  paneOf(state, library, 'es', names)
    .steps.map(({ id, state: now }) => `${id}:${now}`)
    .join(' ')
const choose = (choice: string) => ({ act: 'choose', choices: [choice] })

test('the steps of the procedure with what became of them, and the timeline', () => {
  const state = press(press(opened()), choose('otro'))
  const pane = paneOf(state, library, 'es', names)
  expect(stepsOf(state)).toBe(
    '1:done 2:done 3:done 4:active 5:pending 6:pending 7:pending 8:pending 9:pending 10:pending',
  )
  expect(pane.steps[1]).toMatchObject({
    title: 'Registre el incidente',
    holder: 'Luis M.',
    round: 1,
    due: null,
  })
  expect(pane.timeline.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'now', 'due'])
  expect(pane.timeline[2]?.text).toBe('3 · Verifique si es de disponibilidad · Otro problema')
  expect(paneOf(state, library, 'en', names).title).toBe('Incidents handled by technical support')
})

test('what is active says until when, or that it stands while the person is waited for', () => {
  const state = press(opened())
  const { due } = state.active[0] as { due: string }
  const active = (one: WholeCase) =>
    paneOf(one, library, 'es', names).steps.find(({ id }) => id === '3')
  expect(active(state)).toMatchObject({ state: 'active', due })
  expect(paneOf(state, library, 'es', names).timeline.at(-1)).toEqual({
    ...{ at: due, kind: 'due', who: '' },
    text: 'Hasta aquí: 3 · Verifique si es de disponibilidad',
  })
  const asked = press(state, { act: 'write', text: '¿Qué ve?', asks: true })
  expect(active(asked)).toMatchObject({ state: 'waiting', due: null, paused: true })
  expect(paneOf(asked, library, 'es', names).timeline.map(({ kind }) => kind)).not.toContain('due')
})

test('a case that went on elsewhere keeps what it left', () => {
  const pane = paneOf(press(press(opened()), choose('disponibilidad')), library, 'es', names)
  expect(pane.procedure).toBe('UGAT/AIT-PR02')
  expect(pane.left.map(({ procedure }) => procedure)).toEqual(['UGAT/AIT-PR01'])
  expect(pane.left[0]?.steps[2]?.state).toBe('done')
})

test('work that was sent back is to be done again', () => {
  const text = { solution: { kind: 'text', text: 'Listo' } }
  const article = { article: { kind: 'article', article: null, action: 'declined' } }
  let state = press(press(press(opened()), choose('otro')), choose('no_diseno'))
  state = press(press(state, { act: 'confirm', outputs: text }), {
    act: 'confirm',
    outputs: article,
  })
  state = press(press(press(state)), { act: 'observe', to: '3', reason: 'Falta' }, 'carla')
  expect(stepsOf(state)).toMatch(/^1:done 2:done 3:observed 4:pending .* 9:pending 10:pending$/)
  expect(
    paneOf(state, library, 'es', names).timeline.some(
      ({ text: line }) => line === 'Observado: Falta',
    ),
  ).toBe(true)
})

test('why it was chosen, and whose answer a member wrote down, by which means', () => {
  const behalf = { channel: 'desk', name: 'Rosa Choque' }
  const on = { ...choose('otro'), reason: 'No es de la red' }
  const state = press(press(opened()), on)
  const whole = wholeCase(
    { ...state, decided: state.decided.map((one) => ({ ...one, onBehalf: behalf })) },
    [],
  )
  const told = paneOf(whole, library, 'es', names).timeline.map(
    ({ who, text }) => `${who}: ${text}`,
  )
  expect(told).toContain('Luis M.: paso 3 · Motivo de la decisión: No es de la red')
  expect(told).toContain(
    'Luis M.: paso 3 · Respuesta registrada: respuesta de Rosa Choque, en persona',
  )
})

test('the list and a case with its thread', async () => {
  const state = opened()
  const posts = async () => ({ headline: { ref: { channel: 'C1', ts: '1.2' } } })
  const cases = createSandboxCases({
    cases: { byNumber: async (number) => (number === state.number ? state : undefined) },
    store: {
      list: async () => ({ rows: [{ kind: 'case', id: 'c1', revision: 1, state }] }),
      outbox: { posts },
      verify: async () => ({
        kind: 'case',
        id: 'c1',
        receipts: 1,
        ok: true,
        parts: { chain: 'in_order' },
        findings: [],
      }),
    } as never,
    ...{ library, names, language: 'es', drawing: drawingHere },
  })
  expect(await cases.list()).toMatchObject([
    { number: 'INC-2026-000001', steps: ['2'], closedAt: null },
  ])
  expect(await cases.show('INC-2026-000001')).toMatchObject({
    thread: { channel: 'C1', ts: '1.2' },
    subject: 'No entra',
    record: { is: 'in_order', found: [] },
  })
  expect(await cases.show('INC-2026-000009')).toBeUndefined()
  const documented = /### GET \/api\/cases\/:number\n[^]*?```json\n([^]*?)```/.exec(
    readFileSync('docs/sandbox.md', 'utf8'),
  )
  const fields = Object.keys(JSON.parse(documented?.[1] ?? '{}') as object)
  expect(fields.sort()).toEqual(Object.keys((await cases.show('INC-2026-000001')) ?? {}).sort())
})

test.each<[string, Partial<Verification>, PaneRecord]>([
  [
    'in order',
    { parts: { chain: 'in_order', subject: 'in_order' } },
    { is: 'in_order', found: [] },
  ],
  [
    'in order as far as can be checked, and what cannot be',
    {
      parts: { chain: 'in_order', subject: 'unprovable' },
      findings: [{ part: 'subject', judgement: 'unprovable' }],
    },
    { is: 'partly', found: ['el asunto'] },
  ],
  [
    'altered, and which record',
    { ok: false, findings: [{ part: 'chain', judgement: 'altered', fault: 'changed', seq: 3 }] },
    { is: 'altered', found: ['INC-2026-000001: alterado. La constancia 3 fue cambiada.'] },
  ],
  [
    'altered, and what of the case',
    { ok: false, findings: [{ part: 'rating', judgement: 'altered', seq: 9 }] },
    {
      is: 'altered',
      found: ['INC-2026-000001: alterado. La constancia 9 no dice lo mismo que la calificación.'],
    },
  ],
])('the record of a case is %s', (_, said, shown) => {
  const of = {
    kind: 'case' as const,
    id: 'c1',
    number: 'INC-2026-000001',
    receipts: 9,
    ok: true,
    parts: {},
    findings: [],
  }
  expect(recordOf({ ...of, ...said }, 'es')).toEqual(shown)
})

test('a procedure that runs inside a step is in it, has its own picture, and says who wrote an answer down', async () => {
  const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR06', channel: 'whatsapp' })
  driven.walk('1 5:no_requiere 8 9:cd_iop 10')
  const activation = driven.on('12')
  driven.do('responsable_ait1', {
    act: 'confirm',
    activation: activation.id,
    outputs: goodOutputs(stepOf(driven.library, activation)),
    onBehalf: { name: 'Rosa Choque', channel: 'whatsapp' },
  })
  driven.walk('1')
  const { steps } = paneOf(driven.whole, driven.library, 'es', (id) => id)
  expect(steps.find(({ id }) => id === '12')?.holder).toBe(
    'Rosa Choque (lo registró responsable_ait1)',
  )
  const [called] = steps.find(({ id }) => id === '14')?.called ?? []
  expect(called?.path).toBe('UGAT/AIT-PR06>14>UGAT/AIT-PR04')
  expect(called?.steps.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual(['1'])
  const shown = createSandboxCases({
    cases: { byNumber: async () => driven.whole },
    store: {} as never,
    library: driven.library,
    drawing: drawingHere,
    names: (id) => id,
    language: 'es',
  })
  const svg = (inside?: string) => shown.diagram('N-1', { language: 'es', inside })
  expect(await svg(called?.path)).toContain('PR06, paso 14 › PR04: Alta de herramientas')
  expect(await svg()).toContain('registró')
  expect(await svg('UGAT/AIT-PR06>9>UGAT/AIT-PR04')).toBeUndefined()
})

test('who of outside takes part, or did, for whom and how that is known; nobody in an older case', () => {
  const state = opened()
  const since = '2026-03-02T14:00:00.000Z'
  const rosa = { contact: 'k1', role: 'usuario', name: 'Rosa Choque', since, by: 'luis' }
  const ended = { by: 'luis', at: since }
  const participants = [
    { ...rosa, until: '2026-03-02', ended },
    { ...rosa, contact: 'k2', name: undefined, until: '2026-03-02', ended },
    { ...rosa, entityName: 'GAM Viacha', verified: 'code' as const, receives: true as const },
  ]
  expect(paneOf(state, library, 'es', names).people).toEqual([])
  expect(paneOf({ ...state, participants }, library, 'es', names).people).toEqual([
    expect.stringMatching(
      /^la persona · .* · sin verificar · ya no participa \(hasta 02\/03\/2026\)$/,
    ),
    expect.stringMatching(
      /^Rosa Choque · .* · GAM Viacha · verificada con un código · puede recibir$/,
    ),
  ])
})

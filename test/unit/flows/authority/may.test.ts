import type { ActName, Actor } from '../../../../src/flows/case/act'
import { may, mayStart } from '../../../../src/flows/authority/may'
import { mayReceive } from '../../../../src/flows/authority/receiving'
import { mayRead } from '../../../../src/flows/authority/reading'
import { citizen, Driven, member, membersOf, nine } from '../support'

const library = nine()
/** PR01 at step 3, held by operador1. */
const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk('2')
const held = driven.on('3')
/** The same at step 9, which operador1 may not do; untaken. */
const reviewing = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk(
  '2 3:otro 4:no_diseno 5 6 7 8',
)

const actors: Record<string, Actor> = {
  holder: member('operador1'),
  'other member': member('operador2'),
  'substitute of the holder': member('ana', {
    roles: [{ role: 'operador', substituteOf: 'operador1' }],
  }),
  'substitute of another': member('eva', {
    roles: [{ role: 'operador', substituteOf: 'operador2' }],
  }),
  'member of another role': member('supervisor1'),
  administrator: member('root', { roles: [], administrator: true }),
  auditor: member('aud', { roles: [{ role: 'operador' }], auditor: true }),
  'another workspace': member('operador1', { outsider: true }),
  'staff without roles': member('nobody', { roles: [] }),
  'the person': citizen,
  'another person': { kind: 'person', id: 'contact2' },
  system: { kind: 'system' },
}
type Row = [who: keyof typeof actors, yes: ActName[], code: string]
const steps: ActName[] = ['confirm', 'choose', 'observe']
const words: ActName[] = ['comment', 'attach', 'withdraw']
const told: ActName[] = ['receive', 'verdict', 'rate', 'consent']
const role: ActName[] = [
  ...(['take', 'reassign', 'write', 'split'] as const),
  ...(['add_participant', 'end_participant'] as const),
]
const owner: ActName[] = ['cancel', 'reopen', ...told]
const rows: Row[] = [
  ['holder', [...steps, 'release', ...words, ...role, ...owner], ''],
  ['other member', [...words, ...role, ...owner], 'held'],
  ['substitute of the holder', [...steps, 'release', ...words, ...role, ...owner], ''],
  ['substitute of another', [...words, ...role, ...owner], 'held'],
  ['member of another role', words, 'forbidden'],
  ['administrator', ['release', 'reassign'], 'forbidden'],
  ['auditor', [], 'forbidden'],
  ['another workspace', [], 'forbidden'],
  ['staff without roles', [], 'forbidden'],
  ['the person', told, 'forbidden'],
  ['another person', [], 'forbidden'],
  ['system', ['release', 'end_participant'], 'forbidden'],
]
const everything: ActName[] = [
  ...steps,
  'take',
  'release',
  'reassign',
  ...words,
  'write',
  'add_participant',
  'end_participant',
  ...told,
  'split',
  'cancel',
  'reopen',
  'ended',
]

describe('on a step that is held, may do', () => {
  it.each(rows)('%s: %j', (who, yes, code) => {
    const asking = {
      library,
      state: driven.state,
      actor: actors[who] as Actor,
      activation: held,
      membersOf,
    }
    const answers = everything.map((act) => ({ act, may: may({ ...asking, act }) }))
    expect(
      answers
        .filter((one) => one.may.ok)
        .map((one) => one.act)
        .sort(),
    ).toEqual([...yes].sort())
    const refused = answers.find((one) => one.act === 'confirm')?.may
    expect(refused && !refused.ok ? refused.code : '').toBe(code)
  })

  it('a refusal says who may', () => {
    const asking = {
      library,
      state: driven.state,
      actor: member('supervisor1'),
      activation: held,
      membersOf,
    }
    expect(may({ ...asking, act: 'confirm' })).toEqual({
      ok: false,
      code: 'forbidden',
      about: 'step',
      roles: ['operador'],
      members: ['operador1', 'operador2'],
    })
    expect(may({ ...asking, act: 'cancel' })).toEqual({
      ok: false,
      code: 'forbidden',
      about: 'case',
      roles: ['operador'],
      members: ['operador1', 'operador2'],
    })
  })
})

describe('a secret of the case is given', () => {
  it.each([
    ['to who has the step', 'holder', [], true],
    ['to their substitute', 'substitute of the holder', [], true],
    ['not to others of its role while somebody has it', 'other member', [], false],
    ['to whom it is for', 'member of another role', ['supervisor'], true],
    ['not to who only reads the case', 'member of another role', [], false],
    ['not to an administrator', 'administrator', [], false],
    ['not to an auditor', 'auditor', ['operador'], false],
    ['not to another workspace', 'another workspace', ['operador'], false],
    ['not to staff without roles', 'staff without roles', ['operador'], false],
  ])('%s', (_, who, roles, is) => {
    const { state } = driven
    expect(mayReceive({ library, state, actor: actors[who] as Actor, membersOf, roles })).toBe(is)
  })
})

describe('on a step that is untaken', () => {
  const asking = {
    library,
    state: reviewing.state,
    activation: reviewing.on('9'),
    membersOf,
    act: 'confirm' as const,
  }
  it.each<[string, Actor, string]>([
    ['any member of the role may act', member('supervisor2'), 'ok'],
    [
      'not who did what is reviewed',
      member('operador1', { roles: [{ role: 'supervisor' }] }),
      'duties',
    ],
    ['not a member of another role', member('operador2'), 'forbidden'],
  ])('%s', (_, actor, answer) => {
    const result = may({ ...asking, actor })
    expect(result.ok ? 'ok' : result.code).toBe(answer)
  })
  it('what only the doer may take back is refused to others', () => {
    const done = reviewing.state.decided.at(-1)
    const who = (id: string) =>
      may({ ...asking, act: 'undo', activation: done, actor: member(id) }).ok
    expect([who('operador1'), who('operador2')]).toEqual([true, false])
  })
})

describe('opening and reading', () => {
  const opening = (actor: Actor, procedure: string) => {
    const result = mayStart({ library, actor, procedure, now: '2026-03-02T13:00:00Z', membersOf })
    return result.ok ? 'ok' : result.code
  }
  it.each<[string, Actor, string, string]>([
    ['the person reports', citizen, 'UGAT/AIT-PR01', 'ok'],
    ['the operator registers a telephone report', member('operador1'), 'UGAT/AIT-PR01', 'ok'],
    ['a person does not open what staff begins', citizen, 'UGAT/AIT-PR04', 'forbidden'],
    [
      'the professional, for an entity that wrote',
      member('profesional_ait1'),
      'UGAT/AIT-PR06',
      'ok',
    ],
    ['the director, whom its note reached', member('dge1'), 'UGAT/AIT-PR06', 'ok'],
    ['nobody is an entity because they say so', citizen, 'UGAT/AIT-PR06', 'forbidden'],
    ['the chief of unit who received it', member('jefe_ugat1'), 'UGAT/AIT-PR07', 'ok'],
    ['the unit that asks', member('unidad_sustantiva1'), 'UGAT/AIT-PR07', 'ok'],
    ['the director asks as a unit does', member('dge1'), 'UPAT/ADAS-PR05', 'ok'],
    ['the area that developed it', member('adit1'), 'UGAT/AIT-PR05', 'ok'],
    ['an owner is no starter', member('responsable_ait1'), 'UGAT/AIT-PR04', 'forbidden'],
    ['nor is who acts later', member('legal1'), 'UGAT/AIT-PR04', 'forbidden'],
    ['nobody opens what does not exist', member('operador1'), 'X/Y-PR99', 'unknown_procedure'],
    [
      'an auditor opens nothing',
      member('operador1', { auditor: true }),
      'UGAT/AIT-PR01',
      'forbidden',
    ],
  ])('%s', (_, actor, procedure, answer) => expect(opening(actor, procedure)).toBe(answer))

  it('who is verified to speak for an entity opens what is of entities, and nothing of staff', () => {
    const asking = { library, actor: citizen, now: '2026-03-02T13:00:00Z', membersOf, speaks: true }
    const answers = ['UGAT/AIT-PR06', 'UGAT/AIT-PR07', 'UGAT/AIT-PR04', 'UPAT/ADAS-PR05'].map(
      (procedure) => mayStart({ ...asking, procedure }).ok,
    )
    expect(answers).toEqual([true, true, false, false])
  })

  it('who may not open is told who may', () => {
    const asking = { library, actor: member('legal1'), now: '2026-03-02T13:00:00Z', membersOf }
    expect(mayStart({ ...asking, procedure: 'UGAT/AIT-PR07' })).toMatchObject({
      code: 'forbidden',
      roles: ['unidad_sustantiva', 'jefe_ugat'],
      members: expect.arrayContaining(['unidad_sustantiva1', 'jefe_ugat1']),
    })
  })

  it.each<[string, string, boolean]>([
    ['the head of a unit with a part in it', 'jefe_ugat', true],
    ['the head of a unit without any', 'jefe_upat', false],
    ['staff of another procedure', 'legal', false],
  ])('%s reads it: %s', (_, role, yes) => {
    expect(mayRead({ library, state: driven.state, actor: member(`${role}1`) })).toBe(yes)
  })

  it.each<[string, boolean]>([
    ['holder', true],
    ['member of another role', true],
    ['administrator', true],
    ['auditor', true],
    ['another workspace', false],
    ['staff without roles', false],
    ['the person', false],
  ])('%s reads the whole case: %s', (who, yes) => {
    expect(mayRead({ library, state: driven.state, actor: actors[who] as Actor })).toBe(yes)
  })
})

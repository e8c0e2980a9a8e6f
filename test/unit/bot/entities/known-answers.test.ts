/** What is proposed in a form: from the registry, from the entity's earlier forms, and to whom. */
import type { CaseState } from '../../../../src/flows/case/case'
import { knownAnswers } from '../../../../src/bot/entities/known-answers'
import type { Entity } from '../../../../src/bot/entities/entity'
import type { Store, Stored } from '../../../../src/store/port'
import { ana, ask, at9, email, fill, handIn, luis, minute, rosa } from '../../flows/forms/annexes'

const viacha: Entity = {
  schemaVersion: 1,
  id: 'e1',
  seq: 1,
  name: 'GAM Viacha',
  code: '1208',
  kind: 'municipality',
  address: 'Plaza principal',
  contacts: [
    {
      id: 'n1',
      name: 'Rosa Choque',
      email: 'rchoque@viacha.gob.bo',
      phone: '+59170000001',
      since: '2026-01-01',
      receives: true,
      chat: 'rosa',
      verified: { how: 'note', at: '2026-01-01T12:00:00.000Z', by: 'U1' },
    },
  ],
  codes: [],
  names: [],
}
/** Another case of the entity, in which Annex 3 was handed in. */
const earlier = (): CaseState => {
  const driven = at9()
  ask(driven, 'pasarela')
  driven.wait(2 * minute)
  fill(driven, rosa, {
    answers: { ...email, 'annex3.admin_ci': '4567890 LP', 'annex3.entity_phone': '2184026' },
  })
  handIn(driven.wait(minute), rosa)
  return { ...driven.state, id: 'c0' }
}
const store = (cases: readonly CaseState[]): Pick<Store, 'read' | 'found' | 'history'> => ({
  read: (kind: string, id: string) =>
    Promise.resolve(
      kind === 'entity' && id === 'e1' ? ({ state: viacha, revision: 1 } as never) : undefined,
    ),
  found: <T>(kind: string): Promise<Stored<T>[]> =>
    Promise.resolve(
      (kind === 'case' ? cases : [viacha]).map((state) => ({ state, revision: 1 }) as never),
    ),
  history: () => Promise.resolve({ rows: [] }),
})
/** With Rosa as she takes part now. */
const known = async (verified: 'note' | undefined, cases = [earlier()]) => {
  const driven = at9(['rosa'])
  driven.change((state) => {
    state.participants = state.participants?.map((who) => ({ ...who, verified })) ?? []
    state.intake.entity = 'GAM Viacha'
  })
  const found = await knownAnswers(store(cases), {
    library: driven.library,
    state: driven.state,
    activation: driven.id('9'),
    forms: ['annex3'],
  })
  return Object.fromEntries(Object.entries(found).map(([key, { value }]) => [key, value]))
}

test('the registry comes first, then what the entity handed in last; to who is verified', async () => {
  expect(await known('note')).toEqual({
    '*email': 'rchoque@viacha.gob.bo',
    'annex3.entity_name': 'GAM Viacha',
    'annex3.entity_code': '1208',
    'annex3.entity_address': 'Plaza principal',
    'annex3.entity_phone': '2184026',
    'annex3.admin_ci': '4567890 LP',
  })
})

test('who is not verified reads nothing of what others handed in', async () => {
  expect(Object.keys(await known(undefined))).not.toEqual(
    expect.arrayContaining(['annex3.admin_ci']),
  )
  expect(Object.keys(await known(undefined))).not.toEqual(
    expect.arrayContaining(['annex3.entity_phone']),
  )
})

test('a case whose words were deleted proposes nothing', async () => {
  const forgotten: CaseState['forgotten'] = { at: 'x', why: 'term', classes: ['report'] }
  const found = await known('note', [{ ...earlier(), forgotten }])
  expect(found).not.toHaveProperty(['annex3.admin_ci'])
})

test('what is proposed is asked for with it, and counts as an answer until somebody says another', async () => {
  const driven = at9(['rosa'])
  const found = await knownAnswers(store([earlier()]), {
    ...{ library: driven.library, state: driven.state, activation: driven.id('9') },
    forms: ['annex3'],
  })
  ask(driven, 'pasarela', { known: found })
  driven.wait(2 * minute)
  expect(handIn(driven, rosa).case.outputs.at(-1)?.value).toMatchObject({
    values: { entity_code: '1208', admin_ci: '4567890 LP' },
  })
})

test('of two entities in a case it is proposed what is known of the one whose answers these are', async () => {
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
  ask(driven.wait(2 * minute), 'pasarela')
  driven.wait(2 * minute)
  driven.do(luis, { act: 'receive', text: 'Buenas' })
  const found = await knownAnswers(store([]), {
    ...{ library: driven.library, state: driven.state, activation: driven.id('9') },
    forms: ['annex3'],
  })
  expect(found['annex3.entity_code']).toEqual({ value: '1208', from: 'registry' })
})

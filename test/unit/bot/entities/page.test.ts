/**
 * The page of an entity has room in a message, and shows telephones whole to who keeps the
 * registry; words find entities as people write them.
 */
import type { ActsDesk } from '../../../../src/bot/acts/parts/act'
import { proposedFor } from '../../../../src/bot/acts/parts/registered'
import { type Described, registered } from '../../../../src/bot/entities/changes'
import type { Entity, EntityContact } from '../../../../src/bot/entities/entity'
import { entitiesNamed } from '../../../../src/bot/entities/find'
import { entitiesList, entityMessage } from '../../../../src/bot/registry/card'
import type { RegistryView } from '../../../../src/bot/registry/view'
import type { ListedCase } from '../../../../src/bot/registry/gather'
import { refusedTo } from '../../../../src/bot/registry/refused'
import { isRegistrar } from '../../../../src/bot/entities/registrars'
import type { Visit } from '../../../../src/bot/staff/context'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { Stored } from '../../../../src/store/port'
import { member, nine } from '../../flows/support'

const t = createCatalogue().in('es')
const at = '2026-03-02T14:00:00.000Z'
const entity = (described: Described, changed: Partial<Entity> = {}): Entity => ({
  ...registered(described.name, described, { by: 'U1', at }).state,
  ...changed,
})
const view = (changed: Partial<RegistryView> = {}): RegistryView => ({
  t,
  name: (id) => id,
  registrar: true,
  reviews: true,
  ...changed,
})
const contactOf = (index: number): EntityContact => ({
  id: `n${index}`,
  name: `Persona ${index}`,
  phone: `+5917000000${index % 10}`,
  email: `p${index}@viacha.gob.bo`,
  since: '2026-03-02',
  receives: true,
})
const kept = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ keptIn: 'e1', contact: contactOf(index) }))
const cases = (count: number, mood: ListedCase['mood']): ListedCase[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${mood}${index}`,
    number: `HGE-2026-00000${index}`,
    subject: 'Alta',
    mood,
  }))
const municipality: Described = { name: 'GAM Viacha', kind: 'municipality' }

test('a page with more than a message takes counts the rest', () => {
  const message = entityMessage(
    view(),
    {
      entity: entity(municipality, { notes: 'x', names: ['Viacha'] }),
      merged: Array.from({ length: 5 }, (_, index) =>
        entity({ ...municipality, name: `Otra ${index}` }, { merged: { into: 'e', by: 'U1', at } }),
      ),
      contacts: kept(30),
      others: kept(30),
      open: cases(8, 'open'),
      closed: cases(5, 'closed'),
      counts: { open: 70, closed: 900 },
    },
    'Listo',
  )
  expect(message.blocks?.length).toBeLessThanOrEqual(50)
  const shown = JSON.stringify(message.blocks)
  expect(shown).toContain('abiertos: 70 · cerrados: 900')
  for (const rest of [
    'Hay # casos',
    '62 casos abiertos más',
    '895 casos cerrados más',
    '21 contactos más',
  ])
    expect(shown.includes(rest)).toBe(!rest.includes('#'))
  const ids = (message.blocks as { block_id?: string }[]).flatMap((block) => block.block_id ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  const all = Array.from({ length: 300 }, (_, index) =>
    entity({ ...municipality, name: `M ${index}` }),
  )
  const listed = entitiesList(view(), { entities: all, text: 'x' })
  expect(listed.blocks?.length).toBeLessThanOrEqual(50)
  expect(JSON.stringify(listed.blocks)).toContain('Hay 280 más')
})

test('who does not keep the registry sees last digits, no mail, no form', () => {
  const page = {
    entity: entity(municipality),
    merged: [],
    contacts: kept(1),
    others: kept(1),
    open: [],
    closed: [],
    counts: { open: 0, closed: 0 },
  }
  const shown = JSON.stringify(entityMessage(view({ registrar: false, reviews: false }), page))
  expect(shown).toContain('teléfono terminado en 00')
  expect(shown).not.toMatch(/\+591|viacha\.gob|"actions"/)
  expect(JSON.stringify(entityMessage(view(), page))).toContain('+59170000000 · p0@viacha.gob.bo')
})

describe('who may change it', () => {
  const library = nine()
  const rows: [rule: string, actor: Parameters<typeof member>[1], may: boolean][] = [
    ['a role that the definitions name', { roles: [{ role: 'profesional_ait' }] }, true],
    ['who stands in for one', { roles: [{ role: 'responsable_ait', substituteOf: 'U2' }] }, true],
    ['another role', { roles: [{ role: 'operador' }] }, false],
    ['an administrator without the role', { administrator: true }, false],
    ['an auditor with it', { roles: [{ role: 'profesional_ait' }], auditor: true }, false],
    [
      'somebody of outside with it',
      { roles: [{ role: 'profesional_ait' }], outsider: true },
      false,
    ],
  ]
  test.each(rows)('%s', (_, fields, may) => {
    const actor = member('U1', fields) as Visit['actor']
    const visit = {
      actor,
      t,
      language: 'es',
      membersOf: (role: string) => (role === 'profesional_ait' ? ['U7'] : []),
    } as unknown as Visit
    expect(isRegistrar({ library }, visit)).toBe(may)
    const refused = refusedTo({ library }, visit)
    expect(refused === undefined).toBe(may)
    if (!may) expect(refused?.ephemeral?.text).toMatch(/Profesional del AIT.*\(<@U7>\)/)
  })
})

describe('words find entities', () => {
  const all = [
    entity({
      name: 'Gobierno Autónomo Municipal de Sopachuy',
      short: 'GAMS',
      kind: 'municipality',
    }),
    entity({ name: 'Gobierno Autónomo Municipal de Viacha', code: '1204', kind: 'municipality' }),
    entity({ name: 'Ministerio de Economía y Finanzas Públicas', short: 'MEFP', kind: 'ministry' }),
    entity({ name: 'Universidad Mayor de San Andrés', short: 'UMSA', kind: 'university' }),
    entity({ name: 'YPFB', kind: 'company', short: 'Y P' }),
  ]
  const stored = all.map((state, index): Stored<Entity> => ({
    kind: 'entity',
    id: state.id,
    revision: index,
    state,
  }))
  const plain = (text: string) => text.toLowerCase().replace(/\s/g, '')
  const store = {
    read: async (_kind: string, id: string) => stored.find((row) => row.id === id),
    found: async (_kind: string, key: string, value: string) =>
      (key === 'name' ? stored : []).filter(({ state: { name, short, code } }) =>
        [name, short, code].some((known) => known && plain(known) === value),
      ),
    list: async () => ({ rows: stored }),
  } as unknown as Parameters<typeof entitiesNamed>[0]
  test('telephones are proposed in forms to who keeps the registry alone', async () => {
    all[0]!.contacts = [contactOf(3)]
    const library = nine()
    const proposed = async (role: string) => {
      const actor = member('U1', { roles: [{ role }] }) as Visit['actor']
      const visit = { actor, t, now: at, reads: () => true } as unknown as Visit
      const desk = { store, library } as unknown as ActsDesk
      const notes = await proposedFor(desk, visit, { entity: { text: all[0]!.name } })
      return notes.map(({ fills }) => fills)
    }
    const named = { name: { text: 'Persona 3' } }
    expect(await proposed('operador')).toEqual([{ ...named, post: { text: undefined } }])
    expect(await proposed('profesional_ait')).toMatchObject([
      { ...named, phone: { text: '+59170000003' }, email: { text: 'p3@viacha.gob.bo' } },
    ])
    all[0]!.contacts = []
  })
  test.each([
    ['sopachuy', ['Sopachuy']],
    ['SOPACHÚY', ['Sopachuy']],
    ['alcaldía de sopachui', ['Sopachuy']],
    ['gobierno municipal viacha', ['Viacha']],
    ['gams', ['Sopachuy']],
    ['gam viacha', ['Viacha']],
    ['mef', ['Ministerio']],
    ['mefp', ['Ministerio']],
    ['economia', ['Ministerio']],
    ['ministrio de economia', ['Ministerio']],
    ['1204', ['Viacha']],
    ['yp', ['YPFB']],
    ['umsa', ['Universidad']],
    ['gobierno autonomo municipal', ['Sopachuy', 'Viacha']],
    ['la', []],
    ['xyzzy', []],
  ])('%s', async (words, names) => {
    const found = await entitiesNamed(store, words)
    expect(found).toHaveLength(names.length)
    for (const name of names) expect(found.some((known) => known.name.includes(name))).toBe(true)
  })
  test('without words all of them, by name', async () => {
    expect((await entitiesNamed(store, '')).map(({ name }) => name[0])).toEqual([
      'G',
      'G',
      'M',
      'U',
      'Y',
    ])
  })
})

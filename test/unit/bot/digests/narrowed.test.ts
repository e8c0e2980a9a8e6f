/**
 * Digests of a series and of an entity: what is counted, that the list behind has as many rows, who
 * reads the names; what a moved case counts; what a row says of the procedure around it.
 */
import { digestMessage } from '../../../../src/bot/digests/card'
import { entitiesRead } from '../../../../src/bot/digests/entities'
import { digestPage } from '../../../../src/bot/digests/page'
import type { Entity } from '../../../../src/bot/entities/entity'
import { registeredNamesOf } from '../../../../src/bot/entities/registered-names'
import { digestText } from '../../../../src/bot/digests/text'
import { createUnitCount } from '../../../../src/bot/unit/count'
import { unitMessage } from '../../../../src/bot/unit/card'
import type { DigestReader, DigestScope } from '../../../../src/bot/effects/digest'
import type { Milestone, PendingRow } from '../../../../src/store/port'
import {
  calendar,
  catalogue,
  digestOf,
  directory,
  library,
  lp,
  milestone,
  name,
  now,
  readable,
  reader,
  row,
  storeOf,
  yesterday,
} from './support'

const pr04 = 'UGAT/AIT-PR04'
const hge = (more: Partial<PendingRow> = {}): PendingRow =>
  row({ procedure: pr04, step: '4', roles: ['jefe_ugat'], entity: 'GAM de Oruro', ...more })
/** Outside: of the entity, recorded by the head of the area. */
const outside = (more: Partial<PendingRow> = {}): PendingRow =>
  hge({ step: '2', roles: ['entidad'], recorders: ['responsable_ait'], outside: true, ...more })
const rows: PendingRow[] = [
  row(),
  row({ due: lp('2026-03-11 10:00') }),
  hge({ due: lp('2026-03-11 10:00') }),
  hge({ entity: 'gam  de ORURO' }),
  hge({ entity: 'Gám de Oruro ' }),
  outside(),
  hge({ entity: 'GAM de Potosí' }),
  hge({ entity: undefined }),
  hge({
    procedure: 'UPAT/ADAS-PR05',
    path: `${pr04}>11>UPAT/ADAS-PR05`,
    roles: ['jefe_upat'],
    entity: 'GAM de Oruro',
  }),
]
const registered = (id: string, fields: Partial<Entity> & { name: string }): Entity => ({
  ...{ schemaVersion: 1, id, seq: 1, kind: 'municipality', contacts: [], codes: [], names: [] },
  ...fields,
})
const pageOf = async (who: DigestReader): Promise<number> => {
  const { store } = storeOf(rows)
  const asking = { store, library, catalogue, calendar, now, reader: who, late: false }
  return (await digestPage(asking)).rows.length
}

type Narrowing = [what: string, scope: DigestScope, pending: number, late: number, out: number]
describe.each(['UROOT', 'UGLORIA'])('read by %s', (member) => {
  test.each<Narrowing>([
    ['everything', {}, 9, 2, 1],
    ['support', { series: ['INC'] }, 2, 1, 0],
    ['e-government, what runs inside a step included', { series: ['HGE'] }, 7, 1, 1],
    ['both series', { series: ['HGE', 'INC'] }, 9, 2, 1],
    ['an entity, however its name is written', { entities: ['GAM DE ORURO'] }, 5, 1, 1],
    ['two entities', { entities: ['GAM de Oruro', 'GAM de Potosí'] }, 6, 1, 1],
    ['an entity that has nothing', { entities: ['GAM de Tarija'] }, 0, 0, 0],
    ['an entity within a series', { series: ['INC'], entities: ['GAM de Oruro'] }, 0, 0, 0],
    ['an entity and a procedure', { procedures: [pr04], entities: ['GAM de Potosí'] }, 1, 0, 0],
    ['an entity and a role', { roles: ['jefe_ugat'], entities: ['GAM de Oruro'] }, 3, 1, 0],
    ['a unit and an entity', { units: ['ait'], entities: ['GAM de Oruro'] }, 1, 0, 1],
  ])('%s', async (...[, scope, pending, late, out]) => {
    const who = reader(member, scope)
    const { totals } = await digestOf(who, { rows })
    expect([totals.pending, totals.late, totals.outside]).toEqual([pending, late, out])
    expect(await pageOf(who)).toBe(pending)
  })
})

describe('cases that call an entity by another name', () => {
  const [oruro, alias] = [
    registered('e1', { name: 'Gobierno Autónomo Municipal de Oruro', short: 'GAM de Oruro' }),
    registered('e2', { name: 'GAM de Potosí', merged: { into: 'e1', by: 'U1', at: now } }),
  ]
  const nameOf = registeredNamesOf([oruro, alias])
  test('are counted with it, under the name by which it is registered, and the list has them', async () => {
    const who = reader('UROOT', { entities: ['GAM de Oruro', 'gam de potosi'] })
    const digest = await digestOf(who, { rows, nameOf })
    expect(digest.totals.pending).toBe(6)
    expect(digest.scope.entities).toEqual([oruro.name])
    const { store } = storeOf(rows)
    const asking = { store, library, catalogue, calendar, now, reader: who, late: false, nameOf }
    expect((await digestPage(asking)).rows).toHaveLength(6)
    const read = await entitiesRead({ store, library, nameOf }, who.reads)
    expect(read).toEqual([oruro.name])
  })
  test('stay as they were written where two are called so', () => {
    const two = registeredNamesOf([oruro, registered('e3', { name: 'GAM de Oruro' })])
    expect(two('gam de oruro')).toBe('gam de oruro')
    expect(two('gobierno autonomo municipal de oruro')).toBe(oruro.name)
  })
})

test('whoever has a part in one series reads that one alone, whatever the scope', async () => {
  for (const scope of [{}, { series: ['HGE', 'INC'] }]) {
    const who = reader('UJORGE', scope)
    expect((await digestOf(who, { rows })).totals.pending).toBe(7)
    expect(await pageOf(who)).toBe(7)
  }
  expect(() => reader('UJORGE', { series: ['INC'] })).toThrow('may read nothing')
})

describe('who reads the name of an entity', () => {
  test('its digest names it as it was chosen', async () => {
    const { about } = await digestOf(reader('UJORGE', { entities: ['gam de oruro'] }), { rows })
    expect(about).toEqual(['gam de oruro'])
  })
  test('not whoever reads nothing of it, though the schedule says so', async () => {
    const who = reader('ULUIS', { entities: ['GAM de Oruro'] })
    const digest = await digestOf(who, { rows })
    expect([digest.about, digest.totals.pending]).toEqual([[], 0])
  })
  test('those that may be chosen are of cases that are read, each once', async () => {
    const { store } = storeOf(rows)
    const readBy = (member: string) => entitiesRead({ store, library }, reader(member).reads)
    const names = (await readBy('UJORGE')).map((written) => written.toLowerCase())
    expect(names).toHaveLength(2)
    expect(await readBy('ULUIS')).toEqual([])
  })
})

test('an entity’s digest counts what was opened and closed for it, by day too', async () => {
  const of = (entity: string | undefined) => ({ entity, procedure: pr04, roles: ['jefe_ugat'] })
  const milestones = [
    milestone('opened', '2026-03-11 10:00', of('GAM de Oruro')),
    milestone('opened', '2026-03-11 11:00', of('gam de oruro')),
    milestone('opened', '2026-03-11 11:00', of('GAM de Potosí')),
    milestone('opened', '2026-03-11 11:00', of(undefined)),
    milestone('closed', '2026-03-11 12:00', of('GAM de Oruro')),
    milestone('closed', '2026-03-11 12:00', of('GAM de Potosí')),
  ]
  const who = { ...reader('UJORGE', { entities: ['GAM de Oruro'] }), since: yesterday }
  const { totals, days } = await digestOf(who, { rows, milestones })
  expect([totals.opened, totals.closed]).toEqual([2, 1])
  expect(days.at(-2)).toMatchObject({ opened: 2, closed: 1 })
  expect(days.at(-1)).toMatchObject({ pending: 5 })
})

describe('a case that was moved to another procedure', () => {
  const moved = (opened: string): Milestone[] => [
    milestone('opened', opened, { case: 'old', number: 'INC-2026-000900' }),
    milestone('moved', '2026-03-11 15:00', { case: 'old', number: 'INC-2026-000900', to: 'new' }),
    milestone('opened', '2026-03-11 15:01', {
      case: 'new',
      number: 'HGE-2026-000900',
      procedure: pr04,
      roles: ['profesional_ait'],
    }),
  ]
  const inNew = [hge({ case: 'new', number: 'HGE-2026-000900' })]
  type Moved = [what: string, opened: string, scope: DigestScope, since: number, byDay: number[]]
  test.each<Moved>([
    ['on its day: once, for who reads both', '2026-03-11 9:00', {}, 1, [1, 0]],
    ['opened before: it is no new case for them', '2026-03-10 9:00', {}, 0, [0, 0]],
    ['in its new series it is new', '2026-03-10 9:00', { series: ['HGE'] }, 1, [1, 0]],
    ['in the old one it is not', '2026-03-11 9:00', { series: ['INC'] }, 0, [1, 0]],
  ])('%s', async (...[, opened, scope, since, byDay]) => {
    const who = { ...reader('UROOT', scope), since: yesterday }
    const { totals, days, closed } = await digestOf(who, {
      rows: inNew,
      milestones: moved(opened),
    })
    expect([totals.opened, totals.closed, closed.rows]).toEqual([since, 0, []])
    expect(days.slice(-2).map((day) => day.opened)).toEqual(byDay)
    expect(days.at(-1)?.pending).toBe(scope.series?.[0] === 'INC' ? 0 : 1)
    expect(days.at(-4)?.pending).toBe(0)
  })
})

describe('a unit', () => {
  const unit = library.units.find(({ id }) => id === 'ait')!
  const theirs = [
    outside(),
    hge({ roles: ['profesional_ait'], due: lp('2026-03-11 10:00') }),
    hge({ roles: ['profesional_ait'], entity: 'gam de oruro' }),
    hge({ roles: ['responsable_ait'], entity: 'GAM de Potosí' }),
    hge({ roles: ['legal'] }),
    row({ roles: ['profesional_ait'] }),
  ]
  const reportOf = (member: string) => {
    const who = reader(member)
    const count = createUnitCount({ unit, directory, library, calendar, now, reads: who.reads })
    theirs.forEach(count.add)
    return count.report()
  }
  test('says what waits by series and by entity; what waits outside is of whoever records it', () => {
    const { series, entities, pending } = reportOf('UJORGE')
    expect(series).toEqual([
      { name: 'HGE', pending: 3, outside: 1, late: 1 },
      { name: 'INC', pending: 1, outside: 0, late: 0 },
    ])
    expect(entities.rows.map(({ pending: own, outside: out }) => [own, out])).toEqual([
      [2, 1],
      [1, 0],
    ])
    expect(pending).toBe(4)
  })
  test('each opens a list that has as many rows', async () => {
    const { store } = storeOf(theirs)
    const t = catalogue.in('es')
    const report = reportOf('UJORGE')
    const view = { library, language: 'es', t, now, today: '2026-03-12', own: [], others: false }
    const message = unitMessage({ ...view, language: 'es', mayChange: () => false }, report)
    const lines = readable(message)
    expect(lines).toEqual(
      expect.arrayContaining([
        '*Por serie de casos*',
        '• HGE: 3 pasos pendientes, 1 afuera, 1 vencido [Ver]',
        '*Por entidad*',
        expect.stringMatching(/^• gam de oruro: 2 pasos pendientes, 1 afuera, 1 vencido \[Ver\]$/i),
      ]),
    )
    const opened = (message.blocks ?? []).flatMap((block) => {
      const { accessory } = block as { accessory?: { action_id: string; value: string } }
      return accessory?.action_id === 'digest.all' ? [accessory.value] : []
    })
    const counts = await Promise.all(
      opened.map(async (value) => {
        const who = reader('UJORGE', JSON.parse(value) as DigestScope)
        const asking = { store, library, catalogue, calendar, now, reader: who, late: false }
        return (await digestPage(asking)).rows.length
      }),
    )
    expect(counts).toEqual([4, 1, 3, 1])
  })
  test('whoever may not read the cases reads no name', () => {
    expect(reportOf('ULUIS').entities).toEqual({ count: 0, rows: [] })
  })
})

test('a row says until when the procedure around it has to be through, and what waits for it', async () => {
  const on = { procedure: 'UGAT/AIT-PR05', step: '6' }
  const marked = [
    hge({ whole: { due: lp('2026-03-11 18:30'), on }, holdsUp: { procedure: pr04, step: '9' } }),
    hge({ whole: { due: null, left: 28_800_000 }, holdsUp: { procedure: pr04, step: 'END' } }),
    hge({ holder: 'UJORGE', whole: { due: lp('2026-03-13 18:30') }, due: lp('2026-03-12 9:00') }),
  ]
  const digest = await digestOf(reader('UJORGE'), { rows: marked })
  const t = catalogue.in('es')
  const text = digestText(digest, { t, name, rows: 12 })
  expect(text).toContain('todo el trámite: hasta mañana viernes a las 18:30')
  const page = await digestPage({
    ...{ store: storeOf(marked).store, library, catalogue, calendar, now, late: false },
    reader: reader('UJORGE'),
  })
  expect(page.rows.map(({ whole, holdsUp }) => [whole?.on, holdsUp])).toEqual([
    ['PR05, paso 6', 'PR04, paso 9'],
    [undefined, 'END'],
    [undefined, undefined],
  ])
  expect(readable(digestMessage({ t }, digest)).join('\n')).toContain('todo el trámite: hasta')
  const jefe = await digestOf({ ...reader('UROOT'), language: 'es' }, { rows: marked })
  const all = readable(digestMessage({ t }, jefe)).join('\n')
  for (const words of [
    'PR05, paso 6: venció ayer a las 18:30 · solo falta esta parte para que el caso siga a PR04, paso 9',
    'todo el trámite: en pausa mientras se espera afuera: queda 1 día · solo falta esta parte para que el trámite termine',
  ])
    expect(all).toContain(words)
})

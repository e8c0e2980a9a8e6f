import { continuedFor, openingOf } from '../../../../src/bot/delivery/opening'
import type { CommandPayload } from '../../../../src/bot/effects/payloads'
import type { Entity, EntityContact } from '../../../../src/bot/entities/entity'
import { loadLibrary } from '../../../../src/library/procedures'

const library = loadLibrary()
const now = '2026-11-27T14:00:00.000Z'
const teresa: EntityContact = {
  id: 'n1',
  name: 'Teresa C.',
  since: '2026-01-05',
  receives: true,
  chat: 'k1',
  verified: { how: 'code', at: now, by: 'U0MARCO' },
}
const town: Entity = {
  ...{ schemaVersion: 1, id: 'e1', seq: 1, name: 'GAM Villa Esperanza', kind: 'municipality' },
  contacts: [teresa],
  codes: [],
  names: [],
}
type Opening = Extract<CommandPayload, { want: 'open' }>
const request: Opening = {
  ...{ type: 'to_case', conversation: 'p1', contact: 'k1', channel: 'whatsapp', files: [] },
  ...{ want: 'open', subject: 'Integrar', text: 'queremos integrar', name: 'Tere' },
  ...{ procedure: 'UGAT/AIT-PR06', entity: 'e1' },
}

function depsOf(kept: Entity[]) {
  const rows = kept.map((state) => ({ id: state.id, revision: 1, state }))
  const store = {
    read: async (_kind: string, id: string) => rows.find((row) => row.id === id),
    found: async (_kind: string, key: string, value: string) =>
      rows.filter(
        ({ state }) => key === 'chat' && state.contacts.some(({ chat }) => chat === value),
      ),
  }
  return { library, store: store as never, clock: { now: () => Date.parse(now) } }
}
/** What is opened while these entities are kept. */
function opened(kept: Entity[], more: Partial<Opening> = {}) {
  const rows = kept.map((state) => ({ id: state.id, revision: 1, state }))
  const store = {
    read: async (_kind: string, id: string) => rows.find((row) => row.id === id),
    found: async (_kind: string, key: string, value: string) =>
      rows.filter(
        ({ state }) => key === 'chat' && state.contacts.some(({ chat }) => chat === value),
      ),
  }
  const deps = { library, store: store as never, clock: { now: () => Date.parse(now) } }
  return openingOf(deps, { ...request, ...more })
}
const speaking = (contact: Partial<EntityContact>): Entity[] => [
  { ...town, contacts: [{ ...teresa, ...contact }] },
]
const other: Entity = { ...town, id: 'e2', name: 'Ministerio de Ríos y Caminos', contacts: [] }

test('who speaks for an entity opens what it asks for, and takes part for it', async () => {
  expect(await opened([town])).toEqual({
    procedure: 'UGAT/AIT-PR06',
    subject: 'Integrar',
    intake: {
      channel: 'whatsapp',
      contact: 'k1',
      text: 'queremos integrar',
      files: [],
      entity: 'GAM Villa Esperanza',
    },
    outputs: {},
    participants: [
      {
        ...{ contact: 'k1', role: 'entidad', name: 'Teresa C.', person: 'n1' },
        ...{ entity: 'e1', entityName: 'GAM Villa Esperanza' },
        ...{ since: now, by: 'k1', wrote: now, receives: true, verified: 'code' },
      },
    ],
  })
})

test('an entity that goes by the name of another asks under that one', async () => {
  const merged: Entity = { ...town, merged: { into: 'e2', by: 'U0MARCO', at: now } }
  for (const entity of ['e1', 'e2'])
    expect((await opened([merged, other], { entity })).intake.entity).toBe(other.name)
})

test.each<[string, Entity[], Partial<Opening>]>([
  ['nobody is kept who writes from there', [], {}],
  ['they are not verified', speaking({ verified: undefined }), {}],
  ['they left it since', speaking({ until: '2026-11-27' }), {}],
  ['they do not speak for it yet', speaking({ since: '2026-12-01' }), {}],
  ['they speak for another entity', [{ ...town, id: 'e3' }], {}],
  ['somebody else has the telephone', [town], { contact: 'k1~2026' }],
  ['staff begin it', [town], { procedure: 'UGAT/AIT-PR04' }],
  ['it is begun from inside', [town], { procedure: 'UPAT/ADAS-PR05' }],
  ['there is no such procedure', [town], { procedure: 'X/Y-PR99' }],
  ['it does not come by this channel', [town], { channel: 'telegram' }],
])('no word is lost where %s: it is a report', async (_why, kept, more) => {
  const report = await opened(kept, more)
  expect(report).toMatchObject({
    procedure: 'UGAT/AIT-PR01',
    subject: 'Integrar',
    intake: { text: 'queremos integrar' },
  })
  expect(report).not.toHaveProperty('participants')
  expect(report.intake).not.toHaveProperty('entity')
})

describe('who wrote takes part in what their case was moved to', () => {
  const moved = {
    procedure: 'UGAT/AIT-PR06',
    subject: 'Integrar',
    intake: {
      channel: 'whatsapp',
      contact: 'k1',
      text: 'x',
      files: [],
      entity: 'gam villa esperanza',
    },
    link: { case: 'c1', number: 'INC-2026-000001', why: 'moved' as const, by: 'U0LUIS' },
  }
  const joins = async (kept: Entity[], more: object = {}) =>
    (await continuedFor(depsOf(kept), { ...moved, ...more })).participants

  test('for the entity for which they speak, and as who moved it says', async () => {
    const taking = { contact: 'k1', person: 'n1', verified: 'code', receives: true, by: 'U0LUIS' }
    expect(await joins([town])).toMatchObject([taking])
  })
  test.each<[string, Entity[], object]>([
    ['they speak for another entity', [{ ...town, name: 'Ministerio de Ríos y Caminos' }], {}],
    ['they do not speak for it any more', speaking({ until: '2026-11-27' }), {}],
    ['it is support', [town], { procedure: 'UGAT/AIT-PR01' }],
    ['nobody wrote', [town], { intake: { ...moved.intake, contact: undefined } }],
    ['it was split, not moved', [town], { link: { ...moved.link, why: 'split' } }],
  ])('as nobody of an entity where %s', async (_why, kept, more) => {
    expect(await joins(kept, more)).toBeUndefined()
  })
})

import { z } from 'zod'
import {
  checkRecord,
  type RecordKind,
  recordKinds,
  upgradeRecord,
} from '../../../src/store/records'
import { aCase } from '../../contract/make'

const kind: RecordKind = {
  newest: 3,
  upgrades: {
    1: ({ name, ...rest }) => ({ ...rest, title: name }),
    2: (old) => ({ ...old, tags: [] }),
  },
  schema: z.looseObject({
    schemaVersion: z.literal(3),
    title: z.string(),
    tags: z.array(z.string()),
  }),
}

describe('a stored record', () => {
  test.each([
    ['without a version', { name: 'x', more: 1 }],
    ['of version 1', { schemaVersion: 1, name: 'x', more: 1 }],
    ['of version 2', { schemaVersion: 2, title: 'x', more: 1 }],
    ['of the newest version', { schemaVersion: 3, title: 'x', tags: [], more: 1 }],
  ])('%s is loaded as the newest', (_, raw) => {
    expect(upgradeRecord('article', raw, kind)).toEqual({
      schemaVersion: 3,
      title: 'x',
      tags: [],
      more: 1,
    })
  })

  test('of a newer program is refused, on loading and on writing', () => {
    const newer = { schemaVersion: 4, title: 'x', tags: [] }
    expect(() => upgradeRecord('article', newer, kind)).toThrow(
      'A record (article) has schemaVersion 4 and this program knows up to 3: run the newer program.',
    )
    expect(() => checkRecord('article', newer, kind)).toThrow(
      expect.objectContaining({ code: 'record_too_new' }),
    )
  })

  test('that is not valid is refused by the names of its fields, without their values', () => {
    const bad = { schemaVersion: 3, title: 70_123_456, tags: ['a', { name: 'Juan' }] }
    expect(() => upgradeRecord('article', bad, kind)).toThrow('not valid in: title, tags.1.')
    expect(() => upgradeRecord('article', null, kind)).toThrow(
      expect.objectContaining({ code: 'record_invalid' }),
    )
  })
})

describe('a case record', () => {
  const check = (change: object) =>
    checkRecord('case', { ...aCase('c1'), ...change }, recordKinds.case)

  test('may hold more than the schema knows', () => {
    expect(check({ novelty: 1 })).toMatchObject({ novelty: 1 })
  })

  test.each(['id', 'mood', 'procedure', 'active', 'frames', 'seq', 'revision', 'intake'])(
    'needs its %s',
    (field) => {
      expect(() => check({ [field]: undefined })).toThrow(
        expect.objectContaining({ fields: [field] }),
      )
    },
  )

  const broken: [string, object][] = [
    ...['id', 'procedure', 'number', 'series', 'version', 'subject', 'openedAt'].flatMap(
      (field): [string, object][] => [
        [`${field} is none`, { [field]: undefined }],
        [`${field} is a number`, { [field]: 7 }],
        [`${field} is empty`, { [field]: '' }],
      ],
    ),
    ...['decided', 'outputs', 'messages', 'links', 'undo'].flatMap((field): [string, object][] => [
      [`${field} is a table`, { [field]: {} }],
      [`${field} has a text`, { [field]: ['a'] }],
      [`${field} has a list`, { [field]: [[]] }],
      [`${field} has a record`, { [field]: [{}] }],
    ]),
    ...['frames', 'holders', 'intake', 'past'].flatMap((field): [string, object][] => [
      [`${field} is a list`, { [field]: [] }],
      [`${field} is null`, { [field]: null }],
      [`${field} is empty`, { [field]: {} }],
      [`${field} has a text`, { [field]: { a: 'b' } }],
      [`${field} has a number`, { [field]: { a: 1 } }],
    ]),
    ...['revision', 'seq'].flatMap((field): [string, object][] => [
      [`${field} is below nothing`, { [field]: -1 }],
      [`${field} is a part`, { [field]: 0.5 }],
      [`${field} is a text`, { [field]: '1' }],
    ]),
    ['its version is older', { schemaVersion: 1 }],
    ['its mood is unknown', { mood: 'sad' }],
    ['it has intake without files', { intake: { channel: 'desk', text: '' } }],
    [
      'a step is active',
      { active: [{ id: 'a', path: 'p', step: '1', round: 1, roles: ['r'], since: 's' }] },
    ],
    ['a step has no roles', { active: [{ id: 'a', path: 'p', step: '1', round: 1, since: 's' }] }],
    [
      'a step has a role that is none',
      { active: [{ id: 'a', path: 'p', step: '1', round: 1, roles: [1], since: 's' }] },
    ],
    ['it has a past', { past: { rows: 1, done: { p: {} }, outputs: [{}], sentBack: {} } }],
    ['its past has no count', { past: { done: {}, outputs: [], sentBack: {} } }],
  ]
  test.each(broken)(
    'is judged alike by its schema and by the quick look before it, where %s',
    (_, change) => {
      const record = { ...aCase('c1'), ...change }
      expect(recordKinds.case.fits?.(record)).toBe(
        recordKinds.case.schema.safeParse(record).success,
      )
    },
  )
})

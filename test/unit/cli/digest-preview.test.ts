/**
 * What `conducto digest preview` shows, beside whoever writes the store. It is Monday 2 March 2026,
 * 11:00 in La Paz.
 */
import { join } from 'node:path'
import type { PendingRow } from '../../../src/flows/lists/pending'
import { openSqliteStore } from '../../../src/store/sqlite/open'
import { aCase } from '../../contract/make'
import { cli, temporaryFolder } from './harness'

const env = { DATA_DIR: join(temporaryFolder(), 'data') }
const at = '2026-03-02T14:00:00.000Z'
const code = 'UGAT/AIT-PR01'

const pending = (id: string, more: Partial<PendingRow>): PendingRow => ({
  ...{
    case: id,
    number: '',
    subject: 'No puedo entrar',
    activation: `${id}~${code}~2~1`,
    procedure: code,
    step: '2',
  },
  ...{
    path: code,
    round: 1,
    roles: ['operador'],
    mood: 'open',
    since: at,
    due: null,
    outside: false,
  },
  ...more,
})

beforeAll(async () => {
  const { store } = await openSqliteStore({ dataDir: env.DATA_DIR, now: () => Date.parse(at) })
  const directory = {
    ...{ schemaVersion: 1, substitutions: [], groups: {} },
    members: [
      { id: 'U1', name: 'Ana R.' },
      { id: 'U2', name: 'Paola C.', language: 'en' },
      { id: 'U3', name: 'Nadie' },
    ],
    grants: ['U1', 'U2'].map((member) => ({ role: 'operador', member })),
  }
  await store.commit({ kind: 'directory', id: 'agency', expected: 0, state: directory, at })
  const rows = [
    pending('c1', { due: '2026-03-02T14:30:00.000Z', holder: 'U2', subject: 'Clave vencida' }),
    pending('c2', { due: '2026-03-02T22:00:00.000Z' }),
  ]
  for (const row of rows) {
    const opened = {
      case: row.case,
      number: '',
      subject: row.subject,
      procedure: code,
      kind: 'opened' as const,
    }
    await store.commit({
      ...{ kind: 'case', id: row.case, expected: 0, state: aCase(row.case), at, pending: [row] },
      milestones: [{ ...opened, at, roles: [] }],
      numbering: { series: 'INC', year: 2026 },
    })
  }
  await store.close()
})

test('as the reader would read it', async () => {
  const ran = await cli(['digest', 'preview', '--reader', 'U1'], env)
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(Math.max(...ran.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(ran.out.replaceAll('\n', ' ')).toContain(
    'Un paso espera por usted: ninguno vencido y 1 para hoy.',
  )
  expect(ran.out.replace(/\s+/g, ' ')).toContain('De otras personas hay 1 vencido.')
  expect(ran.out.replace(/\s+/g, ' ')).toContain('INC-2026-000001 Clave vencida')
  expect(ran.out.replace(/\s+/g, ' ')).toContain(
    'Paola C. · venció hoy a las 10:30 (hace 30 min de trabajo)',
  )
  expect(ran.out.replace(/\s+/g, ' ')).toContain('se abrieron 2 casos')
})
test("in the reader's language, whatever the command's", async () => {
  const ran = await cli(['digest', 'preview', '--reader', 'U2', '--lang', 'es'], env)
  expect(ran.out).toMatch(/^2 steps wait for you: 1 overdue and 1 due today\./)
})
test('as JSON', async () => {
  const ran = await cli(['digest', 'preview', '--reader', 'U1', '--json'], env)
  expect(JSON.parse(ran.out)).toMatchObject({
    ...{
      schemaVersion: 1,
      id: 'U1',
      member: 'U1',
      language: 'es',
      yours: { count: 1, late: 0, today: 1 },
    },
    totals: { pending: 2, late: 1, today: 1 },
    sections: {
      late: { count: 1, rows: [{ number: 'INC-2026-000001', act: 'see', working: 1_800_000 }] },
    },
    days: expect.any(Array),
  })
})
test('as their schedule says, beside their last digest', async () => {
  const dataDir = join(env.DATA_DIR, '..', 'scheduled')
  const { store } = await openSqliteStore({ dataDir, now: () => Date.parse(at) })
  const members = [{ id: 'U1', name: 'Ana R.' }]
  const state = { schemaVersion: 1, members, grants: [{ role: 'operador', member: 'U1' }] }
  await store.commit({ kind: 'directory', id: 'agency', expected: 0, state, at })
  const totals = {
    pending: 3,
    late: 1,
    today: 0,
    later: 0,
    waiting: 2,
    outside: 0,
    opened: 0,
    closed: 0,
  }
  const schedule = {
    ...{
      schemaVersion: 1,
      id: 's1',
      reader: 'U1',
      scope: { roles: ['supervisor'] },
      destination: { kind: 'dm' },
    },
    ...{
      cadence: { every: 'day', hour: 510, skipHolidays: true },
      next: at,
      given: [],
      createdAt: at,
      createdBy: 'U1',
    },
    last: { at: '2026-02-27T12:30:00.000Z', totals },
  }
  const keys = { live: ['all', 'of U1'] }
  await store.commit({ kind: 'schedule', id: 's1', expected: 0, state: schedule, keys, at })
  await store.close()
  const { out } = await cli(['digest', 'preview', '--reader', 'U1', '--json'], {
    DATA_DIR: dataDir,
  })
  expect(JSON.parse(out)).toMatchObject({
    ...{
      id: 's1',
      since: '2026-02-27T12:30:00.000Z',
      before: { pending: 3 },
      about: ['Supervisor de Soporte Técnico'],
    },
  })
})

test.each([
  ['nobody has that id', ['--reader', 'U9'], 1, /^Nadie tiene el identificador U9/],
  ['somebody without a role', ['--reader', 'U3'], 1, /^U3 no tiene hoy ningún rol/],
  ['nobody named', [], 2, /^Falta la opción --reader <id>\./],
])('one sentence when %s', async (_name, argv, exit, sentence) => {
  const ran = await cli(['digest', 'preview', ...argv], env)
  expect(ran).toEqual({ code: exit, out: '', err: expect.stringMatching(sentence) })
})

/** Steps that nobody will be able to act on next week, by role and working day. */
import type { Directory } from '../../../../src/bot/directory/directory-model'
import { unitReport } from '../../../../src/bot/unit/count'
import { asked, directoryWith, grantsBut, lp, row, rowsOf, unitOf } from './support'

const week = { from: '2026-03-16', to: '2026-03-20' }
const away = (member: string, span = week) => ({ member, ...span })
const standIn = (member: string, by: string, span = week) => ({ for: member, by, ...span })

/** Three steps of operators, one of the supervisor, one that either may do. */
const rows = [
  ...rowsOf(3),
  row({ roles: ['supervisor'] }),
  row({ roles: ['operador', 'supervisor'] }),
]
const idleOf = (directory: Partial<Directory>, more: Parameters<typeof asked>[0] = {}): string[] =>
  unitReport(asked({ directory: directoryWith(directory), ...more }), rows).idle.map(
    ({ day, roles }) =>
      `${day.slice(8)}: ${roles.map(({ role, waiting }) => `${role} ${waiting}`).join(', ')}`,
  )
const everyDay = (words: string): string[] =>
  ['16', '17', '18', '19', '20'].map((day) => `${day}: ${words}`)

test.each<[what: string, directory: Partial<Directory>, idle: string[]]>([
  ['everybody is there', {}, []],
  ['one of two operators is away all week', { absences: [away('ULUIS')] }, []],
  [
    'both operators are away all week',
    { absences: [away('ULUIS'), away('UANA')] },
    everyDay('operador 3'),
  ],
  [
    'both are away, and somebody stands in for one',
    { absences: [away('ULUIS'), away('UANA')], substitutions: [standIn('UANA', 'UPAOLA')] },
    [],
  ],
  [
    'who is substituted is away, and who stands in is away too',
    { absences: [away('UANA'), away('UPAOLA')], substitutions: [standIn('ULUIS', 'UPAOLA')] },
    everyDay('operador 3'),
  ],
  [
    'who stands in is away on Wednesday',
    {
      absences: [away('UANA'), away('UPAOLA', { from: '2026-03-18', to: '2026-03-18' })],
      substitutions: [standIn('ULUIS', 'UPAOLA')],
    },
    ['18: operador 3'],
  ],
  [
    'who stands in stays until Tuesday',
    {
      absences: [away('UCARLA')],
      substitutions: [standIn('UCARLA', 'UANA', { from: '2026-03-16', to: '2026-03-17' })],
    },
    ['18: supervisor 1', '19: supervisor 1', '20: supervisor 1'],
  ],
  [
    'somebody stands in, in another role alone',
    {
      absences: [away('UCARLA')],
      substitutions: [{ ...standIn('UCARLA', 'UANA'), roles: ['legal'] }],
    },
    everyDay('supervisor 1'),
  ],
  [
    'a substitution in another role is no absence in this one',
    { substitutions: [{ ...standIn('UCARLA', 'UANA'), roles: ['legal'] }] },
    [],
  ],
  [
    'a grant ends on Wednesday',
    {
      grants: grantsBut(
        ['supervisor'],
        [{ role: 'supervisor', member: 'UCARLA', to: '2026-03-18' }],
      ),
    },
    ['19: supervisor 1', '20: supervisor 1'],
  ],
  [
    'a grant begins on Wednesday',
    {
      grants: grantsBut(
        ['supervisor'],
        [{ role: 'supervisor', member: 'UCARLA', from: '2026-03-18' }],
      ),
    },
    ['16: supervisor 1', '17: supervisor 1'],
  ],
  [
    'everybody is away: the step that either role may do waits with both',
    {
      absences: ['ULUIS', 'UANA', 'UCARLA'].map((member) =>
        away(member, { from: '2026-03-20', to: '2026-03-27' }),
      ),
    },
    ['20: operador 4, supervisor 2'],
  ],
  [
    'an absence ends on the Sunday before',
    {
      absences: ['ULUIS', 'UANA'].map((member) =>
        away(member, { from: '2026-03-11', to: '2026-03-15' }),
      ),
    },
    [],
  ],
])('%s', (_what, directory, idle) => {
  expect(idleOf(directory)).toEqual(idle)
})

test('a holiday is no day on which somebody is missing', () => {
  const absences = ['ULUIS', 'UANA'].map((member) =>
    away(member, { from: '2026-03-30', to: '2026-04-05' }),
  )
  // Good Friday is 3 April.
  expect(idleOf({ absences }, { now: lp('2026-03-24 11:00') })).toEqual(
    ['30', '31', '01', '02'].map((day) => `${day}: operador 3`),
  )
})

test('in a week without working days nothing waits for anybody', () => {
  const base = asked().calendar
  const calendar = {
    ...base,
    days: Object.fromEntries([16, 17, 18, 19, 20].map((day) => [`2026-03-${day}`, []])),
  }
  const report = unitReport(asked({ calendar, directory: directoryWith({ grants: [] }) }), rows)
  expect(report).toMatchObject({ week: [], idle: [] })
})

test.each<[when: string, now: string, monday: string]>([
  ['on Monday morning', '2026-03-09 08:30', '2026-03-16'],
  ['on Sunday night, when it is Monday in UTC', '2026-03-15 23:00', '2026-03-16'],
  ['across the year', '2026-12-29 10:00', '2027-01-04'],
])('next week %s', (_when, at, monday) => {
  expect(unitReport(asked({ now: lp(at) }), []).week[0]).toBe(monday)
})

test.each<[what: string, grants: Directory['grants'], empty: string[]]>([
  ['that nobody holds', grantsBut(['supervisor']), ['supervisor 1']],
  [
    'whose last holder left yesterday',
    grantsBut(['supervisor'], [{ role: 'supervisor', member: 'UCARLA', to: '2026-03-09' }]),
    ['supervisor 1'],
  ],
  [
    'of somebody who is no longer here',
    grantsBut(['supervisor'], [{ role: 'supervisor', member: 'UEX' }]),
    ['supervisor 1'],
  ],
  [
    'that somebody leaves today',
    grantsBut(['supervisor'], [{ role: 'supervisor', member: 'UCARLA', to: '2026-03-10' }]),
    [],
  ],
  [
    'that somebody is going to have',
    grantsBut(['supervisor'], [{ role: 'supervisor', member: 'UCARLA', from: '2026-03-18' }]),
    [],
  ],
  [
    'none: every role of the unit',
    grantsBut(['operador', 'supervisor']),
    ['operador 4', 'supervisor 2'],
  ],
])('a role %s', (_what, grants, empty) => {
  const report = unitReport(asked({ directory: directoryWith({ grants }) }), rows)
  expect(report.empty.map(({ role, waiting }) => `${role} ${waiting}`)).toEqual(empty)
  const told = report.idle.flatMap(({ roles }) => roles.map(({ role }) => role))
  expect(told.filter((role) => report.empty.some((one) => one.role === role))).toEqual([])
})

test('a step that somebody outside may do too finds somebody', () => {
  const legal = asked({
    unit: unitOf('legal'),
    directory: directoryWith({ grants: grantsBut(['legal']) }),
  })
  const report = unitReport(legal, [
    row({ roles: ['legal', 'entidad'] }),
    row({ roles: ['legal'] }),
  ])
  expect(report.empty).toEqual([{ role: 'legal', waiting: 1 }])
})

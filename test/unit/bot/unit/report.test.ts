/** Load per person, what nobody took, what is late, and planned absences. */
import type { Directory } from '../../../../src/bot/directory/directory-model'
import { unitReport } from '../../../../src/bot/unit/count'
import { mostLate, mostPeople } from '../../../../src/bot/unit/report'
import { asked, directoryWith, grantsBut, lp, row, rowsOf } from './support'

const report = (rows: ReturnType<typeof row>[], directory: Partial<Directory> = {}) =>
  unitReport(asked({ directory: directoryWith(directory) }), rows)

test('load: what somebody holds, what of it is late, what is due until Sunday', () => {
  const rows = [
    row({ holder: 'ULUIS', due: lp('2026-03-10 10:59') }),
    row({ holder: 'ULUIS', due: lp('2026-03-10 11:00') }),
    row({ holder: 'ULUIS', due: lp('2026-03-13 18:30') }),
    row({ holder: 'ULUIS', due: lp('2026-03-15 23:59') }),
    row({ holder: 'ULUIS', due: lp('2026-03-16 00:00') }),
    // The clock stands: the case waits for its person.
    row({ holder: 'ULUIS', due: null, mood: 'waiting' }),
    row({ holder: 'UCARLA', roles: ['supervisor'], due: lp('2026-03-09 10:00') }),
  ]
  expect(report(rows).people).toEqual({
    count: 3,
    rows: [
      { member: 'ULUIS', held: 6, late: 1, thisWeek: 3, gone: false },
      { member: 'UCARLA', held: 1, late: 1, thisWeek: 0, gone: false },
      { member: 'UANA', held: 0, late: 0, thisWeek: 0, gone: false },
    ],
  })
})

test.each<[what: string, directory: Partial<Directory>, marks: object]>([
  ['who has the role', {}, { gone: false }],
  [
    'who is away today',
    { absences: [{ member: 'UANA', from: '2026-03-10', to: '2026-03-10' }] },
    { awayUntil: '2026-03-10' },
  ],
  [
    'who is away today, and from tomorrow on substituted',
    {
      absences: [{ member: 'UANA', from: '2026-03-02', to: '2026-03-10' }],
      substitutions: [{ for: 'UANA', by: 'ULUIS', from: '2026-03-11', to: '2026-03-13' }],
    },
    { awayUntil: '2026-03-13' },
  ],
  [
    'who will be away tomorrow',
    { absences: [{ member: 'UANA', from: '2026-03-11', to: '2026-03-13' }] },
    { gone: false },
  ],
  [
    'whose role ended',
    { grants: grantsBut(['operador'], [{ role: 'operador', member: 'UANA', to: '2026-03-09' }]) },
    { gone: true },
  ],
])('marks %s', (_what, directory, marks) => {
  const [ana] = report([row({ holder: 'UANA' })], directory).people.rows
  expect(ana).toMatchObject({ member: 'UANA', held: 1, ...marks })
  if (!('awayUntil' in marks)) expect(ana?.awayUntil).toBeUndefined()
})

test('who stands in today is there too', () => {
  const substitutions = [{ for: 'ULUIS', by: 'UPAOLA', from: '2026-03-10', to: '2026-03-10' }]
  expect(report([], { substitutions }).people.rows.map(({ member }) => member)).toEqual([
    ...['UANA', 'UCARLA', 'ULUIS', 'UPAOLA'],
  ])
})

test('not taken: by role, how many, how many late, since when the oldest', () => {
  const rows = [
    row({ since: lp('2026-03-05 09:00'), due: lp('2026-03-05 14:30') }),
    row({ since: lp('2026-03-09 09:00') }),
    row({ roles: ['operador', 'supervisor'], since: lp('2026-03-10 10:00') }),
    row({ holder: 'ULUIS', since: lp('2026-03-01 09:00') }),
  ]
  const { untaken, untakenSteps, pending } = report(rows)
  expect({ untaken, untakenSteps, pending }).toEqual({
    untaken: [
      { role: 'operador', count: 3, late: 1, oldest: lp('2026-03-05 09:00') },
      { role: 'supervisor', count: 1, late: 0, oldest: lp('2026-03-10 10:00') },
    ],
    ...{ untakenSteps: 3, pending: 4 },
  })
})

test('late: the longest due first, by working time', () => {
  const rows = [
    row({ number: 'today', due: lp('2026-03-10 09:00') }),
    row({ number: 'friday', due: lp('2026-03-06 17:30') }),
    row({ number: 'monday', due: lp('2026-03-09 12:30') }),
    row({ number: 'in time' }),
    row({ number: 'also today', due: lp('2026-03-10 09:00') }),
  ]
  const hours = report(rows).late.rows.map(
    ({ row: one, working }) => `${one.number} ${working / 3_600_000} h`,
  )
  // Friday one hour, Monday eight, Tuesday two and a half.
  expect(hours).toEqual(['friday 11.5 h', 'monday 6.5 h', 'also today 2 h', 'today 2 h'])
})

test('of thousands, counts of all and rows of a few', () => {
  const members = Array.from({ length: 40 }, (_, at) => `U${at}`)
  const rows = members.flatMap((holder, at) =>
    rowsOf(125, { holder, due: lp(`2026-02-${String((at % 27) + 1).padStart(2, '0')} 10:00`) }),
  )
  const { people, late, pending } = report(rows)
  expect([pending, late.count, late.rows.length, people.count, people.rows.length]).toEqual([
    ...[5000, 5000, mostLate, 43, mostPeople],
  ])
  expect(new Set(late.rows.map((step) => step.row.due))).toEqual(new Set([lp('2026-02-01 10:00')]))
})

const day = (from: string, to = from) => ({ from: `2026-${from}`, to: `2026-${to}` })
test.each<[what: string, directory: Partial<Directory>, absences: string[]]>([
  ['one day', { absences: [{ member: 'ULUIS', ...day('03-12') }] }, ['ULUIS 03-12–03-12: ']],
  [
    'today, from last week on',
    { absences: [{ member: 'ULUIS', ...day('03-02', '03-10') }] },
    ['ULUIS 03-02–03-10: '],
  ],
  ['until yesterday', { absences: [{ member: 'ULUIS', ...day('03-02', '03-09') }] }, []],
  ['in 30 days', { absences: [{ member: 'ULUIS', ...day('04-09') }] }, ['ULUIS 04-09–04-09: ']],
  ['in 31 days', { absences: [{ member: 'ULUIS', ...day('04-10') }] }, []],
  [
    'a substitution alone',
    { substitutions: [{ for: 'ULUIS', by: 'UANA', ...day('03-16', '03-20') }] },
    ['ULUIS 03-16–03-20: UANA 03-16–03-20'],
  ],
  [
    'an absence, and somebody who stands in for some of it',
    {
      absences: [{ member: 'ULUIS', ...day('03-16', '03-20') }],
      substitutions: [{ for: 'ULUIS', by: 'UANA', ...day('03-19', '03-23') }],
    },
    ['ULUIS 03-16–03-23: UANA 03-19–03-23'],
  ],
  [
    'who stands in is no longer here',
    { substitutions: [{ for: 'ULUIS', by: 'UEX', ...day('03-16') }] },
    ['ULUIS 03-16–03-16: '],
  ],
  ['somebody of another unit', { absences: [{ member: 'UPAOLA', ...day('03-12') }] }, []],
  [
    'a role of another unit alone is handed on',
    { substitutions: [{ for: 'ULUIS', by: 'UANA', roles: ['legal'], ...day('03-16') }] },
    [],
  ],
  [
    'the soonest first, days that follow one another once',
    {
      absences: [
        { member: 'UANA', ...day('03-23') },
        { member: 'ULUIS', ...day('03-14', '03-15') },
        { member: 'ULUIS', ...day('03-12', '03-13') },
      ],
    },
    ['ULUIS 03-12–03-15: ', 'UANA 03-23–03-23: '],
  ],
  ['days turned round', { absences: [{ member: 'ULUIS', ...day('03-20', '03-16') }] }, []],
])('absences: %s', (_what, directory, absences) => {
  const short = (iso: string) => iso.slice(5)
  const shown = report([], directory).absences.rows.map(({ member, from, to, standIns }) => {
    const names = standIns.map((one) => `${one.member} ${short(one.from)}–${short(one.to)}`)
    return `${member} ${short(from)}–${short(to)}: ${names.join()}`
  })
  expect(shown).toEqual(absences)
})

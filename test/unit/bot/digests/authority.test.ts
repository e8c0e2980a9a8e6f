/**
 * Who sees which steps in their digest: by procedure, role and unit, never more than they may read.
 */
import type { DigestScope } from '../../../../src/bot/effects/digest'
import { readerOf } from '../../../../src/bot/digests/reader'
import { digestOf, directory, library, lp, milestone, now, reader, row, yesterday } from './support'

const hge = 'UGAT/AIT-PR05'
const inside = `${hge}>11>UGAT/AIT-PR04`
const rows = () => [
  row({ case: 'operator', roles: ['operador'] }),
  row({ case: 'supervisor', step: '9', roles: ['supervisor'] }),
  row({
    case: 'network',
    procedure: 'UGAT/AIT-PR02',
    path: 'UGAT/AIT-PR02',
    step: '4',
    roles: ['uit'],
  }),
  row({ case: 'entity', procedure: hge, path: hge, step: '2', roles: ['entidad'], outside: true }),
  row({ case: 'inside', procedure: 'UGAT/AIT-PR04', path: inside, step: '11', roles: ['uit'] }),
  row({
    case: 'legal',
    procedure: 'UGAT/AIT-PR04',
    path: 'UGAT/AIT-PR04',
    step: '5',
    roles: ['legal'],
  }),
]

/** The cases of a reader's digest: each late, so that it is listed. */
async function seen(member: string, scope: DigestScope): Promise<string[]> {
  const late = rows().map((one) => ({ ...one, due: lp('2026-03-11 9:00') }))
  const { sections } = await digestOf(reader(member, scope), { rows: late })
  return sections.late.rows.map((one) => one.case)
}
const all = ['operator', 'supervisor', 'network', 'entity', 'inside', 'legal']

test.each<[who: string, member: string, scope: DigestScope, sees: string[]]>([
  ['an operator: the support procedures', 'ULUIS', {}, ['operator', 'supervisor', 'network']],
  ['an operator who asks for the supervisor', 'ULUIS', { roles: ['supervisor'] }, ['supervisor']],
  [
    'the head of the unit: the procedures of the tools',
    'UJORGE',
    {},
    ['entity', 'inside', 'legal'],
  ],
  [
    'a case of a readable procedure inside another',
    'UJORGE',
    { procedures: [hge] },
    ['entity', 'inside'],
  ],
  [
    'a unit, by its head, though support is not theirs',
    'UJORGE',
    { units: ['soporte'] },
    ['operator', 'supervisor'],
  ],
  [
    'two units and a role',
    'UJORGE',
    { units: ['soporte', 'uit'], roles: ['legal'] },
    ['operator', 'supervisor', 'network', 'inside', 'legal'],
  ],
  [
    'a unit within one procedure',
    'UJORGE',
    { units: ['uit'], procedures: ['UGAT/AIT-PR02'] },
    ['network'],
  ],
  ['legal: one procedure', 'UINES', {}, ['inside', 'legal']],
  ['an administrator: everything', 'UROOT', {}, all],
  ['an auditor: everything', 'UGLORIA', {}, all],
])('%s', async (_name, member, scope, sees) => {
  expect((await seen(member, scope)).sort()).toEqual([...sees].sort())
})

test.each<[why: string, member: string, scope: DigestScope]>([
  ['somebody unknown', 'UGHOST', {}],
  ['somebody without a role', 'UNADIE', {}],
  ['somebody who left', 'UEX', {}],
  ['a unit of which one is not the head', 'ULUIS', { units: ['soporte'] }],
  ['a procedure that is not theirs', 'ULUIS', { procedures: [hge] }],
  ['a role in a procedure that is not theirs', 'UNADIE', { roles: ['operador'] }],
  ['a list of no roles', 'ULUIS', { roles: [] }],
  ['an unknown unit', 'UROOT', { units: ['luna'] }],
])('nothing for %s', (_why, member, scope) => {
  expect(readerOf({ library, directory, member, scope, now })).toBeUndefined()
})

test.each<[what: string, member: string, more: Parameters<typeof row>[0], act: string]>([
  ['takes what nobody of their role holds', 'ULUIS', {}, 'take'],
  ['opens what they hold', 'ULUIS', { holder: 'ULUIS' }, 'open'],
  ['only sees what another holds', 'ULUIS', { holder: 'UANA' }, 'see'],
  ['only sees what another role has to take', 'ULUIS', { roles: ['supervisor'] }, 'see'],
  [
    'takes what the role of whom they stand for has to take',
    'UANA',
    { roles: ['supervisor'] },
    'take',
  ],
  [
    'opens what whom they stand for holds',
    'UANA',
    { roles: ['supervisor'], holder: 'UCARLA' },
    'open',
  ],
  [
    'only sees what somebody outside has to answer',
    'ULUIS',
    { roles: ['usuario'], outside: true },
    'see',
  ],
  ['as an auditor only sees', 'UGLORIA', {}, 'see'],
  ['as an administrator without the role only sees', 'UROOT', {}, 'see'],
])('the reader %s', async (_what, member, more, act) => {
  const { sections } = await digestOf(reader(member), {
    rows: [row({ due: lp('2026-03-11 9:00'), ...more })],
  })
  expect(sections.late.rows.map((one) => one.act)).toEqual([act])
})

test('ended cases follow the same rules', async () => {
  const ends = [
    milestone('closed', '2026-03-11 10:00', { case: 'support', roles: ['operador', 'uit'] }),
    milestone('closed', '2026-03-11 11:00', { case: 'tools', procedure: hge, roles: ['uit'] }),
    milestone('closed', '2026-03-11 12:00', { case: 'desk', roles: ['operador'] }),
  ]
  const closed = async (member: string, scope: DigestScope) => {
    const digest = await digestOf(
      { ...reader(member, scope), since: yesterday },
      { milestones: ends },
    )
    return digest.closed.rows.map((one) => one.case)
  }
  expect(await closed('ULUIS', {})).toEqual(['desk', 'support'])
  expect(await closed('ULUIS', { roles: ['uit'] })).toEqual(['support'])
  expect(await closed('UJORGE', {})).toEqual(['tools'])
  expect(await closed('UJORGE', { units: ['uit'] })).toEqual(['tools', 'support'])
})

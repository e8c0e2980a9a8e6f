/** Who looks at which unit, whose absences somebody registers, and who may be named to stand in. */
import { actorOf } from '../../../../src/bot/directory/directory'
import type { Directory } from '../../../../src/bot/directory/directory-model'
import { absenteesOf, maySee, type Registering, standInsFor } from '../../../../src/bot/unit/may'
import { withAbsence, withoutAbsence } from '../../../../src/bot/unit/register'
import type { Member } from '../../../../src/flows/authority/people'
import { directoryWith, grantsBut, library, today } from './support'

const acting = (id: string, directory = directoryWith(), outsider = false): Registering => ({
  ...{ library, directory, today, actor: actorOf(directory, { id, outsider }, today) as Member },
})
const everybody = ['ULUIS', 'UANA', 'UCARLA', 'UJORGE', 'UPAOLA', 'UINES', 'UROOT', 'UGLORIA']
/** Jorge is the chief of the unit, and an operator too. */
const both = directoryWith({ grants: grantsBut([], [{ role: 'operador', member: 'UJORGE' }]) })

test.each<[who: string, member: string, units: string[]]>([
  ['an operator', 'ULUIS', []],
  ['the supervisor', 'UCARLA', ['soporte']],
  ['the chief', 'UJORGE', ['soporte', 'uit', 'ait', 'acgii', 'adit']],
  ['the head of legal', 'UINES', ['legal']],
  ['an administrator', 'UROOT', library.units.map(({ id }) => id)],
  ['an auditor', 'UGLORIA', library.units.map(({ id }) => id)],
  ['somebody unknown', 'UGHOST', []],
])('%s looks at', (_who, member, units) => {
  const { actor } = acting(member)
  expect(library.units.filter((unit) => maySee(actor, unit)).map(({ id }) => id)).toEqual(units)
})
test('who stands in for a head today looks too, and a guest with a head’s id does not', () => {
  const substitutions = [{ for: 'UCARLA', by: 'ULUIS', from: today, to: today }]
  const [support] = library.units
  if (!support) throw new Error('there is no unit')
  expect(maySee(acting('ULUIS', directoryWith({ substitutions })).actor, support)).toBe(true)
  expect(maySee(acting('UCARLA', directoryWith(), true).actor, support)).toBe(false)
})

test.each<[who: string, registering: Registering, members: string[]]>([
  ['an operator: their own', acting('ULUIS'), ['ULUIS']],
  ['the supervisor: of the unit', acting('UCARLA'), ['UCARLA', 'ULUIS', 'UANA']],
  ['the chief: of five units', acting('UJORGE'), ['UJORGE', 'ULUIS', 'UANA', 'UPAOLA', 'UCARLA']],
  ['an administrator: of all', acting('UROOT'), everybody],
  ['an auditor: their own', acting('UGLORIA'), ['UGLORIA']],
  ['somebody unknown: none', acting('UGHOST'), []],
  ['a guest: none', acting('ULUIS', directoryWith(), true), []],
])('registers absences: %s', (_who, registering, members) => {
  expect(absenteesOf(registering)).toEqual(members)
})

test.each<
  [who: string, registering: Registering, member: string, standIns: ReturnType<typeof standInsFor>]
>([
  ['an operator names a colleague', acting('ULUIS'), 'ULUIS', { members: ['UANA', 'UCARLA'] }],
  [
    'the supervisor, for an operator, in that role',
    acting('UCARLA'),
    'ULUIS',
    { members: ['UANA', 'UCARLA'], roles: ['operador'] },
  ],
  [
    'the supervisor, for the chief who is an operator too: the chief’s own role is not handed on',
    acting('UCARLA', both),
    'UJORGE',
    { members: ['ULUIS', 'UANA', 'UCARLA'], roles: ['operador'] },
  ],
  [
    'an administrator: anybody but auditors',
    acting('UROOT'),
    'ULUIS',
    { members: everybody.slice(1, 7) },
  ],
  ['who works in no unit: nobody', acting('UGLORIA'), 'UGLORIA', { members: [] }],
  ['an operator for a colleague: nobody', acting('ULUIS'), 'UANA', { members: [], roles: [] }],
])('stands in: %s', (_who, registering, member, standIns) => {
  expect(standInsFor(registering, member)).toEqual(standIns)
})

const week = { from: '2026-03-09', to: '2026-03-13' }
const later = { from: '2026-03-16', to: '2026-03-20' }
const listed = ({ absences, substitutions }: Directory) => ({ absences, substitutions })

test('an absence is written once, with its substitution', () => {
  const once = withAbsence(directoryWith(), { member: 'ULUIS', ...later })
  const twice = withAbsence(once, { member: 'ULUIS', ...later, by: 'UANA', roles: ['operador'] })
  expect(listed(twice)).toEqual({
    absences: [{ member: 'ULUIS', ...later }],
    substitutions: [{ for: 'ULUIS', by: 'UANA', ...later, roles: ['operador'] }],
  })
})

test.each<[what: string, more: { roles?: string[] } & typeof week, left: object]>([
  [
    'what began before ends yesterday',
    week,
    {
      absences: [
        { member: 'ULUIS', from: '2026-03-09', to: '2026-03-09' },
        { member: 'ULUIS', ...later },
      ],
      substitutions: [{ for: 'ULUIS', by: 'UANA', from: '2026-03-09', to: '2026-03-09' }],
    },
  ],
  [
    'what is to come goes',
    later,
    {
      absences: [{ member: 'ULUIS', ...week }],
      substitutions: [{ for: 'ULUIS', by: 'UANA', ...week }],
    },
  ],
  [
    'a substitution in more roles than these stays',
    { ...week, roles: ['operador'] },
    {
      absences: [
        { member: 'ULUIS', from: '2026-03-09', to: '2026-03-09' },
        { member: 'ULUIS', ...later },
      ],
      substitutions: [{ for: 'ULUIS', by: 'UANA', ...week }],
    },
  ],
])('taken back: %s', (_what, span, left) => {
  const others = {
    absences: [{ member: 'UANA', ...later }],
    substitutions: [{ for: 'UCARLA', by: 'UANA', ...later }],
  }
  const before = directoryWith({
    absences: [{ member: 'ULUIS', ...week }, { member: 'ULUIS', ...later }, ...others.absences],
    substitutions: [{ for: 'ULUIS', by: 'UANA', ...week }, ...others.substitutions],
  })
  const after = listed(withoutAbsence(before, { member: 'ULUIS', today, ...span }))
  const { absences, substitutions } = left as ReturnType<typeof listed>
  expect(after).toEqual({
    absences: [...absences, ...others.absences],
    substitutions: [...substitutions, ...others.substitutions],
  })
})

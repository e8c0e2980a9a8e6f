/**
 * What leaves a case when something is said of a term: to whom, where, and which living messages
 * are edited for it.
 */
import { alertEffects } from '../../../../src/bot/effects/alert-effects'
import { decisionEffects } from '../../../../src/bot/effects/case-effects'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { directory as directorySchema } from '../../../../src/bot/directory/directory-model'
import type { Actor, Command } from '../../../../src/flows/case/act'
import { at } from '../../flows/la-paz'
import { Driven, nine } from '../../flows/support'

const library = nine()
const system: Actor = { kind: 'system' }
const people = [
  'operador1',
  'operador2',
  'eva',
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => `supervisor${n}`),
]
const directory = directorySchema.parse({
  members: people.map((id) => ({ id, name: id })),
  grants: people
    .filter((id) => id !== 'eva')
    .map((member) => ({ member, role: member.replace(/\d$/, '') })),
  substitutions: [{ for: 'operador2', by: 'eva', from: '2026-03-01', to: '2026-03-31' }],
})

const id = 'c1~UGAT/AIT-PR01~2~1'
/** Opened on Monday at 8:30, four hours; taken by somebody. */
const opened = (holder?: string): Driven => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Mon 02/03 08:30') })
  if (holder) driven.do(holder, { act: 'take', activation: id })
  return driven
}
/** Effects of one act at a moment: their ids, without what all of them have. */
function leaves(
  driven: Driven,
  when: string,
  command: Command,
  by: Actor | string = system,
): string[] {
  driven.clock = Date.parse(at(when))
  const before = driven.state
  const decision = driven.do(by, command)
  const t = createCatalogue().in('es')
  const context = {
    now: at(when),
    library,
    staff: t,
    listener: () => ({
      language: 'es' as const,
      tellWords: () => ({ text: '' }),
    }),
  }
  const effects = [
    ...decisionEffects(before, decision, context),
    ...alertEffects(decision, { directory, day: '2026-03-03' }),
  ]
  return effects.map((effect) => `${effect.kind} ${effect.id.replace(id, 'STEP')}`)
}
const alert: Command = { act: 'alert', activation: id }

test('a reminder is a command to the holder, and edits nothing', () => {
  expect(leaves(opened('operador1'), 'Mon 02/03 10:30', alert)).toEqual([
    'command STEP~alert1~remind:operador1',
  ])
})
test('to whoever stands in as well', () => {
  expect(leaves(opened('operador2'), 'Mon 02/03 10:30', alert)).toEqual([
    'command STEP~alert1~remind:operador2',
    'command STEP~alert1~remind:eva',
  ])
})
test('where nobody took it, words in the thread alone', () => {
  expect(leaves(opened(), 'Mon 02/03 10:30', alert)).toEqual(['say STEP~alert1~remind'])
})
test('late: headline and card show it, and so does the holder’s list; at most five of the level are told', () => {
  const driven = opened('operador1')
  leaves(driven, 'Mon 02/03 12:00', alert)
  expect(leaves(driven, 'Mon 02/03 14:30', alert)).toEqual([
    'show show:headline:c1',
    'show show:card:STEP',
    'show show:inbox:operador1',
    ...[1, 2, 3, 4, 5].map((n) => `command STEP~alert2~escalate:supervisor${n}`),
  ])
})
test('gone silent: the thread says it, and whoever had it is told', () => {
  const driven = opened('operador1')
  leaves(driven, 'Mon 02/03 14:30', alert)
  leaves(driven, 'Tue 03/03 08:30', alert)
  expect(leaves(driven, 'Tue 03/03 14:30', alert)).toEqual([
    'show show:headline:c1',
    'show show:card:STEP',
    'show show:inbox:operador1',
    'say STEP~alert3~release',
    'command STEP~alert3~release:operador1',
  ])
})
test('to postpone edits nothing of the case', () => {
  const driven = opened('operador1')
  expect(
    leaves(driven, 'Mon 02/03 10:31', { act: 'postpone', activation: id }, 'operador1'),
  ).toEqual([])
})
test('given back with a reason: the reason is a comment in the thread', () => {
  const command: Command = { act: 'release', activation: id, reason: 'Es de otra unidad.' }
  expect(leaves(opened('operador1'), 'Mon 02/03 10:31', command, 'operador1')).toEqual([
    expect.stringMatching(/^say thread:c1:c1~/),
    'show show:headline:c1',
    'show show:card:STEP',
    'show show:inbox:operador1',
  ])
})

describe('a join that waits for one branch alone', () => {
  const upat = ['upat1', 'upat2', 'jefe_upat1', 'responsable_ait1']
  const agency = directorySchema.parse({
    members: [...upat, 'eva'].map((id) => ({ id, name: id })),
    grants: upat.map((id) => ({ member: id, role: id.replace(/\d$/, '') })),
    substitutions: [
      { for: 'upat2', by: 'eva', from: '2026-03-01', to: '2026-03-31' },
      { for: 'upat1', by: 'jefe_upat1', from: '2026-03-01', to: '2026-03-31' },
    ],
  })
  /** PR05: step 7 is done, and 9 waits for 8. What is said of 8 after a working day. */
  const told = (takes?: string, walk = '1 2 3 4:no_integra 7'): string[] => {
    const options = { procedure: 'UGAT/AIT-PR05', now: at('Mon 02/03 08:30'), channel: 'note' }
    const driven = new Driven(library, options).walk(walk)
    const step = driven.id('8')
    if (takes) driven.do(takes, { act: 'take', activation: step })
    driven.clock = Date.parse(at('Tue 03/03 08:30'))
    const decision = driven.do(system, { act: 'alert', activation: step })
    const context = { directory: agency, day: '2026-03-03' }
    return alertEffects(decision, context).flatMap(({ id: effect, payload }) => {
      const about = payload as { item?: { kind: string }; about?: string }
      const kind = about.item?.kind ?? about.about
      return kind?.startsWith('last') ? [`${kind} ${effect.split('~').at(-1)}`] : []
    })
  }
  test.each([
    [
      'held: its holder and who stands in, and the level above',
      'upat2',
      ['last last:upat2', 'last last:eva', 'last_team last:jefe_upat1'],
    ],
    [
      'held by somebody for whom the level above stands in: each is told once',
      'upat1',
      ['last last:upat1', 'last last:jefe_upat1'],
    ],
    [
      'nobody took it: its role in the thread, and the level above',
      undefined,
      ['last last', 'last_team last:jefe_upat1'],
    ],
  ])('%s', (_, takes, expected) => {
    expect(told(takes)).toEqual(expected)
  })
  test('while two branches are missing nobody is told', () => {
    expect(told('upat1', '1 2 3 4:no_integra')).toEqual([])
  })
})

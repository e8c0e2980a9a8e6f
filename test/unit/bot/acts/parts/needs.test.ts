/** Who may be named for what follows, where a step leads to other branches' meeting. */
import { needsOf } from '../../../../../src/bot/acts/parts/needs'
import { Driven, line, membersOf, tiny, tinyText } from '../../../flows/support'

const other = (id: string, next: string) => line(id, next).replace('roles: [a]', 'roles: [b]')
const meeting = [
  `steps:\n${[line('1', "{ parallel: ['2', '3'] }"), line('2', 'J'), line('3', 'J'), other('4', 'END')].join('\n')}`,
  "joins:\n  - { id: J, waits: ['2', '3'], go: '4' }",
].join('\n')
const at = (script: string) =>
  new Driven(tiny(tinyText(meeting)), { procedure: 'X/Y-PR01' }).walk(script)

it.each([
  ['1', '2', []],
  ['1 3', '2', ['b']],
  ['1 2', '3', ['b']],
])('after %s, step %s asks who of %j goes on', (script, step, roles) => {
  const driven = at(script)
  const activation = driven.on(step)
  const { library, state } = driven
  const needs = needsOf({ library, state, activation, actor: driven.doer(activation), membersOf })
  expect(needs).toMatchObject({ ok: true, needs: { nextRoles: roles } })
})

it('somebody who was named before another branch turned out to be waited for is no mistake', () => {
  const driven = at('1')
  const activation = driven.on('2')
  const named = { act: 'confirm' as const, activation: activation.id, nextHolder: 'b1' }
  expect(driven.try(driven.doer(activation), named)).toMatchObject({ ok: true })
  expect(driven.marking()).toBe('3')
})

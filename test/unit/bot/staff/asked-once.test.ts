/** Whether somebody may do something is asked once a decision, by whoever looks first. */
import { act } from '../../../../src/flows/engine/engine'
import type { Command } from '../../../../src/flows/case/act'
import type { Activation } from '../../../../src/flows/case/case'
import * as authority from '../../../../src/flows/authority/may'
import { acts } from '../../../../src/bot/acts/acts'
import type { ActsDesk, OnStep } from '../../../../src/bot/acts/parts/act'
import { more } from '../../../../src/bot/acts/more'
import { needsOf } from '../../../../src/bot/acts/parts/needs'
import { calendar } from '../digests/support'
import { everyStep, library, now, standing, visitOf } from './forms-support'

jest.mock('../../../../src/flows/authority/may', () => {
  const real = jest.requireActual<typeof authority>('../../../../src/flows/authority/may')
  return { ...real, may: jest.fn(real.may) }
})
const asked = () => jest.mocked(authority.may).mock.calls.map(([{ act: name }]) => name)
beforeEach(() => jest.mocked(authority.may).mockClear())

const first = everyStep[0] as (typeof everyStep)[number]
const visit = visitOf()
const { actor, membersOf } = visit
const at = standing(first.definition, first.step)
const deciding: [string, (activation: Activation) => Command][] = [
  ['confirm', ({ id }) => ({ act: 'confirm', activation: id })],
  ['choose', ({ id }) => ({ act: 'choose', activation: id, choices: ['x'] })],
  ['call', ({ id }) => ({ act: 'call', activation: id, answered: true })],
]

test.each(deciding)('%s: what its form asked is not asked again by the act', (_name, command) => {
  const needs = needsOf({ library, ...at, actor, membersOf })
  if (!needs.ok) throw new Error(needs.code)
  const context = { now, actor, membersOf, calendar, performing: needs.performing }
  act(library, at.state, command(at.activation), context)
  expect(asked()).toEqual(['confirm'])
})
test.each(deciding)('%s: of a case that changed meanwhile it is asked anew', (_name, command) => {
  const needs = needsOf({ library, ...at, actor, membersOf })
  if (!needs.ok) throw new Error(needs.code)
  const context = { now, actor, membersOf, calendar, performing: needs.performing }
  act(library, { ...at.state, revision: 2 }, command(at.activation), context)
  expect(asked()).toHaveLength(2)
})
test('what was asked for one member is nothing to another', () => {
  const needs = needsOf({ library, ...at, actor, membersOf })
  if (!needs.ok) throw new Error(needs.code)
  const other = { ...actor, id: 'U9', roles: [], administrator: false }
  const context = { now, actor: other, membersOf, calendar, performing: needs.performing }
  const command = { act: 'confirm', activation: at.activation.id } as const
  expect(act(library, at.state, command, context)).toMatchObject({ ok: false, code: 'forbidden' })
})

const desk = {
  library,
  catalogue: { in: () => visit.t },
  people: { contact: async () => undefined },
  knowledge: { search: () => ({ articles: [] }) },
  media: () => false,
  store: { history: async () => [], read: async () => undefined },
} as unknown as ActsDesk
const on: OnStep & { tail: string } = { visit, ...at, tail: '' }

test.each(['observe', 'comment', 'attach', 'write', 'reassign', 'split'])(
  'the modal of %s asks once before it opens',
  async (name) => {
    const press = acts.flatMap(({ presses }) => presses?.[`step.${name}`] ?? [])[0]
    expect(await press?.(desk, on)).toHaveProperty('modal')
    expect(asked()).toEqual([name])
  },
)
test('*Más* asks once of each act that it lists', async () => {
  expect(await more.presses?.['step.more']?.(desk, on)).toHaveProperty('modal')
  expect(asked().length).toBe(new Set(asked()).size)
  expect(asked()).toContain('comment')
})

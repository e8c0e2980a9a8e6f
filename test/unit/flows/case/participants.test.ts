/** Who of outside takes part in a case, and who of them is written to. */
import {
  addressee,
  contactsIn,
  participantsOf,
  takesPart,
} from '../../../../src/flows/case/outside/participants'
import type { Participant } from '../../../../src/flows/case/outside/participants'
import type { CaseState } from '../../../../src/flows/case/case'
import { Driven, nine } from '../support'

const library = nine()
const opened = (contact: string | undefined, participants?: Participant[]): CaseState => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', contact })
  return { ...driven.state, participants }
}
const since = '2026-03-02T12:00:00.000Z'
const plays = (contact: string, more: Partial<Participant> = {}): Participant => ({
  ...{ contact, role: 'entidad', since, by: 'a1' },
  ...more,
})
const left = { until: '2026-03-03', ended: { by: 'a1', at: '2026-03-03T12:00:00.000Z' } }

test('a case of which nobody was named has the contact that it came with, in the part it starts from', () => {
  const state = opened('k1')
  expect(participantsOf(library, state)).toEqual([
    { contact: 'k1', role: 'usuario', since: state.openedAt, by: 'system' },
  ])
  expect(state).not.toHaveProperty('participants', expect.anything())
  expect(participantsOf(library, opened(undefined))).toEqual([])
})

test.each<[string, Participant[], string | undefined]>([
  ['the only one', [plays('k1')], 'k1'],
  ['the first, while nobody wrote', [plays('k1'), plays('k2')], 'k1'],
  ['who wrote', [plays('k1'), plays('k2', { wrote: since })], 'k2'],
  [
    'who wrote last',
    [plays('k1', { wrote: '2026-03-04' }), plays('k2', { wrote: '2026-03-05' })],
    'k2',
  ],
  ['who is still there', [plays('k1', { wrote: since, ...left }), plays('k2')], 'k2'],
  ['nobody, where all left', [plays('k1', left)], undefined],
  ['nobody of another part', [plays('k1', { role: 'usuario' })], undefined],
])('of a part is written to %s', (_who, participants, told) => {
  expect(addressee(opened('k1', participants), 'entidad')).toBe(told)
})

test('who left sees and answers nothing; who plays another part answers nothing of this one', () => {
  const state = opened('k1', [plays('k1', left), plays('k2')])
  const person = (id: string) => ({ kind: 'person', id }) as const
  expect(contactsIn(state)).toEqual(['k2'])
  expect(takesPart(state, person('k1'))).toBe(false)
  expect(takesPart(state, person('k2'), ['entidad'])).toBe(true)
  expect(takesPart(state, person('k2'), ['usuario'])).toBe(false)
  expect(takesPart(opened('k1'), person('k1'), ['entidad'])).toBe(true)
})

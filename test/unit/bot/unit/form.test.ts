/** The form of an absence: what it offers to whom, within Slack's limits, and what it refuses. */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { ViewValue } from '../../../../src/bot/channels/staff-port'
import { actorOf } from '../../../../src/bot/directory/directory'
import type { Directory } from '../../../../src/bot/directory/directory-model'
import type { Desk, Visit } from '../../../../src/bot/staff/context'
import { openAbsence, submitAbsence, takeBack } from '../../../../src/bot/unit/absence'
import { checkView } from '../../../../src/sandbox/slack/rules/views'
import { directoryWith, grantsBut, library, now, today } from './support'

const visitOf = (user: string, directory: Directory): Visit => ({
  inbound: { kind: 'home', id: 'i1', at: now, user, team: 'T' },
  actor: actorOf(directory, { id: user, outsider: false }, today) as Visit['actor'],
  ...{ directory, language: 'es', t: createCatalogue().in('es'), now, membersOf: () => [] },
  ...{ reads: () => false, staff: true },
})
/** Nothing may be written. */
const desk = { library } as Desk

interface Element {
  type: string
  options?: { text: { text: string } }[]
  initial_option?: { value: string }
}
const elementsOf = (user: string, directory = directoryWith()): Record<string, Element> => {
  const { blocks } = checkView(openAbsence(desk, visitOf(user, directory)).modal, 'modal')
  const inputs = blocks.filter(({ type }) => type === 'input') as unknown as {
    block_id: string
    element: Element
  }[]
  return Object.fromEntries(inputs.map(({ block_id, element }) => [block_id, element]))
}
const namesIn = (element: Element | undefined) => element?.options?.map(({ text }) => text.text)

test('an operator is offered themself, and colleagues to stand in', () => {
  const { member, by } = elementsOf('ULUIS')
  expect([namesIn(member), member?.initial_option?.value, namesIn(by)]).toEqual([
    ...[['Luis M.'], 'ULUIS', ['Ana R.', 'Carla V.']],
  ])
})
test('a head is offered the unit, and has to choose', () => {
  const { member } = elementsOf('UCARLA')
  expect([namesIn(member), member?.initial_option]).toEqual([
    ['Ana R.', 'Carla V.', 'Luis M.'],
    undefined,
  ])
})
test('who works alone is offered nobody to stand in', () => {
  expect(Object.keys(elementsOf('UINES'))).toEqual(['member', 'from', 'to'])
})

test.each<[count: number, picker: string]>([
  [100, 'static_select'],
  [101, 'users_select'],
])('of %i members one is chosen with a %s', (count, picker) => {
  const others = Array.from({ length: count - 1 }, (_, at) => ({
    id: `U${at}`,
    name: `Persona ${at} ${'x'.repeat(90)}`,
  }))
  const members = [{ id: 'UCARLA', name: 'Carla V.' }, ...others] as never
  const grants = grantsBut(
    ['operador'],
    others.map(({ id }) => ({ role: 'operador', member: id })),
  )
  expect(elementsOf('UCARLA', directoryWith({ members, grants }))['member']?.type).toBe(picker)
})

const week: Record<string, ViewValue> = { from: { date: '2026-03-16' }, to: { date: '2026-03-20' } }
test.each<
  [what: string, user: string, values: Record<string, ViewValue>, errors: Record<string, string>]
>([
  [
    'an operator, for a colleague',
    'ULUIS',
    { ...week, member: { users: ['UANA'] } },
    {
      member:
        'Puede registrar solo su propia ausencia. Las demás las registra la jefatura de cada unidad o un administrador.',
    },
  ],
  [
    'a head, for somebody of another unit',
    'UCARLA',
    { ...week, member: { users: ['UPAOLA'] } },
    {
      member:
        'Puede registrar su propia ausencia y las de quienes trabajan en las unidades que encabeza. Las demás las registra la jefatura de cada unidad o un administrador.',
    },
  ],
  [
    'nobody chosen',
    'UCARLA',
    { ...week, member: { users: [] } },
    { member: expect.stringContaining('Puede registrar') },
  ],
  [
    'a head who names somebody of another unit to stand in',
    'UCARLA',
    { ...week, member: { option: 'ULUIS' }, by: { users: ['UPAOLA'] } },
    {
      by: 'Puede suplirle alguien de su misma unidad. Otra suplencia la registra un administrador con /conducto roles.',
    },
  ],
])('refused: %s', async (_what, user, values, errors) => {
  const submission = { kind: 'submit', id: 's1', at: now, user, team: 'T', view: 'V1', callbackId: 'unit.absence', metadata: '', values } as const // prettier-ignore
  expect(await submitAbsence(desk, visitOf(user, directoryWith()), submission)).toEqual({ errors })
})

test('a button of somebody else’s absence takes nothing back', async () => {
  const answer = await takeBack(desk, visitOf('ULUIS', directoryWith()), [
    'UANA',
    '2026-03-16',
    '2026-03-20',
  ])
  expect(answer.ephemeral?.text).toContain('Puede registrar solo su propia ausencia.')
})

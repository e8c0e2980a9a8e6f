/**
 * The sweep of what is due: in working hours, each once, and nothing that fails holds back the
 * rest.
 */
import { alertInbound, createAlerts } from '../../../../src/bot/notices/alerts'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { PendingRow } from '../../../../src/store/port'
import { at } from '../../flows/la-paz'

const row = (name: string, alert: string, alerts = 0): PendingRow => ({
  ...{
    case: name,
    number: name,
    subject: '',
    activation: `${name}~2`,
    procedure: 'P',
    step: '2',
    path: 'P',
    round: 1,
  },
  ...{
    roles: [],
    mood: 'open',
    since: at('Mon 02/03 08:30'),
    due: null,
    outside: false,
    alert: at(alert),
    alerts,
  },
})

interface Asked {
  now: string
  rows: PendingRow[]
  /** What an ask comes to; by default the row is due no more. */
  ask?: (row: PendingRow) => 'said' | 'refused' | 'broken'
  /** The program is told to stop after so many. */
  stopsAfter?: number
}
/** Sweeps once. @returns the inbound ids asked with, and the errors reported. */
async function sweep({ now, rows, ask = () => 'said', stopsAfter = Infinity }: Asked) {
  let due = [...rows]
  const asked: string[] = []
  const errors: unknown[] = []
  const alerts = createAlerts({
    store: {
      alerts: async (until, limit) =>
        due.filter(({ alert = '' }) => alert <= until).slice(0, limit),
    },
    cases: {
      perform: async ({ inbound, actor, command }) => {
        expect(actor).toEqual({ kind: 'system' })
        asked.push(inbound)
        const found = due.find(
          ({ activation }) => 'activation' in command && activation === command.activation,
        )
        const comes = found ? ask(found) : 'refused'
        if (comes === 'broken') throw new Error('unreadable')
        if (comes === 'said') due = due.filter((one) => one !== found)
        return { ok: false, code: 'not_due' }
      },
    },
    clock: { now: () => Date.parse(at(now)) },
    calendar: () => officeHours,
    onError: (error) => errors.push(error),
    stopping: () => asked.length >= stopsAfter,
  })
  await alerts.sweep()
  return { asked, errors, left: due.length }
}
const many = (count: number, alert: string) =>
  Array.from({ length: count }, (_, index) => row(`c${String(index).padStart(4, '0')}`, alert))

test('the id of an alert is the same whoever asks, and another one the next time', () => {
  expect(alertInbound({ activation: 'c1~P~2~1' })).toBe('alert:c1~P~2~1:1')
  expect(alertInbound({ activation: 'c1~P~2~1', alerts: 3 })).toBe('alert:c1~P~2~1:4')
})
test('what is due is asked for once, what is to come is not', async () => {
  const rows = [row('a', 'Mon 02/03 10:00', 2), row('b', 'Mon 02/03 10:31')]
  expect(await sweep({ now: 'Mon 02/03 10:30', rows })).toEqual({
    asked: ['alert:a~2:3'],
    errors: [],
    left: 1,
  })
})
test.each([
  'Mon 02/03 08:29',
  'Mon 02/03 12:30',
  'Mon 02/03 13:00',
  'Mon 02/03 18:30',
  'Sat 07/03 10:00',
])('at %s nobody works: nothing is asked for', async (now) => {
  expect(await sweep({ now, rows: many(3, 'Fri 27/02 10:00') })).toMatchObject({
    asked: [],
    left: 3,
  })
})
test('told to stop in the midst of many, it asks for no more: the next start goes on', async () => {
  const rows = many(1000, 'Fri 27/02 10:00')
  expect(await sweep({ now: 'Mon 02/03 10:30', rows, stopsAfter: 3 })).toMatchObject({
    left: 997,
    errors: [],
  })
})
test('more than a page: all of them', async () => {
  const { asked, left } = await sweep({
    now: 'Mon 02/03 10:30',
    rows: many(437, 'Mon 02/03 08:30'),
  })
  expect([new Set(asked).size, asked.length, left]).toEqual([437, 437, 0])
})
test('what stays due is asked for once a sweep, and hides nothing behind it', async () => {
  const ask = ({ case: name }: PendingRow) => (name < 'c0150' ? 'refused' : 'said')
  const { asked, left } = await sweep({
    now: 'Mon 02/03 10:30',
    rows: many(400, 'Mon 02/03 08:30'),
    ask,
  })
  expect([asked.length, left]).toEqual([400, 150])
})
test('what cannot be said is reported, and the rest is said', async () => {
  const ask = ({ case: name }: PendingRow) => (name === 'c0001' ? 'broken' : 'said')
  const { errors, left } = await sweep({
    now: 'Mon 02/03 10:30',
    rows: many(5, 'Mon 02/03 08:30'),
    ask,
  })
  expect([errors.length, left]).toEqual([1, 1])
})

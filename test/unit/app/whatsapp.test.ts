/**
 * A real number in a program whose clock people move: what happens now happens at that clock's now.
 */
import { byClock } from '../../../src/app/whatsapp'
import type { ChannelAlert } from '../../../src/bot/channels/linked'
import type { PersonInbound } from '../../../src/bot/channels/port'
import { ScriptedNumber } from '../../support/linked'

const real = '2026-03-02T14:00:00.000Z'
const day = 86_400_000

test.each([
  ['stands at now', 0, '2026-03-02T14:00:00.000Z', '2026-03-02T14:01:00.000Z'],
  ['is a day ahead', day, '2026-03-03T14:00:00.000Z', '2026-03-03T14:01:00.000Z'],
  ['is a week behind', -7 * day, '2026-02-23T14:00:00.000Z', '2026-02-23T14:01:00.000Z'],
])('the clock %s', async (_what, offset, now, inAMinute) => {
  const number = new ScriptedNumber(() => real)
  const channel = byClock(number, () => offset)
  const heard: PersonInbound[] = []
  const alerts: ChannelAlert[] = []
  channel.onAlert((alert) => void alerts.push(alert))
  await channel.start(async (inbound) => void heard.push(inbound))
  number.shows('2@code')
  number.alert('logged_out')
  const written = {
    channel: 'whatsapp',
    address: 'a',
    kind: 'text' as const,
    text: 'hola',
    files: [],
  }
  await number.receive({ id: 'm1', at: real, ...written })
  expect(channel.state()).toEqual({ state: 'linking', since: now })
  expect(channel.link()).toEqual({ kind: 'qr', value: '2@code', expiresAt: inAMinute })
  expect(alerts).toEqual([{ code: 'logged_out', at: now }])
  expect(heard).toEqual([{ id: 'm1', at: now, ...written }])
})

/** The staff channel's state, from what became of its calls. */
import { DeliveryError } from '../../../../src/bot/channels/port'
import type { StaffChannel } from '../../../../src/bot/channels/staff-port'
import { watched } from '../../../../src/bot/links/staff-state'

let minute = 0
let failure: Error | undefined
const post = async () => {
  if (failure) throw failure
  return { channel: 'C1', ts: '1' }
}
const start = () => {
  minute = 0
  const { channel, state } = watched(
    { name: 'slack', post } as unknown as StaffChannel,
    () => `minute ${minute}`,
  )
  return {
    call: async (thrown?: Error) => {
      failure = thrown
      minute += 1
      await channel.post({ effect: 'e', channel: 'C1', text: 'x' }).catch(() => undefined)
    },
    state,
  }
}

test.each<[string, Error | undefined, object]>([
  ['answered', undefined, { state: 'connected', since: 'minute 0' }],
  [
    'not reached',
    new DeliveryError('unavailable', 'ECONNREFUSED'),
    { state: 'disconnected', since: 'minute 1', error: 'unavailable' },
  ],
  [
    'cut off',
    new DeliveryError('unknown', 'ECONNRESET'),
    { state: 'disconnected', since: 'minute 1', error: 'unknown' },
  ],
  [
    'too fast',
    new DeliveryError('rate_limited', 'ratelimited', 1),
    { state: 'connected', since: 'minute 0', error: 'rate_limited' },
  ],
  [
    'refused',
    new DeliveryError('refused', 'is_archived'),
    { state: 'connected', since: 'minute 0', error: 'refused' },
  ],
  [
    'without a good token',
    new DeliveryError('refused', 'token_revoked'),
    { state: 'disconnected', since: 'minute 1', error: 'dismissed' },
  ],
  [
    'about what is gone',
    new DeliveryError('gone', 'message_not_found'),
    { state: 'connected', since: 'minute 0' },
  ],
  ['with an error of ours', new Error('broken'), { state: 'connected', since: 'minute 0' }],
])('a call that is %s', async (_what, thrown, expected) => {
  const { call, state } = start()
  await call(thrown)
  expect(state()).toEqual(expected)
})
test('it is back with the next answer, and remembers what was wrong', async () => {
  const { call, state } = start()
  const away = new DeliveryError('unavailable', 'ECONNREFUSED')
  for (const thrown of [away, away, undefined, undefined]) await call(thrown)
  expect(state()).toEqual({ state: 'connected', since: 'minute 3', error: 'unavailable' })
})

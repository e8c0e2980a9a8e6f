/**
 * An effect that may have arrived is looked for, and never sent again while nobody can look; no
 * call is waited for at the end.
 */
import { DeliveryError } from '../../../../src/bot/channels/port'
import { createOutbox, type Deliverer } from '../../../../src/bot/outbox/outbox'
import type { Leases, Outbox, StoredEffect } from '../../../../src/store/port'

const effect: StoredEffect = {
  ...{
    id: 'say:1',
    kind: 'say',
    lane: 'chat:1',
    payload: {},
    aggregate: { kind: 'case', id: 'c1' },
  },
  ...{ position: 1, status: 'sending', attempts: 1, version: 1, at: '2026-03-12T14:28:00.000Z' },
}
const leases: Leases = { acquire: async () => 1, release: async () => undefined }

/** A store of one effect, left in `sending` by a process that died. */
function stored(left: Partial<StoredEffect>) {
  let kept = { ...effect, ...left }
  const set = (part: Partial<StoredEffect>) => void (kept = { ...kept, ...part })
  const outbox = {
    unknown: async () => (kept.status === 'sending' ? [kept] : []),
    due: async () => (kept.status === 'due' ? [kept] : []),
    nextDue: async () => undefined,
    claim: async () => {
      set({ status: 'sending', attempts: kept.attempts + 1, error: undefined })
      return true
    },
    sent: async (_id: string, version: number, ref: unknown) =>
      set({ status: version === kept.version ? 'sent' : 'due', ref, error: undefined }),
    retry: async (_id: string, _version: number, _notBefore: string, error: string) =>
      set({ status: 'due', error }),
  } as unknown as Outbox
  return { outbox, kept: () => kept }
}
function service(lookUp: Deliverer['lookUp'], left: Partial<StoredEffect> = {}) {
  const { outbox, kept } = stored(left)
  const deliver = jest.fn(async () => ({ ref: 'sent now' }))
  const deliverer = { deliver, lookUp }
  const made = createOutbox({ outbox, leases, deliverer, clock: { now: () => 0 }, holder: 'test' })
  return { made, deliver, kept }
}

test('what had arrived counts as sent', async () => {
  const { made, deliver, kept } = service(async () => ({ ref: 'found' }))
  await made.start()
  await made.drain()
  await made.stop()
  expect(deliver).not.toHaveBeenCalled()
  expect(kept()).toMatchObject({ status: 'sent', ref: 'found' })
})
test('what had not arrived is sent', async () => {
  const { made, deliver, kept } = service(async () => undefined)
  await made.start()
  await made.drain()
  await made.stop()
  expect(deliver).toHaveBeenCalledTimes(1)
  expect(kept()).toMatchObject({ status: 'sent', ref: 'sent now' })
})
test('while nobody can look, it is not sent; then what had arrived counts', async () => {
  let looks = 0
  const { made, deliver, kept } = service(async () => {
    looks += 1
    if (looks < 4) throw new DeliveryError('unavailable', 'http_503')
    return { ref: 'found late' }
  })
  await made.start()
  await made.drain()
  await made.stop()
  expect(looks).toBe(4)
  expect(deliver).not.toHaveBeenCalled()
  expect(kept()).toMatchObject({ status: 'sent', ref: 'found late' })
})
test('a message that lives is shown once more: what had arrived may be an older form of it', async () => {
  const { made, deliver, kept } = service(async () => ({ ref: 'found' }), {
    kind: 'show',
    version: 2,
  })
  await made.start()
  await made.drain()
  await made.stop()
  expect(deliver).toHaveBeenCalledTimes(1)
  expect(kept()).toMatchObject({ status: 'sent', version: 2, ref: 'sent now' })
})

test('an end waits for what is under way only so long, begins nothing more, and leaves it to be looked up', async () => {
  const { outbox, kept } = stored({ status: 'due', attempts: 0 })
  const released = jest.fn(async () => undefined)
  const errors: unknown[] = []
  let answer: (sent: { ref: unknown }) => void = () => undefined
  const deliver = jest.fn(() => new Promise<{ ref: unknown }>((resolve) => (answer = resolve)))
  const made = createOutbox({
    ...{ leases: { ...leases, release: released }, clock: { now: () => 0 }, holder: 'test' },
    outbox: { ...outbox, sent: () => Promise.reject(new Error('closed')) },
    deliverer: { deliver, lookUp: async () => undefined },
    onError: (error) => void errors.push(error),
  })
  await made.start()
  const draining = made.drain()
  while (deliver.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await made.stop(20)
  expect(kept()).toMatchObject({ status: 'sending' })
  // Its lease stays with it: nobody else may take it for something that is surely over.
  expect(released).not.toHaveBeenCalled()
  answer({ ref: 'too late' })
  await draining
  expect({ calls: deliver.mock.calls.length, errors }).toEqual({ calls: 1, errors: [] })
})
test('a start does not wait for a look-up that is never answered, and an end does not either', async () => {
  const { made, kept } = service(() => new Promise(() => undefined))
  await made.start()
  await made.stop(20)
  expect(kept()).toMatchObject({ status: 'sending' })
})

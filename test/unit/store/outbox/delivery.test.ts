/** What is done about a delivery that failed, row by row. */
import {
  afterBlindLook,
  afterDeath,
  afterFailure,
  afterWait,
  type Failure,
  firstStep,
} from '../../../../src/store/outbox/delivery'

const now = Date.parse('2026-03-02T13:00:00.000Z')
const seconds = (notBefore: string): number => (Date.parse(notBefore) - now) / 1000

test.each<
  [reason: Failure['reason'], attempts: number, retryAfterMs: number | undefined, next: string]
>([
  ['rate_limited', 0, 4000, 'postpone 4'],
  ['rate_limited', 99, undefined, 'postpone 1'],
  ['held', 99, 60_000, 'postpone 60'],
  ['unavailable', 0, undefined, 'retry 1'],
  ['unavailable', 3, undefined, 'retry 8'],
  ['unavailable', 7, undefined, 'retry 128'],
  ['unavailable', 8, undefined, 'park'],
  ['unknown', 2, undefined, 'lookUp 4'],
  ['unknown', 8, undefined, 'park'],
  ['gone', 0, undefined, 'park'],
  ['refused', 0, 4000, 'park'],
])('%s after %i attempts, told to wait %s ms: %s', (reason, attempts, retryAfterMs, expected) => {
  const step = afterFailure({ attempts }, { reason, code: 'code', retryAfterMs }, now)
  expect(step.why).toBe('code')
  expect(step.next === 'park' ? step.next : `${step.next} ${seconds(step.notBefore)}`).toBe(
    expected,
  )
})

test('where nobody could say whether it arrived, it is looked for again and not sent', () => {
  const blind = afterBlindLook({ attempts: 30 }, undefined, now)
  expect(blind).toMatchObject({ next: 'retry', notBefore: new Date(now + 300_000).toISOString() })
  expect(afterBlindLook({ attempts: 1 }, 7000, now)).toMatchObject({
    notBefore: new Date(now + 7000).toISOString(),
  })
  expect(firstStep({ attempts: 2, error: blind.why }, now)).toMatchObject({
    next: 'lookUp',
    why: 'not_arrived',
  })
  expect(firstStep({ attempts: 2, error: 'http_503' }, now)).toEqual({ next: 'deliver' })
})

test('what a process left that died is looked for; what waits for its parent soon tries again', () => {
  expect(afterDeath(now)).toMatchObject({ next: 'lookUp', why: 'restart' })
  expect(afterWait(now)).toEqual({
    next: 'postpone',
    notBefore: new Date(now + 250).toISOString(),
    why: 'waiting',
  })
})

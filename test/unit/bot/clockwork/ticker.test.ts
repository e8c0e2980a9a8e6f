/** The minute's tick under a clock that the test moves, its jumps too. */
import { everyMinute, type Ticker } from '../../../../src/bot/clockwork/ticker'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

describe('every minute', () => {
  let ticker: Ticker
  let ticks: number
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-02T12:00:30.000Z') })
    ticks = 0
    ticker = everyMinute()
    ticker.start(() => (ticks += 1))
  })
  afterEach(async () => {
    await ticker.stop()
    jest.useRealTimers()
  })
  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)

  test('one tick at each full minute', async () => {
    await pass(29_000)
    expect(ticks).toBe(0)
    await pass(1000)
    expect(ticks).toBe(1)
    await pass(10 * minuteMs)
    expect(ticks).toBe(11)
  })
  test.each([
    ['back a day', -dayMs],
    ['back an hour', -60 * minuteMs],
    ['ahead a day', dayMs],
    ['ahead two years', 730 * dayMs],
  ])('a clock put %s is noticed within seconds, and the minutes go on', async (_where, ms) => {
    await pass(3 * minuteMs + 15_000)
    expect(ticks).toBe(3)
    jest.setSystemTime(Date.now() + ms)
    await pass(10_000)
    expect(ticks).toBe(4)
    await pass(5 * minuteMs)
    expect(ticks).toBe(9)
  })
  test('none after it was stopped', async () => {
    await ticker.stop()
    await pass(5 * minuteMs)
    expect(ticks).toBe(0)
  })
})

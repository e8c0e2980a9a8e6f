import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeliveryError } from '../../../../../src/bot/channels/port'
import { openPace, type Pace } from '../../../../../src/bot/channels/whatsapp/pace'

const chatGap = 2000
const gap = 500

describe('the pace of answers', () => {
  let folder: string
  let at: number
  const open = (): Promise<Pace> =>
    openPace({
      file: join(folder, 'pace.json'),
      options: { chatGapMs: [1000, 3000], gapMs: [250, 750], patienceMs: 0 },
      now: () => at,
      random: () => 0.5,
    })
  /** `sent`, or the milliseconds until its turn. */
  const ask = (pace: Pace, chat: string, effect: string): Promise<'sent' | number | undefined> =>
    pace.turn(chat, effect).then(
      () => 'sent' as const,
      (error: DeliveryError) => {
        expect(error).toMatchObject({ reason: 'rate_limited', code: 'paced' })
        return error.retryAfterMs
      },
    )
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conducto-pace-'))
    at = Date.parse('2026-03-02T14:40:00.000Z')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('the first goes at once, the next in the same chat after a pause', async () => {
    const pace = await open()
    expect(await ask(pace, 'ana', 'e1')).toBe('sent')
    expect(await ask(pace, 'ana', 'e2')).toBe(chatGap)
    at += chatGap
    expect(await ask(pace, 'ana', 'e2')).toBe('sent')
  })
  test('chats get their turns one after another, and keep them', async () => {
    const pace = await open()
    expect(await ask(pace, 'ana', 'e1')).toBe('sent')
    expect(await ask(pace, 'luis', 'e2')).toBe(gap)
    expect(await ask(pace, 'eva', 'e3')).toBe(gap * 2)
    at += 100
    expect(await ask(pace, 'luis', 'e2')).toBe(gap - 100)
    at += gap * 2
    expect(await ask(pace, 'luis', 'e2')).toBe('sent')
    expect(await ask(pace, 'eva', 'e3')).toBe('sent')
  })
  test('a burst of two hundred is spread, and no chat hears two within its pause', async () => {
    const pace = await open()
    const sent: { chat: string; at: number }[] = []
    let waiting = Array.from({ length: 200 }, (_, n) => ({
      chat: `p${n % 50}`,
      effect: `e${n}`,
      due: at,
    }))
    while (waiting.length > 0) {
      at = Math.min(...waiting.map(({ due }) => due))
      for (const each of waiting.filter(({ due }) => due <= at)) {
        const answer = await ask(pace, each.chat, each.effect)
        each.due = answer === 'sent' ? Infinity : at + (answer ?? 0)
        if (answer === 'sent') sent.push({ chat: each.chat, at })
      }
      waiting = waiting.filter(({ due }) => due < Infinity)
    }
    expect(sent).toHaveLength(200)
    for (const chat of new Set(sent.map((one) => one.chat))) {
      const own = sent.filter((one) => one.chat === chat).map((one) => one.at)
      expect(
        Math.min(...own.slice(1).map((moment, n) => moment - (own[n] ?? 0))),
      ).toBeGreaterThanOrEqual(chatGap)
    }
    const all = sent.map((one) => one.at).sort((a, b) => a - b)
    expect(
      Math.min(...all.slice(1).map((moment, n) => moment - (all[n] ?? 0))),
    ).toBeGreaterThanOrEqual(gap)
  })
  test('who waits for the pause of their own chat holds up nobody else', async () => {
    const pace = await open()
    expect(await ask(pace, 'ana', 'e1')).toBe('sent')
    expect(await ask(pace, 'ana', 'e2')).toBe(chatGap)
    expect(await ask(pace, 'luis', 'e3')).toBe(gap)
  })
  test('a restart does not forget when something was sent last', async () => {
    await ask(await open(), 'ana', 'e1')
    const again = await open()
    expect(await ask(again, 'ana', 'e2')).toBe(chatGap)
    expect(await ask(again, 'luis', 'e3')).toBe(gap)
  })
  test('a clock that was set back holds nobody up for hours', async () => {
    await ask(await open(), 'ana', 'e1')
    at -= 3_600_000
    expect(await ask(await open(), 'ana', 'e2')).toBe('sent')
  })
  test('a file that cannot be read counts as none', async () => {
    writeFileSync(join(folder, 'pace.json'), '{"last":')
    expect(await ask(await open(), 'ana', 'e1')).toBe('sent')
  })
  test('who comes a little early waits', async () => {
    const pace = await openPace({
      file: join(folder, 'pace.json'),
      options: { chatGapMs: [20, 20], gapMs: [0, 0], patienceMs: 50 },
      now: Date.now,
      random: () => 0,
    })
    const began = Date.now()
    await pace.turn('ana', 'e1')
    await pace.turn('ana', 'e2')
    await pace.next('ana')
    expect(Date.now() - began).toBeGreaterThanOrEqual(38)
  })
})

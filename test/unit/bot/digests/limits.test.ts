/**
 * A digest stays one message that Slack takes, and one value of bounded size, whatever is pending.
 */
import { digestMessage } from '../../../../src/bot/digests/card'
import { digestText } from '../../../../src/bot/digests/text'
import type { Digest } from '../../../../src/bot/effects/digest'
import { checkContent } from '../../../../src/sandbox/slack/rules/messages'
import type { PendingRow } from '../../../../src/store/port'
import {
  catalogue,
  digestOf,
  lp,
  milestone,
  name,
  reader,
  readable,
  row,
  yesterday,
} from './support'

const t = catalogue.in('es')
const long = '<@here> & «largo» '.repeat(200)
const kinds: Record<string, (index: number) => Partial<PendingRow>> = {
  'everything late': (index) => ({
    due: lp(`2026-03-${String(1 + (index % 11)).padStart(2, '0')} 9:00`),
  }),
  'of every kind': (index) =>
    [
      { due: lp('2026-03-11 9:00'), holder: 'UANA' },
      { due: lp('2026-03-12 17:00') },
      { holder: 'UANA' },
      { roles: ['usuario'], outside: true },
      { holder: 'ULUIS', mood: 'waiting' },
    ][index % 5] ?? {},
  'with long subjects': (index) => ({
    subject: long,
    due: lp('2026-03-11 9:00'),
    number: `INC-2026-${index}`,
  }),
}
const made = (count: number, kind: string): Promise<Digest> => {
  const milestones = Array.from({ length: Math.min(count, 300) }, () =>
    milestone('closed', '2026-03-11 10:00', { subject: long, roles: ['operador'] }),
  )
  const rows = Array.from({ length: count }, (_, index) =>
    row({ subject: 'No abre', ...kinds[kind]?.(index) }),
  )
  return digestOf(
    { ...reader('UCARLA'), since: yesterday, planned: yesterday },
    { rows, milestones },
  )
}

describe.each(Object.keys(kinds))('%s', (kind) => {
  test.each([0, 1, 12, 5000])('%i steps', async (count) => {
    const digest = await made(count, kind)
    const message = digestMessage(
      { t, link: () => `https://agetic.slack.test/${'p'.repeat(60)}` },
      digest,
    )
    expect(() => checkContent(message)).not.toThrow()
    expect(JSON.stringify(digest).length).toBeLessThan(40_000)
    expect(digestText(digest, { t, name, rows: 12, most: 4096 }).length).toBeLessThanOrEqual(4096)
    expect(JSON.parse(JSON.stringify(digest))).toEqual(digest)
  })
})

test('what does not fit is counted, and leads to the full list', async () => {
  const message = digestMessage({ t }, await made(5000, 'everything late'))
  const lines = readable(message)
  expect(lines).toContain('*Vencidos (5.000)*')
  expect(lines).toContain('y 4.990 más')
  expect(lines.at(-1)).toBe('[Ver todo]')
})

test('words that people wrote neither mention nor link anybody', async () => {
  const { blocks } = digestMessage({ t }, await made(12, 'with long subjects'))
  expect(JSON.stringify(blocks)).not.toContain('@here')
  // Escaped, and what would call everybody is set apart.
  expect(JSON.stringify(blocks)).toContain('&lt;@\u200Bhere&gt;')
})

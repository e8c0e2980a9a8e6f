import { createLog, errorForLog, masked } from '../../src/log'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', { write: (line: string) => void lines.push(line) }))
  return lines.join('')
}

test.each([
  ['an address of WhatsApp', 'sent to 59171234567@c.us', 'sent to [phone]'],
  ['an address without a number', 'sent to 123456789012345678@lid', 'sent to [phone]'],
  [
    'an address in the id of a message',
    'kept false_59171234567@c.us_3EB0A1',
    'kept false_[phone]_3EB0A1',
  ],
  ['a phone', 'from +59171234567 now', 'from [phone] now'],
  ['a bot token', 'invalid xoxb-12-ab_c', 'invalid [secret]'],
  ['an app token', 'xapp-1-A2', '[secret]'],
  ['an authorization', 'Bearer abc.def', 'Bearer [secret]'],
  ['a case number stays', 'INC-2026-00012345 done', 'INC-2026-00012345 done'],
  ['a message address stays', 'C0CASES:1700000000.000100', 'C0CASES:1700000000.000100'],
  ['an instant stays', '2026-03-02T14:00:00.000Z', '2026-03-02T14:00:00.000Z'],
])('%s', (_name, words, expected) => {
  expect(masked(words)).toBe(expected)
})

test('personal fields and credentials are not written, at any of the usual depths', () => {
  const line = logged((log) =>
    log.info(
      { phone: '+59171234567', who: { name: 'Ana' }, a: { b: { text: 'hush' } }, case: 'c1' },
      'kept',
    ),
  )
  expect(line).not.toMatch(/5917|Ana|hush/)
  expect(line).toContain('"case":"c1"')
})

test('an error is written by kind, code and masked words', () => {
  const error = Object.assign(new Error('no answer for 59171234567@c.us'), {
    code: 'E_X',
    body: 'hush',
  })
  const line = logged((log) => log.error({ err: error }, 'failed for +59171234567'))
  expect(line).toContain('"code":"E_X"')
  expect(line).not.toMatch(/59171234567|hush/)
})

test('an error that was made fit for the log before keeps its words', () => {
  const error = new Error('disk full')
  const line = logged((log) => log.error({ error: errorForLog(error) }, 'failed'))
  expect(JSON.parse(line)).toMatchObject({ error: { type: 'Error', message: 'disk full' } })
})

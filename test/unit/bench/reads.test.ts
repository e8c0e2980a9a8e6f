import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readsIn } from '../../../scripts/bench/reads'

const transcript = `## Cards and forms
3  press step.take: directory, case, pending
12  form observe: directory, case
## Deliveries: the most that one of its kind read
4  inbox: posts member, pending
`

test('reads are read from the transcript that the test of reads holds, deliveries apart from presses and messages', () => {
  expect(readsIn(transcript)).toEqual({
    inbound: [
      { what: 'press step.take', count: 3 },
      { what: 'form observe', count: 12 },
    ],
    deliveries: [{ what: 'inbox', count: 4 }],
  })
})
test.each(['', '## Cards and forms\n', transcript.split('## Deliveries')[0] as string])(
  'a transcript without reads, or without deliveries, is an error: %j',
  (text) => expect(() => readsIn(text)).toThrow('no reads are written down'),
)
test('the transcript that is there can be read', () => {
  const { inbound, deliveries } = readsIn(
    readFileSync(join(__dirname, '../../stories/reads.txt'), 'utf8'),
  )
  expect(inbound.length).toBeGreaterThan(40)
  expect(deliveries.length).toBeGreaterThan(5)
})

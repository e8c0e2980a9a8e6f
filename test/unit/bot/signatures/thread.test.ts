/** Files that were made to take long, or to break what reads them. */
import { expect, test } from '@jest/globals'
import { readInThread } from '../../../../src/bot/signatures/thread'
import { identity, plainPdf, signPdf } from '../../../support/signed-pdf'

const mega = 1_000_000
const filled = (text: string, size = 25 * mega): Buffer =>
  Buffer.concat([plainPdf('x'), Buffer.alloc(size, text)])

test('a file is read beside the program, which goes on meanwhile', async () => {
  const read = readInThread([])
  const ana = await identity({ name: 'Ana Rojas' })
  const signed = await signPdf(filled('%'), ana)
  let turns = 0
  const turning = setInterval(() => turns++, 5)
  const files = [signed, filled('/ByteRange [0 30 99 9] /Contents < obj /SubFilter /x ')]
  const found = await Promise.all(files.map(read))
  clearInterval(turning)
  expect(found.map((one) => one.is === 'read' && [one.signatures.length, one.odd])).toEqual([
    [1, 0],
    [0, 42],
  ])
  expect(turns).toBeGreaterThan(10)
}, 60_000)

test('what takes too long is not read, and says so', async () => {
  const read = readInThread([], 1)
  expect(await read(plainPdf('x'))).toEqual({ is: 'unread' })
})

import { phonesOf } from '../../../../../src/bot/channels/whatsapp/phones'
import type { WebClient } from '../../../../../src/bot/channels/whatsapp/web-client'
import { fakeWeb } from './fake-client'

const luis = '123456789012345@lid'
const number = '+59170000002'
const busy = () => Promise.reject(new Error('busy'))

/** Who answers so, in this order. */
function answering(...answers: (() => Promise<string | undefined>)[]) {
  const phoneOf: WebClient['phoneOf'] = () => (answers.shift() ?? busy)()
  const web = fakeWeb(() => ({ phoneOf }))
  const client = web.connect({} as Parameters<typeof web.connect>[0])
  return { phone: phonesOf(() => client), asked: () => web.newest().calls.length }
}

test('a number is asked once', async () => {
  const { phone, asked } = answering(async () => number)
  expect(await phone(luis)).toBe(number)
  expect(await phone(luis)).toBe(number)
  expect(asked()).toBe(1)
})
test('one that WhatsApp does not tell yet is asked again', async () => {
  const { phone } = answering(
    async () => undefined,
    async () => number,
  )
  expect(await phone(luis)).toBeUndefined()
  expect(await phone(luis)).toBe(number)
})
test('who could not be asked may be asked twice more; then the words go on without it', async () => {
  const { phone } = answering(busy, busy, busy, async () => number)
  await expect(phone(luis)).rejects.toThrow('busy')
  await expect(phone(luis)).rejects.toThrow('busy')
  expect(await phone(luis)).toBeUndefined()
  expect(await phone(luis)).toBe(number)
})
test('an answer ends the count of failures', async () => {
  const { phone } = answering(busy, busy, async () => undefined, busy)
  await expect(phone(luis)).rejects.toThrow('busy')
  await expect(phone(luis)).rejects.toThrow('busy')
  expect(await phone(luis)).toBeUndefined()
  await expect(phone(luis)).rejects.toThrow('busy')
})
test('without a connection nobody can be asked, however often', async () => {
  const phone = phonesOf(() => undefined)
  for (let time = 0; time < 5; time++) await expect(phone(luis)).rejects.toThrow('lost')
})

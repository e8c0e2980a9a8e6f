/** `npm start` on a fresh folder, a `kill -9` in the middle of the tour, and the next start. */
import { cleanUp, Conducto, folder, http, until } from './run'

afterEach(cleanUp)

interface Tour {
  done: boolean
  position: number
  ready: boolean
}
interface Performed {
  ok: boolean
  error?: string
  tour: Tour
}
interface Message {
  ts: string
  text: string
  replies?: Message[]
}
interface State {
  cases: { number: string; mood: string }[]
  slack: { channels: { id: string; messages: Message[] }[] }
  casesChannel: string
}
interface Chat {
  messages: { id: string; from: string; text: string; effect?: string }[]
}
const sandbox = (dataDir: string): Conducto =>
  new Conducto({ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0' })
const json = async <T>(url: string, body?: Record<string, unknown>): Promise<T> =>
  (await http(url, body)) as T

async function perform(url: string): Promise<Tour> {
  const { ok, error, tour } = await json<Performed>(`${url}/api/tour/perform`, {})
  if (!ok) throw new Error(`the tour stands at ${tour.position}: ${error}`)
  return tour
}
const chatOf = async (url: string): Promise<Chat['messages']> => {
  const { persons } = await json<{ persons: { id: string }[] }>(`${url}/api/persons`)
  const chats = await Promise.all(
    persons.map(({ id }) => json<Chat>(`${url}/api/persons/${id}/chat?peek=1`)),
  )
  return chats.flatMap(({ messages }) => messages)
}
const threadOf = async (url: string): Promise<Message[]> => {
  const { slack, casesChannel } = await json<State>(`${url}/api/state`)
  const messages = slack.channels.find(({ id }) => id === casesChannel)?.messages ?? []
  return messages.flatMap((message) => [message, ...(message.replies ?? [])])
}
const twice = (all: string[]): string[] => all.filter((one, index) => all.indexOf(one) !== index)

test('a fresh start prints one address, soon', async () => {
  const app = sandbox(folder())
  const address = await app.address()
  expect(app.out.trim().split('\n')).toHaveLength(1)
  expect(app.err).toBe('')
  const page = await fetch(address)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<html')
  // The page for secrets opens from wherever its address stands, and a form without a referrer.
  const [secret, sent] = await Promise.all([
    fetch(`${address}/s/none`, { headers: { 'sec-fetch-site': 'cross-site' } }),
    fetch(`${address}/s/none`, { method: 'POST', headers: { origin: 'null' } }),
  ])
  expect([secret.status, sent.status]).toEqual([404, 404])
  expect(secret.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha/,
  )
  process.stdout.write(
    `start-up ${Math.round(app.readyMs ?? 0)} ms, resident ${app.memory() ?? '?'} MB\n`,
  )
  expect(await app.stop()).toMatchObject({ code: 0, signal: null })
})

test('killed half-way, started again on the same folder, the tour goes on to its end', async () => {
  const dataDir = folder()
  const first = sandbox(dataDir)
  const url = await first.address()
  for (let steps = 0; steps < 8; steps++) await perform(url)
  await first.kill()

  const second = sandbox(dataDir)
  const again = await second.address()
  // What was pressed last may stand on its card until that has been drawn anew.
  const standing = await until('the tour to stand where it was', async () => {
    const tour = await json<Tour>(`${again}/api/tour`)
    return tour.position === 8 ? tour : undefined
  })
  expect(standing.done).toBe(false)
  expect((await chatOf(again)).length).toBeGreaterThan(4)
  for (let tour: Tour = standing; !tour.done;) tour = await perform(again)

  await until('the case to be closed', async () => {
    const { cases } = await json<State>(`${again}/api/state`)
    return cases[0]?.mood === 'closed' ? true : undefined
  })
  await until('thanks for the rating', async () => {
    const last = (await chatOf(again)).at(-1)
    return last?.from === 'bot' && /calificación/.test(last.text) ? true : undefined
  })
  const { cases } = await json<State>(`${again}/api/state`)
  expect(cases).toEqual([
    expect.objectContaining({ number: expect.stringMatching(/000001$/), mood: 'closed' }),
  ])
  const chat = await chatOf(again)
  expect(twice(chat.map(({ id }) => id))).toEqual([])
  expect(twice(chat.filter(({ from }) => from === 'bot').map(({ text }) => text))).toEqual([])
  expect(twice((await threadOf(again)).map(({ ts }) => ts))).toEqual([])
  const shown = (await threadOf(again)).map(({ text }) => text)
  expect(twice(shown)).toEqual([])
  expect(await second.stop()).toMatchObject({ code: 0 })
})

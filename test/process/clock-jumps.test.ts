/**
 * The real process while its machine's clock jumps a day forward and back: reminders, escalations
 * and digests come once each. That it notices the jump is `ticker.test.ts`, what each kept moment
 * gates then `clock-put-back.test.ts`.
 */
import { createWallClock, describeWithFaketime, type WallClock } from '../support/faketime'
import { cleanUp, Conducto, folder, http, until } from './run'

afterEach(cleanUp)
jest.setTimeout(120_000)

interface Message {
  ts: string
  text: string
  blocks?: { block_id?: string; elements?: { action_id?: string; value?: string }[] }[]
  attachments?: { blocks?: Message['blocks'] }[]
  metadata?: { event_payload?: { effect?: string } }
  replies?: Message[]
}
interface Conversation {
  id: string
  messages: Message[]
}
interface State {
  cases: { number: string; mood: string }[]
  casesChannel: string
  slack: { channels: Conversation[]; ims: Conversation[] }
}
const json = async <T>(url: string, body?: Record<string, unknown>): Promise<T> =>
  (await http(url, body)) as T

/** One sandbox and what is seen of it. */
class Watched {
  constructor(
    readonly app: Conducto,
    readonly url: string,
  ) {}
  state(as: string): Promise<State> {
    return json<State>(`${this.url}/api/state?as=${as}`)
  }
  /** The clock was set: the program looks at it now instead of within a minute. */
  look(): Promise<unknown> {
    return json(`${this.url}/api/clock`, { now: true })
  }
  /** Ids of what somebody was told in private, oldest first. */
  async told(as: string): Promise<string[]> {
    const { slack } = await this.state(as)
    const effects = slack.ims.flatMap(({ messages }) =>
      messages.map(({ metadata }) => metadata?.event_payload?.effect ?? ''),
    )
    return effects.filter((effect) => /^(notice|digest):/.test(effect))
  }
  /** Replies in the threads of the cases that mention a role. */
  async mentions(): Promise<string[]> {
    const { slack, casesChannel } = await this.state('U0LUIS')
    const threads = slack.channels.find(({ id }) => id === casesChannel)?.messages ?? []
    return threads
      .flatMap(({ replies = [] }) => replies)
      .map(({ metadata }) => metadata?.event_payload?.effect ?? '')
      .filter((effect) => effect.includes('~alert'))
  }
  async report(person: number, text: string): Promise<string> {
    const { persons } = await json<{ persons: { id: string }[] }>(`${this.url}/api/persons`)
    const id = persons[person]?.id ?? ''
    const before = (await this.state('U0LUIS')).cases.length
    const heard = async () =>
      (
        await json<{ messages: { from: string }[] }>(`${this.url}/api/persons/${id}/chat`)
      ).messages.filter(({ from }) => from === 'bot').length
    for (const words of [text, 'si', '1']) {
      const count = await heard()
      await json(`${this.url}/api/persons/${id}/messages`, { text: words })
      await until(`an answer to ${words}`, async () => ((await heard()) > count ? true : undefined))
    }
    return until('the case', async () => {
      const { cases } = await this.state('U0LUIS')
      return cases.length > before
        ? cases
            .map(({ number }) => number)
            .sort()
            .at(-1)
        : undefined
    })
  }
  /** Presses a button of the newest card that has it. */
  async press(as: string, action: string): Promise<void> {
    const found = await until(`a button ${action}`, async () => {
      const { slack, casesChannel } = await this.state(as)
      const threads = slack.channels.find(({ id }) => id === casesChannel)?.messages ?? []
      const all = threads.flatMap((parent) => [parent, ...(parent.replies ?? [])])
      const blocksOf = ({ blocks = [], attachments = [] }: Message) => [
        ...blocks,
        ...attachments.flatMap((one) => one.blocks ?? []),
      ]
      return all
        .flatMap((message) =>
          blocksOf(message)
            .flatMap(({ elements = [] }) => elements)
            .filter(({ action_id: id }) => id === action)
            .map(({ value }) => ({ channel: casesChannel, ts: message.ts, value: value ?? '' })),
        )
        .at(-1)
    })
    const pressed = await json<{ ok: boolean }>(`${this.url}/api/slack/press`, {
      as,
      actionId: action,
      ...found,
    })
    expect(pressed).toMatchObject({ ok: true })
  }
}

const started = async (clock: WallClock, dataDir: string): Promise<Watched> => {
  const app = new Conducto({ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0', ...clock.env })
  return new Watched(app, await app.address())
}
const luis = 'U0LUIS'
const carla = 'U0CARLA'
const jorge = 'U0JORGE'
/** Waits until somebody was told so often; more is waited for in vain at the end of each part. */
const tells = (watched: Watched, who: string, count: number) =>
  until(`${count} for ${who}`, async () => {
    const told = await watched.told(who)
    return told.length >= count ? told : undefined
  })

describeWithFaketime('a clock that jumps', (library) => {
  test('a day forward, a day back, through kills and restarts: everything is told once', async () => {
    const dataDir = folder()
    const clock = createWallClock(library, folder())

    // Monday, 8:40 in La Paz: a case is reported and taken.
    clock.set('2026-03-02T12:40:00Z')
    let watched = await started(clock, dataDir)
    expect(await watched.report(0, 'no puedo entrar a ciudadania digital')).toBe('INC-2026-000001')
    await watched.press(luis, 'step.take')

    // A day forward: four hours are over, it is late.
    clock.set('2026-03-03T12:41:00Z')
    await watched.look()
    const [[reminder], [late], [digest]] = (await Promise.all(
      [luis, carla, jorge].map((who) => tells(watched, who, 1)),
    )) as [string[], string[], string[]]
    expect([reminder, late, digest]).toEqual([
      expect.stringMatching(/^notice:U0LUIS:/),
      expect.stringMatching(/^notice:U0CARLA:/),
      expect.stringMatching(/^digest:.*2026-03-03$/),
    ])

    // A day back: nothing is repeated, and work goes on.
    clock.set('2026-03-02T13:00:00Z')
    await watched.look()
    expect(await watched.report(1, 'no me llega el codigo de ciudadania digital')).toBe(
      'INC-2026-000002',
    )
    const everything = async () => [
      ...(await watched.told(luis)),
      ...(await watched.told(carla)),
      ...(await watched.told(jorge)),
      ...(await watched.mentions()),
    ]
    expect(await everything()).toEqual([reminder, late, digest])

    // Killed, and started again in the past.
    await watched.app.kill()
    clock.set('2026-03-02T14:00:00Z')
    watched = await started(clock, dataDir)
    await watched.look()
    await watched.press(luis, 'step.take')
    expect(await everything()).toEqual([reminder, late, digest])

    // Forward to where it had been already: only what is new is told, that the second case is late.
    clock.set('2026-03-03T13:31:00Z')
    await watched.look()
    const [, second] = await tells(watched, luis, 2)
    const [, below] = await tells(watched, carla, 2)
    await Promise.all([watched.look(), watched.look(), watched.look()])
    expect(await everything()).toEqual([reminder, second, late, below, digest])
  })
})

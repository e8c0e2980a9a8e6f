/**
 * What every channel to outside people keeps to. An adapter's test opens a harness on its own
 * stand-in and runs this suite.
 */
import {
  type Choice,
  DeliveryError,
  type PersonChannel,
  type PersonInbound,
  type Ticked,
} from '../../src/bot/channels/port'
import { createChatDelivery } from '../../src/bot/outbox/deliver-chat'
import { until } from '../support/world'

export interface PersonChannelHarness {
  channel: PersonChannel
  /** The address of somebody who has a chat with us. */
  address: string
  /**
   * Somebody writes; resolves when the channel has handed it over, or could not. The same id is the
   * same message again.
   */
  write(message: {
    text: string
    id: string
    at: string
    files?: { name: string; bytes: Buffer }[]
  }): Promise<void>
  /** What stands in the chat from us. */
  shown(): Promise<{ text: string; choices?: Choice[] }[]>
  /** They look at what stands in the chat. */
  reads(): Promise<void>
  /** Somebody presses an answer of the newest message: of a channel with buttons. */
  press?(choice: string): Promise<void>
  /** The provider refuses the next send for now. */
  failNext(reason: 'unavailable' | 'rate_limited', retryAfterMs?: number): void
  /** The next send arrives and its answer is lost. */
  dropAnswer(): void
  /** The program stops without notice and starts again on the same data. */
  restart(): Promise<PersonChannel>
  close(): Promise<void>
}

const at = '2026-03-02T14:40:00.000Z'
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function personChannelContract(
  name: string,
  open: () => Promise<PersonChannelHarness>,
): void {
  describe(`${name} keeps the contract of a person channel`, () => {
    let harness: PersonChannelHarness
    let received: PersonInbound[]
    const take = async (inbound: PersonInbound): Promise<void> => void received.push(inbound)
    const outbound = (effect: string, text = 'hola') => ({
      effect,
      address: harness.address,
      text,
      files: [],
    })
    const options = [{ id: '1', label: 'Sí' }, { id: '2', label: 'No' }] // prettier-ignore
    /** A dialog's question, which knows of no adapter. */
    const ask = () => {
      const { channel, address } = harness
      const heard = { channel: channel.name, address, heardAt: at }
      const persons = new Map([[channel.name, channel]])
      const clock = { now: () => Date.parse(at) }
      const chats = createChatDelivery({ persons, clock, address: async () => heard })
      const choices = { text: '¿Sigue igual?', options }
      return chats.send('e1', {
        conversation: 'p1',
        text: '¿Sigue igual? *1* Sí · *2* No',
        choices,
        files: [],
      })
    }
    beforeEach(async () => {
      received = []
      harness = await open()
    })
    afterEach(() => harness.close())

    test('what is written arrives with its id, its instant and the address to answer', async () => {
      await harness.channel.start(take)
      await harness.write({ text: 'no puedo entrar', id: 'm1', at })
      expect(received).toEqual([
        expect.objectContaining({
          id: 'm1',
          at,
          text: 'no puedo entrar',
          kind: 'text',
          address: harness.address,
          files: [],
        }),
      ])
      expect(received[0]?.channel).toBe(harness.channel.name)
    })
    test('a photo arrives already kept, its type judged by content', async () => {
      await harness.channel.start(take)
      await harness.write({ text: '', id: 'm1', at, files: [{ name: 'nota.txt', bytes: png }] })
      expect(received[0]).toMatchObject({
        kind: 'photo',
        files: [{ mime: 'image/png', bytes: png.length }],
      })
      expect(received[0]?.files[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    })
    test('a file over 10 MB is refused with its reason and the words arrive', async () => {
      await harness.channel.start(take)
      const bytes = Buffer.alloc(11 * 1024 * 1024, 1)
      await harness.write({ text: 'vea', id: 'm1', at, files: [{ name: 'video.mp4', bytes }] })
      expect(received[0]).toMatchObject({ text: 'vea', files: [], refusedFile: 'too_large' })
    })
    test('a message that could not be taken is handed over again after a restart', async () => {
      await harness.channel.start(() => Promise.reject(new Error('disk full')))
      await harness.write({ text: 'sigue', id: 'm1', at })
      const again = await harness.restart()
      await again.start(take)
      expect(received.map(({ id }) => id)).toEqual(['m1'])
    })
    test('a message is acknowledged only after it was taken', async () => {
      await harness.channel.start(take)
      await harness.write({ text: 'hola', id: 'm1', at })
      const again = await harness.restart()
      await again.start(take)
      expect(received.map(({ id }) => id)).toEqual(['m1'])
    })
    test('how far a message came is told by the reference under which it was sent', async () => {
      const ticks: Ticked[] = []
      await harness.channel.start(take, (ticked) => void ticks.push(ticked))
      const { ref } = await harness.channel.send(outbound('e1'))
      const came = () => ticks.filter((ticked) => ticked.ref === ref).map(({ tick }) => tick)
      await until('it to arrive', () => came().includes('delivered'))
      await harness.reads()
      await until('it to be read', () => came().includes('read'))
      expect(new Set(ticks.map(({ channel }) => channel))).toEqual(new Set([harness.channel.name]))
    })
    test('what is sent stands in the chat, in order', async () => {
      await harness.channel.start(take)
      await harness.channel.send(outbound('e1', 'uno'))
      await harness.channel.send(outbound('e2', 'dos'))
      expect((await harness.shown()).map(({ text }) => text)).toEqual(['uno', 'dos'])
    })
    test('what was sent is found by its effect, and what was not is absent', async () => {
      await harness.channel.start(take)
      const { ref } = await harness.channel.send(outbound('e1'))
      expect(await harness.channel.lookUp('e1', harness.address)).toEqual({ ref })
      expect(await harness.channel.lookUp('e2', harness.address)).toBeUndefined()
    })
    test('a lost answer is an unknown outcome that a look-up settles', async () => {
      await harness.channel.start(take)
      harness.dropAnswer()
      const failure = await harness.channel.send(outbound('e1')).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(DeliveryError)
      expect((failure as DeliveryError).reason).toBe('unknown')
      expect(await harness.channel.lookUp('e1', harness.address)).toBeDefined()
      expect(await harness.shown()).toHaveLength(1)
    })
    test('a send that failed cleanly left nothing and says when to try again', async () => {
      await harness.channel.start(take)
      harness.failNext('rate_limited', 5000)
      const failure = await harness.channel.send(outbound('e1')).catch((error: unknown) => error)
      expect(failure).toMatchObject({ reason: 'rate_limited', retryAfterMs: 5000 })
      expect(await harness.shown()).toHaveLength(0)
      await harness.channel.send(outbound('e1'))
      expect(await harness.shown()).toHaveLength(1)
    })
    test('an address that nobody has is refused for good, without naming it', async () => {
      await harness.channel.start(take)
      const failure = await harness.channel
        .send({ ...outbound('e1'), address: '59179999999@c.us' })
        .catch((e: unknown) => e)
      expect((failure as DeliveryError).reason).toBe('refused')
      expect(String(failure)).not.toContain('79999999')
    })
    test('what it can do is said completely', () => {
      const { freeformWindow, maxText, ...flags } = harness.channel.capabilities
      expect(['always', '24h']).toContain(freeformWindow)
      expect(maxText).toBeGreaterThanOrEqual(1000)
      const flag = expect.any(Boolean)
      expect(flags).toEqual({ buttons: flag, edit: flag, templates: flag, media: flag })
    })
    test('a question is shown with answers to be tapped, or else complete, and the answer arrives the same', async () => {
      const { channel, address } = harness
      const { buttons } = channel.capabilities
      await channel.start(take)
      await ask()
      const complete = { text: '¿Sigue igual? *1* Sí · *2* No' }
      expect(await harness.shown()).toMatchObject([
        buttons ? { text: '¿Sigue igual?', choices: options } : complete,
      ])
      if (!buttons) expect((await harness.shown())[0]?.choices).toBeUndefined()
      if (buttons) await harness.press?.('1')
      else await harness.write({ text: '1', id: 'm1', at })
      expect(received).toEqual([
        expect.objectContaining({ kind: 'text', text: '1', address, files: [] }),
      ])
    })
    test('its state tells whether it is connected', async () => {
      await harness.channel.start(take)
      expect(harness.channel.state().state).toBe('connected')
      await harness.channel.stop()
      expect(harness.channel.state().state).toBe('disconnected')
    })
  })
}

/** The WhatsApp adapter with the real library in a real browser, on the stand-in page. */
import { DeliveryError, type PersonChannel, type PersonInbound } from '../../src/bot/channels/port'
import type { WhatsAppChannel } from '../../src/bot/channels/whatsapp/whatsapp-channel'
import { personChannelContract } from '../contract/person-channel'
import { describeInBrowser } from '../support/chromium'
import { until } from '../support/world'
import { ana, createStage, faultySends } from './stage'

const at = Date.parse('2026-03-02T14:40:30.000Z')

describeInBrowser('the WhatsApp adapter', (executablePath) => {
  personChannelContract('WhatsApp Web', async () => {
    const began = Date.now()
    const stage = await createStage(executablePath, { now: () => at + Date.now() - began })
    const { phone } = stage
    // Somebody who has a chat with us, from before all this.
    phone.receive({ from: ana, text: 'hola', at: '2026-02-01T12:00:00.000Z' })
    phone.readOnPhone(ana)
    const faults = faultySends()
    /** Ids of what was handed over, taken or not. */
    const over: string[] = []
    const short = (id: string): string => id.split('_').at(-1) as string
    const wrapped = (channel: WhatsAppChannel): PersonChannel => ({
      ...channel,
      start: async (receive, ticked) => {
        await channel.start(async (inbound: PersonInbound) => {
          const id = short(inbound.id)
          await receive({ ...inbound, id }).finally(() => over.push(id))
        }, ticked)
        if (phone.devices() === 0) await phone.scan()
        await channel.settled()
      },
    })
    let channel = wrapped(stage.channel({ connect: faults.connect }))
    return {
      get channel() {
        return channel
      },
      address: ana,
      write: async ({ files, ...message }) => {
        const [file] = files ?? []
        phone.receive({
          from: ana,
          ...message,
          ...(file ? { media: { ...file, mime: 'text/plain' } } : {}),
        })
        await until('the message to be handed over', () => over.includes(message.id))
      },
      shown: async () => phone.sent(ana),
      reads: async () => phone.sent(ana).forEach(({ id }) => phone.ack(id, 3)),
      failNext: (reason, retryAfterMs) =>
        faults.fail(new DeliveryError(reason, 'asked_for', retryAfterMs)),
      dropAnswer: () => phone.loseNextSendAnswer(),
      restart: async () => {
        await channel.stop()
        channel = wrapped(stage.channel())
        return channel
      },
      close: async () => {
        await stage.close()
        expect(phone.unknownNames()).toEqual([])
      },
    }
  })
})

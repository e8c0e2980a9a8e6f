/**
 * What goes out on WhatsApp through the whole program: at a human pace, once each, and with
 * nobody's words in the log.
 */
import type { Actor } from '../../src/flows/case/act'
import { DeliveryError } from '../../src/bot/channels/port'
import { humanPace } from '../../src/bot/channels/whatsapp/pace'
import type { ConnectWeb } from '../../src/bot/channels/whatsapp/web-client'
import { describeInBrowser } from '../support/chromium'
import { Story } from '../support/story'
import { until } from '../support/world'
import { type Office, openOffice } from './office'

const maria = { address: '59170000001@c.us', name: 'María Q.' }
const felix = { address: '123456789012345@lid', name: 'Félix A.' }
const report = 'no puedo entrar a ciudadania digital'
const roles = [{ role: 'operador' }]
const luis: Actor = { kind: 'member', id: 'U0LUIS', roles, administrator: false, auditor: false }

describeInBrowser('what is sent on WhatsApp', (executablePath) => {
  let office: Office
  let story: Story<Office>
  /** What went out, at the program's clock. */
  let sends: { at: number; text: string }[]
  let failures: Error[]
  const watched =
    (real: ConnectWeb): ConnectWeb =>
    (events) => {
      const client = real(events)
      return {
        ...client,
        send: async (chat, content) => {
          const failure = failures.shift()
          if (failure) throw failure
          sends.push({ at: office.now(), text: 'text' in content ? content.text : content.caption })
          return client.send(chat, content)
        },
      }
    }
  const open = async (more: Partial<Parameters<typeof openOffice>[1]> = {}): Promise<void> => {
    sends = []
    failures = []
    office = await openOffice(executablePath, {
      citizens: [maria, felix],
      connect: watched,
      ...more,
    })
    story = Story.over(office)
  }
  afterEach(async () => {
    const { stage } = office
    await office.close()
    expect(await stage.browsers()).toEqual([])
    expect(stage.phone.unknownNames()).toEqual([])
    expect(office.leaks()).toEqual([])
  })
  const told = (address = maria.address): string[] =>
    office.stage.phone.sent(address).map(({ text }) => text)

  test('ten messages of one chat keep the human pace across a restart: each arrives once, none in a burst', async () => {
    await open({ pace: humanPace })
    const id = await story.report('María', report)
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.wait(70_000)
    const texts = Array.from({ length: 10 }, (_, index) => `Paso ${index + 1} de la guía.`)
    for (const [index, text] of texts.entries())
      await office.app.bot.cases.perform({
        ...{
          inbound: `step ${index}`,
          actor: luis,
          case: id,
          command: { act: 'write', text, asks: false },
        },
      })
    sends = []
    office.advanceClock(60_000)
    /** Nothing waits in real time: the clock goes to what is due next. */
    const goOn = (count: number): Promise<boolean> =>
      until(`${count} messages`, async () => {
        await office.app.bot.outbox.drain()
        const next = await office.store.outbox.nextDue()
        if (next && sends.length < count)
          office.advanceClock(Math.max(0, Date.parse(next) - office.now()))
        return sends.length >= count
      })
    await goOn(4)
    expect(office.channel.state().queued).toBeGreaterThan(0)
    await office.stop()
    await office.start()
    await goOn(10)
    // What nobody tried to send before keeps its distance too: the pace remembers, and not only the
    // queue.
    await office.stop()
    const asked = office.receive({ person: maria.address, text: 'estado' })
    await office.start()
    await office.taken([asked])
    await goOn(11)
    await story.settle()
    const all = [...texts, 'Debe terminar hoy']
    const known = (text: string) => all.find((one) => text.includes(one))
    expect(told().slice(-11).map(known)).toEqual(all)
    expect(sends).toHaveLength(11)
    const pauses = sends.slice(1).map(({ at }, index) => at - (sends[index]?.at ?? 0))
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(humanPace.chatGapMs[0])
      expect(pause).toBeLessThanOrEqual(humanPace.chatGapMs[1] + humanPace.gapMs[1])
    }
    expect(new Set(pauses).size).toBeGreaterThan(3)
  })

  test('what may have been sent is looked up, not repeated, also after a restart', async () => {
    await open()
    const { phone } = office.stage
    await story.write('María', report)
    phone.loseNextSendAnswer('reload')
    await office.phones.write({ person: maria.address, text: 'si' })
    await until('the summary', () => told().length === 2)
    await office.stop()
    await office.start()
    await until('its look-up', async () => {
      await story.wait(10_000)
      return !(await office.store.outbox.nextDue())
    })
    phone.loseNextSend('reload')
    await office.phones.write({ person: maria.address, text: '1' })
    await until('the number', async () => {
      await story.wait(10_000)
      return told().length >= 3
    })
    await story.settle()
    expect(told().map((text) => text.split(/[.]/)[0])).toEqual(['Buenos días', 'Gracias', 'Listo'])
  })

  test('whatever goes wrong, the log tells neither who nor what', async () => {
    await open({ codesShown: true })
    const { phone } = office.stage
    await story.write('María', report)
    await story.write('María', 'si')
    await story.write('Félix', 'la factura sale con el nombre de mi vecina')
    // Refused for good, refused for now, and an error that tells too much.
    failures.push(new DeliveryError('refused', 'no_such_chat'))
    await story.write('Félix', 'si')
    phone.refuseNextSend()
    failures.push(new Error(`no chat ${maria.address}`))
    await story.write('María', '1')
    const photo = phone.receive({
      from: maria.address,
      text: 'mi foto de anoche',
      media: { bytes: Buffer.alloc(9) },
    })
    phone.expireMedia(photo)
    jest
      .spyOn(office.store, 'commit')
      .mockImplementationOnce(({ inbound }) => Promise.reject(new Error(`full: ${inbound?.id}`)))
    await story.write('María', 'y tampoco puedo pagar mis impuestos')
    await story.wait(120_000)
    expect(told().some((text) => text.startsWith('Listo.'))).toBe(true)
    const log = office.logged.join('')
    for (const word of ['"msg":"parked"', '"msg":"whatsapp"', 'full: whatsapp:'])
      expect(log).toContain(word)
  })
})

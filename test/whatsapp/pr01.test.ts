/**
 * PR01 from a citizen's report to the rating on WhatsApp, with the real adapter, library and
 * browser.
 */
import { createHash } from 'node:crypto'
import type { CaseState } from '../../src/flows/case/case'
import { describeInBrowser } from '../support/chromium'
import { solve } from '../support/pr01'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'
import { digits } from '../support/whatsapp/account'
import { type Office, openOffice } from './office'

const report = 'buenas tardes no puedo entrar a ciudadania digital me dice codigo invalido'
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const noise = (seed: number): Buffer =>
  Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * seed + (index >> 7)) % 251))
/** A photo by its first bytes, of the size of one. */
const photoOf = (seed: number): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), noise(seed)])

describeInBrowser('PR01 on WhatsApp', (executablePath) => {
  let office: Office
  let story: Story<Office>
  const open = async (address = '59170000001@c.us'): Promise<void> => {
    office = await openOffice(executablePath, { citizens: [{ address, name: 'María Q.' }] })
    story = Story.over(office)
  }
  afterEach(async () => {
    const { stage } = office
    await office.close()
    expect(await stage.browsers()).toEqual([])
    expect(stage.phone.unknownNames()).toEqual([])
    expect(office.leaks()).toEqual([])
  })
  const caseOf = async (id: string): Promise<CaseState> =>
    (await office.app.bot.cases.whole(id)) as CaseState
  const filesInSlack = async (id: string): Promise<string[]> =>
    (await story.thread(id))
      .flatMap((message) => (message['files'] as { id: string }[] | undefined) ?? [])
      .map(({ id: file }) => sha256(office.slack.file(file)?.bytes ?? Buffer.alloc(0)))
  const filesKept = async (id: string): Promise<string[]> => {
    const { intake, messages } = await caseOf(id)
    const hashes = [...intake.files, ...messages.flatMap(({ files }) => files)].map(
      ({ hash }) => hash,
    )
    return Promise.all(
      hashes.map(async (hash) => sha256((await office.files.get(hash)) ?? Buffer.alloc(0))),
    )
  }
  const ask = async (id: string, text: string): Promise<void> => {
    await story.press('U0LUIS', 'step.write', { case: id, fill: { text, asks: 'ask' } })
    await story.submit('U0LUIS')
  }
  const close = async (id: string): Promise<void> => {
    await story.press('U0CARLA', 'step.confirm', { case: id })
    await story.press('U0CARLA', 'step.confirm', { case: id })
  }
  const beginnings = (): string[] =>
    story.heard('María').map((text) => text.split(/[.:?*]/)[0]?.trim() ?? '')

  test.each(['59170000001@c.us', '123456789012345@lid'])(
    'from the report to the rating (%s)',
    async (address) => {
      await open(address)
      const [screen, mail] = [photoOf(7), photoOf(11)]
      await story.write('María', report, { files: [{ name: 'pantalla.jpg', bytes: screen }] })
      await story.write('María', 'si')
      await story.write('María', '1')
      const id = await story.newestCase()
      await story.press('U0LUIS', 'step.confirm', { case: id })
      await story.wait(61_000)
      await ask(id, '¿Qué correo registró?')
      await story.wait(61_000)
      await story.write('María', 'el de esta foto', {
        files: [{ name: 'correo.jpg', bytes: mail }],
      })
      await solve(story, id)
      story.tell('La supervisora revisa y cierra')
      await close(id)
      await story.wait(61_000)
      await story.write('María', 'sí')
      await story.write('María', '5')
      await story.showThread(id)
      expectTranscript('../whatsapp/pr01', story.transcript())

      const number = 'INC-2026-000001'
      expect(beginnings()).toEqual([
        'Buenos días', // answers her: the privacy notice
        'Gracias', // answers her: the summary
        'Listo', // received
        `Un operador ya está atendiendo su caso ${number}`, // attended
        `Para seguir con su caso ${number} necesitamos saber`, // a question from staff
        'Gracias', // answers her
        `Su caso ${number} quedó resuelto`, // solved
        'Qué bueno', // the rating
        'Gracias por su calificación', // answers her
      ])
      expect(await caseOf(id)).toMatchObject({ mood: 'closed', rating: 5 })
      const hashes = [sha256(screen), sha256(mail)]
      expect(await filesKept(id)).toEqual(hashes)
      expect(await filesInSlack(id)).toEqual(hashes)
      expect(office.stage.phone.unread(address)).toBe(0)
      expect(JSON.stringify(office.slack.snapshot())).not.toContain(digits(address))
    },
  )

  test('a file from staff arrives byte for byte, once', async () => {
    await open()
    const id = await story.report('María', report)
    await story.press('U0LUIS', 'step.confirm', { case: id })
    const guide = Buffer.concat([Buffer.from('%PDF-1.4\n%âãÏÓ\n'), noise(13)])
    const photo = photoOf(17)
    const files = [
      { name: 'guía.pdf', bytes: guide },
      { name: 'dónde.jpg', bytes: photo },
    ]
    await story.wait(61_000)
    story.lines.length = 0
    await story.press('U0LUIS', 'step.write', {
      case: id,
      fill: { text: 'Le envío la guía.', files },
    })
    expect(story.viewText('U0LUIS')).toContain('2 archivos: guía.pdf, dónde.jpg')
    await story.submit('U0LUIS')
    expect(office.stage.phone.sent().filter(({ media }) => media)).toEqual([])
    await story.wait(61_000)
    const media = office.stage.phone
      .sent()
      .flatMap(({ media, text }) => (media ? [{ ...media, text }] : []))
    expect(
      media.map(({ name, mime, sha256, text }) => [
        name,
        mime,
        sha256,
        text.includes('Le envío la guía.'),
      ]),
    ).toEqual([
      ['guía.pdf', 'application/pdf', sha256(guide), true],
      [undefined, 'image/jpeg', sha256(photo), false],
    ])
    await office.stop()
    await office.start()
    await story.wait(61_000)
    expect(office.stage.phone.sent().filter(({ media }) => media)).toHaveLength(2)
    expect(await filesInSlack(id)).toEqual([sha256(guide), sha256(photo)])
    expect(office.logged.filter((line) => /guía|dónde/.test(line))).toEqual([])
    await story.showThread(id)
    expectTranscript('../whatsapp/pr01-file', story.transcript())
  })

  test('the program restarts between report and answer: no QR, nothing is lost, nothing comes twice', async () => {
    await open()
    const restart = async (meanwhile?: () => string): Promise<void> => {
      await office.stop()
      const id = meanwhile?.()
      office.advanceClock(5000)
      await office.start()
      if (id) await office.taken([id])
      await story.settle()
    }
    const says = (text: string) => () => office.receive({ person: '59170000001@c.us', text })
    await story.write('María', report)
    await restart(says('si'))
    await story.write('María', '1')
    const id = await story.newestCase()
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await restart() // what undo may still hold back
    await story.wait(61_000)
    await ask(id, '¿Qué correo registró?')
    await story.wait(61_000)
    await restart(says('maria arroba ejemplo'))
    await solve(story, id)
    await close(id)
    await story.wait(61_000)
    await restart(says('sí'))
    await story.write('María', '5')
    expect(beginnings()).toEqual([
      'Buenos días',
      'Gracias',
      'Listo',
      'Un operador ya está atendiendo su caso INC-2026-000001',
      'Para seguir con su caso INC-2026-000001 necesitamos saber',
      'Gracias',
      'Su caso INC-2026-000001 quedó resuelto',
      'Qué bueno',
      'Gracias por su calificación',
    ])
    const { mood, rating, messages } = await caseOf(id)
    expect({ mood, rating }).toEqual({ mood: 'closed', rating: 5 })
    expect(messages.map(({ audience, text }) => [audience, text])).toEqual([
      ['to_person', '¿Qué correo registró?'],
      ['from_person', 'maria arroba ejemplo'],
    ])
    expect(office.codes).toHaveLength(1)
    expect(office.stage.phone.devices()).toBe(1)
  })
})

/**
 * What runs when it is opened stays with the case: named in Slack, given to an administrator who
 * asks, and that is recorded.
 */
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const uploads = (): string[] =>
  story.w.slack.calls
    .filter(({ method }) => method === 'files.getUploadURLExternal')
    .map(({ args }) => JSON.stringify(args))
const both = [
  { name: 'factura.pdf.js', bytes: Buffer.from('WScript.Echo(1)') },
  { name: 'pantalla.txt', bytes: Buffer.from('texto') },
]

test('a script from a citizen is named and not uploaded; an administrator is given it in private', async () => {
  await story.write('María', 'no puedo entrar a ciudadania digital', { files: both })
  await story.write('María', 'si')
  await story.write('María', '1')
  const id = await story.newestCase()
  expect((await story.headline(id)).text).toContain('factura.pdf.js')
  expect(await story.showThread(id)).toContain('Por seguridad no se muestra aquí: factura.pdf.js')
  expect(uploads().join()).toContain('pantalla.txt')
  expect(uploads().join()).not.toContain('factura')

  const { number } = (await story.w.app.bot.cases.whole(id)) as { number: string }
  const refused = await story.slash('U0LUIS', `archivo ${number}`)
  expect(refused.told).toContain('administra')
  const given = await story.slash('U0JORGE', `archivo ${number}`)
  await story.settle()
  expect(given.told).toContain('factura.pdf.js')
  expect(uploads().join()).toContain('factura.pdf.js')
  expect(await story.showThread(id)).not.toContain('[archivo factura')
  const receipts = await story.w.store.receipts(id)
  expect(JSON.stringify(receipts)).toContain('"read"')
})

/**
 * A program is refused to staff wherever they add files, in a sentence that names it: by its name
 * the form refuses it before it is sent, by its bytes the bot does.
 */
import { casesChannel, Story } from '../support/story'

const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const elf = Buffer.concat([
  Buffer.from('7f454c460201010000000000000000000200', 'hex'),
  Buffer.alloc(200),
])
const named: [string, Buffer][] = [
  ['limpiar.exe', program],
  ['limpiar.bat', program],
  ['manual.pdf', program],
  ['arreglo.js', elf],
]
/** Refused by their names already. */
const scripts = ['limpiar.bat', 'limpiar.js', 'limpiar.vbs', 'limpiar.hta', 'limpiar.lnk'].map(
  (name): [string, Buffer] => [name, Buffer.from('del cache.tmp')],
)
const script = { name: 'limpiar.bat', bytes: Buffer.from('@echo off\r\ndel cache.tmp\r\n') }

let story: Story
let id: string
beforeEach(async () => {
  story = await Story.open()
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
})
afterEach(() => story.close())

const kept = async (): Promise<string[]> => {
  const state = await story.w.app.bot.cases.whole(id)
  return [...JSON.stringify(state).matchAll(/"name":"([^"]*\.(?:exe|bat|pdf|js))"/g)].map(
    ([, name = '']) => name,
  )
}
const refused = (name: string) =>
  expect.stringMatching(name === 'manual.pdf' ? /«manual\.pdf» no se puede enviar/ : name)

test('in the form that adds files', async () => {
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.attach')
  for (const [name, bytes] of [...named, ...scripts]) {
    const answer = await story.submit('U0LUIS', { files: [{ name, bytes }] })
    expect(answer).toMatchObject({ ok: false, errors: { files: refused(name) } })
  }
  await story.dismiss('U0LUIS')
  expect(await kept()).toEqual([])
})

test('by hand in the thread: the words stay, and the sentence says what was left out', async () => {
  const { ts: threadTs } = await story.headline(id)
  for (const [name, bytes] of named) {
    const files = [{ name, bytes, mimetype: 'application/octet-stream' }]
    const said = await story.w.slack.say({
      user: 'U0LUIS',
      channel: casesChannel,
      threadTs,
      text: 'Use esto',
      files,
    })
    expect(said.ok).toBe(true)
    await story.settle()
    const told = story.inbox('U0LUIS').map((message) => String(message['text']))
    expect(told).toContainEqual(expect.stringContaining(`No adjunté «${name}»`))
  }
  expect(await kept()).toEqual([])
})

test('a script that is added by hand is kept with the case: it may be its evidence', async () => {
  const { ts: threadTs } = await story.headline(id)
  const files = [{ ...script, mimetype: 'text/plain' }]
  await story.w.slack.say({
    user: 'U0LUIS',
    channel: casesChannel,
    threadTs,
    text: 'Evidencia',
    files,
  })
  await story.settle()
  expect(await kept()).toEqual(['limpiar.bat'])
})

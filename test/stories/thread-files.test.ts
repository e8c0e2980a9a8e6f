/**
 * A file posted in a thread: the message is entered at once, and the file when Slack hands it over,
 * once, whatever happens meanwhile.
 */
import { casesChannel, Story } from '../support/story'
import { blocksOf, readable, until } from '../support/world'

let story: Story
let id: string
beforeEach(async () => {
  story = await Story.open()
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
})
afterEach(() => story.close())

const note = { name: 'nota.txt', bytes: Buffer.from('revisado el lunes'), mimetype: 'text/plain' }
const post = async (text: string, files = [note], user = 'U0LUIS') =>
  story.w.slack.say({
    user,
    channel: casesChannel,
    threadTs: (await story.headline(id)).ts,
    text,
    files,
  })
/** Words and names of files of the record. */
const record = async () =>
  (await story.w.app.bot.cases.whole(id))?.messages.map(({ text, files }) =>
    [text, ...files.map(({ name }) => name)].filter(Boolean).join(' + '),
  )
const entered = (what: string, lines: string[]) =>
  until(what, async () => JSON.stringify(await record()) === JSON.stringify(lines))
const told = (user = 'U0LUIS') =>
  story
    .inbox(user)
    .map((message) => readable(blocksOf(message)) || String(message['text']))
    .filter((words) => words.includes(note.name))

test('a slow one: the words are entered before it is there', async () => {
  story.w.slack.faults.delay({ method: 'download', ms: 700 })
  await post('Va la nota')
  await entered('the words', ['Va la nota'])
  await entered('the file', ['Va la nota', 'nota.txt'])
  await story.settle()
  expect(told()).toEqual([])
})

test('one that fails is tried again, and attached once', async () => {
  story.w.slack.faults.fail({ method: 'files.info', status: 503, times: 3 })
  await post('')
  await story.settle()
  expect(await record()).toEqual([])
  await story.wait(60_000)
  expect(await record()).toEqual(['nota.txt'])
})

test('one that was deleted is said once, with the case whose thread it was in', async () => {
  story.w.slack.faults.fail({ method: 'files.info', error: 'file_not_found', times: 5 })
  await post('Va la nota')
  await story.wait(60_000)
  expect(await record()).toEqual(['Va la nota'])
  expect(told()).toEqual([
    'Hilo del caso INC-2026-000001: No pude leer «nota.txt» y no lo adjunté. Súbalo otra vez; lo demás quedó en el caso.',
  ])
})

test('one that Slack never hands over is given up: its poster and administrators are told, and one press tries again', async () => {
  story.w.slack.faults.fail({ method: 'files.info', status: 503, times: 40 })
  await post('Va la nota')
  for (let tries = 0; tries < 9; tries++) await story.wait(300_000)
  await until('the words to its poster', () => told().length > 0)
  expect(told()).toEqual([
    expect.stringContaining('Slack no entregó «nota.txt» y no está en el caso.'),
  ])
  expect(await story.home('U0JORGE')).toContain('(INC-2026-000001): Slack no lo entregó')
  story.w.slack.faults.clear()
  await story.pressHome('U0JORGE', 'parked.retry')
  await story.settle()
  expect(await record()).toEqual(['Va la nota', 'nota.txt'])
})

test('who may not write in the case adds no file either', async () => {
  await story.w.slack.join({ user: 'U0VISITA', channel: casesChannel })
  await post('', [note], 'U0VISITA')
  await story.settle()
  expect(await record()).toEqual([])
  expect(story.w.slack.calls.filter(({ method }) => method === 'files.info')).toEqual([])
})

/**
 * Files from staff: chosen in the modal, named in the preview, sent after the minute, and kept in
 * the thread.
 */
import { createHash } from 'node:crypto'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.4\n%âãÏÓ\n'),
  Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 251)),
])
const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(5000, 7),
])
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const both = [
  { name: 'informe.pdf', bytes: pdf },
  { name: 'foto.jpg', bytes: photo },
]

let story: Story
let id: string
beforeEach(async () => {
  story = await Story.open()
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.wait(61_000)
  story.lines.length = 0
})
afterEach(() => story.close())

const inThread = async (): Promise<string[]> =>
  (await story.thread(id))
    .flatMap((message) => (message['files'] as { id: string }[] | undefined) ?? [])
    .map(({ id: file }) => sha256(story.w.slack.file(file)?.bytes ?? Buffer.alloc(0)))
/** Hashes and types of what the person's telephone got. */
const onPhone = async (): Promise<string[][]> => {
  const files = story.w.phones
    .chat(story.person('María').id)
    .flatMap(({ from, files }) => (from === 'bot' ? files : []))
  return Promise.all(
    files.map(async ({ name, mime, hash }) => [
      name,
      mime,
      sha256((await story.w.files.get(hash)) ?? Buffer.alloc(0)),
    ]),
  )
}

test('a photo and a PDF arrive byte for byte after the minute, and stand once in the thread', async () => {
  await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: 'Le envío el informe.', files: both },
  })
  expect(story.viewText('U0LUIS')).toContain('2 archivos: informe.pdf, foto.jpg')
  await story.submit('U0LUIS')
  await story.wait(30_000)
  expect([await onPhone(), await inThread()]).toEqual([[], []])
  await story.wait(31_000)
  const arrived = [
    ['informe.pdf', 'application/pdf', sha256(pdf)],
    ['foto.jpg', 'image/jpeg', sha256(photo)],
  ]
  expect(await onPhone()).toEqual(arrived)
  expect(await inThread()).toEqual([sha256(pdf), sha256(photo)])
  await story.wait(61_000)
  expect(await onPhone()).toEqual(arrived)
  expect(await inThread()).toHaveLength(2)
  await story.showThread(id)
  expectTranscript('files-to-person', story.transcript())
})

test('a file that takes longer than Slack waits: the form says so, and goes on when the file is there', async () => {
  story.w.slack.faults.delay({ method: 'download', ms: 1500 })
  const fill = { text: 'Le envío el informe.', files: both.slice(0, 1) }
  await story.press('U0LUIS', 'step.write', { case: id })
  const viewId = String(story.view('U0LUIS')?.['id'])
  expect(
    await story.w.slack.submitView({ user: 'U0LUIS', viewId, values: fill as never }),
  ).toMatchObject({ ok: true })
  expect(story.viewText('U0LUIS')).toContain('Estamos recibiendo lo que envió')
  await story.wait(3000)
  expect(story.viewText('U0LUIS')).toContain('informe.pdf')
  await story.submit('U0LUIS')
  await story.wait(61_000)
  expect(await onPhone()).toEqual([['informe.pdf', 'application/pdf', sha256(pdf)]])
})

test('files need no words; a question does', async () => {
  const fill = { files: both.slice(0, 1), asks: 'ask' }
  const asked = await story.press('U0LUIS', 'step.write', { case: id, fill })
  expect(asked.errors?.['text']).toContain('escriba la pregunta')
  await story.submit('U0LUIS', { ...fill, asks: 'inform' })
  await story.submit('U0LUIS')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toBe(
    'Sobre su caso INC-2026-000001, le enviamos este archivo.',
  )
  expect(await onPhone()).toHaveLength(1)
})

test('a program that is called a document keeps the form, with one sentence', async () => {
  const files = [...both, { name: 'manual.pdf', bytes: program }]
  const refused = await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: 'El manual', files },
  })
  expect(refused).toMatchObject({
    ok: false,
    errors: { files: expect.stringMatching('«manual.pdf» no se puede enviar') },
  })
  await story.submit('U0LUIS', { text: 'El manual', files: both })
  expect(story.viewText('U0LUIS')).toContain('El manual')
})

test('a preview whose files were swept away meanwhile sends nothing', async () => {
  await story.press('U0LUIS', 'step.write', { case: id, fill: { text: 'El informe', files: both } })
  await story.w.files.sweep(story.w.now() + 2 * 86_400_000, async () => false)
  await story.submit('U0LUIS')
  expect(story.viewText('U0LUIS')).toContain('ya no están guardados')
  await story.wait(61_000)
  expect([await onPhone(), await inThread()]).toEqual([[], []])
})

test('where the chat takes no files, none are asked for', async () => {
  await story.close()
  story = await Story.open({ capabilities: { media: false } })
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.write', { case: id })
  const blocks = (story.view('U0LUIS')?.['blocks'] as { block_id: string }[]).map(
    ({ block_id }) => block_id,
  )
  expect(blocks).toContain('text')
  expect(blocks).not.toContain('files')
})

/**
 * A form whose files Slack hands over late: what was filled in is kept before it is answered,
 * applied once, or given back in words.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/store/port'
import { Story } from '../support/story'
import { blocksOf, readable } from '../support/world'

let dataDir: string
let story: Story
let id: string
/** How often it cannot be noted that a form is over. */
let fails = 0
const watch = (store: Store): Store => ({
  ...store,
  commit: async (change) => {
    if (fails > 0 && change.inbound?.id.startsWith('slack:done:')) throw new Error(`${fails--}`)
    return store.commit(change)
  },
})
const open = () => Story.open({ dataDir, watch, slack: { file: join(dataDir, 'slack.json') } })
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
  story = await open()
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
})
afterEach(async () => {
  await story.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const note = { name: 'nota.txt', bytes: Buffer.from('revisado el lunes'), mimetype: 'text/plain' }
const program = { name: 'manual.pdf', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]) }
/**
 * The modal of an act is sent with files that are slow, and answered; nothing else has happened
 * yet.
 */
const send = async (action: string, values: Record<string, unknown>) => {
  if (action === 'step.attach') {
    await story.press('U0LUIS', 'step.more', { case: id })
    await story.pressInView('U0LUIS', action)
  } else await story.press('U0LUIS', action, { case: id })
  story.w.slack.faults.delay({ method: 'download', ms: 1200 })
  const viewId = String(story.view('U0LUIS')?.['id'])
  const sent = await story.w.slack.submitView({ user: 'U0LUIS', viewId, values: values as never })
  expect(sent).toMatchObject({ ok: true })
  expect(story.viewText('U0LUIS')).toContain('Estamos recibiendo lo que envió')
}
const attach = (files = [note]) => send('step.attach', { files })
const write = (files: (typeof program)[] = [note]) =>
  send('step.write', { text: 'Le envío el informe.\nMi clave es Colibri77', files })
const attached = async () =>
  (await story.w.app.bot.cases.whole(id))?.messages.flatMap(({ files }) =>
    files.map(({ name }) => name),
  )
const back = () =>
  story
    .inbox('U0LUIS')
    .map((message) => readable(blocksOf(message)) || String(message['text']))
    .filter((words) => words.includes('no quedó registrado'))

test('the program ends between the answer and the file: the act is there once', async () => {
  await attach()
  expect(await attached()).toEqual([])
  await story.close()
  story = await open()
  await story.wait(5000)
  expect(await attached()).toEqual(['nota.txt'])
  await story.wait(60_000)
  expect([await attached(), back()]).toEqual([['nota.txt'], []])
})

test('it dies after the act and before that was noted: the act is there once, and nobody is told otherwise', async () => {
  fails = 1
  await attach()
  await story.wait(5000)
  expect(await attached()).toEqual(['nota.txt'])
  story.w.slack.faults.fail({ method: 'files.info', error: 'file_not_found', times: 5 })
  await story.wait(60_000)
  expect([await attached(), back(), fails]).toEqual([['nota.txt'], [], 0])
})

const words = '> Le envío el informe.\n> Mi clave es •••••'
test.each<[string, () => Promise<unknown>, RegExp]>([
  ['is a program', () => write([program]), /«manual.pdf» no se puede enviar/],
  [
    'was deleted',
    async () => {
      await write()
      story.w.slack.faults.fail({ method: 'files.info', error: 'file_not_found', times: 5 })
    },
    /No pude leer el archivo «nota.txt»/,
  ],
  [
    'came when the window was closed',
    async () => {
      await write()
      await story.dismiss('U0LUIS')
    },
    /cerró la ventana/,
  ],
  [
    'never came',
    async () => {
      await write()
      story.w.slack.faults.fail({ method: 'files.info', status: 503, times: 40 })
      for (let tries = 0; tries < 9; tries++) await story.wait(300_000)
      expect(await story.home('U0JORGE')).toContain(
        'Formulario con archivos (INC-2026-000001): Slack no lo entregó',
      )
    },
    /Slack no entregó los archivos/,
  ],
])(
  'a file that %s: their words come back to them, once, with nothing secret',
  async (_what, happens, why) => {
    await happens()
    await story.wait(60_000)
    expect(back()).toEqual([expect.stringMatching(why)])
    expect(back()[0]).toContain(words)
    expect(await attached()).toEqual([])
  },
)

test('a step that was decided meanwhile refuses, and their words come back', async () => {
  await write()
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(60_000)
  expect(back()).toHaveLength(1)
  expect(back()[0]).toContain(words)
})

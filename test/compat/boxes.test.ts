/**
 * A case that began when the annexes of a step were boxes for text: the text that it pins is read
 * as it was, its step is decided as before, and nothing of forms is offered on it.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caseOf } from '../support/agency'
import { clear } from '../support/clear'
import { formCase } from '../support/form-case'
import { monday, Story } from '../support/story'

let dataDir: string
let story: Story
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
})
afterEach(async () => {
  await story.close()
  clear(dataDir)
})

const lidia = 'U0LIDIA'
const box = 'Catastro en línea, aplicación web'

test('annexes that were boxes for text are filled in and decided as before, by a program that knows forms', async () => {
  story = await Story.open({
    dataDir,
    start: monday,
    proceduresDir: join(__dirname, 'texts'),
    slack: { file: join(dataDir, 'slack.bin') },
  })
  const { id } = await formCase(story, 'María')
  const before = await caseOf(story, id)
  expect(before.active).toMatchObject([{ step: '9', reading: 5 }])
  await story.close()

  story = await Story.open({
    dataDir,
    start: '2026-03-02T16:00:00.000Z',
    slack: { file: join(dataDir, 'slack.bin') },
  })
  const at = { case: id }
  expect(await story.showThread(id)).toMatch(/\[Confirmar\](?! \[Pedir formularios\])/)
  await story.press(lidia, 'step.confirm', at)
  const inputs = (story.view(lidia)?.['blocks'] as { type: string; block_id: string }[])
    .filter(({ type }) => type === 'input')
    .map(({ block_id: input }) => input)
  expect(inputs).toEqual([
    'out.tools.options',
    'out.annex1.value',
    'out.annex1_token.text',
    'out.annex2.value',
    'out.annex3.value',
    'choice',
    'instruction',
  ])
  await story.submit(lidia, {
    choice: ['cd_iop', 'pasarela_facturacion'],
    'out.tools.options': ['autenticacion', 'pasarela'],
    'out.annex2.value': box,
  })
  await story.wait(120_000)
  const after = await caseOf(story, id)
  expect(after.active.map(({ step }) => step)).toEqual(['10', '11'])
  expect(after.outputs.filter(({ step }) => step === '9')).toMatchObject([
    { output: 'tools' },
    { output: 'annex2', value: { kind: 'form', values: { value: box } } },
  ])
  expect(await story.showThread(id)).toContain(box)
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true })
})

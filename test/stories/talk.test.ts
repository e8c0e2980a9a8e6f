/**
 * Two audiences: what staff say among themselves, what the person is told, and what the person
 * answers. Knowledge, told and kept.
 */
import { attend } from '../support/pr01'
import { casesChannel, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const shownIn = async (id: string) =>
  (await story.thread(id)).map((message) => story.shown(message))

test('comments stay in the thread; what is written to the person is previewed, sent, marked, and answered', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(61_000)
  const heard = story.heard('María').length
  await story.press('U0LUIS', 'step.comment', {
    case: id,
    fill: { text: 'Ojo: parece el problema de ayer <!channel>' },
  })
  const { ts } = await story.headline(id)
  await story.w.slack.say({
    user: 'U0ANA',
    channel: casesChannel,
    threadTs: ts,
    text: 'Confirmo, lo vi también',
  })
  await story.wait(61_000)
  expect(story.heard('María')).toHaveLength(heard)
  expect((await story.w.app.bot.cases.whole(id))?.messages.map(({ text }) => text)).toEqual([
    'Ojo: parece el problema de ayer <!channel>',
    'Confirmo, lo vi también',
  ])
  expect((await shownIn(id)).join('\n')).toContain('&lt;!channel&gt;')

  story.tell('Luis pregunta a la persona')
  await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: '¿Qué correo registró?', asks: 'ask' },
  })
  expect(story.viewText('U0LUIS')).toContain('¿Qué correo registró?')
  expect(story.heard('María')).toHaveLength(heard)
  await story.submit('U0LUIS')
  await story.wait(61_000)
  const question = story.heard('María').at(-1) ?? ''
  expect(question).toContain('¿Qué correo registró?')
  expect((await story.headline(id)).text).toContain('Espera a la persona')
  expect((await shownIn(id)).filter((text) => text.includes('Enviado a María Q.'))).toHaveLength(1)
  await story.write('María', 'maria@example.com')
  const answer = (await shownIn(id)).at(-1)
  expect(answer).toContain('María Q. escribió')
  expect(answer).toContain('> maria@example.com')
  expect((await story.headline(id)).text).toContain('Abierto')
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('4')
  await story.showThread(id)
  expectTranscript('two-audiences', story.transcript())
})

test('the preview is exactly what arrives, long words too', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  const long = `${'Siga estos pasos con calma. '.repeat(100)}Fin.`
  await story.press('U0LUIS', 'step.write', { case: id, fill: { text: long, asks: 'inform' } })
  const shown = (
    (story.view('U0LUIS')?.['blocks'] as { type: string; text?: { text: string } }[]) ?? []
  )
    .filter(({ type }) => type === 'section')
    .map(({ text }) => text?.text ?? '')
    .join('')
  await story.submit('U0LUIS')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toBe(shown)
  expect(shown).toContain('Fin.')
})

test('photos of the person come into the thread, and files of the staff stay in it', async () => {
  await story.write('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'si', {})
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await story.write('María', '', { files: [{ name: 'pantalla.png', bytes: png }] })
  await story.write('María', '1')
  const id = await story.newestCase()
  expect((await story.headline(id)).text).toContain('1 archivo')
  expect((await shownIn(id)).join('\n')).toContain('[archivo pantalla.png]')
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.attach', {
    files: [{ name: 'informe.pdf', bytes: Buffer.from('%PDF-1.4 informe') }],
  })
  const state = await story.w.app.bot.cases.whole(id)
  expect(state?.messages.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([
    'informe.pdf',
  ])
  expect((await shownIn(id)).join('\n')).toContain('[archivo informe.pdf]')
})

test('an article written at step 6 is suggested on a later card, read, and sent as the answer', async () => {
  const first = await story.report(
    'María',
    'no puedo entrar a ciudadania digital me dice codigo invalido',
  )
  await story.press('U0LUIS', 'step.confirm', { case: first })
  await story.press('U0LUIS', 'step.choose.otro', { case: first })
  await story.press('U0LUIS', 'step.choose.no_diseno', { case: first })
  await story.press('U0LUIS', 'step.confirm', {
    case: first,
    fill: { 'out.solution.text': 'Pida un código nuevo.' },
  })
  await story.press('U0LUIS', 'step.confirm', {
    case: first,
    fill: {
      'out.article.action': 'written',
      'out.article.title': 'Código inválido al entrar a Ciudadanía Digital',
      'out.article.text': 'El código vence en cinco minutos: pida uno nuevo y escríbalo enseguida.',
    },
  })
  const second = await story.report(
    'Félix',
    'ciudadania digital me rechaza el codigo invalido no puedo entrar',
  )
  story.lines.length = 0
  await story.press('U0ANA', 'step.confirm', { case: second })
  const card = (await shownIn(second)).find((text) => text.includes('[Leer]'))
  expect(card).toContain('Código inválido al entrar a Ciudadanía Digital')
  const read = await story.press('U0ANA', 'article.read', { case: second })
  expect(read.modal).toBeDefined()
  expect(story.viewText('U0ANA')).toContain('El código vence en cinco minutos')
  await story.submit('U0ANA')
  expect(story.viewText('U0ANA')).toContain('El código vence en cinco minutos')
  await story.submit('U0ANA')
  await story.wait(61_000)
  expect(story.heard('Félix').at(-1)).toContain('El código vence en cinco minutos: pida uno nuevo')
  await story.showThread(second)
  expectTranscript('knowledge', story.transcript())
})

test('a solved case is offered as a similar one', async () => {
  const first = await story.report('María', 'la factura electronica rechaza mi NIT')
  await attend(story, first)
  await story.press('U0CARLA', 'step.confirm', { case: first })
  await story.press('U0CARLA', 'step.confirm', { case: first })
  const second = await story.report('Félix', 'mi NIT es rechazado en la factura electronica')
  await story.press('U0ANA', 'step.confirm', { case: second })
  expect((await shownIn(second)).join('\n')).toContain('Caso parecido INC-2026-000001')
})

/**
 * What people and networks do wrong: one clear sentence each, and nothing entered before is lost.
 */
import { attend } from '../support/pr01'
import { casesChannel, Story } from '../support/story'
import { controlsOf, until } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open({ parallel: true })
})
afterEach(() => story.close())
const login = 'no puedo entrar a ciudadania digital'
const stepOf = async (id: string) => (await story.w.app.bot.cases.whole(id))?.active[0]?.step
const receipts = (id: string) => story.w.store.receipts(id)
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 'a')

test('two people press at the same moment: one wins, the other is told who', async () => {
  const id = await story.report('María', login)
  const control = story.control('step.confirm', id)
  if (!control) throw new Error('no card')
  const { channel, ts, actionId, blockId, value } = control
  const press = (user: string) =>
    story.w.slack.press({ user, channel, ts, actionId, blockId, value })
  await Promise.all([press('U0LUIS'), press('U0ANA')])
  await story.settle()
  expect(await stepOf(id)).toBe('3')
  expect((await receipts(id)).filter(({ act }) => act === 'confirm')).toHaveLength(2)
  const told = (user: string) =>
    story.w.slack
      .ephemerals(user)
      .map((one) => JSON.stringify(one))
      .join()
  const won = (await story.w.app.bot.cases.whole(id))?.decided.at(-1)?.decidedBy
  const lost = won === 'U0LUIS' ? 'U0ANA' : 'U0LUIS'
  expect(told(won as string)).toBe('')
  expect(told(lost)).toContain(`Este paso ya se decidió: <@${won}> confirmó hoy a las 10:00.`)
  expect(told(lost)).toContain('No se cambió nada en INC-2026-000001.')
})

test('a press on a card that Slack still shows old: told what happened since', async () => {
  const id = await story.report('María', login)
  story.w.slack.faults.fail({ method: 'chat.update', status: 503, times: 99 })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  const late = await story.press('U0ANA', 'step.confirm', { case: id })
  expect(late.told).toContain('Este paso ya se decidió: <@U0LUIS> confirmó')
  story.w.slack.faults.clear()
  await story.wait(60_000)
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    '3. Verifique',
  )
})

test('every delivery of Slack twice, word for word: once', async () => {
  const id = await story.report('María', login)
  story.w.slack.faults.repeatDelivery({ kind: 'action' })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.no_diseno', { case: id })
  story.w.slack.faults.repeatDelivery({ kind: 'submission' })
  await story.press('U0LUIS', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'Una sola vez' },
  })
  story.w.slack.faults.repeatDelivery({ kind: 'event' })
  const { ts } = await story.headline(id)
  await story.w.slack.say({ user: 'U0LUIS', channel: casesChannel, threadTs: ts, text: 'una nota' })
  await story.settle()
  const state = await story.w.app.bot.cases.whole(id)
  expect(state?.active[0]?.step).toBe('6')
  expect(state?.outputs.filter(({ value }) => value.kind === 'text')).toHaveLength(1)
  expect(state?.messages).toHaveLength(1)
})

test('a modal sent after the step was decided: told in the modal what happened since, and nothing typed is lost', async () => {
  const id = await story.report('María', login)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.no_diseno', { case: id })
  await story.press('U0LUIS', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'La solución' },
  })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  const fill = {
    'out.article.action': 'written',
    'out.article.title': 'Un título',
    'out.article.text': 'Un texto',
  }
  const late = await story.submit('U0LUIS', fill)
  expect(late.ok).toBe(false)
  expect(Object.values(late.errors ?? {})[0]).toContain('Este paso ya se decidió: Luis M. confirmó')
  expect(JSON.stringify(story.view('U0LUIS'))).toContain('Un texto')
  expect(await stepOf(id)).toBe('7')
})

test('somebody took the step over while the modal was open: nothing typed is lost', async () => {
  const id = await story.report('María', login)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.no_diseno', { case: id })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0ANA', 'step.more', { case: id })
  await story.pressInView('U0ANA', 'step.take', { text: 'Luis salió' })
  const late = await story.submit('U0LUIS', { 'out.solution.text': 'Lo que escribí' })
  expect(late.errors?.['out.solution.text']).toContain('Este paso está a cargo de Ana R.')
  expect(JSON.stringify(story.view('U0LUIS'))).toContain('Lo que escribí')
})

test('an expired trigger, and a press that never arrived', async () => {
  const id = await story.report('María', login)
  story.w.slack.faults.fail({ method: 'views.open', error: 'expired_trigger_id' })
  await story.press('U0LUIS', 'step.comment', { case: id })
  await until('the words to press again', () =>
    JSON.stringify(story.w.slack.ephemerals('U0LUIS').at(-1) ?? '').includes(
      'Tardó más de lo normal. Pulse el botón otra vez, por favor.',
    ),
  )
  story.w.slack.faults.dropDelivery({ kind: 'action' })
  const { channel, ts, actionId, blockId, value } = story.control('step.confirm', id) ?? { ts: '' }
  const lost = await story.w.slack.press({
    user: 'U0LUIS',
    channel: channel ?? '',
    ts,
    actionId: actionId ?? '',
    blockId,
    value,
  })
  expect(lost.ok).toBe(false)
  expect(await stepOf(id)).toBe('2')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(await stepOf(id)).toBe('3')
})

test('a file of 11 MB from a phone, and one of 26 MB that staff post in a thread', async () => {
  await story.write('María', login)
  await story.write('María', 'si')
  await story.write('María', 'mire', { files: [{ name: 'video.txt', bytes: megabytes(11) }] })
  expect(story.heard('María').at(-1)).toContain('No pude recibir ese archivo: pesa más de 10 MB.')
  await story.write('María', '1')
  const id = await story.newestCase()
  expect((await story.w.app.bot.cases.whole(id))?.intake.text).toContain(login)
  const { ts } = await story.headline(id)
  await story.w.slack.say({
    user: 'U0LUIS',
    channel: casesChannel,
    threadTs: ts,
    text: 'va el video',
    files: [{ name: 'video.txt', mimetype: 'text/plain', bytes: megabytes(26) }],
  })
  await story.settle()
  const state = await story.w.app.bot.cases.whole(id)
  expect(state?.messages.map(({ text }) => text)).toEqual(['va el video'])
  expect(state?.messages[0]?.files).toEqual([])
  const told = story.w.slack.ephemerals('U0LUIS').map((one) => String(one['text']))
  expect(told.at(-1)).toContain('video.txt')
  expect(told.at(-1)).toContain('25 MB')
})

test('an empty message, only an emoji, 20,000 characters, and a number that is nobody’s', async () => {
  await story.write('María', '')
  await story.write('María', '😭😭')
  expect(story.heard('María').at(-1)).toMatch(/Responda \*sí\* o \*no\*/)
  await story.write('María', '👍')
  await story.write('María', '🤷')
  expect(story.heard('María').at(-1)).not.toContain('Esto es lo que entendí')
  const long = `${login}: ${'muy largo '.repeat(2000)}`.slice(0, 20_000)
  await story.write('María', long)
  expect(story.heard('María').at(-1)).toContain('largo')
  await story.write('María', '1')
  const id = await story.newestCase()
  expect((await story.w.app.bot.cases.whole(id))?.intake.text.length).toBeGreaterThanOrEqual(19_990)
  expect((await story.thread(id)).length).toBe(2)
  await story.write('María', 'estado INC-2026-000099')
  expect(story.heard('María').at(-1)).toContain(
    'No encuentro el caso INC-2026-000099 entre los suyos.',
  )
})

test('a phone delivers twice and out of order: nothing changes', async () => {
  await story.write('María', login, { id: 'm1' })
  await story.write('María', 'si', { id: 'm2' })
  await story.write('María', '1', { id: 'm3' })
  const id = await story.newestCase()
  const heard = story.heard('María').length
  for (const message of ['m3', 'm1', 'm2', 'm3'])
    await story.write('María', 'otra vez', { id: message })
  expect(story.heard('María')).toHaveLength(heard)
  expect(await story.newestCase()).toBe(id)
})

test('events of Slack out of order: both notes are kept, each once', async () => {
  const id = await story.report('María', login)
  const { ts } = await story.headline(id)
  story.w.slack.faults.reorderDeliveries({ kind: 'event', count: 2 })
  const say = (text: string) =>
    story.w.slack.say({ user: 'U0LUIS', channel: casesChannel, threadTs: ts, text })
  await Promise.all([say('primera'), say('segunda')])
  await story.settle()
  const texts = (await story.w.app.bot.cases.whole(id))?.messages.map(({ text }) => text)
  expect(texts?.sort()).toEqual(['primera', 'segunda'])
})

test('words of 12,000 characters in the thread are kept whole', async () => {
  const id = await story.report('María', login)
  const { ts } = await story.headline(id)
  const text = 'palabra '.repeat(1499).trim()
  await story.w.slack.say({ user: 'U0LUIS', channel: casesChannel, threadTs: ts, text })
  await story.settle()
  expect((await story.w.app.bot.cases.whole(id))?.messages[0]?.text).toBe(text)
})

test('words beyond a field’s limit come back at the field', async () => {
  const id = await story.report('María', login)
  const typed = await story.press('U0LUIS', 'step.comment', {
    case: id,
    fill: { text: 'a'.repeat(3001) },
  })
  expect(typed.ok).toBe(false)
  const blank = await story.submit('U0LUIS', { text: '   ' })
  expect(blank.errors?.['text']).toBeDefined()
  await story.submit('U0LUIS', { text: '👍' })
  expect((await story.w.app.bot.cases.whole(id))?.messages[0]?.text).toBe('👍')
})

test('a closed case: every control is gone, and a comment that was being written is kept', async () => {
  const id = await story.report('María', login)
  await attend(story, id)
  await story.press('U0CARLA', 'step.more', { case: id })
  await story.pressInView('U0CARLA', 'step.comment')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  const left = story.messages().flatMap((message) => controlsOf(casesChannel, message))
  expect(left).toEqual([])
  await story.submit('U0CARLA', { text: 'lo que escribía' })
  expect((await story.w.app.bot.cases.whole(id))?.messages.map(({ text }) => text)).toEqual([
    'lo que escribía',
  ])
})

test('hostile and enormous words are disarmed, clipped and posted; nothing is parked', async () => {
  await story.write(
    'María',
    `<!channel> <@U0LUIS> <http://malo.example|banco> ciudadania digital ${'<&>'.repeat(3000)}`,
  )
  await story.write('María', 'si')
  await story.write('María', '1')
  const id = await story.newestCase()
  await story.write('María', 'agregar')
  await story.write('María', 'línea\n'.repeat(3000))
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.comment', { case: id, fill: { text: '&<>'.repeat(1000) } })
  await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: '&<>'.repeat(999), asks: 'ask' },
  })
  await story.submit('U0LUIS', {})
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('&<>&<>')
  expect(
    (await story.w.store.outbox.parked({ limit: 10 })).rows.map(({ id: effect, error }) => [
      effect,
      error,
    ]),
  ).toEqual([])
  const everything = JSON.stringify([
    story.messages(),
    story.w.slack.homeOf('U0LUIS'),
    story.inbox('U0LUIS'),
  ])
  expect(everything).not.toContain('<!channel>')
  expect(everything).not.toContain('<http://malo')
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    'Espera la respuesta',
  )
  for (const words of ['caso 1', 'buscar <!channel>', '<!channel> '.repeat(200), 'pendientes'])
    expect((await story.slash('U0LUIS', words)).told).not.toBe('')
})

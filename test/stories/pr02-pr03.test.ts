/**
 * PR02 and PR03: each branch with its roles, what it asks for, what stays inside, and the returns.
 */
import { Story } from '../support/story'
import { blocksOf, readable } from '../support/world'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const stepsOf = async (id: string) =>
  (await story.w.app.bot.cases.whole(id))?.active.map(({ step }) => step)
const agreed = { 'out.coordination.with': 'Paola C., UIT', 'out.coordination.means': 'teléfono' }
const hours = (amount: string) => ({ 'out.estimate.amount': amount, 'out.estimate.unit': 'hours' })

async function toPr02(): Promise<string> {
  const id = await story.report(
    'Félix',
    'el servicio de facturacion electronica esta caido desde las 9',
  )
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.disponibilidad', { case: id })
  return id
}
async function toPr03(): Promise<string> {
  const id = await story.report(
    'Félix',
    'en la plataforma de tramites no hay donde poner mi segundo apellido',
  )
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.diseno', { case: id })
  return id
}
/** From the solution to the closing: 4 and 5 of UIT, 6 and 7 of the operator. */
async function answered(id: string, solution: string, answer = solution): Promise<void> {
  await story.press('U0PAOLA', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': solution },
  })
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  await story.press('U0LUIS', 'step.confirm', { case: id, fill: { 'out.answer.text': answer } })
}
async function closed(id: string): Promise<void> {
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('closed')
}

test('PR02 solved by UIT itself, with its estimate', async () => {
  const id = await toPr02()
  expect(await stepsOf(id)).toEqual(['2'])
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.choose.uit', { case: id })
  const wrong = await story.press('U0PAOLA', 'step.confirm', { case: id, fill: hours('0') })
  expect(wrong.errors?.['out.estimate.amount']).toBeDefined()
  await story.submit('U0PAOLA', hours('1.5'))
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await answered(id, 'Reiniciamos el servicio; ya puede facturar.')
  await closed(id)
  expect(story.heard('Félix').at(-1)).toContain('Reiniciamos el servicio; ya puede facturar.')
  const thread = await story.showThread(id)
  expect(thread).toContain('Estimado: 1,5 horas de trabajo')
  expectTranscript('pr02-uit', story.transcript())
})

test('PR02 with UPAT', async () => {
  const id = await toPr02()
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.choose.upat', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id, fill: hours('3') })
  await story.press('U0DIEGO', 'step.confirm', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id, fill: agreed })
  expect(await stepsOf(id)).toEqual(['3.A.2'])
  expect(await story.showThread(id)).toMatch(/Coordine la respuesta con UIT[^]*Paola C\., UIT/)
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await answered(id, 'Se corrigió el sistema.')
  await closed(id)
  expect(story.heard('Félix').at(-1)).toContain('Se corrigió el sistema.')
})

test('PR02 with ACGII: class and priority, and an internal record that the person never reads', async () => {
  const id = await toPr02()
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.choose.acgii', { case: id })
  await story.press('U0SONIA', 'step.confirm', { case: id })
  const classified = await story.press('U0SONIA', 'step.confirm', { case: id })
  const fields = (classified.modal?.['blocks'] as { block_id: string }[]).map(
    ({ block_id }) => block_id,
  )
  const [kind] = fields.filter((field) => field.endsWith('.class'))
  const [priority] = fields.filter((field) => field.endsWith('.priority'))
  await story.submit('U0SONIA', {
    [kind as string]: 'Denegación de servicio',
    [priority as string]: 'high',
  })
  await story.press('U0SONIA', 'step.confirm', { case: id })
  const record = await story.press('U0SONIA', 'step.confirm', { case: id })
  const inputs = (record.modal?.['blocks'] as { block_id: string; type: string }[]).filter(
    ({ type }) => type === 'input',
  )
  await story.submit('U0SONIA', {
    [inputs[0]?.block_id as string]: 'Ataque desde 203.0.113.9, bloqueado.',
  })
  await story.press('U0SONIA', 'step.confirm', { case: id, fill: agreed })
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'El servicio ya responde.' },
  })
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  const answer = await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(JSON.stringify(answer.modal)).toContain('El servicio ya responde.')
  expect(JSON.stringify(answer.modal)).not.toContain('203.0.113.9')
  await story.submit('U0LUIS', { 'out.answer.text': 'El servicio ya responde.' })
  await closed(id)
  expect(story.heard('Félix').join('\n')).not.toContain('203.0.113.9')
  const thread = await story.showThread(id)
  expect(thread).toContain('Denegación de servicio, prioridad alta')
  expectTranscript('pr02-acgii', story.transcript())
})

test('PR02 is returned from 8 to 6, and then to 3', async () => {
  const id = await toPr02()
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.choose.uit', { case: id })
  await story.press('U0PAOLA', 'step.confirm', { case: id, fill: hours('1') })
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await answered(id, 'Reiniciamos el servicio.')
  await story.press('U0CARLA', 'step.observe', {
    case: id,
    fill: { to: '6', reason: 'Falta el artículo.' },
  })
  expect(await stepsOf(id)).toEqual(['6'])
  const fill = {
    'out.article.action': 'written',
    'out.article.title': 'Caída',
    'out.article.text': 'Reiniciar el servicio.',
  }
  await story.press('U0LUIS', 'step.confirm', { case: id, fill })
  const again = await story.press('U0LUIS', 'step.confirm', { case: id, fill: {} })
  expect(again.errors?.['out.answer.text']).toContain('Es el mismo texto que la revisión observó.')
  await story.submit('U0LUIS', {
    'out.answer.text': 'Reiniciamos el servicio; si vuelve a caer, avísenos.',
  })
  await story.press('U0CARLA', 'step.observe', {
    case: id,
    fill: { to: '3', reason: 'Era de UPAT.' },
  })
  expect(await stepsOf(id)).toEqual(['3'])
  await story.press('U0PAOLA', 'step.choose.uit', { case: id })
  await story.press('U0PAOLA', 'step.confirm', { case: id, fill: hours('2') })
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  await answered(id, 'Se amplió la memoria.')
  await closed(id)
  expect(story.heard('Félix').at(-1)).toMatch(/reemplaza[\s\S]*Se amplió la memoria\./)
})

test('PR03 solved by ADIT, returned from 6 to 4', async () => {
  const id = await toPr03()
  expect(await stepsOf(id)).toEqual(['2'])
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0RAUL', 'step.choose.adit', { case: id })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0RAUL', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'Se agregó la casilla.' },
  })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  await story.press('U0LUIS', 'step.confirm', {
    case: id,
    fill: { 'out.answer.text': 'Ya hay una casilla para el segundo apellido.' },
  })
  await story.wait(61_000)
  await story.press('U0CARLA', 'step.observe', {
    case: id,
    fill: { to: '4', reason: 'Explique dónde está.' },
  })
  expect(await stepsOf(id)).toEqual(['4'])
  await story.press('U0LUIS', 'step.decline', { case: id })
  await story.press('U0LUIS', 'step.confirm', {
    case: id,
    fill: { 'out.answer.text': 'La casilla está bajo el nombre.' },
  })
  await closed(id)
  await story.showThread(id)
  expectTranscript('pr03-adit', story.transcript())
})

test('PR03 with UPAT and UIT', async () => {
  const id = await toPr03()
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0RAUL', 'step.choose.upat', { case: id })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id, fill: hours('8') })
  await story.press('U0DIEGO', 'step.confirm', { case: id })
  await story.press('U0DIEGO', 'step.confirm', { case: id, fill: agreed })
  // The results of 3.B.6 are asked for, and may be left empty.
  await story.press('U0IVAN', 'step.confirm', { case: id, fill: {} })
  await story.press('U0IVAN', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'Publicado en el servidor 2.' },
  })
  await story.press('U0IVAN', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  const answer = await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(story.viewText('U0LUIS')).toContain('Publicado en el servidor 2.')
  expect(JSON.stringify(answer.modal)).not.toContain('initial_value')
  await story.submit('U0LUIS', { 'out.answer.text': 'Publicado.' })
  await closed(id)
  expect(story.heard('Félix').at(-1)).toContain('Publicado.')
})

test('a unit sends back a case that is not its own: whoever chose is told why, chooses anew, and nobody else may', async () => {
  const id = await toPr02()
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  await story.press('U0PAOLA', 'step.choose.upat', { case: id })
  story.lines.length = 0
  const fill = { reason: 'Es un ataque: le toca a ACGII.' }
  const refused = await story.press('U0SONIA', 'step.observe', { case: id })
  expect(refused.told).toContain('UPAT')
  const told = (user: string) => story.w.slack.notified.filter((one) => one.user === user).length
  const before = told('U0PAOLA')
  await story.press('U0DIEGO', 'step.observe', { case: id, fill })
  expect(await stepsOf(id)).toEqual(['3'])
  await story.wait(61_000)
  expect((await story.headline(id)).text).toContain('Observado')
  expect([told('U0PAOLA'), told('U0SONIA')]).toEqual([before + 1, 0])
  const thread = (await story.thread(id)).map((message) => readable(blocksOf(message))).join('\n')
  expect(thread).toContain(
    'Diego L. observó el paso *3. Decida quién lo gestiona*, que vuelve a usted. Hasta',
  )
  expect((await story.slash('U0PAOLA', 'pendientes')).told).toMatch(
    /3\. Decida quién lo gestiona[^]*Observado/,
  )
  expect(story.heard('Félix').join()).not.toContain('ACGII')
  await story.press('U0PAOLA', 'step.choose.acgii', { case: id })
  expect(await stepsOf(id)).toEqual(['3.C.1'])
  await story.showThread(id)
  expectTranscript('pr02-not-ours', story.transcript())
})

test.each([
  ['3.A.1', 'adit', 'U0RAUL'],
  ['3.B.2', 'upat', 'U0DIEGO'],
])(
  'PR03: at %s the card says whether a case that is of others may be sent back',
  async (step, choice, user) => {
    const id = await toPr03()
    await story.press('U0RAUL', 'step.confirm', { case: id })
    await story.press('U0RAUL', `step.choose.${choice}`, { case: id })
    if (step === '3.B.2') await story.press('U0RAUL', 'step.confirm', { case: id })
    const control = story.control('step.observe', id)
    if (choice === 'adit') return expect(control).toBeUndefined()
    expect(control?.label).toBe('No nos corresponde')
    await story.press(user, 'step.observe', { case: id, fill: { reason: 'No es del sistema.' } })
    expect(await stepsOf(id)).toEqual(['3'])
  },
)

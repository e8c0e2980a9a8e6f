/**
 * Who reported by telephone: staff are asked to call, the number is the holder's alone, and the
 * chat of the same person.
 */
import type { WholeCase } from '../../src/flows/case/history'
import { momentsOf } from '../../src/sandbox/server/case-timeline'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const day = 24 * 3_600_000
const solution = 'Pida un código nuevo en la página.'
async function registered(phone: string, name = 'Rosa Mamani'): Promise<string> {
  await story.slash('U0LUIS', 'nuevo')
  await story.submit('U0LUIS', {
    channel: 'phone',
    name,
    ...(phone ? { phone } : {}),
    text: 'No le llega el código',
  })
  return story.newestCase()
}
/** PR01 up to the step that tells the person. */
async function toTell(id: string): Promise<void> {
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.no_diseno', { case: id })
  await story.press('U0LUIS', 'step.confirm', { case: id, fill: { 'out.solution.text': solution } })
  await story.press('U0LUIS', 'step.decline', { case: id })
}
const state = (id: string) => story.w.app.bot.cases.whole(id)
const stepsOf = async (id: string) => (await state(id))?.active.map(({ step }) => step)
const cards = async (id: string) =>
  (await story.thread(id)).map((message) => story.shown(message)).join('\n')
/** Everything that Slack keeps of the case and tells people. */
const everywhere = () =>
  JSON.stringify([
    story.w.slack.snapshot(),
    ...['U0LUIS', 'U0ANA', 'U0CARLA'].map((id) => story.w.slack.ephemerals(id)),
  ])

test('told by telephone: the words at hand, the number for the holder alone, one press', async () => {
  const id = await registered('70012345')
  await toTell(id)
  const card = await cards(id)
  expect(card).toContain('Esta persona reportó por teléfono')
  expect(card).toContain(`> ${solution}`)
  expect(card).toMatch(/\[Informado\] \[No contesta\] \[Ver teléfono\]/)
  const shown = await story.press('U0LUIS', 'step.phone', { case: id })
  expect(JSON.stringify(shown.modal)).toContain('+591 70012345')
  expect(story.viewText('U0LUIS')).toContain(solution)
  await story.dismiss('U0LUIS')
  const other = await story.press('U0ANA', 'step.phone', { case: id })
  expect(other.told).toContain('Este paso está a cargo de <@U0LUIS>')
  expect((await story.press('U0CARLA', 'step.phone', { case: id })).told).toContain(
    'Este paso le corresponde a',
  )
  await story.press('U0LUIS', 'step.told', { case: id })
  expect(await stepsOf(id)).toEqual(['8'])
  expect(await cards(id)).toContain('Informada por el personal')
  expect(everywhere()).not.toMatch(/700 ?12345/)
  await story.showThread(id)
  expectTranscript('phone', story.transcript())
})

test('nobody answers: the third day lets the step pass, and the supervisor reads it', async () => {
  const id = await registered('70012345')
  await toTell(id)
  const first = await story.press('U0LUIS', 'step.unanswered', { case: id, told: true })
  expect(first.told).toContain('sigue en: 7.')
  expect(first.told).toContain('hasta mañana martes a las 12:30')
  await story.press('U0LUIS', 'step.unanswered', { case: id, told: true })
  expect(await cards(id)).toContain('Va un día sin respuesta; al 3.º el paso sigue sin avisar')
  await story.wait(day)
  await story.press('U0LUIS', 'step.unanswered', { case: id, told: true })
  expect(await stepsOf(id)).toEqual(['7'])
  await story.wait(day)
  await story.press('U0LUIS', 'step.unanswered', { case: id })
  expect(await stepsOf(id)).toEqual(['8'])
  expect(await cards(id)).toContain('El paso siguió sin avisarle')
  const lines = momentsOf((await state(id)) as WholeCase, 'es', (who) => who)
  expect(lines.filter(({ text }) => text === 'La persona no contestó la llamada')).toHaveLength(4)
})

test('from the modal with the number too, and a step that writes the answer asks for it', async () => {
  const id = await registered('70012345')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.press('U0LUIS', 'step.choose.diseno', { case: id })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0RAUL', 'step.choose.adit', { case: id })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0RAUL', 'step.confirm', {
    case: id,
    fill: { 'out.solution.text': 'Se agregó la casilla.' },
  })
  await story.press('U0RAUL', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.decline', { case: id })
  expect(await cards(id)).toContain('> Se agregó la casilla.')
  await story.press('U0LUIS', 'step.phone', { case: id })
  await story.pressInView('U0LUIS', 'step.told')
  expect(story.viewText('U0LUIS')).toContain('Escriba lo que le dijo a la persona.')
  await story.submit('U0LUIS', { 'out.answer.text': 'Ya tiene una casilla más.' })
  expect(await stepsOf(id)).toEqual(['6'])
})

test('an untaken step is taken by whoever asks for the number', async () => {
  const id = await registered('70012345')
  await toTell(id)
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.release')
  await story.dismiss('U0LUIS')
  const shown = await story.press('U0ANA', 'step.phone', { case: id })
  expect(JSON.stringify(shown.modal)).toContain('+591 70012345')
  expect((await state(id))?.active[0]?.holder).toBe('U0ANA')
})

test('the number of a step whose holder left the role is shown to whoever takes it', async () => {
  const id = await registered('70012345')
  await toTell(id)
  await story.slash('U0JORGE', 'roles')
  await story.pressTold('U0JORGE', 'roles.revoke', { member: 'U0LUIS', role: 'operador' })
  await story.wait(day)
  expect((await story.press('U0LUIS', 'step.phone', { case: id })).modal).toBeUndefined()
  const shown = await story.press('U0ANA', 'step.phone', { case: id })
  expect(JSON.stringify(shown.modal)).toContain('+591 70012345')
  expect((await state(id))?.active[0]?.holder).toBe('U0ANA')
})

test('at the desk without a telephone: they are told the way they came', async () => {
  await story.slash('U0LUIS', 'nuevo')
  await story.submit('U0LUIS', {
    channel: 'desk',
    name: 'Rosa Mamani',
    text: 'No le llega el código',
  })
  const id = await story.newestCase()
  await toTell(id)
  expect(await cards(id)).toContain('No dejó teléfono: avísele por el mismo medio')
  expect(story.control('step.phone', id)).toBeUndefined()
})

test('a telephone that writes to us: offered at the registration, and staff say that it is theirs', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.slash('U0LUIS', 'nuevo')
  const done = await story.submit('U0LUIS', {
    ...{ channel: 'phone', name: 'María Quispe', phone: '70000001', text: 'No le llega el código' },
  })
  expect(done.told).toContain('escribe a Conducto por WhatsApp, con el nombre «María Q.»')
  const id = await story.newestCase()
  expect((await state(id))?.intake.contact).toBeUndefined()
  await story.pressTold('U0LUIS', 'case.link')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('Su caso es el *INC-2026-000002*')
  await toTell(id)
  expect(story.control('step.told', id)).toBeUndefined()
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain(
    `Su caso INC-2026-000002 quedó resuelto: ${solution}`,
  )
})

test('offered with the number as well, where the step tells the person', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  const id = await registered('70000001', 'María Quispe')
  await toTell(id)
  await story.press('U0LUIS', 'step.phone', { case: id })
  await story.pressInView('U0LUIS', 'step.link')
  await story.dismiss('U0LUIS')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain(`quedó resuelto: ${solution}`)
})

test('what they say by telephone is recorded for them: a verdict and a rating, also after the closing', async () => {
  const id = await registered('70012345')
  await toTell(id)
  await story.press('U0LUIS', 'step.told', { case: id })
  const fill = { verdict: 'not_yet', text: 'Lo pruebo en la tarde' }
  await story.press('U0LUIS', 'step.verdict', { case: id, fill })
  expect((await state(id))?.verdict).toMatchObject({ is: 'not_yet', text: 'Lo pruebo en la tarde' })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  expect((await state(id))?.mood).toBe('closed')
  const refused = await story.press('U0CARLA', 'step.verdict', { case: id })
  expect(refused.told).toContain('Operador de Soporte Técnico')
  await story.press('U0LUIS', 'step.verdict', {
    case: id,
    fill: { verdict: 'solved', rating: '5' },
  })
  expect(await state(id)).toMatchObject({ verdict: { is: 'solved' }, rating: 5, mood: 'closed' })
  const said = (await story.w.store.receipts(id)).filter(
    ({ act }) => act === 'verdict' || act === 'rate',
  )
  expect(said.map(({ act, choices, actor }) => [act, choices[0], actor])).toEqual([
    ['verdict', 'not_yet', 'U0LUIS'],
    ['verdict', 'solved', 'U0LUIS'],
    ['rate', '5', 'U0LUIS'],
  ])
  expect(
    said.every(
      ({ body }) => body.includes('"onBehalf":{"channel":"phone"}') && !body.includes('Rosa'),
    ),
  ).toBe(true)
  await story.wait(5000)
  const { text } = await story.headline(id)
  expect(text).toContain('respuesta de Rosa Mamani, por teléfono')
})

test('a "no" by telephone after the closing reopens the case', async () => {
  const id = await registered('70012345')
  await toTell(id)
  await story.press('U0LUIS', 'step.told', { case: id })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.verdict', {
    case: id,
    fill: { verdict: 'not_solved', text: 'Sigue sin llegar' },
  })
  expect(await stepsOf(id)).toEqual(['3'])
})

test('after the days of reopening it opens a linked case, once, as it does in a chat', async () => {
  const id = await registered('70012345')
  await toTell(id)
  await story.press('U0LUIS', 'step.told', { case: id })
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(12 * day)
  const fill = { verdict: 'not_solved', text: 'Sigue sin llegar' }
  const done = await story.press('U0LUIS', 'step.verdict', { case: id, fill })
  expect(done.told).toContain(
    'Ya pasaron los días para reabrir INC-2026-000001: continúa en el caso INC-2026-000002.',
  )
  const next = await story.newestCase()
  expect(await cards(next)).toContain(
    ':memo: <@U0LUIS> anotó lo que contó Rosa Mamani\n> Sigue sin llegar',
  )
  expect((await story.headline(next)).text).toContain('Continúa INC-2026-000001')
  const again = await story.press('U0LUIS', 'step.verdict', { case: id, fill })
  expect(again.told).toContain('INC-2026-000002. Anote allí lo que dijo la persona.')
  expect((await state(id))?.mood).toBe('closed')
  expect(everywhere()).not.toMatch(/700 ?12345/)
})

describe('estado from the number of a report by telephone', () => {
  let id: string
  beforeEach(async () => {
    id = await registered('70000001', 'María Elena Quispe')
    await story.write('María', 'estado')
    await story.write('María', 'si')
  })
  const contact = async () => (await state(id))?.intake.contact

  test('opens nothing by itself, nor with one part of the name, nor another number', async () => {
    for (const text of ['estado', 'María', 'Rosa Mamani', 'estado INC-2026-000011'])
      await story.write('María', text)
    expect(await contact()).toBeUndefined()
    expect(story.heard('María').join()).not.toContain('INC-2026-000001')
  })
  test.each(['estado INC-2026-000001', 'soy María Quispe'])(
    "finds the case with «%s», and it is the person's from then on",
    async (text) => {
      await story.write('María', text)
      expect(story.heard('María').at(-1)).toMatch(
        /Encontré su caso INC-2026-000001[\s\S]*un operador revisa su reporte/,
      )
      expect(await contact()).toBeDefined()
    },
  )
})

test('somebody who names the case before agreeing is asked first, and it is no report', async () => {
  const id = await registered('70000001', 'María Elena Quispe')
  await story.write('María', 'estado del caso INC-2026-000001')
  expect(story.heard('María').at(-1)).not.toContain('INC-2026')
  await story.write('María', 'si')
  expect(story.heard('María').at(-1)).toContain('Encontré su caso INC-2026-000001')
  expect((await state(id))?.intake.contact).toBeDefined()
  await story.write('María', 'estado')
  expect(story.heard('María').at(-1)).toContain('Su caso INC-2026-000001')
})

test('a case that was never told by telephone is told as soon as its person writes', async () => {
  const id = await registered('70000001', 'María Elena Quispe')
  await toTell(id)
  for (const wait of [0, day, day]) {
    await story.wait(wait)
    await story.press('U0LUIS', 'step.unanswered', { case: id })
  }
  await story.write('María', 'estado del caso INC-2026-000001')
  await story.write('María', 'si')
  expect(story.heard('María').join('\n')).toContain(`quedó resuelto: ${solution}`)
})

test('a telephone that never agreed to be written to is not offered', async () => {
  await story.write('María', 'buenas tardes no puedo entrar a ciudadania digital')
  await story.slash('U0LUIS', 'nuevo')
  const done = await story.submit('U0LUIS', {
    ...{ channel: 'phone', name: 'María Quispe', phone: '70000001', text: 'No le llega el código' },
  })
  expect(done.told).toBe('Registrado: caso INC-2026-000001. Su hilo está en el canal de casos.')
})

/**
 * Until when: what the citizen is told in and outside working hours, and what staff see of a term
 * that runs, stands and ends.
 */
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

const minute = 60_000
const hour = 60 * minute
let story: Story
beforeEach(async () => {
  // A Sunday, 11:00 in La Paz.
  story = await Story.open({ start: '2026-03-01T15:00:00.000Z' })
})
afterEach(() => story.close())
const last = (name: string) => story.heard(name).at(-1) ?? ''

test('from a report on a Sunday to a case that is late', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  expect(last('María')).toContain(
    'Ahora está cerrado; atendemos de lunes a viernes, de 8:30 a 12:30 y de 14:30 a 18:30.',
  )
  expect(last('María')).toContain('Lo atenderá un operador mañana lunes hasta las 12:30.')
  await story.write('María', 'agregar: tampoco con otro navegador')
  expect(last('María')).not.toContain('cerrado')
  await story.write('María', 'estado')
  expect(last('María')).toContain('Debe terminar mañana lunes a las 12:30.')

  story.tell('El lunes a las 10:00 Luis lo toma y pregunta')
  await story.wait(23 * hour - minute)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: '¿Qué correo registró?', asks: 'ask' },
  })
  await story.submit('U0LUIS')
  await story.wait(2 * minute)
  expect(await story.showThread(id)).toContain(
    'En pausa: se espera a la persona; quedan 2 h 30 min',
  )
  expect((await story.headline(id)).text).toContain(
    'en pausa: se espera a la persona; quedan 2 h 30 min',
  )
  expect(await story.home('U0LUIS')).toMatch(/Espera afuera.* · 1/)
  await story.write('María', 'estado')
  expect(last('María')).toContain('esperamos su respuesta a: "¿Qué correo registró?"')

  story.tell('María responde a mediodía: la oficina está cerrada, y el plazo sigue cuando abre')
  await story.wait(3 * hour)
  await story.write('María', 'maria@example.com')
  expect(last('María')).toContain('Ahora está cerrado: le atenderán hoy desde las 14:30.')
  await story.write('María', 'hablar con una persona')
  expect(last('María')).not.toContain('cerrado')
  expect((await story.headline(id)).text).toContain('hasta hoy a las 17:00')
  expect((await story.slash('U0LUIS', 'pendientes')).told).toContain('hasta hoy a las 17:00')

  story.tell('El martes a las 9:30 sigue sin resolverse')
  await story.wait(20.5 * hour)
  const listed = (await story.slash('U0LUIS', 'pendientes')).told
  expect(listed).toContain('Un paso pendiente, uno vencido')
  expect(listed).toContain('venció ayer a las 17:00, hace 2 h 30 min de trabajo')
  expect((await story.slash('U0LUIS', 'caso 1')).told).toContain('Vencido')
  expect(await story.home('U0LUIS')).toContain('*Vencido* · 1')
  await story.write('María', 'estado')
  expect(last('María')).toContain(
    'Está tardando más de lo previsto: debía terminar ayer a las 17:00. Disculpe la demora.',
  )
  await story.press('U0LUIS', 'step.comment', { case: id, fill: { text: 'Lo veo ahora.' } })
  expect((await story.headline(id)).text).toMatch(/Vencido[^]*venció ayer a las 17:00\n/)
  expectTranscript('until', story.transcript())
})

test('what stays posted holds no word that is wrong on the next day: Slack says the day by itself', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.wait(23 * hour)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.settle()
  const { ts } = await story.headline(id)
  const posted = [
    ...story.messages(),
    ...(await story.thread(id)),
    ...story.inbox('U0LUIS'),
  ].filter((message) => message['ts'] === ts || JSON.stringify(message).includes('"blocks"'))
  const words = JSON.stringify(posted.map((message) => [message['blocks'], message['attachments']]))
  expect(words).toContain('<!date^')
  const outside = words.replace(/<!date\^[^>]*>/g, '')
  expect(outside).not.toMatch(/hoy|mañana|ayer|hace \d|\d+:\d\d/)
})

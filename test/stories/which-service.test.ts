/**
 * Which service is meant: who speaks for an entity is asked once where their words may mean another
 * than support, everybody else never; what began as the wrong one is moved by staff.
 */
import { withEntities } from '../support/entities'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open({ slack: { latency: { least: 100, most: 100 } } })
  await withEntities(story.w)
})
afterEach(() => story.close())

const document = (name: string) => ({ files: [{ name, bytes: Buffer.from(`%PDF-1.4 ${name}`) }] })
const says = async (who: string, ...texts: string[]): Promise<void> => {
  for (const text of texts) await story.write(who, text)
}
const caseOf = (number: string) => story.w.app.bot.cases.byNumber(number)
const moves = async (
  user: string,
  id: string,
  procedure: string,
  fill: Record<string, unknown>,
) => {
  await story.press(user, 'step.more', { case: id })
  await story.pressInView(user, 'step.move')
  await story.submit(user, { procedure, text: 'No es lo que pidió.' })
  await story.submit(user, fill)
  await story.wait(61_000)
}

test('an entity opens what it asks for, and nobody is asked more than that', async () => {
  story.tell('Un municipio pide integrar: una pregunta, y tiene su caso')
  const asked = 'buenas, quisieramos intregar ciudadania dijital en el portal de tributos'
  await story.write('Teresa', asked, document('nota.pdf'))
  await says('Teresa', 'si', '1', 'estado')
  const first = await story.newestCase('HGE')
  await story.showThread(first)

  story.tell('Otro contacto del municipio tiene un problema: nadie le pregunta qué trámite es')
  await says('Ramiro', 'no puedo entrar a ciudadania digital, código inválido', 'si', '1')

  story.tell('Una ciudadana y su facturación: es un problema')
  await says('María', 'facturación', 'si', 'otro trámite', '1')

  story.tell('Un ministerio elige entre todos los trámites')
  await says('Elsa', 'hola', 'si', 'otro tramite', '3')
  await story.write(
    'Elsa',
    'el sistema de inventario de puentes, con su código',
    document('nota.pdf'),
  )
  await says('Elsa', '1')
  const third = await story.newestCase('HGE')
  await story.showThread(third)

  story.tell('Quien eligió soporte por error, y quien no: el personal los pasa')
  await says('Hernán', 'integración con interoperabilidad', 'si', '2', '1')
  const wrong = await story.newestCase('INC')
  await moves('U0LUIS', wrong, 'UGAT/AIT-PR06', {
    subject: 'Integración con interoperabilidad',
    entity: 'Ministerio de Ríos y Caminos',
  })
  await moves('U0LUIS', first, 'UGAT/AIT-PR01', { subject: 'No puede entrar al portal' })
  await says('Teresa', 'estado', 'agregar: la pantalla queda en blanco')
  expectTranscript('which-service', story.transcript())

  const opened = await caseOf('HGE-2026-000001')
  expect(opened?.participants).toEqual([
    expect.objectContaining({
      contact: opened?.intake.contact,
      role: 'entidad',
      name: 'Teresa Condori',
      entityName: 'Gobierno Autónomo Municipal de Villa Esperanza',
      verified: 'note',
      receives: true,
    }),
  ])
  const [done] = opened?.decided ?? []
  expect([done?.step, done?.decidedBy]).toEqual(['1', opened?.intake.contact])
  const leaves = (state = opened) => state?.outputs.map(({ output, value }) => [output, value.kind])
  expect(leaves()).toEqual([
    ['email', 'text'],
    ['request_file', 'file'],
  ])
  expect(leaves(await caseOf('HGE-2026-000002'))).toEqual([
    ['email', 'text'],
    ['request_file', 'file'],
  ])
  expect((await caseOf('HGE-2026-000003'))?.participants).toMatchObject([
    { role: 'entidad', name: 'Hernán Poma', verified: 'note', by: 'U0LUIS' },
  ])
  const moved = await caseOf('INC-2026-000004')
  expect(moved?.participants).toMatchObject([{ contact: opened?.intake.contact, role: 'usuario' }])
  expect(moved?.messages.map(({ text }) => text)).toEqual(['la pantalla queda en blanco'])
  const support = await caseOf('INC-2026-000001')
  expect(support).not.toHaveProperty('participants')
  expect(support?.intake).not.toHaveProperty('entity')
})

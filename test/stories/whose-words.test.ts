/**
 * Whose words stand where: what the person chose and wrote, what staff wrote down, why a step
 * changed hands.
 */
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const thread = async (id: string) =>
  (await story.thread(id)).map((message) => story.shown(message)).join('\n')

test('a report taken down at the desk is what staff wrote, never what the person wrote; system and channel stand above', async () => {
  await story.slash('U0LUIS', 'nuevo')
  await story.submit('U0LUIS', {
    channel: 'desk',
    name: 'Rosa Mamani',
    text: 'No le llega el código',
    system: 'ciudadania-digital',
  })
  const id = await story.newestCase()
  expect(await thread(id)).toContain(
    ':memo: <@U0LUIS> anotó lo que contó Rosa Mamani\n> No le llega el código',
  )
  expect(await thread(id)).not.toContain('escribió')
  const { text } = await story.headline(id)
  expect(text).toContain('Sistema: Ciudadanía Digital')
  expect(text).toMatch(/Rosa Mamani .*ventanilla/)
})

test('why a step was taken over or reassigned stands on its card and stays on the line of its decision', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  expect((await story.headline(id)).text).toContain('Sistema: Ciudadanía Digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.reassign', {
    member: 'U0ANA',
    reason: 'Salgo a almorzar',
  })
  expect(await thread(id)).toContain('<@U0LUIS> lo reasignó: Salgo a almorzar')
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.take', { text: 'Ya volví' })
  expect(await thread(id)).toContain('<@U0LUIS> lo asumió de <@U0ANA>: Ya volví')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  const [line = ''] = (await thread(id)).split('\n').filter((one) => one.includes('lo asumió'))
  expect(line).toContain('Ya volví')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.handed).toBeUndefined()
})

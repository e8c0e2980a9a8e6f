/** The same dialogs over phones that can do more, or less, than WhatsApp Web. */
import { attend } from '../support/pr01'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'
import { blocksOf, readable } from '../support/world'

let story: Story
afterEach(() => story.close())
const report = 'buenas tardes no puedo entrar a ciudadania digital me dice codigo invalido'
const hour = 3_600_000

/** Somebody presses an answer of what the bot wrote. */
async function choose(name: string, label: string): Promise<void> {
  const { id } = story.person(name)
  const offered = story.w.phones.chat(id).findLast(({ from }) => from === 'bot')?.choices ?? []
  const choice = offered.find((one) => one.label === label)?.id
  if (choice === undefined) throw new Error(`nothing offers ${label}`)
  story.lines.push(`**${story.person(name).name}** pulsa «${label}»`)
  await story.w.phones.write({ person: id, choice })
  await story.settle()
}
const thread = async (id: string): Promise<string> =>
  (await story.thread(id)).map((message) => readable(blocksOf(message))).join('\n')

test('with buttons, answers are pressed from the report to the verdict, and no message has numbers', async () => {
  story = await Story.open({ capabilities: { buttons: true } })
  await story.write('María', report)
  await choose('María', 'Sí')
  await choose('María', 'Corregir')
  await story.write('María', 'atrás')
  await choose('María', 'Sí, registrar')
  const id = await story.newestCase()
  await attend(story, id)
  await story.wait(61_000)
  await choose('María', 'Sí, gracias')
  expectTranscript('buttons', story.transcript())
  expect(story.heard('María').filter((text) => /\*\d\*|Responda/.test(text))).toEqual([])
  expect((await story.w.app.bot.cases.whole(id))?.number).toBe('INC-2026-000001')
})

test('without buttons the same conversation has its numbers and nothing to press', async () => {
  story = await Story.open()
  await story.report('María', report)
  const chat = story.w.phones.chat(story.person('María').id)
  expect(chat.filter(({ choices }) => choices !== undefined)).toEqual([])
  expect(story.heard('María')[0]).toMatch(/Responda \*sí\* o \*no\*\.$/)
  expect(story.heard('María')[1]).toMatch(
    /\*1\* Sí, registrar · \*2\* Corregir · \*3\* Agregar algo$/,
  )
})

test('a day after the last message nothing is written; the card says why, and it goes once the person writes', async () => {
  story = await Story.open({ capabilities: { freeformWindow: '24h' } })
  const id = await story.report('María', report)
  await story.wait(25 * hour)
  const heard = story.heard('María').length
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(61_000)
  expect(story.heard('María')).toHaveLength(heard)
  expect(await thread(id)).toContain('WhatsApp permite escribir solo dentro de las 24 horas')
  expect(await thread(id)).toContain('pruebe por teléfono')
  expect(await story.home('U0JORGE')).toContain(
    'dentro de las 24 horas desde el último mensaje de la persona',
  )
  await story.write('María', 'estado')
  await story.pressHome('U0JORGE', 'parked.retry')
  await story.wait(10_000)
  expect(story.heard('María').at(-1)).toContain('Un operador ya está atendiendo su caso')
  expect(await thread(id)).not.toContain('No se pudo entregar')
})

test('what is longer than the chat takes is refused with its reason', async () => {
  story = await Story.open({ capabilities: { maxText: 400 } })
  const id = await story.report('María', report)
  await attend(story, id, { solution: 'Reinicie su clave en la página. '.repeat(20) })
  await story.wait(61_000)
  expect(await thread(id)).toContain('es más largo de lo que admite su chat')
})

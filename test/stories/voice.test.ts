/**
 * Somebody who can only send voice notes: a person hears whether they agree before anything else is
 * done.
 */
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

/** What a phone records: recognised by its content. */
const note = (words: string) => ({
  files: [
    {
      name: `${words}.ogg`,
      bytes: Buffer.concat([
        Buffer.from('OggS'),
        Buffer.alloc(24),
        Buffer.from(`OpusHead ${words}`),
        Buffer.alloc(200),
      ]),
    },
  ],
})
const cardOf = async (id: string) =>
  (await story.thread(id))
    .map((message) => story.shown(message))
    .find((text) => text.includes('Escuche primero'))

test('the card asks to listen first and offers nothing else to go on with; once it was heard, the report goes on', async () => {
  await story.write('María', '', note('no puedo entrar'))
  expect(story.heard('María').at(-1)).toContain(
    'Diga *sí* o *no*, por escrito o en una nota de voz.',
  )
  await story.write('María', '', note('si señor'))
  const id = await story.newestCase()
  expect(await cardOf(id)).toContain('la persona dice ahí si está de acuerdo')
  expect(story.control('step.confirm', id)).toBeUndefined()
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    '[archivo si señor.ogg]',
  )
  await story.press('U0LUIS', 'step.consent.yes', { case: id })
  expect(await cardOf(id)).toBeUndefined()
  await story.press('U0LUIS', 'step.confirm', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('3')
  await story.write('María', 'estado')
  expect(story.heard('María').at(-1)).toContain('Su caso INC-2026-000001')
})

test('a no that was heard ends the case, and of what was sent the case keeps nothing', async () => {
  await story.write('María', '', note('no puedo entrar'))
  await story.write('María', '', note('no quiero'))
  const id = await story.newestCase()
  await story.press('U0LUIS', 'step.consent.no', { case: id })
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('borramos de él lo que envió')
  const state = await story.w.app.bot.cases.whole(id)
  expect(state).toMatchObject({ mood: 'cancelled', intake: { text: '', files: [] }, outputs: [] })
  await story.write('María', 'hola')
  expect(story.heard('María').at(-1)).toContain('¿Está de acuerdo?')
})

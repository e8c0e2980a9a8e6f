/**
 * What staff write by hand in a thread: kept as they saw it, with its edits and deletions; and what
 * people type is read as typed.
 */
import { momentsOf } from '../../src/sandbox/server/case-timeline'
import { casesChannel, Story } from '../support/story'
import { until } from '../support/world'

let story: Story
let id: string
let threadTs: string
beforeEach(async () => {
  story = await Story.open()
  id = await story.report('María', 'no puedo *entrar* a `ciudadania digital` @channel ayuda')
  threadTs = (await story.headline(id)).ts
})
afterEach(() => story.close())

const texts = async () => (await story.w.app.bot.cases.whole(id))?.messages.map(({ text }) => text)
async function reply(text: string, user = 'U0LUIS'): Promise<string> {
  const said = await story.w.slack.say({ user, channel: casesChannel, threadTs, text })
  if (!said.ok) throw new Error(said.error)
  await story.settle()
  return said.ts
}
const amend = async (user: string, ts: string, text?: string) => {
  const done = await story.w.slack.amend({
    user,
    channel: casesChannel,
    ts,
    ...(text === undefined ? {} : { text }),
  })
  await story.settle()
  return done
}

test('an edit and a deletion are noted beside what was entered, which stays; nobody else is told', async () => {
  const ts = await reply('El usuario es jperez')
  const posts = (await story.thread(id)).length
  await amend('U0LUIS', ts, 'El usuario es mperez')
  await amend('U0LUIS', ts)
  expect(await texts()).toEqual([
    'El usuario es jperez',
    'Corrigió su respuesta del hilo. Antes: «El usuario es jperez». Ahora: «El usuario es mperez».',
    'Borró del hilo su respuesta «El usuario es mperez».',
  ])
  expect((await story.w.app.bot.cases.whole(id))?.messages.every(({ by }) => by === 'U0LUIS')).toBe(
    true,
  )
  expect((await story.thread(id)).length).toBe(posts - 1)
})

test('a secret that an edit adds is in no note', async () => {
  const ts = await reply('El usuario es jperez')
  await amend('U0LUIS', ts, 'la contraseña nueva es Perro123')
  expect(await texts()).toHaveLength(2)
  expect((await texts())?.join()).not.toContain('Perro123')
})

test('an edit that changes no words, one of the bot, and one of what was never entered are noted nowhere', async () => {
  const ts = await reply('Visto')
  await amend('U0LUIS', ts, 'Visto')
  await story.w.slack.join({ user: 'U0VISITA', channel: casesChannel })
  const guest = await reply('hola', 'U0VISITA')
  await amend('U0VISITA', guest, 'hola a todos')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(await texts()).toEqual(['Visto'])
})

test('the record and the timeline have characters and names, never Slack’s markup', async () => {
  await reply('Hecho :white_check_mark: gracias @ana')
  const state = await until('the comment', async () => {
    const found = await story.w.app.bot.cases.whole(id)
    return found && found.messages.length > 0 ? found : undefined
  })
  const lines = momentsOf(state, 'es', (who) => who).map(({ text }) => text)
  expect(lines.join('\n')).toContain('Hecho ✅ gracias @')
  expect(lines.join('\n')).not.toMatch(/<@|:[a-z_]+:/)
})

test('a citizen’s signs stay as they typed them, in the headline and in the thread', async () => {
  const shown = [
    (await story.headline(id)).text,
    ...(await story.thread(id)).map((message) => story.shown(message)),
  ]
  for (const text of shown.filter((words) => words.includes('entrar'))) {
    expect(text).not.toMatch(/\*entrar\*|`|@channel/)
    expect(text.replaceAll('\u200B', '')).toContain('*entrar*')
  }
})

test('an emoji that was chosen in Slack reaches the person as a character', async () => {
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.write', { case: id, fill: { text: 'Ya puede entrar :tada:' } })
  expect(story.viewText('U0LUIS')).toContain('Ya puede entrar 🎉')
  await story.submit('U0LUIS')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('Ya puede entrar 🎉')
})

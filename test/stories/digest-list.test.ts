/** A digest in Slack: its rows act, and its full list opens, filters and acts too. */
import { digestMessage } from '../../src/bot/digests/card'
import { digestOfMember } from '../support/digest'
import { attend } from '../support/pr01'
import { casesChannel, Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

/** Posted to the cases' channel, as its digest would be. */
async function post(member: string): Promise<void> {
  const { app } = story.w
  const digest = await digestOfMember(story.w, member)
  const message = digestMessage({ t: app.catalogue.in(digest.language) }, digest)
  await app.slack.post({
    ...message,
    effect: `digest:${member}:${story.w.now()}`,
    channel: casesChannel,
  })
}
const hour = 3_600_000

test('what is late is taken from the list, and what is closed is seen from the digest', async () => {
  const first = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, first)
  await story.press('U0CARLA', 'step.confirm', { case: first })
  await story.press('U0CARLA', 'step.confirm', { case: first })
  const second = await story.report('Félix', 'la factura electronica sale mal')
  await story.wait(7 * hour)
  await post('U0LUIS')

  const closed = await story.press('U0LUIS', 'digest.case', { case: first })
  expect(closed.modal).toBeDefined()
  expect(story.viewText('U0LUIS')).toContain('no puedo entrar a ciudadania digital')
  await story.dismiss('U0LUIS')

  const listed = await story.press('U0LUIS', 'digest.all')
  expect(listed.modal).toMatchObject({ callback_id: 'digest.list' })
  expect(story.viewText('U0LUIS')).toMatch(
    /la factura electronica sale mal[\s\S]*venció hoy a las 16:00.*\[Tomar\]/,
  )
  await story.pressInView('U0LUIS', 'digest.filter.late')
  expect(story.viewText('U0LUIS')).toContain('la factura electronica sale mal')
  await story.pressInView('U0LUIS', 'step.take')
  expect((await story.w.app.bot.cases.whole(second))?.active[0]?.holder).toBe('U0LUIS')
})

test('who presses sees their own list, and no case that they may not read', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, id)
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await post('U0LUIS')
  expect((await story.press('U0INES', 'digest.case', { case: id })).told).toBe(
    'No encuentro ese caso. Búsquelo con `/conducto buscar`.',
  )
  await story.press('U0INES', 'digest.all')
  expect(story.viewText('U0INES')).toContain('No hay pasos pendientes.')
})

test('a step in somebody else’s list opens for nobody who may not read its case', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  await post('U0LUIS')
  expect((await story.press('U0INES', 'row.open', { case: id })).told).toContain(
    'Este caso lo ven quienes trabajan',
  )
  expect((await story.press('U0LUIS', 'row.open', { case: id })).modal).toBeDefined()
})

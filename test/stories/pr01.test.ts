/** PR01 from a citizen's first message to the rating, and the ways in which it turns back. */
import { attend, solve, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())
const report = 'buenas tardes no puedo entrar a ciudadania digital me dice codigo invalido'

test('the whole path, from the report to the rating', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  story.tell('La supervisora revisa y cierra')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  await story.write('María', '1')
  await story.write('María', '5')
  await story.showThread(id)
  expectTranscript('pr01', story.transcript())
})

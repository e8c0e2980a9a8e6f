/** PR01's usual presses, for stories about something else. */
import type { Story } from './story'
import type { StoryWorld } from './world'

/** PR01's steps 2 to 8 by the operator. */
export async function attend(
  story: Story<StoryWorld>,
  id: string,
  { user = 'U0LUIS', solution = 'Reinicie su clave en la página.' } = {},
) {
  await story.press(user, 'step.confirm', { case: id })
  await solve(story, id, { user, solution })
}
/** PR01's steps 3 to 8 by the operator. */
export async function solve(
  story: Story<StoryWorld>,
  id: string,
  { user = 'U0LUIS', solution = 'Reinicie su clave en la página.' } = {},
) {
  await story.press(user, 'step.choose.otro', { case: id })
  await story.press(user, 'step.choose.no_diseno', { case: id })
  await story.press(user, 'step.confirm', { case: id, fill: { 'out.solution.text': solution } })
  await story.press(user, 'step.decline', { case: id })
  await story.press(user, 'step.confirm', { case: id })
  await story.press(user, 'step.confirm', { case: id })
}

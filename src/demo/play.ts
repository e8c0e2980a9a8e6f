/** Plays the story on a stage, act by act. */
import type { DemoEvent, Stage } from './stage'
import type { Story, StoryAct } from './story'

/** A person takes so long between two acts. */
const betweenActs = 20

async function play(stage: Stage, act: StoryAct, tell: (event: DemoEvent) => void): Promise<void> {
  if ('scene' in act) return tell({ type: 'scene', title: act.scene })
  if ('passes' in act) {
    tell({ type: 'passes', seconds: act.passes })
    return stage.pass(act.passes)
  }
  if ('nextDay' in act) return stage.nextWorkingDay(act.nextDay)
  if ('person' in act)
    await stage.write({
      person: act.person,
      text: act.writes,
      photo: act.photo,
    })
  else if ('types' in act)
    await stage.type({ member: act.member, text: act.types, fills: act.fills })
  else
    await stage.press({
      member: act.member,
      action: act.presses,
      step: act.step,
      fills: act.fills,
    })
  await stage.pass(betweenActs)
}

/** @param isRead whether anybody still wants to know how it goes on */
export async function playStory(
  stage: Stage,
  story: Story,
  tell: (event: DemoEvent) => void,
  isRead: () => boolean = () => true,
): Promise<void> {
  for (const act of story.acts) {
    if (!isRead()) return
    if (story.briefly) stage.attend('shows' in act ? (act.shows ?? []) : [])
    await play(stage, act, tell)
  }
}

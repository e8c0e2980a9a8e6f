/** A step of the tour in terms of the screen: who, where and in which words. */
import type { DemoPerson } from '../demo-data'
import type { Phones } from '../phones'
import type { Language, ShownStep, TourActor, TourDeps, TourState } from './model'
import type { Place } from './place'
import { kindOf, type Progress, type TourStep } from './script'

/** Of the numbers that the newcomers have. */
const firstNewcomer = 71_110_001

/**
 * The beginning of a round: somebody who never wrote, so that no older question of theirs is
 * answered by mistake.
 */
export function begin({ script, phones, persons }: TourDeps): Progress {
  const wrote = (person: string): boolean =>
    phones.chat(person).some(({ from }) => from === 'person')
  const key = script.steps.flatMap(({ as }) => (as && 'person' in as ? [as.person] : []))[0]
  const first = Math.max(0, persons.findIndex((person) => person.key === key)) // prettier-ignore
  const inTurn = [...persons.slice(first), ...persons.slice(0, first)].map(({ phone }) =>
    phone.replace(/\D/g, ''),
  )
  const person =
    inTurn.find((candidate) => !wrote(candidate)) ?? newcomer(phones, script.newcomers, wrote)
  return { position: 0, person, from: phones.chat(person).length }
}

function newcomer(
  phones: Phones,
  names: readonly string[],
  wrote: (person: string) => boolean,
): string {
  for (let count = 0; ; count += 1) {
    const id = `591${firstNewcomer + count}`
    if (wrote(id)) continue
    const name = names[count % names.length] as string
    return phones.addPerson({ name, phone: `+${id}` }).id
  }
}

type Named = Pick<DemoPerson, 'name'>

export function actorOf(
  deps: TourDeps,
  { as }: TourStep,
  person: string,
): { actor?: TourActor; name: string } {
  if (!as) return { name: '' }
  if ('member' in as)
    return { actor: as, name: deps.members.find(({ id }) => id === as.member)?.name ?? as.member }
  const known: Named | undefined = deps.phones.persons().find(({ id }) => id === person)
  return { actor: { person }, name: known?.name ?? '' }
}

export interface Showing {
  progress: Progress
  place: Place
  language: Language
  /** Nothing that the tour knows has come for a while. */
  lost: boolean
}

export function shownStep(
  deps: TourDeps,
  step: TourStep,
  { progress, place, language }: Showing,
): ShownStep {
  const { actor, name } = actorOf(deps, step, progress.person)
  const { where } = place
  return {
    scene: step.scene,
    kind: kindOf(step),
    hint: step.hint[language].replaceAll('{who}', name),
    as: actor,
    text: 'write' in step.do ? step.do.write.text : undefined,
    values: 'submit' in step.do ? step.do.submit.values : undefined,
    seconds: 'advance' in step.do ? step.do.advance.seconds : undefined,
    where,
  }
}

function sceneState(at: number, now: number): 'done' | 'now' | 'pending' {
  if (at < now) return 'done'
  return at === now ? 'now' : 'pending'
}

export function shownTour(deps: TourDeps, showing: Showing): TourState {
  const { script } = deps
  const { place, language, lost } = showing
  const current = script.steps[place.index]
  const step = current && shownStep(deps, current, showing)
  const now = script.scenes.findIndex(({ id }) => id === current?.scene)
  return {
    done: !current,
    lost,
    position: place.index,
    total: script.steps.length,
    ready: step !== undefined && (step.where !== undefined || step.kind === 'advance'),
    scenes: script.scenes.map(({ id, title }, at) => ({
      id,
      title: title[language],
      state: current ? sceneState(at, now) : 'done',
    })),
    step,
    after: current ? undefined : script.after[language],
  }
}

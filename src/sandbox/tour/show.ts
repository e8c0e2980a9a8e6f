/** A step of the tour in terms of the screen: who, where and in which words. */
import type { DemoPerson } from '../demo-data'
import { answered, findButton, threadsOf, topView, type Where } from './find'
import type { Language, ShownStep, TourActor, TourDeps, TourState } from './model'
import { kindOf, nextStep, type Progress, type TourStep } from './script'

const digits = (phone: string): string => phone.replace(/\D/g, '')

function personOf(deps: TourDeps, key: string, round: number): DemoPerson {
  const first = deps.persons.findIndex((one) => one.key === key)
  return deps.persons[(Math.max(0, first) + round) % deps.persons.length] as DemoPerson
}

/** The beginning of a round. */
export function begin(deps: TourDeps, round: number): Progress {
  const writers = deps.script.steps.flatMap(({ as }) => (as && 'person' in as ? [as.person] : []))
  const chat = writers[0] ? deps.phones.chat(digits(personOf(deps, writers[0], round).phone)) : []
  const known = chat.some(({ from }) => from === 'person')
  return { position: 0, round, known, before: threadsOf(deps), pressed: [] }
}

export function actorOf(deps: TourDeps, { as }: TourStep, round: number): { actor?: TourActor; name: string } {
  if (!as) return { name: '' }
  if ('member' in as) return { actor: as, name: deps.members.find(({ id }) => id === as.member)?.name ?? as.member }
  const { phone, name } = personOf(deps, as.person, round)
  return { actor: { person: digits(phone) }, name }
}

/** Where the control of a step is now; undefined when it is not on the screen, or there is none. */
export function whereOf(deps: TourDeps, one: TourStep, progress: Progress): Where | undefined {
  const { actor } = actorOf(deps, one, progress.round)
  if (!actor) return undefined
  if ('person' in actor) return answered(deps.phones, actor.person, one.until) ? actor : undefined
  return 'press' in one.do ? findButton(deps, one.do.press.action, progress) : topView(deps.slack, actor.member)
}

export interface Showing {
  progress: Progress
  language: Language
}

export function shownStep(deps: TourDeps, one: TourStep, showing: Showing, where?: Where): ShownStep {
  const { actor, name } = actorOf(deps, one, showing.progress.round)
  return {
    ...{ scene: one.scene, kind: kindOf(one), hint: one.hint[showing.language].replaceAll('{who}', name) },
    ...(actor ? { as: actor } : {}),
    ...('write' in one.do ? one.do.write : {}),
    ...('submit' in one.do ? one.do.submit : {}),
    ...('advance' in one.do ? one.do.advance : {}),
    ...(where ? { where } : {}),
  }
}

export function shownTour(deps: TourDeps, showing: Showing): TourState {
  const { script } = deps
  const index = nextStep(script, showing.progress)
  const one = index === undefined ? undefined : script.steps[index]
  const step = one && shownStep(deps, one, showing, whereOf(deps, one, showing.progress))
  const now = script.scenes.findIndex(({ id }) => id === one?.scene)
  return {
    ...{ done: !one, position: index ?? script.steps.length, total: script.steps.length },
    ready: step !== undefined && (step.where !== undefined || step.kind === 'advance'),
    scenes: script.scenes.map(({ id, title }, at) => ({
      ...{ id, title: title[showing.language] },
      state: !one || at < now ? 'done' : at === now ? 'now' : 'pending',
    })),
    ...(step ? { step } : {}),
  }
}

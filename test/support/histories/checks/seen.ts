/** What is held against each other after an act, read once. */
import { membersOn } from '../../../../src/bot/directory/directory'
import type { Directory } from '../../../../src/bot/directory/directory-model'
import type { Activation, CaseState } from '../../../../src/flows/case/case'
import type { WholeCase } from '../../../../src/flows/case/history'
import type { Library } from '../../../../src/flows/definition/definition'
import { definitionOf } from '../../../../src/flows/definition/lookup'
import type { Json } from '../../story-words'
import type { Scene } from '../scene'

export interface Seen {
  scene: Scene
  library: Library
  cases: readonly WholeCase[]
  directory: Directory
  now: string
  messages: readonly Json[]
  membersOf(role: string): string[]
}
/** Sentences about what does not hold; none where all does. */
export type Check = (seen: Seen) => Promise<string[]> | string[]

export async function see(scene: Scene): Promise<Seen> {
  const directory = await scene.directory()
  return {
    scene,
    library: scene.w.app.library,
    cases: await scene.cases(),
    directory,
    now: scene.now(),
    messages: scene.messages(),
    membersOf: membersOn(directory, scene.today()),
  }
}

/** Steps that somebody has to act on: those that run another procedure wait for its own. */
export const stepsAt = ({ active }: CaseState): Activation[] => active.filter(({ call }) => !call)

/** "HGE-2026-000001, UGAT/AIT-PR05 paso 6 (ronda 1)". */
export const placeOf = ({ number }: CaseState, { path, step, round }: Activation): string =>
  `${number}, ${path} step ${step}${round > 1 ? ` (round ${round})` : ''}`

export const stepTitle = ({ library }: Seen, activation: Activation): string =>
  definitionOf(library, activation).steps.find(({ id }) => id === activation.step)?.title.es ?? ''

/** Slack's own date, as cards write it. */
export const dateMark = (iso: string): string => `<!date^${Math.floor(Date.parse(iso) / 1000)}^`

/** Whoever holds a step and still has its role. */
export const holderOf = (
  { membersOf }: Pick<Seen, 'membersOf'>,
  { holder, roles }: Pick<Activation, 'holder' | 'roles'>,
): string | undefined =>
  holder !== undefined && roles.some((role) => membersOf(role).includes(holder))
    ? holder
    : undefined

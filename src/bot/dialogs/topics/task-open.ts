/** Which of the things that cases ask of somebody outside a message may be about. Pure. */
import { namedCases } from './case-acts'
import { eventOf } from '../spoken'
import type { PersonCase, PersonTask, Turn } from '../turn'

/** What is asked, in which case. */
export interface Open {
  of: PersonCase
  task: PersonTask
  /** It was decided meanwhile: what answers it is told so by the case. */
  late?: true
}

export const latest = (...moments: (string | undefined)[]): string =>
  moments.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), '')

/** Whether an entity is asked something in it, or its answers are. */
export const isOfEntity = ({ entity, tasks, answered, correctable }: PersonCase): boolean =>
  entity === true || Boolean(tasks?.length ?? answered?.length ?? correctable?.length)

/** When it was last spoken of. */
export const momentOf = ({ conversation: { task: last } }: Turn, { task }: Open): string =>
  latest(task.since, last?.activation === task.activation ? last.at : undefined)

/** The cases that a message means by their number or by what it replies to; none: any. */
export function meant(turn: Turn): readonly PersonCase[] | undefined {
  const { quoted, cases } = turn.world
  const named = namedCases(turn)
  if (named && named.length > 0) return named
  return quoted === undefined ? undefined : cases.filter(({ id }) => id === quoted)
}

/** What is asked, the one spoken of last first; what was decided meanwhile comes after it. */
export function openIn(turn: Turn): Open[] {
  const cases = meant(turn) ?? turn.world.cases
  const open = cases.flatMap((of) => (of.tasks ?? []).map((task): Open => ({ of, task })))
  const late = cases.flatMap((of) =>
    (of.answered ?? []).map((task): Open => ({ of, task, late: true })),
  )
  const newestFirst = (list: Open[]): Open[] =>
    list.sort((a, b) => momentOf(turn, b).localeCompare(momentOf(turn, a)))
  return [...newestFirst(open), ...newestFirst(late)]
}

/** Since when the dialog, or a case that asks otherwise, waits for something else. */
export function otherwiseAsked(turn: Turn): string {
  const { stage, asked, answered } = turn.conversation
  const dialog = ['idle', 'menu', 'task'].includes(stage.at) ? '' : (asked ?? '')
  const questions = turn.world.cases.flatMap(({ id, awaiting, awaitingSince = '' }) =>
    awaiting && awaiting !== 'task' && answered[id] !== awaitingSince ? [awaitingSince] : [],
  )
  const requests = turn.world.requests ?? []
  const replied = requests.flatMap(({ answered: isAnswered, newest }) => (isAnswered ? newest : []))
  return latest(dialog, ...questions, ...replied)
}
/**
 * Whether anything of another case was spoken of later; `apart`: of one in which nothing is asked
 * of them.
 */
export const isNewest = (turn: Turn, open: Open, apart = false): boolean => {
  const asked = momentOf(turn, open)
  const at = latest(asked, eventOf(turn, open.of))
  const others = turn.world.cases.filter(
    ({ id, tasks = [] }) => id !== open.of.id && !(apart && tasks.length > 0),
  )
  return otherwiseAsked(turn) <= asked && others.every((other) => eventOf(turn, other) <= at)
}

/** Whether staff wait for an answer in words. */
export const isAskedByStaff = ({ world, conversation: { answered } }: Turn): boolean =>
  world.cases.some(
    ({ id, awaiting, wentOn, awaitingSince = '' }) =>
      awaiting === 'answer' && !wentOn && answered[id] !== awaitingSince,
  )

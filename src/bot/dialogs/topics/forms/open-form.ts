/** Which forms of theirs a message may be about, and how their fields may be answered. Pure. */
import type { FormField, FormTask } from '../../../../flows/case/drafts/view'
import { dayOf } from '../../../../flows/time/days'
import type { FieldValue } from '../../../../flows/forms/values'
import { askedOf, kindOf, openForms } from '../../../forms/asked-lines'
import { blanksWith } from '../../reading/forms/asked-blanks'
import type { Blank } from '../../reading/forms/blank'
import { eventOf } from '../../spoken'
import { change, command, goIdle, type PersonCase, place, type Turn } from '../../turn'
import { latest, meant, otherwiseAsked } from '../task-open'

export interface OpenForm {
  of: PersonCase
  task: FormTask
}

/** When its forms were last spoken of. */
export const momentOf = (turn: Turn, { task }: OpenForm): string => {
  const { task: last } = turn.conversation
  return latest(task.asked?.at, last?.activation === task.activation ? last.at : undefined)
}

/** What is asked, the forms spoken of last first. */
export function formsOf(turn: Turn): OpenForm[] {
  const cases = meant(turn) ?? turn.world.cases
  const open = cases.flatMap((of) => (of.forms ?? []).map((task): OpenForm => ({ of, task })))
  return open.sort((a, b) => momentOf(turn, b).localeCompare(momentOf(turn, a)))
}

/** Whether nothing else was asked or spoken of since. */
export function isNewest(turn: Turn, open: OpenForm): boolean {
  const asked = latest(momentOf(turn, open), eventOf(turn, open.of))
  const tasks = turn.world.cases.flatMap((of) => of.tasks ?? [])
  const others = turn.world.cases.filter(({ id, forms }) => id !== open.of.id && !forms)
  return (
    otherwiseAsked(turn) <= asked &&
    tasks.every(({ since }) => since <= asked) &&
    others.every((other) => eventOf(turn, other) <= asked)
  )
}

/** To the case, with what is remembered of it. */
export function spokenOf(turn: Turn, { of, task }: OpenForm): Turn {
  const { id, at } = turn.inbound
  return goIdle(
    change(place(turn, [id], of.id), {
      task: { case: of.id, activation: task.activation, at },
      recent: { case: of.id, at },
    }),
  )
}

/** An address where the first secret that is missing is given, or given anew. */
export function linked(turn: Turn, open: OpenForm): Turn | undefined {
  const { of, task } = open
  const secrets = askedOf(task).filter((field) => kindOf(field, task) === 'secret')
  const [field] = [...secrets.filter(({ isMissing }) => isMissing), ...secrets]
  if (!field) return undefined
  const { activation } = task
  return command(spokenOf(turn, open), { want: 'link', case: of.id, activation, key: field.key })
}

/** What was not answered of what is not asked now does not wait for an answer. */
const closedKeys = (task: FormTask): Set<string> => {
  const open = new Set(openForms(task).map(({ output }) => output))
  return new Set(
    task.fields
      .filter(({ outputs }) => !outputs.some((output) => open.has(output)))
      .map(({ key }) => key),
  )
}
const isAnew = ({ isMissing, answer }: FormField): boolean => isMissing && answer !== undefined

/** The fields as a message may answer them, by what it answers of others. */
export function blanksOf(
  turn: Turn,
  { task }: OpenForm,
): (answers: Record<string, FieldValue>) => Blank[] {
  const answers: Record<string, FieldValue> = {}
  for (const { key, answer } of task.fields) if (answer !== undefined) answers[key] = answer
  const closed = closedKeys(task)
  const elsewhereKeys = new Set(
    task.fields.flatMap(({ key, elsewhere }) => (elsewhere ? [key] : [])),
  )
  const read = blanksWith({
    forms: task.forms,
    answers,
    chosen: task.chosen,
    anew: task.fields.filter(isAnew).map(({ key }) => key),
    today: dayOf(turn.now),
  })
  return (more) =>
    read(more).map((blank) =>
      blank.known === undefined && (closed.has(blank.key) || elsewhereKeys.has(blank.key))
        ? { ...blank, known: '' }
        : blank,
    )
}

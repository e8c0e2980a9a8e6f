/** How far the forms of a step are: one line of each, with who and when. */
import type { Activation } from '../../flows/case/case'
import {
  formTaskAt,
  type FormField,
  type FormTask,
  type TaskForm,
} from '../../flows/case/drafts/view'
import { formOutputs } from '../../flows/case/drafts/standing'
import { type Block, clip, escape, section } from './blocks'
import { momentIn } from '../words/instants'
import { actorName, stepIn, type CaseView } from './view'

/** The forms of a step as they stand; undefined where nobody asked for them yet. */
export const formsAt = (
  { library, state, now }: Pick<CaseView, 'library' | 'state' | 'now'>,
  { id: activation }: Pick<Activation, 'id'>,
): FormTask | undefined => formTaskAt(library, state, { activation, now })

/** Whether a step asks for forms at all. */
export const asksForms = (view: Pick<CaseView, 'library'>, activation: Activation): boolean =>
  formOutputs(stepIn(view, activation)).length > 0

/**
 * `unasked`; `waiting` for whoever fills them in; `handed`: some are to be reviewed while others
 * are awaited; `observed`: what was observed is awaited; `all`: there is nothing to wait for.
 */
export type FormsStand = 'unasked' | 'waiting' | 'handed' | 'observed' | 'all'
export function formsStand(task: FormTask | undefined): FormsStand {
  if (!task || task.forms.length === 0) return 'unasked'
  const statuses = task.forms.map(({ status }) => status)
  if (!statuses.includes('open') && !statuses.includes('observed')) return 'all'
  if (statuses.includes('handed_in')) return 'handed'
  return statuses.includes('observed') ? 'observed' : 'waiting'
}

/** What the step calls a form. */
export const formLabel = (
  view: Pick<CaseView, 'library' | 'language'>,
  activation: Activation,
  output: string,
): string =>
  stepIn(view, activation).leaves.find(({ id }) => id === output)?.label[view.language] ?? output

const fieldsOf = (task: FormTask, output: string): FormField[] =>
  task.fields.filter(({ outputs, isAsked }) => isAsked && outputs.includes(output))
/** "1, 4 y 7" as numbers that stand before the fields. */
const numbersOf = (fields: readonly FormField[]): string => fields.map(({ n }) => n).join(', ')

/** Answers that are there and good, and the last of them. */
const answeredOf = (fields: readonly FormField[]): FormField[] =>
  fields
    .filter(
      ({ answer, by, proposed, failed, elsewhere }) =>
        elsewhere !== undefined ||
        (answer !== undefined && by !== undefined && !proposed && !failed),
    )
    .toSorted((left, right) => (left.at ?? '').localeCompare(right.at ?? ''))

function standingWords(
  view: CaseView,
  activation: Activation,
  { task, form }: { task: FormTask; form: TaskForm },
): string {
  const { t } = view
  const fields = fieldsOf(task, form.output)
  const stamp = (by: string, at: string) => ({ who: actorName(view, by), when: momentIn(view, at) })
  if (form.status === 'handed_in' && form.handed)
    return t('staff.form.handed', {
      ...stamp(form.handed.by, form.handed.at),
      version: form.version,
    })
  if (form.status === 'postponed' && form.postponed) {
    const output = stepIn(view, activation).leaves.find(({ id }) => id === form.output)
    return t('staff.form.postponed', {
      ...stamp(form.postponed.by, form.postponed.at),
      until: output?.postponable?.until ?? 'none',
    })
  }
  if (form.status === 'observed') {
    const observed = fields.filter(({ observed }) => observed && !observed.answered)
    const [first] = observed
    return t('staff.form.observed', {
      fields: numbersOf(observed) || 'none',
      ...stamp(first?.observed?.by ?? 'system', first?.observed?.at ?? view.now),
    })
  }
  const answered = answeredOf(fields)
  const last = answered.at(-1)
  return t('staff.form.open', {
    count: answered.length,
    all: fields.length,
    ready: form.isReady && answered.length > 0 ? 'yes' : 'no',
    known: last?.by !== undefined ? 'yes' : 'no',
    ...stamp(last?.by ?? 'system', last?.at ?? view.now),
  })
}

/** As many warnings are shown of one form. */
const mostWarnings = 3
const warningLines = (view: CaseView, task: FormTask, output: string): string[] =>
  fieldsOf(task, output)
    .flatMap(({ n, warnings }) =>
      warnings.map((says) =>
        view.t('staff.form.warning', { n, words: escape(says[view.language]) }),
      ),
    )
    .slice(0, mostWarnings)

/** One line of each form, its photographs and its warnings below it. */
export function formLines(view: CaseView, activation: Activation, task: FormTask): string[] {
  return task.forms.flatMap((form) => {
    const { output, photos = [] } = form
    const label = escape(formLabel(view, activation, output))
    const names = clip(photos.map(({ name }) => escape(name)).join(', '), 200)
    return [
      `*${label}* · ${standingWords(view, activation, { task, form })}`,
      ...(photos.length > 0 ? [view.t('staff.form.photos', { count: photos.length, names })] : []),
      ...warningLines(view, task, output),
    ]
  })
}

/** Whom the forms wait for, since when and until when. */
function awaitedLine(view: CaseView, { asked, due }: FormTask): string[] {
  if (!asked || asked.isQuiet) return [view.t('staff.form.here')]
  return [
    view.t('staff.form.asked', {
      who: asked.to === undefined ? 'none' : actorName(view, asked.to),
      by: actorName(view, asked.by),
      when: momentIn(view, asked.at),
      due: due ? momentIn(view, due) : 'none',
    }),
  ]
}

/** On the card of a step that asks for forms. */
export function formBlocks(view: CaseView, activation: Activation): Block[] {
  const task = asksForms(view, activation) ? formsAt(view, activation) : undefined
  if (!task || task.forms.length === 0) return []
  const awaited = ['all', 'unasked'].includes(formsStand(task)) ? [] : awaitedLine(view, task)
  return [section([...awaited, ...formLines(view, activation, task)].join('\n'))]
}

/** Below the line of a decided step: forms that are still to come, or were observed since. */
export function lateFormBlocks(view: CaseView, decided: Activation): Block[] {
  if (!asksForms(view, decided)) return []
  const task = formsAt(view, decided)
  const open = task?.forms.filter(({ status }) => status !== 'handed_in') ?? []
  return task && open.length > 0
    ? [section(formLines(view, decided, { ...task, forms: open }).join('\n'))]
    : []
}
